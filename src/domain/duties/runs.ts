import { type Chronology, isAboutChild, ofKind, once, stating } from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import type { StepCode } from '../entry/facts/steps.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { ClockKind, Run } from './clock.ts';

/**
 * The entries about the child that start or meet a clock, in order of happening. Each reads an index
 * of the chronology, so that a record without such entries costs a look-up.
 */
export type Sign = (chronology: Chronology) => readonly DossierEntry[];

/** Entries that say that a step was taken. */
export function step(code: StepCode): Sign {
  return (chronology) => once(chronology, byStep).get(code) ?? [];
}

function byStep(chronology: Chronology): ReadonlyMap<StepCode, readonly DossierEntry[]> {
  const taken = new Map<StepCode, DossierEntry[]>();
  for (const { held, entry, fact } of stating(chronology, 'steps')) {
    if (!isAboutChild(chronology, entry)) continue;
    for (const code of fact) {
      const list = taken.get(code);
      if (list === undefined) taken.set(code, [held]);
      else list.push(held);
    }
  }
  return taken;
}

/**
 * A run from each start to the first end on its day or after it; the same end may meet several. A
 * closed case ends what nothing has met. In order of start.
 */
export function between(starts: Sign, ends: Sign): ClockKind['runs'] {
  return (chronology) => {
    const begun = starts(chronology);
    if (begun.length === 0) return [];
    return pair(begun, ends(chronology), closings(chronology));
  };
}

/**
 * The same where only a stated step can meet the clock. A record that states no steps at all comes
 * from a place where nobody writes them down, and does not tell whether this one was taken.
 */
export function untilStep(starts: Sign, ...codes: readonly StepCode[]): ClockKind['runs'] {
  const signs = codes.map(step);
  const [only] = signs;
  const ends: Sign =
    only !== undefined && signs.length === 1
      ? only
      : (chronology) => inOrderOfHappening(signs.flatMap((sign) => sign(chronology)));
  const runs = between(starts, ends);
  return (chronology) => {
    const found = runs(chronology);
    const isTold = found.length === 0 || once(chronology, byStep).size > 0;
    return isTold ? found : found.map((run) => ({ ...run, unsure: 'steps' }));
  };
}

const closings: Sign = (chronology) =>
  ofKind(chronology, 'case-closed').filter(({ entry }) => isAboutChild(chronology, entry));

function pair(
  begun: readonly DossierEntry[],
  ends: readonly DossierEntry[],
  closed: readonly DossierEntry[],
): Run[] {
  let at = 0;
  let closedAt = 0;
  return begun.map((started): Run => {
    const isBefore = (one: DossierEntry | undefined): boolean =>
      one !== undefined && (one === started || one.entry.happened.on < started.entry.happened.on);
    while (isBefore(ends[at])) at += 1;
    while (isBefore(closed[closedAt])) closedAt += 1;
    const met = ends[at];
    if (met !== undefined) return { started, met };
    const lapsedOn = closed[closedAt]?.entry.happened.on;
    return { started, ...(lapsedOn !== undefined && { lapsedOn }) };
  });
}

/** A time during which something is to be done again and again: a plan, a placement. */
export interface Span {
  readonly started: DossierEntry;
  readonly from: PlainDate;
  readonly until?: PlainDate;
}

/** A run within a span: the first starts with it, each later one with what met the last. */
export interface RunInSpan<Of extends Span = Span> {
  readonly span: Of;
  /** From 0. */
  readonly index: number;
  readonly run: Run;
}

/** The runs of something that is done again and again for as long as each span lasts. */
export function againAndAgain<Of extends Span>(
  spans: readonly Of[],
  acts: readonly DossierEntry[],
): RunInSpan<Of>[] {
  return spans.flatMap((span) => {
    const { from, until } = span;
    const within = acts.filter(
      (act) =>
        act !== span.started &&
        act.entry.happened.on >= from &&
        (until === undefined || act.entry.happened.on <= until),
    );
    return [span.started, ...within].map((started, index) => {
      const met = within[index];
      const lapsed = met === undefined && until !== undefined;
      const run: Run = {
        started,
        ...(met !== undefined && { met }),
        ...(lapsed && { lapsedOn: until }),
      };
      return { span, index, run };
    });
  });
}

/** Spans from each beginning to the first end on its day or after; one within another is the same. */
export function spansBetween(
  begun: readonly DossierEntry[],
  ended: readonly DossierEntry[],
): Span[] {
  const spans: Span[] = [];
  for (const started of begun) {
    const from = started.entry.happened.on;
    const last = spans.at(-1);
    if (last !== undefined && (last.until === undefined || from < last.until)) continue;
    const until = ended.find((one) => one !== started && one.entry.happened.on >= from)?.entry
      .happened.on;
    spans.push({ started, from, ...(until !== undefined && { until }) });
  }
  return spans;
}
