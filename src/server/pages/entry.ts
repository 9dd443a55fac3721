import type { FastifyInstance } from 'fastify';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import type { EntryId, PersonId } from '../../domain/entry/facts/basics.ts';
import { isProblem } from '../../domain/problem.ts';
import { allEvidence, isOpen, questionsFrom } from '../../domain/questions/question.ts';
import type { ReadableDossier } from '../../store/read-dossier.ts';
import { type EntryModel, entryPage, type RaisedQuestion } from '../../views/pages/entry.tsx';
import { becauseOf, knownIn, linkedChild, readChild } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { questionPath } from './addresses.ts';
import { pageFor } from './answers.ts';

/** One entry of a child's record, as it was recorded. */
export function entryPages(pages: FastifyInstance, desk: Desk): void {
  pages.get(
    '/child/:child/entry/:entry',
    pageFor(desk, async ({ actor, request, around }) => {
      const asked = request.params as { readonly child: PersonId; readonly entry: EntryId };
      const purpose = { kind: 'work', child: asked.child } as const;
      const record = await readChild(desk.store, actor, purpose);
      if (isProblem(record)) return record;
      const held = record.dossier.entries.find(({ entry }) => entry.id === asked.entry);
      if (held === undefined) return { kind: 'not-visible', what: 'entry' };
      return entryPage(around, modelOf(record, held, becauseOf(actor)));
    }),
  );
}

function modelOf(record: ReadableDossier, held: DossierEntry, because: string): EntryModel {
  const { dossier } = record;
  const known = knownIn(dossier);
  const corrector = dossier.entries.find(({ entry }) => entry.supersedes?.entry === held.entry.id);
  const correctedBy = corrector && known.entries.get(corrector.entry.id);
  return {
    child: linkedChild(dossier),
    because,
    entry: held.entry,
    known,
    takenInOn: held.takenInOn,
    knownTo: held.knownTo,
    raised: raisedBy(record, held.entry.id),
    ...(correctedBy !== undefined && { correctedBy }),
  };
}

/** The questions that stand on an entry, as far as the reader sees them. */
function raisedBy({ dossier, questionChanges }: ReadableDossier, entry: EntryId): RaisedQuestion[] {
  return [...questionsFrom(questionChanges).values()]
    .filter((question) => allEvidence(question).includes(entry))
    .map((question) => ({
      asks: question.asks,
      urgency: question.urgency,
      href: questionPath(dossier.child.id, question.id),
      isOpen: isOpen(question),
    }));
}
