import type { VNode } from 'preact';
import { span } from '../../domain/time/partial-date.ts';
import { safeHref } from '../safe-href.ts';
import { Glyph, softFill } from './glyph.tsx';
import { leftOf, type PlacedMark, rightOf } from './pack.ts';
import { round, type TimeScale } from './time-scale.ts';

/** The bar under a mark whose day is not known: it fades where the span ends. */
export function SoftBar({
  placed,
  y,
  scale,
}: {
  readonly placed: PlacedMark;
  readonly y: number;
  readonly scale: TimeScale;
}): VNode | null {
  const days = placed.mark.isSoft ? span(placed.mark.date) : undefined;
  if (days === undefined) return null;
  const from = scale.start(days.from);
  const until = scale.end(days.until);
  return (
    <rect
      x={from}
      y={y - 7}
      width={round(until - from)}
      height="14"
      rx="7"
      fill={softFill(placed.mark.glyph)}
    />
  );
}

/** One entry of a lane: a sign that leads to the entry's row, and the words beside it. */
export function MarkLink({
  placed,
  y,
}: {
  readonly placed: PlacedMark;
  readonly y: number;
}): VNode {
  const { mark, x, labelAt } = placed;
  return (
    <a href={safeHref(mark.href)}>
      <title>{mark.name}</title>
      {mark.lead !== undefined && <Glyph name={mark.lead} x={x - 22} y={y} isSoft={mark.isSoft} />}
      <Glyph name={mark.glyph} x={x} y={y} isSoft={mark.isSoft} />
      {mark.figure !== undefined && (
        <text x={x} y={round(y + 4.2)} class={figureClass(placed)}>
          {mark.figure}
        </text>
      )}
      {labelAt === 'right' && (
        <text x={round(x + rightOf(mark) + 3)} y={round(y + 4)} class="c-l">
          {mark.label}
        </text>
      )}
      {labelAt === 'left' && (
        <text x={round(x - leftOf(mark) - 3)} y={round(y + 4)} class="c-l c-end">
          {mark.label}
        </text>
      )}
    </a>
  );
}

function figureClass({ mark }: PlacedMark): string {
  if (mark.glyph === 'person') return 'c-q';
  return mark.isSoft ? 'c-num c-num-soft' : 'c-num';
}
