import { type Chronology, inOrderTakenIn } from '../chronology/chronology.ts';
import type { Role } from '../people/role.ts';
import {
  centileSpaces,
  falteringExplained,
  findHighest,
  type Weight,
  weightsOfTheChild,
} from '../people/weights.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isYoungerThan } from '../time/age.ts';
import { compare, span } from '../time/partial-date.ts';
import { addDays, plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence, isAfter } from './after-evidence.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P37. The last weight lies two centile spaces or more (P) below the highest before it; one is enough
 * for a child born below the 9th centile. The places are those that a clinician read on the
 * chart, where one between two lines counts as midway; we never work one out. Weights of the
 * first two weeks (P) are left out but for that at birth, since newborns lose weight at first, and so
 * is every weight before a clinician said why the child falters and whose plan that is.
 *
 * Where the fall is of one space and the place at birth is not recorded, or where a child weighs no
 * more than before and no place was read, nobody can tell. Under five the health visitor is asked,
 * and the family doctor after.
 */
export const weightFalling = rule({
  id: 'P37',
  version: 1,
  name: 'weightFalling',
  asks: 'The child’s weight has fallen across centile spaces: is that feeding, illness or neglect, and whose plan is it to put right?',
  of: 'healthVisitor',
  urgency: 'ask',
  within: workingDays(5),
  settledBy:
    'A clinician’s view of why the child’s weight fell, with whose plan it is to put right.',
  source: ['DP13', 'NG75'],
  effective: { from: plainDate('2013-09-17') },

  find: (chronology, parameters) => {
    const compared = weightsToCompare(chronology, parameters);
    if (compared === undefined) return [];
    const subject = chronology.child.id;
    const { last, highest } = compared;
    const missing = whatIsMissing(compared, parameters);
    if (highest !== undefined && compared.fallen >= limitOf(compared, parameters)) {
      const evidence = inOrderTakenIn([highest.held, last.held]);
      return [{ outcome: 'raised', subject, evidence, of: whoAnswers(chronology, last) }];
    }
    return missing === undefined ? [] : [{ outcome: 'cannotTell', subject, missing: [missing] }];
  },

  settles: (chronology, question) =>
    firstAfterEvidence(chronology, question, falteringExplained(chronology)),
});

/** The last weight, and those that are known to be before it. */
interface Compared {
  readonly atBirth: Weight | undefined;
  readonly before: readonly Weight[];
  readonly highest: Weight | undefined;
  readonly last: Weight;
  /** Centile spaces from the highest down to the last; none where a place was not read. */
  readonly fallen: number;
}

function weightsToCompare(chronology: Chronology, parameters: Parameters): Compared | undefined {
  const all = weightsOfTheChild(chronology);
  const atBirth = all.find((one) => one.isAtBirth);
  const said = falteringExplained(chronology).at(-1);
  const since = all.filter(({ held, isAtBirth }) => {
    if (said !== undefined) return held === said || isAfter(held, said);
    return isAtBirth || !isOfFirstDays(chronology, held.entry.happened, parameters);
  });
  const last = since.findLast((one) => !one.isAtBirth);
  if (last === undefined) return undefined;
  const before = since.filter(
    (one) =>
      one.isAtBirth || compare(one.held.entry.happened, last.held.entry.happened) === 'before',
  );
  const highest = findHighest(before);
  const isRead = highest !== undefined && last.band !== undefined;
  const fallen = isRead ? centileSpaces(highest.band, last.band) : 0;
  return { atBirth, before, highest, last, fallen };
}

function isOfFirstDays(
  { child: { dob } }: Chronology,
  happened: Weight['held']['entry']['happened'],
  { newbornWeightLeftOutFor }: Parameters,
): boolean {
  const born = dob === undefined ? undefined : span(dob);
  const weighed = span(happened);
  if (born === undefined || weighed === undefined) return false;
  return weighed.from < addDays(born.until, newbornWeightLeftOutFor);
}

function limitOf({ atBirth }: Compared, parameters: Parameters): number {
  const wasBornLow = atBirth?.band !== undefined && centileSpaces('on-9', atBirth.band) > 0;
  return wasBornLow ? parameters.centileSpacesLostIfBornLow : parameters.centileSpacesLost;
}

/** What would have to be known to tell, where there is cause to ask. */
function whatIsMissing(
  { atBirth, before, last, fallen }: Compared,
  parameters: Parameters,
): string | undefined {
  const band = ({ held }: Weight): string => `${held.entry.id}: growth.weight.band`;
  const asHeavy = before.filter((one) => one.grams >= last.grams);
  if (last.band === undefined) return asHeavy.length === 0 ? undefined : band(last);
  const unread = asHeavy.find((one) => one.band === undefined);
  if (unread !== undefined) return band(unread);
  if (atBirth?.band !== undefined || fallen < parameters.centileSpacesLostIfBornLow) {
    return undefined;
  }
  return atBirth === undefined ? 'growth.atBirth' : band(atBirth);
}

const fiveYears = 5 * 12;

function whoAnswers({ child: { dob } }: Chronology, { held }: Weight): Role {
  const isSmall = isYoungerThan(fiveYears, { dob, on: held.entry.happened }) !== false;
  return isSmall ? 'healthVisitor' : 'familyDoctor';
}
