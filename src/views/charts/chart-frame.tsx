import type { ComponentChildren, VNode } from 'preact';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { onDay } from '../../domain/time/partial-date.ts';
import { dateInFewWords } from '../words.ts';
import { type Tick, ticks, type TimeScale } from './time-scale.ts';

/** Widths in drawing units: names of rows, and the line of time beside them. */
export const labelWidth = 142;
export const plotWidth = 626;

interface ChartFrameProps {
  /** Heard by those who do not see it; also where the same is to be read as text. */
  readonly title: string;
  /** Unique on the page. */
  readonly id: string;
  readonly height: number;
  readonly labels: ComponentChildren;
  readonly children: ComponentChildren;
  /** A drawing with links in it is a group of them; one without is a picture. */
  readonly hasLinks?: boolean;
}

/** Two drawings side by side: names that stay, and time that scrolls under them on a narrow screen. */
export function ChartFrame({
  title,
  id,
  height,
  labels,
  children,
  hasLinks = false,
}: ChartFrameProps): VNode {
  return (
    <section class="hf-scroll" aria-label={title} tabIndex={0}>
      <div class="hf-chart">
        <svg class="hf-chart__labels" viewBox={`0 0 ${labelWidth} ${height}`} aria-hidden="true">
          {labels}
        </svg>
        <svg
          class="hf-chart__plot"
          viewBox={`0 0 ${plotWidth} ${height}`}
          role={hasLinks ? 'group' : 'img'}
          aria-labelledby={id}
        >
          <title id={id}>{title}</title>
          {children}
        </svg>
      </div>
    </section>
  );
}

/** Drawing units that the names of months and years stand in. */
export const axisHeight = 34;

/** Months or years over a chart, with a line down for each. */
export function TimeAxis({
  scale,
  height,
}: {
  readonly scale: TimeScale;
  readonly height: number;
}): VNode {
  const marks = ticks(scale);
  const named = namedTicks(marks, scale.width);
  return (
    <g>
      <path class="c-grid" d={marks.map(({ x }) => `M${x} ${axisHeight}V${height}`).join('')} />
      <path
        class="c-year"
        d={marks
          .filter((tick, index) => tick.isYear && index > 0)
          .map(({ x }) => `M${x} ${axisHeight}V${height}`)
          .join('')}
      />
      {named.map((tick) => (
        <>
          {tick.isYear && (
            <text x={tick.x + 3} y={tick.label === '' ? 28 : 13} class="c-b">
              {tick.period.from.slice(0, 4)}
            </text>
          )}
          {tick.label !== '' && (
            <text x={tick.x + 3} y={28} class="c-t">
              {tick.label}
            </text>
          )}
        </>
      ))}
    </g>
  );
}

const nameWidth = 36;

/** Those whose names do not run into the next; where one must go, a year is kept before a month. */
function namedTicks(marks: readonly Tick[], width: number): Tick[] {
  const named: Tick[] = [];
  for (const tick of marks) {
    const last = named.at(-1);
    if (last === undefined || tick.x - last.x >= nameWidth) named.push(tick);
    else if (tick.isYear || last.x === 0)
      named[named.length - 1] = { ...tick, isYear: tick.isYear || last.isYear };
  }
  return named.filter(({ x }) => x <= width - nameWidth / 2);
}

interface LensLineProps {
  readonly scale: TimeScale;
  readonly lensDay: PlainDate;
  readonly height: number;
  readonly top?: number;
}

/** The day up to which the picture is known; what lies right of it is hatched, not empty. */
export function LensLine({
  scale,
  lensDay,
  height,
  top = axisHeight,
}: LensLineProps): VNode | null {
  if (lensDay !== scale.period.until) return null;
  const x = scale.end(lensDay);
  return (
    <g>
      <rect x={x} y={top} width={scale.width - x} height={height - top} fill="url(#not-yet)" />
      <path class="c-lens" d={`M${x} ${top - 4}V${height}`} />
    </g>
  );
}

/** The name of the lens day, over its line. */
export function LensFlag({
  scale,
  lensDay,
}: Pick<LensLineProps, 'scale' | 'lensDay'>): VNode | null {
  if (lensDay !== scale.period.until) return null;
  const words = dateInFewWords(onDay(lensDay)).replace(/ \d{4}$/, '');
  const width = words.length * 6.8 + 10;
  return (
    <g>
      <rect x={scale.width - width} y="0" width={width} height="17" fill="#13252e" />
      <text x={scale.width - width / 2} y="12.8" text-anchor="middle" class="c-flag">
        {words}
      </text>
    </g>
  );
}
