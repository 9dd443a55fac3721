import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  ofKind,
  type Stated,
  stating,
} from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { compare, span } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P55. Something began anew (a new worker, a baby, somebody who joined the household, a transfer to
 * another area), and an assessment since then uses nothing of what was known before: it cites none of
 * the earlier episodes, or the history that it looks at begins after the last of them.
 *
 * An earlier episode is an injury, a referral, a strategy discussion, an enquiry, a conference or a plan
 * of this child that surely happened before the new beginning; without one there is nothing to forget.
 * Only the last new beginning is read. While no assessment since then says what history it used, nobody
 * can tell. Chosen (P): one earlier episode that is used is enough; how well it was weighed is a
 * person's to judge.
 */
export const startAgain = rule({
  id: 'P55',
  version: 1,
  name: 'startAgain',
  asks: 'What does the child’s earlier history, which the assessment does not use, tell about the child’s safety now?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(5),
  settledBy: 'A later assessment uses what was known before.',
  act: 'assessment',
  source: ['BRAN', 'OFST-08'],
  effective: { from: plainDate('2008-12-01') },

  find: (chronology) => {
    const beginning = beginnings(chronology).at(-1);
    if (beginning === undefined) return [];
    const earlier = episodesBefore(chronology, beginning);
    if (earlier.length === 0) return [];
    const subject = chronology.child.id;
    const since = assessmentsOf(chronology).filter(
      ({ entry }) => compare(entry.happened, beginning.entry.happened) !== 'before',
    );
    const uses = since.map((one) => usesAnyOf(one, earlier));
    if (uses.includes(true)) return [];
    const forgetting = since.filter((_, index) => uses[index] === false);
    if (forgetting.length > 0) {
      const evidence = inOrderTakenIn([beginning, ...forgetting.map(({ held }) => held)]);
      return [{ outcome: 'raised', subject, evidence }];
    }
    const silent = since.at(-1)?.entry ?? beginning.entry;
    return [{ outcome: 'cannotTell', subject, missing: [`${silent.id}: assessment.historyUsed`] }];
  },

  settles: (chronology, question) => {
    const beginning = beginnings(chronology).at(-1);
    if (beginning === undefined) return undefined;
    const earlier = episodesBefore(chronology, beginning);
    const using = assessmentsOf(chronology).filter((one) => usesAnyOf(one, earlier) === true);
    return firstAfterEvidence(
      chronology,
      question,
      using.map(({ held }) => held),
    );
  },
});

/** New workers, babies, people who joined and transfers, in order of happening. */
function beginnings(chronology: Chronology): readonly DossierEntry[] {
  const workers = stating(chronology, 'allocation').filter(({ fact }) => fact.to !== undefined);
  const joined = stating(chronology, 'household').filter(({ fact }) =>
    fact.some(({ person, change }) => person !== chronology.child.id && newInTheHome.has(change)),
  );
  const transfers = ofKind(chronology, 'case-transferred').filter(
    ({ entry }) => entry.allocation === undefined,
  );
  const accepted = stating(chronology, 'transfer').filter(({ fact }) => fact.state === 'accepted');
  const all = [...[...workers, ...joined, ...accepted].map(({ held }) => held), ...transfers];
  return inOrderOfHappening([...new Set(all)]);
}

const newInTheHome: ReadonlySet<string> = new Set(['born', 'expected', 'joined']);

function episodesBefore(chronology: Chronology, beginning: DossierEntry): readonly DossierEntry[] {
  const episodes = ofKind(
    chronology,
    'injury',
    'referral',
    'strategy-discussion',
    'section-47-enquiry',
    'conference',
    'plan-started',
  );
  return episodes.filter(
    ({ entry }) =>
      isAboutChild(chronology, entry) &&
      compare(entry.happened, beginning.entry.happened) === 'before',
  );
}

function assessmentsOf(chronology: Chronology): readonly Stated<'assessment'>[] {
  return stating(chronology, 'assessment').filter(({ entry }) => isAboutChild(chronology, entry));
}

/** Whether an assessment uses any of the episodes, as far as it says. */
function usesAnyOf(
  { fact }: Stated<'assessment'>,
  episodes: readonly DossierEntry[],
): boolean | 'notStated' {
  const { historyUsed, historyFrom } = fact;
  if (historyUsed !== undefined) {
    return episodes.some(({ entry }) => historyUsed.includes(entry.id));
  }
  if (historyFrom === undefined) return 'notStated';
  const days = episodes.map(({ entry }) => span(entry.happened));
  if (days.some((one) => one !== undefined && historyFrom <= one.from)) return true;
  return days.some((one) => one === undefined || historyFrom <= one.until) ? 'notStated' : false;
}
