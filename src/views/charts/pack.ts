import type { Mark } from '../picture/marks.ts';
import { round, type TimeScale } from './time-scale.ts';

type Side = 'left' | 'right';
type Extent = readonly [from: number, to: number];

/** A mark with its place in a lane. */
export interface PlacedMark {
  readonly mark: Mark;
  readonly x: number;
  /** Which of the lane's rows, from 0. */
  readonly row: number;
  /** Where its label stands, if there is room for it. */
  readonly labelAt?: Side;
}

export interface PackedLane {
  readonly placed: readonly PlacedMark[];
  readonly rows: number;
}

/** More rows than these are not opened: what then overlaps can still be told apart in the table. */
const rowsMax = 5;
const charWidth = 6.1;

/**
 * Puts the marks of a lane in rows so that none covers another. A label takes a side where there is
 * room and is left out where there is none, since the table says the same; with `keepLabels` it has
 * its place as the mark has, in a row of its own if need be.
 */
export function pack(
  marks: readonly Mark[],
  scale: TimeScale,
  { keepLabels = false } = {},
): PackedLane {
  const rows: Extent[][] = [[]];
  const placed = marks
    .map((mark) => ({ mark, x: xOf(mark, scale) }))
    .sort((a, b) => a.x - b.x)
    .map(({ mark, x }): PlacedMark => {
      const wanted = keepLabels ? withLabel(mark, x, scale) : [];
      return { mark, x, ...place(rows, wanted, bare(mark, x)) };
    });
  return {
    rows: rows.length,
    placed: placed.map((one) => (one.labelAt === undefined ? labelled(one, rows, scale) : one)),
  };
}

/** A soft date may have its middle outside the period; its sign stays on the paper. */
function xOf({ date, glyph, lead }: Mark, scale: TimeScale): number {
  const last = scale.end(scale.period.until) - 2;
  return round(
    Math.min(Math.max(scale.x(date.on), leftOf({ glyph, ...(lead && { lead }) })), last),
  );
}

/** How far a sign, with the one before it, reaches to the left of its middle. */
export function leftOf({ glyph, lead }: Pick<Mark, 'glyph' | 'lead'>): number {
  if (lead !== undefined) return 31;
  return glyph === 'injury' ? 15 : 8.5;
}

export function rightOf({ glyph }: Pick<Mark, 'glyph'>): number {
  if (glyph === 'injury') return 15;
  return glyph === 'decision' || glyph === 'law' ? 10.5 : 8.5;
}

interface Wanted {
  readonly extent: Extent;
  readonly labelAt?: Side;
}

function bare(mark: Mark, x: number): Extent {
  return [x - leftOf(mark), x + rightOf(mark)];
}

/** The mark with its label on either side, where that lies on the known part of the paper. */
function withLabel(mark: Mark, x: number, scale: TimeScale): Wanted[] {
  if (mark.label === undefined) return [];
  const [from, to] = bare(mark, x);
  const width = mark.label.length * charWidth + 5;
  const sides: Wanted[] = [];
  if (to + width <= scale.end(scale.period.until))
    sides.push({ extent: [from, to + width], labelAt: 'right' });
  if (from - width >= 0) sides.push({ extent: [from - width, to], labelAt: 'left' });
  return sides;
}

/** The first row with room for one of what is wanted; a new row; or, bare, the row with room soonest. */
function place(
  rows: Extent[][],
  labels: readonly Wanted[],
  own: Extent,
): { row: number; labelAt?: Side } {
  const wanted = labels.length > 0 ? labels : [{ extent: own }];
  const found = rows.findIndex((row) => wanted.some((one) => isFree(row, one.extent)));
  const row =
    found !== -1 ? found : rows.length < rowsMax ? rows.push([]) - 1 : soonestFree(rows, own);
  const chosen = wanted.find((one) => isFree(rows[row] ?? [], one.extent));
  rows[row]?.push(chosen?.extent ?? own);
  return { row, ...(chosen?.labelAt !== undefined && { labelAt: chosen.labelAt }) };
}

function soonestFree(rows: readonly Extent[][], own: Extent): number {
  const free = rows.findIndex((row) => isFree(row, own));
  if (free !== -1) return free;
  const ends = rows.map((row) => row.at(-1)?.[1] ?? 0);
  return ends.indexOf(Math.min(...ends));
}

function labelled(placed: PlacedMark, rows: Extent[][], scale: TimeScale): PlacedMark {
  const row = rows[placed.row] ?? [];
  const own = bare(placed.mark, placed.x);
  const others = row.filter(([from, to]) => from !== own[0] || to !== own[1]);
  const free = withLabel(placed.mark, placed.x, scale).find((one) => isFree(others, one.extent));
  if (free?.labelAt === undefined) return placed;
  row.push(free.extent);
  return { ...placed, labelAt: free.labelAt };
}

function isFree(row: readonly Extent[], extent: Extent): boolean {
  return row.every((other) => other[1] + 1 < extent[0] || extent[1] + 1 < other[0]);
}
