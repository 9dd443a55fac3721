import type { MatchEvidence } from '../entry/facts/identity.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { decideMatch, type MatchDecision, type Thresholds } from './decide.ts';
import { type Identifying, type Prepared, prepare } from './identifying.ts';
import type { MatchModel } from './model.ts';
import { together } from './together.ts';
import { bars, type Veto, vetoesBetween, vetoInWords } from './vetoes.ts';
import { type Step, weigh, type Weighed } from './weigh.ts';

/** One record of somebody, with all that sources say under it. */
export interface KnownRecord {
  readonly id: PersonId;
  readonly said: readonly Identifying[];
}

/** Two people, each with every record that is known to be theirs, and what was decided of the two before. */
export interface TwoPeople {
  readonly one: readonly KnownRecord[];
  readonly other: readonly KnownRecord[];
  /** Somebody has decided of two of these records that they are two people's, and that stands. */
  readonly saidApart: boolean;
  /** Why a person is asked, however much speaks for the two being one. */
  readonly asksBecause: readonly string[];
}

export interface Judged {
  readonly kind: MatchDecision['kind'];
  readonly weighed: Weighed;
  /** The waterfall, and what stands against it, in words. */
  readonly evidence: readonly MatchEvidence[];
}

/**
 * Whether two people are one: all that is known of each is weighed together, and no record of the one may
 * be barred by any record of the other, so that a chain joins nobody whom its ends would keep apart.
 */
export function judge(
  model: MatchModel,
  thresholds: Thresholds,
  { one, other, saidApart, asksBecause }: TwoPeople,
): Judged {
  const whole = { a: preparedOf(one), b: preparedOf(other), decidedNotSame: saidApart };
  const weighed = weigh(model, whole.a, whole.b);
  const pairs = one.flatMap((a) =>
    other.map((b) => vetoesBetween(model, asTheirSourcesHaveThem(a, b))),
  );
  const vetoes = distinct([...vetoesBetween(model, whole), ...pairs.filter(bars).flat()]);
  const { kind } = decideMatch(weighed, thresholds, vetoes);
  return {
    kind: kind === 'same' && asksBecause.length > 0 ? 'possible' : kind,
    weighed,
    evidence: [
      ...weighed.waterfall.map(toEvidence),
      ...[...vetoes.map((veto) => vetoInWords[veto.kind]), ...asksBecause].map(against),
    ],
  };
}

/** What agrees, strongest first, for a sentence: 'NHS number, date of birth'. */
export function agreeingIn(evidence: readonly MatchEvidence[]): readonly string[] {
  return evidence
    .filter(({ field, bits }) => bits > 0 && field !== anyTwo)
    .toSorted((a, b) => b.bits - a.bits)
    .map(({ field }) => field);
}

/** How rarely two records are of one person, before anything is compared. */
export const anyTwo = 'any two records';
/** Of evidence that weighs nothing and holds all the same. */
export const standsAgainst = 'stands against it';

function toEvidence({ field, words, bits }: Step): MatchEvidence {
  const rounded = Math.round(bits * 100) / 100;
  if (field === 'prior') return { field: anyTwo, words: 'are seldom of one person', bits: rounded };
  const [what = field, ...said] = words.split(': ');
  return { field: what, words: said.join(': '), bits: rounded };
}

function against(words: string): MatchEvidence {
  return { field: standsAgainst, words, bits: 0 };
}

function distinct(vetoes: readonly Veto[]): readonly Veto[] {
  return [...new Map(vetoes.map((veto) => [`${veto.kind} ${veto.atMost}`, veto])).values()];
}

function preparedOf(records: readonly KnownRecord[]): Prepared {
  return together(records.flatMap(({ said }) => said).map(prepare));
}

/** Two records, each with its number in a system that holds both and gives them no number in common. */
function asTheirSourcesHaveThem(
  one: KnownRecord,
  other: KnownRecord,
): { readonly a: Prepared; readonly b: Prepared } {
  const { source: _, ...a } = preparedOf([one]);
  const { source: __, ...b } = preparedOf([other]);
  const system = [...numbersBySystem(one)].find(([held, numbers]) => {
    const theirs = numbersBySystem(other).get(held);
    return theirs !== undefined && !theirs.some((number) => numbers.includes(number));
  })?.[0];
  if (system === undefined) return { a, b };
  return {
    a: { ...a, source: { system, id: one.id } },
    b: { ...b, source: { system, id: other.id } },
  };
}

function numbersBySystem({ said }: KnownRecord): ReadonlyMap<string, readonly string[]> {
  const bySystem = new Map<string, string[]>();
  for (const { source, sourceId } of said) {
    if (source === undefined || sourceId === undefined) continue;
    bySystem.set(source, [...(bySystem.get(source) ?? []), sourceId]);
  }
  return bySystem;
}

const placeFields = new Set(['address', 'postcode', 'street', 'house', 'place', 'phone']);

/** Evidence without what would tell where somebody lives. */
export function withoutPlace(evidence: readonly MatchEvidence[]): readonly MatchEvidence[] {
  return evidence.filter(
    ({ field, words }) => !placeFields.has(field) && words !== vetoInWords.onlyTheHome,
  );
}
