import type { Problem, TrainingCollapsed } from '../problem.ts';
import type { Comparison } from './comparisons.ts';
import { missing } from './comparisons.ts';
import type { MatchModel } from './model.ts';

/** What a model is learned from: counts of levels, and no labels. */
export interface TrainingSet {
  /** How many of the pairs that blocking brought together show each pattern of levels. */
  readonly patterns: ReadonlyMap<string, number>;
  /**
   * How many of some pairs taken at random, of all that there are, show each level of each comparison
   * (index 0 is missing). At least as many as there are records.
   */
  readonly atRandom: readonly (readonly number[])[];
  /** How many records there are, and how many pairs of them can be one person. */
  readonly records: number;
  readonly pairs: number;
}

export interface Learned {
  readonly model: MatchModel;
  /** Rounds of learning until nothing moved any more. */
  readonly rounds: number;
  /** Of all pairs brought together, how many are one person, and how many two people of one household. */
  readonly expected: { readonly matches: number; readonly households: number };
  readonly logLikelihood: number;
}

/** The levels of a pair as the key of a pattern: one sign for each comparison. */
export function patternOf(levels: readonly number[]): string {
  return levels.map((level) => level.toString(36)).join('');
}

function levelsOfPattern(pattern: string): readonly number[] {
  return Array.from(pattern, (sign) => Number.parseInt(sign, 36));
}

const roundsMax = 500;
/** Learning ends when the share of matches moves by less than so much of itself. */
const settled = 1e-6;
/** What is believed before anything is seen counts as much as so many pairs. */
const beliefPairs = 5;
/** Fewer matches teach nothing. */
const matchesMin = 20;
/** More pairs that are one person than this for each record: the model takes all for the same. */
const matchesPerRecordMax = 20;
/** More often than this a name, a date of birth and a number agree at least roughly in one person. */
const agreementMin = 0.5;

/**
 * Learns a model from counts alone, by expectation and maximisation over three kinds of pairs: one
 * person, two people of one household, and any two people. How any two people agree is known from pairs
 * taken at random and stays fixed. Households are a kind of their own because brothers and sisters share
 * name, home and phone all at once; without it they would be learned as one person who changes given name
 * and birthday. The prior is a share of all pairs and not of those brought together, so that what blocking
 * leaves out does not pass for difference. `training-collapsed` where what was learned cannot be.
 */
export function train(start: MatchModel, set: TrainingSet): Learned | Problem {
  const patterns = [...set.patterns].map(([pattern, count]) => ({
    levels: levelsOfPattern(pattern),
    count,
  }));
  let kinds = startingFrom(start, set);
  let round = 0;
  let moved = Infinity;
  let found = expect(patterns, kinds);
  while (round < roundsMax && moved > settled) {
    const next = maximise(found, kinds, { start, set });
    moved = Math.abs(next.person.share / kinds.person.share - 1);
    kinds = next;
    found = expect(patterns, kinds);
    round += 1;
  }
  const why = collapsed(kinds, found, { start, set });
  if (why !== undefined) return { kind: 'training-collapsed', because: why };
  return {
    model: learnedModel(start, set, kinds),
    rounds: round,
    expected: { matches: found.person.pairs, households: found.household.pairs },
    logLikelihood: found.logLikelihood,
  };
}

/** Share of pairs on each level, from level 1, of the pairs that know the field. */
type Shares = readonly number[];

interface Kind {
  /** Of all pairs, 0 to 1. */
  readonly share: number;
  readonly levels: readonly Shares[];
}

/** Two people of one household. */
interface Household extends Kind {
  /**
   * By comparison, the share of them that agree as one person does in what a home does not share: twins
   * in the date of birth, a parent and child of one name in the given name.
   */
  readonly asOne: readonly number[];
}

interface Kinds {
  readonly person: Kind;
  readonly household: Household;
  /** Any two people: what the other two leave over. */
  readonly others: Kind;
}

interface Counted {
  pairs: number;
  /** Expected pairs by comparison and level, from level 1. */
  readonly levels: readonly number[][];
}

interface Found {
  readonly person: Counted;
  readonly household: Counted;
  logLikelihood: number;
}

interface Pattern {
  readonly levels: readonly number[];
  readonly count: number;
}

/**
 * How two people agree at random: what the pairs taken at random show, less the pairs among them that are
 * one person, which in a small file are not few. A level that nothing is left of keeps what was believed
 * of it, and is at most as common as one pair of them; so does every level of a field that nobody knows.
 */
function sharesAtRandom(
  { levels }: Comparison,
  counts: readonly number[],
  person: { readonly share: number; readonly levels: Shares },
): Shares {
  const known = counts.slice(1).reduce((sum, count) => sum + count, 0);
  const shares = levels.map(({ u }, at) => {
    const left = (counts[at + 1] ?? 0) / known - person.share * (person.levels[at] ?? 0);
    const onePair = 1 / Math.max(1, known);
    return left >= onePair ? left : Math.min(u, onePair);
  });
  return normalised(shares);
}

/** Fields in which the people of one household agree more often than any two people do. */
const sharedAtHome: ReadonlySet<Comparison['field']> = new Set([
  'family',
  'address',
  'postcode',
  'street',
  'house',
  'place',
  'phone',
]);

/** Fields in which some people of one household agree by chance or by custom. */
const mayBeAsOne: ReadonlySet<Comparison['field']> = new Set(['given', 'dob']);
/** How many, before anything is seen; 0 to 1. */
const asOneAtFirst = 0.02;
/** And at most: with more of them a household could pass for one person whose records are poor. */
const asOneMax = 0.05;

function startingFrom(start: MatchModel, set: TrainingSet): Kinds {
  const share = Math.min(0.1, (0.1 * set.records) / set.pairs);
  const person = { share, levels: believedOf(start) };
  const asOne = start.comparisons.map(({ field }) => (mayBeAsOne.has(field) ? asOneAtFirst : 0));
  return withOthers(start, set, { person, household: { ...person, asOne } });
}

function believedOf({ comparisons }: MatchModel): readonly Shares[] {
  return comparisons.map(({ levels }) => normalised(levels.map(({ m }) => m)));
}

/** In whatever a home does not share two of its people agree as any two do, or seem to be one person. */
function withOthers(
  start: MatchModel,
  set: TrainingSet,
  { person, household }: Omit<Kinds, 'others'>,
): Kinds {
  const levels = start.comparisons.map((compared, at) =>
    sharesAtRandom(compared, set.atRandom[at] ?? [], {
      share: person.share,
      levels: person.levels[at] ?? [],
    }),
  );
  const atHome = start.comparisons.map(({ field }, at) => {
    if (sharedAtHome.has(field)) return household.levels[at] ?? [];
    const asOne = household.asOne[at] ?? 0;
    const ofPerson = person.levels[at] ?? [];
    return (levels[at] ?? []).map((u, level) => (1 - asOne) * u + asOne * (ofPerson[level] ?? 0));
  });
  return {
    person,
    household: { ...household, levels: atHome },
    others: { share: 1 - person.share - household.share, levels },
  };
}

function normalised(counts: readonly number[]): Shares {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / total);
}

/** How many of all pairs are of a kind and show a pattern, as a share; a missing field says nothing. */
function shareOf({ share, levels }: Kind, pattern: readonly number[]): number {
  let product = share;
  for (const [at, level] of pattern.entries()) {
    if (level !== missing) product *= levels[at]?.[level - 1] ?? 1;
  }
  return product;
}

function expect(patterns: readonly Pattern[], kinds: Kinds): Found {
  const person = nothingCounted(kinds.person);
  const household = nothingCounted(kinds.household);
  let logLikelihood = 0;
  for (const { levels, count } of patterns) {
    const asPerson = shareOf(kinds.person, levels);
    const asHousehold = shareOf(kinds.household, levels);
    const total = asPerson + asHousehold + shareOf(kinds.others, levels);
    logLikelihood += count * Math.log(total);
    add(person, levels, (count * asPerson) / total);
    add(household, levels, (count * asHousehold) / total);
  }
  return { person, household, logLikelihood };
}

function nothingCounted({ levels }: Kind): Counted {
  return { pairs: 0, levels: levels.map((shares) => shares.map(() => 0)) };
}

function add(counted: Counted, levels: readonly number[], pairs: number): void {
  counted.pairs += pairs;
  for (const [at, level] of levels.entries()) {
    const counts = counted.levels[at];
    if (level !== missing && counts !== undefined) {
      counts[level - 1] = (counts[level - 1] ?? 0) + pairs;
    }
  }
}

interface Given {
  readonly start: MatchModel;
  readonly set: TrainingSet;
}

function maximise(found: Found, before: Kinds, { start, set }: Given): Kinds {
  const believed = believedOf(start);
  const kind = ({ pairs, levels }: Counted): Kind => ({
    // A share of nothing would be the same for ever, and no number of its own.
    share: Math.max(pairs, 1e-9) / set.pairs,
    levels: levels.map((counts, at) => withBelief(counts, believed[at] ?? [])),
  });
  const asOne = found.household.levels.map((counts, at) => asOneIn(counts, at, before));
  const household = { ...kind(found.household), asOne };
  return withOthers(start, set, { person: kind(found.person), household });
}

/** Of the pairs of a household by level, the share that agree as one person does. */
function asOneIn(counts: readonly number[], at: number, { household, person }: Kinds): number {
  const before = household.asOne[at] ?? 0;
  const pairs = counts.reduce((sum, count) => sum + count, 0);
  if (before === 0 || pairs === 0) return before;
  const alike = counts.reduce((sum, count, level) => {
    const ofAll = household.levels[at]?.[level] ?? 1;
    return sum + (count * before * (person.levels[at]?.[level] ?? 0)) / ofAll;
  }, 0);
  return Math.min(asOneMax, (alike + beliefPairs * asOneAtFirst) / (pairs + beliefPairs));
}

function withBelief(counts: readonly number[], believed: Shares): Shares {
  return normalised(counts.map((count, at) => count + beliefPairs * (believed[at] ?? 0)));
}

/** Why what was learned cannot be; nothing where it can. */
function collapsed(
  { person, others }: Kinds,
  found: Found,
  { start, set }: Given,
): TrainingCollapsed | undefined {
  const { pairs } = found.person;
  if (!(pairs >= matchesMin)) return 'tooFewMatches';
  if (pairs > matchesPerRecordMax * set.records) return 'tooManyMatches';
  for (const [at, { field, levels }] of start.comparisons.entries()) {
    const shares = person.levels[at] ?? [];
    const identifies = field === 'given' || field === 'dob' || field === 'nhs';
    const differing = levels.findIndex(({ when }) => when.is === 'else');
    if (identifies && 1 - (shares[differing] ?? 1) < agreementMin) return 'namesOrBirthsDiffer';
    if ((shares[0] ?? 0) <= (others.levels[at]?.[0] ?? 0)) return 'agreementSaysNothing';
  }
  return undefined;
}

function learnedModel(start: MatchModel, set: TrainingSet, { person, others }: Kinds): MatchModel {
  return {
    ...start,
    prior: person.share,
    known: set.atRandom.map(knownShare),
    comparisons: start.comparisons.map((compared, at) =>
      withShares(compared, person.levels[at] ?? [], others.levels[at] ?? []),
    ),
  };
}

function knownShare([lacking = 0, ...known]: readonly number[]): number {
  const all = known.reduce((sum, count) => sum + count, lacking);
  return all === 0 ? 0 : 1 - lacking / all;
}

function withShares<C extends Comparison>(compared: C, m: Shares, u: Shares): C {
  return {
    ...compared,
    levels: compared.levels.map((level, at) => ({
      ...level,
      m: m[at] ?? level.m,
      u: u[at] ?? level.u,
    })),
  };
}
