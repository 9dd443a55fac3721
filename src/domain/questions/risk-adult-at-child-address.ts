import { type Chronology, inOrderTakenIn, ofKind, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { standing } from '../duties/limit.ts';
import { type Connection, connectionsOf, wayInWords } from '../people/connections.ts';
import { isLinkedToChild } from '../people/link-to-child.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import { isProblem } from '../problem.ts';
import { onDay } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { whenOver } from './overdue.ts';
import { relationsInWords } from './relations-in-words.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P09. An adult who lives with the child, or is otherwise linked to the child in the record, is known
 * as a person posing a risk to children, under public protection arrangements, on licence, or as one
 * who harms a partner; and no strategy discussion has been held since both were known, for more than
 * one working day. A discussion before the status or the link was known has not discussed it, and a new
 * home, address, relationship or care after it is asked about anew.
 *
 * A status is what those who keep the scheme say of it, and no conviction is read as one. Where the
 * record holds only that an adult of the family is on licence or was released, and not for what or
 * under which scheme, nobody can tell. In force since the year of the circular that gave persons posing
 * a risk their name (2005); the day is our reading.
 */
export const riskAdultAtChildAddress = rule({
  id: 'P09',
  version: 2,
  name: 'riskAdultAtChildAddress',
  asks: 'Does the child live with or see {adult}, who is on record as somebody who may pose a risk ({ways}), and who has decided what follows for the child, and when?',
  of: 'mashManager',
  urgency: 'ask',
  within: workingDays(1),
  settledBy: 'A strategy discussion is held after the status and the link to the child are known.',
  act: 'strategyDiscussion',
  source: ['LON-CP10'],
  effective: { from: plainDate('2005-12-31') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const findings: Finding[] = [];
    const undiscussed: Connection[] = [];
    const discussions = meetingsThatTookPlace(chronology, 'strategy');
    for (const connection of connectionsOf(chronology)) {
      const { since } = connection;
      if (discussions.some((one) => one.position > since.position)) continue;
      const limit = { workingDays: parameters.riskAdultUndiscussedFor };
      const stands = standing(onDay(since.joinedOn ?? since.takenInOn), limit, {
        asOf: chronology.asOf,
        holidays: parameters.holidays,
      });
      if (isProblem(stands)) return stands;
      if (stands.state === 'over') undiscussed.push(connection);
      else findings.push(...whenOver(stands, since.entry.id, { subject, evidence: [] }));
    }
    const unsaid = licencesOfNoScheme(chronology).map(({ entry }) => `${entry.id}: riskStatus`);
    if (unsaid.length > 0) findings.push(cannotTell(subject, unsaid));
    if (undiscussed.length === 0) return findings;
    const adults = undiscussed.map(({ person }) => chronology.people.get(person));
    const ways = new Set(undiscussed.map(({ way }) => wayInWords[way]));
    return [
      {
        outcome: 'raised',
        subject,
        evidence: inOrderTakenIn(undiscussed.flatMap(({ link, risk }) => [link, risk])),
        words: { adult: relationsInWords(adults), ways: [...ways].join('; ') },
      },
      ...findings,
    ];
  },

  settles: (chronology, question) =>
    firstAfterEvidence(chronology, question, meetingsThatTookPlace(chronology, 'strategy')),
});

/** Entries of a licence or release of an adult of the family that say nothing of its scheme. */
function licencesOfNoScheme(chronology: Chronology): readonly DossierEntry[] {
  const known = new Set(stating(chronology, 'riskStatus').map(({ fact }) => fact.of));
  return ofKind(chronology, 'licence', 'release').filter(({ entry }) =>
    entry.subjects.some(
      (person) =>
        person !== chronology.child.id && !known.has(person) && isLinkedToChild(chronology, person),
    ),
  );
}
