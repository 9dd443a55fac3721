import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  type Stated,
  stating,
} from '../chronology/chronology.ts';
import { plainDate } from '../time/plain-date.ts';
import { evidenceOf } from './after-evidence.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P56. Some agency holds something of a parent's own past (in care or abused as a child, violence, a
 * child who was removed), and no assessment of the child uses that entry. An assessment that itself
 * states such a thing uses it. Without any assessment there is none that it could be absent from.
 *
 * What becomes known after the last assessment is asked about too: it has not been weighed. Where the
 * last assessment came later and does not say what history it used, nobody can tell.
 */
export const historyUnread = rule({
  id: 'P56',
  version: 1,
  name: 'historyUnread',
  asks: 'Has what is on record of a parent’s own past been weighed for this child?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(5),
  settledBy: 'An assessment uses each of the entries that hold it.',
  act: 'assessment',
  source: ['SEED3', 'OFST-08'],
  effective: { from: plainDate('2008-12-01') },

  find: (chronology) => {
    const histories = stating(chronology, 'parentHistory').map(({ held }) => held);
    if (histories.length === 0) return [];
    const last = assessmentsOf(chronology).at(-1);
    const unread = histories.filter(({ entry }) => usersOf(chronology, entry.id).length === 0);
    if (last === undefined || unread.length === 0) return [];
    const subject = chronology.child.id;
    const isSilent =
      last.fact.historyUsed === undefined &&
      unread.every(({ position }) => position < last.held.position);
    if (isSilent) {
      const missing = [`${last.entry.id}: assessment.historyUsed`];
      return [{ outcome: 'cannotTell', subject, missing }];
    }
    return [{ outcome: 'raised', subject, evidence: inOrderTakenIn([...unread, last.held]) }];
  },

  settles: (chronology, question) => {
    const asked = evidenceOf(chronology, question).filter(
      ({ entry }) => entry.parentHistory !== undefined,
    );
    const users = asked.map(({ entry }) => usersOf(chronology, entry.id));
    if (users.length === 0 || users.some((some) => some.length === 0)) return undefined;
    return inOrderTakenIn(users.flatMap((some) => some.map(({ held }) => held)));
  },
});

function assessmentsOf(chronology: Chronology): readonly Stated<'assessment'>[] {
  return stating(chronology, 'assessment').filter(
    ({ entry, fact }) => fact.stage !== 'started' && isAboutChild(chronology, entry),
  );
}

/** The assessments that use an entry, or are that entry. */
function usersOf(chronology: Chronology, id: string): readonly Stated<'assessment'>[] {
  return assessmentsOf(chronology).filter(
    ({ entry, fact }) => entry.id === id || fact.historyUsed?.some((used) => used === id) === true,
  );
}
