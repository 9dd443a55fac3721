import type { z } from 'zod';
import { type Chronology, once, stating } from '../chronology/chronology.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import type { relationshipClaim } from '../entry/facts/people.ts';
import { isIndependentWord } from './familys-word.ts';
import { type Difference, differencesBetween, standingWords, type Word } from './standing-words.ts';

/** One claim of a relationship, with the entry that makes it. Checked: found out by somebody independent. */
export interface ClaimInRecord extends Word {
  readonly claim: z.infer<typeof relationshipClaim>;
}

/** How sure the record is of a relationship; 'disputed' where one organisation has it and another denies it. */
export type ClaimStanding = 'claimed' | 'denied' | 'corroborated' | 'verified' | 'disputed';

/** What two organisations say differently of two people. */
export type ClaimDifference = Difference<
  ClaimInRecord,
  'whatTheyAre' | 'whetherItIsSo' | 'whenItWas'
>;

/** Everything that entries claim of who one person is to another. */
export interface Relationship {
  /** The person of whom the first claim tells. */
  readonly of: PersonId;
  readonly to: PersonId;
  /** In the order in which they were taken in. */
  readonly claims: readonly [ClaimInRecord, ...ClaimInRecord[]];
  /** The claims that still stand, the oldest first; at least one. */
  readonly standing: readonly ClaimInRecord[];
  readonly is: ClaimStanding;
  readonly differences: readonly ClaimDifference[];
}

/**
 * The relationships that are claimed of anybody in a chronology, one for every two people, in the order
 * in which they were first claimed. What a lens or a day has taken away is not here.
 */
export function relationshipsIn(chronology: Chronology): readonly Relationship[] {
  return once(chronology, workOut);
}

function workOut(chronology: Chronology): readonly Relationship[] {
  const claims = stating(chronology, 'relationships')
    .flatMap(({ held, fact }) => fact.map((claim) => ({ held, claim })))
    .filter(({ claim }) => claim.of !== claim.to && claim.type !== 'self')
    .map((one) => ({ ...one, isChecked: isChecked(chronology, one.claim) }))
    .sort((a, b) => a.held.position - b.held.position);
  const pairs = Map.groupBy(claims, ({ claim: { of, to } }) => [of, to].sort().join('\n'));
  return [...pairs.values()].map((all) => relationshipOf(all, chronology));
}

/** The family's word checks nothing, nor that of somebody whom the record only describes. */
function isChecked(chronology: Chronology, { status, claimedBy }: ClaimInRecord['claim']): boolean {
  return (
    (status === 'verified' || status === 'corroborated') &&
    (claimedBy === undefined || isIndependentWord(chronology, claimedBy))
  );
}

function relationshipOf(claims: readonly ClaimInRecord[], { asOf }: Chronology): Relationship {
  const [first, ...later] = claims;
  if (first === undefined) throw new Error('no group is empty');
  const standing = standingWords(claims, asOf);
  const differences = differencesBetween(standing, whatDiffers);
  const last = standing.at(-1) ?? first;
  const { of, to } = first.claim;
  const isDisputed = differences.some(({ about }) => about === 'whetherItIsSo');
  return {
    of,
    to,
    claims: [first, ...later],
    standing,
    is: isDisputed ? 'disputed' : last.claim.status,
    differences,
  };
}

function whatDiffers(
  one: ClaimInRecord,
  other: ClaimInRecord,
): ClaimDifference['about'] | undefined {
  const [a, b] = [one.claim, other.claim];
  if ((a.status === 'denied') !== (b.status === 'denied')) return 'whetherItIsSo';
  // Each may be told from its own side: a mother of a son, a son of a mother.
  if (a.of !== b.of) return undefined;
  if (a.type !== b.type) return 'whatTheyAre';
  return areApart(a.from, b.from) || areApart(a.until, b.until) ? 'whenItWas' : undefined;
}

function areApart(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}
