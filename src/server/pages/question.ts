import type { FastifyInstance } from 'fastify';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import type { Practice } from '../../domain/practice/practice.ts';
import { isProblem, type Problem } from '../../domain/problem.ts';
import { allRules } from '../../domain/questions/all-rules.ts';
import { allEvidence, questionsFrom } from '../../domain/questions/question.ts';
import { workingDaysBetween } from '../../domain/time/working-days.ts';
import { practiceOf } from '../../store/own-numbers.ts';
import type { ReadableDossier } from '../../store/read-dossier.ts';
import { readSources } from '../../store/rule-papers.ts';
import { type QuestionModel, questionPage } from '../../views/pages/question.tsx';
import { becauseOf, knownIn, linkedChild, readChild } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { entryPath, rulePath } from './addresses.ts';
import { pageFor } from './answers.ts';

/** One question about a child, with every entry on which it stands. */
export function questionPages(pages: FastifyInstance, desk: Desk): void {
  pages.get(
    '/child/:child/question/:question',
    pageFor(desk, async ({ actor, request, around }) => {
      const asked = request.params as { readonly child: PersonId; readonly question: string };
      const purpose = { kind: 'work', child: asked.child } as const;
      const record = await readChild(desk.store, actor, purpose);
      if (isProblem(record)) return record;
      const practice = await practiceOf(desk.store, actor.partnership, desk.clock.today());
      if (isProblem(practice)) return practice;
      const model = modelOf(record, asked.question, practice);
      return isProblem(model)
        ? model
        : questionPage(around, { ...model, because: becauseOf(actor) });
    }),
  );
}

function modelOf(
  record: ReadableDossier,
  id: string,
  { on: today, parameters }: Practice,
): Omit<QuestionModel, 'because'> | Problem {
  const { dossier, questionChanges } = record;
  const history = questionChanges.filter((change) => change.question === id);
  const question = questionsFrom(history).get(id);
  if (question === undefined) return { kind: 'not-visible', what: 'question' };
  const late = workingDaysBetween(question.dueOn, today, parameters.holidays);
  if (isProblem(late)) return late;
  // The words of the rule may have changed since; what was asked stands in the question itself.
  const rule = allRules.find((one) => one.id === question.rule);
  const evidence = new Set(allEvidence(question));
  return {
    child: linkedChild(dossier),
    question,
    history,
    today,
    workingDaysLate: late,
    evidence: dossier.entries
      .filter(({ entry }) => evidence.has(entry.id))
      .map(({ entry }) => ({ entry, href: entryPath(dossier.child.id, entry.id) })),
    known: knownIn(record),
    waitsFor: rule?.settledBy ?? 'The rule that asked this is no longer in force.',
    sources: (rule?.source ?? []).map((key) => readSources().get(key) ?? { key }),
    ruleHref: rulePath(question.rule),
    shown: 'asAsked',
  };
}
