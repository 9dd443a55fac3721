import { type ExpectedError, expectedError } from '../domain/matching/expected-error.ts';
import type { Thresholds } from '../domain/matching/decide.ts';
import { type Step, weigh } from '../domain/matching/weigh.ts';
import type { Alike } from './alike.ts';
import { type BlockingRecall, estimateRecall } from './blocking-recall.ts';
import type { Blocking, BlocksTold } from './blocks.ts';
import type { RecordName } from './people.ts';
import type { FileReport } from './read-records.ts';
import type { FoundPair } from './score-share.ts';
import type { Findings } from './write-findings.ts';

/** What a run of linking has done, found and left out. */
export interface LinkReport {
  readonly records: number;
  readonly files: readonly FileReport[];
  /** Placeholders, and numbers that cannot be: read as missing. */
  readonly valuesSetAside: number;
  /** Records that say word for word what more than ten before them said; they follow the first of them. */
  readonly alike: { readonly records: number; readonly firsts: readonly RecordName[] };
  readonly model: { readonly version: string; readonly trainedOn: string; readonly prior: number };
  readonly thresholds: Thresholds;
  readonly blocking: {
    readonly rules: readonly BlocksTold[];
    readonly recall: BlockingRecall;
  };
  readonly pairs: {
    readonly scored: number;
    readonly farBelow: number;
    /** How many pairs weigh from so many bits on, and less than one bit more. */
    readonly histogram: Readonly<Record<string, number>>;
  };
  readonly decisions: {
    readonly same: number;
    readonly possible: number;
    /** Links that clustering did not follow, by reason; they are among the possible. */
    readonly notClustered: Readonly<Record<string, number>>;
    /** Pairs that weigh enough to be asked about and are two people, by what says so. */
    readonly keptApart: Readonly<Record<string, number>>;
  };
  readonly persons: number;
  /** How many persons have so many records. */
  readonly personsByRecords: Readonly<Record<string, number>>;
  /** What the model expects of thresholds around the one in use. */
  readonly expectedErrors: readonly (ExpectedError & { readonly linkedAt: number })[];
  readonly examples: readonly Example[];
  readonly seconds: number;
  readonly peakMegabytes: number;
}

/** A pair and what speaks for and against it. */
export interface Example {
  readonly a: RecordName;
  readonly b: RecordName;
  readonly kind: FoundPair['kind'];
  readonly bits: number;
  readonly waterfall: readonly Step[];
}

interface Beside {
  readonly files: readonly FileReport[];
  readonly setAside: number;
  readonly alike: Alike;
  readonly blocking: Blocking;
  readonly persons: Uint32Array;
  readonly seconds: number;
}

const firstsNamed = 20;
const examplesOfAKind = 3;
const bitsAround = [-6, -3, 0, 3, 6];

export function makeReport(findings: Findings, beside: Beside): LinkReport {
  const { reader, model, thresholds, scored, clustered } = findings;
  const { alike, blocking, persons } = beside;
  const same = scored.found.filter(({ kind }) => kind === 'same');
  const heavy = scored.found.filter(({ bits }) => bits >= thresholds.linkedAt);
  const followers = [...alike.followers];
  return {
    records: reader.people.count,
    files: beside.files,
    valuesSetAside: beside.setAside,
    alike: {
      records: followers.reduce((sum, [, behind]) => sum + behind.length, 0),
      firsts: followers.slice(0, firstsNamed).map(([leader]) => reader.nameOf(leader)),
    },
    model: { version: model.version, trainedOn: model.trainedOn, prior: model.prior },
    thresholds,
    blocking: { rules: blocking.told, recall: estimateRecall(heavy) },
    pairs: { scored: scored.pairs, farBelow: scored.farBelow, histogram: scored.histogram },
    decisions: {
      same: same.length - clustered.refused.size,
      possible: scored.found.length - same.length + clustered.refused.size,
      notClustered: tally(clustered.refused.values()),
      keptApart: scored.keptApart,
    },
    persons: persons.reduce((most, person) => Math.max(most, person), 0),
    personsByRecords: sizesOf(persons),
    expectedErrors: bitsAround.map((around) => {
      const linkedAt = thresholds.linkedAt + around;
      return { linkedAt, ...expectedError(model, linkedAt) };
    }),
    examples: examplesOf(findings),
    seconds: beside.seconds,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

function tally(names: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function sizesOf(persons: Uint32Array): Record<string, number> {
  const records = new Uint32Array(persons.length + 1);
  for (const person of persons) records[person] = (records[person] ?? 0) + 1;
  return tally(
    records
      .values()
      .filter((size) => size > 0)
      .map(String),
  );
}

/** Of both kinds those that lie nearest to the threshold at which records are linked: they teach most. */
function examplesOf({ reader, model, thresholds, scored }: Findings): Example[] {
  return (['same', 'possible'] as const).flatMap((kind) => {
    const nearest = nearestOf(scored.found, kind, thresholds.linkedAt);
    return nearest.map(({ a, b, bits }) => ({
      a: reader.nameOf(a),
      b: reader.nameOf(b),
      kind,
      bits,
      waterfall: weigh(model, reader.person(a), reader.person(b)).waterfall,
    }));
  });
}

function nearestOf(
  found: readonly FoundPair[],
  kind: FoundPair['kind'],
  bits: number,
): readonly FoundPair[] {
  return found
    .filter((pair) => pair.kind === kind)
    .sort((x, y) => Math.abs(x.bits - bits) - Math.abs(y.bits - bits) || x.a - y.a || x.b - y.b)
    .slice(0, examplesOfAKind);
}
