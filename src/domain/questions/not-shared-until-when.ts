import { type Chronology, isAboutChild, type Stated, stating } from '../chronology/chronology.ts';
import { answersFor } from '../people/answers-for.ts';
import { addDays, plainDate } from '../time/plain-date.ts';
import { evidenceOf, firstAfterEvidence, isAfter } from './after-evidence.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * An organisation decided not to share something about the child, and the last day of that decision has gone
 * by without another: that it was shared with one of the same, or a decision anew. One question for each
 * decision, of the post that answers for whoever decided.
 *
 * A record without a last day is asked about by nobody here; new ones always have one.
 *
 * @source CWSA26; DPA18
 */
export const notSharedUntilWhen = rule({
  id: 'D02',
  version: 1,
  name: 'notSharedUntilWhen',
  asks: 'The last day of the decision not to share has gone by: what is decided now, and why?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(2),
  settledBy: 'The same organisation shares it with one of the same, or decides anew.',
  source: ['CWSA26', 'DPA18'],
  effective: { from: plainDate('2026-06-01') },

  find: (chronology) => {
    const all = decisions(chronology);
    return all.flatMap((one): Finding[] => {
      const { held, fact } = one;
      if (fact.shared || fact.until === undefined) return [];
      if (all.some((later) => decidesAgain(later, one))) return [];
      const subject = `${chronology.child.id}:${held.entry.id}`;
      if (chronology.asOf <= fact.until) {
        return [{ outcome: 'waiting', subject, changesOn: addDays(fact.until, 1) }];
      }
      const of = answersFor(held.entry.organisation, 'caldicottGuardian');
      return [{ outcome: 'raised', subject, evidence: [held.entry.id], of }];
    });
  },

  settles: (chronology, question) => {
    const all = decisions(chronology);
    const evidence = new Set(evidenceOf(chronology, question));
    const asked = all.filter(({ held }) => evidence.has(held));
    const again = all.filter((later) => asked.some((one) => decidesAgain(later, one)));
    return firstAfterEvidence(
      chronology,
      question,
      again.map(({ held }) => held),
    );
  },
});

type Decision = Stated<'sharing'>;

function decisions(chronology: Chronology): readonly Decision[] {
  return stating(chronology, 'sharing').filter(({ held }) => isAboutChild(chronology, held.entry));
}

function decidesAgain(later: Decision, one: Decision): boolean {
  return (
    later.held.entry.organisation === one.held.entry.organisation &&
    isAfter(later.held, one.held) &&
    later.fact.with.some((organisation) => one.fact.with.includes(organisation))
  );
}
