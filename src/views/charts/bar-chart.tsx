import type { VNode } from 'preact';
import { ChartFrame, plotWidth } from './chart-frame.tsx';
import { labelHeight, RowLabel } from './row-label.tsx';
import { round } from './time-scale.ts';

/** How a part of a bar is drawn; no two are told apart by colour alone. */
export type BarFill = 'full' | 'hatched' | 'empty';

export interface BarRow {
  readonly label: string;
  /** From the left; in the unit of the chart. */
  readonly parts: readonly { readonly fill: BarFill; readonly size: number }[];
  /** Beside the end of the bar: what it says, in words. */
  readonly words: string;
}

interface BarChartProps {
  /** Unique on the page. */
  readonly id: string;
  /** What is drawn, for those who do not see it; the same stands in a table. */
  readonly title: string;
  readonly rows: readonly BarRow[];
}

const barHeight = 16;
const rowHeightMin = 28;
/** Room for the words beside the longest bar. */
const wordsWidth = 190;

/** Lying bars, one for each row, with what each says beside it. */
export function BarChart({ id, title, rows }: BarChartProps): VNode {
  const placed = placeRows(rows);
  const height = placed.height + 4;
  const longest = Math.max(1, ...rows.map(({ parts }) => sumOf(parts)));
  const unit = (plotWidth - wordsWidth) / longest;
  return (
    <ChartFrame
      id={id}
      title={title}
      height={height}
      labels={placed.rows.map(({ label, middle }) => <RowLabel label={label} middle={middle} />)}
    >
      <Hatching id={`${id}-hatching`} />
      <path class="c-strong" d={`M0.5 0V${height}`} />
      {placed.rows.map((row) => (
        <Bar {...row} unit={unit} hatching={`url(#${id}-hatching)`} />
      ))}
    </ChartFrame>
  );
}

interface PlacedRow extends BarRow {
  readonly middle: number;
}

function placeRows(rows: readonly BarRow[]): {
  readonly rows: readonly PlacedRow[];
  readonly height: number;
} {
  let top = 2;
  const placed = rows.map((row) => {
    const height = Math.max(rowHeightMin, labelHeight(row) + 6);
    const middle = top + height / 2;
    top += height;
    return { ...row, middle };
  });
  return { rows: placed, height: top };
}

function Bar({
  parts,
  words,
  middle,
  unit,
  hatching,
}: PlacedRow & { readonly unit: number; readonly hatching: string }): VNode {
  const y = middle - barHeight / 2;
  let x = 1;
  const drawn = parts
    .filter(({ size }) => size > 0)
    .map(({ fill, size }) => {
      const from = x;
      x += size * unit;
      const fills = fill === 'hatched' ? { fill: hatching } : {};
      return (
        <rect
          class={`b-bar b-bar--${fill}`}
          {...fills}
          x={round(from)}
          y={y}
          width={round(size * unit)}
          height={barHeight}
        />
      );
    });
  return (
    <g>
      {drawn}
      <text class="c-t" x={round(x + 8)} y={middle + 4}>
        {words}
      </text>
    </g>
  );
}

/** Slanting lines, for what is neither whole nor empty. */
function Hatching({ id }: { readonly id: string }): VNode {
  return (
    <defs>
      <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse">
        <path class="b-hatching" d="M-1 1L1 -1M0 5L5 0M4 6L6 4" />
      </pattern>
    </defs>
  );
}

function sumOf(parts: BarRow['parts']): number {
  return parts.reduce((sum, { size }) => sum + size, 0);
}
