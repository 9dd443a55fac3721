import type { VNode } from 'preact';
import { isToTheDay } from '../../domain/time/partial-date.ts';
import { say } from '../../words/say.ts';
import type { Effort } from '../picture/effort.ts';
import type { Picture } from '../picture/picture.ts';
import { dateInWords } from '../words.ts';
import { axisHeight, ChartFrame, LensLine, plotWidth, TimeAxis } from './chart-frame.tsx';
import { EpisodeLetters } from './episode-letters.tsx';
import { MarkLink, SoftBar } from './mark-link.tsx';
import { pack } from './pack.ts';
import { round, ticks, type TimeScale, timeScale } from './time-scale.ts';

/** Contacts and meetings as squares, one each, over the injuries and the changes of plan beneath them. */
export function EffortChart({
  picture,
  effort,
  hasAxis = false,
}: {
  readonly picture: Picture;
  readonly effort: Effort;
  /** Names months and years, where no drawing above it does. */
  readonly hasAxis?: boolean;
}): VNode {
  const scale = timeScale(picture.period, plotWidth);
  const step = Math.min(8.5, 84 / effort.most);
  const top = hasAxis ? axisHeight : 0;
  const base = round(Math.max(34, effort.most * step + 6) + top);
  const changes = changeRows(picture, effort, scale);
  const height = base + 28 + changes.rows * 19 + 8;
  const changesTop = base + 28;
  return (
    <ChartFrame
      id="effort-title"
      hasLinks
      height={height}
      title={say(
        'Contacts and meetings by {by, select, week {week} other {month}}, injuries and changes of plan.',
        { by: effort.by },
      )}
      labels={
        <>
          <text y={base - 18} class="c-t">
            {say('Contacts and')}
          </text>
          <text y={base - 4} class="c-t">
            {say('meetings, by {by, select, week {week} other {month}}', { by: effort.by })}
          </text>
          <text y={base + 18} class="c-t">
            {say('Injuries')}
          </text>
          <text y={changesTop + 17} class="c-t">
            {say('Changes')}
          </text>
        </>
      }
    >
      {hasAxis ? (
        <TimeAxis scale={scale} height={height} />
      ) : (
        <path
          class="c-grid"
          d={ticks(scale)
            .map(({ x }) => `M${x} 0V${height}`)
            .join('')}
        />
      )}
      <LensLine scale={scale} lensDay={picture.input.lens.until} height={height} top={top + 4} />
      <path class="b-count" d={squares(effort, scale, { base, step, is: 'dated' })} />
      <path class="b-undated" d={squares(effort, scale, { base, step, is: 'undated' })} />
      <path class="c-strong" d={`M0 ${base}H${plotWidth}`} />
      <path class="c-rule" d={`M0 ${changesTop}H${plotWidth}`} />
      <EpisodeLetters picture={picture} scale={scale} y={base + 14} />
      {changes.placed.map((placed) => (
        <>
          <SoftBar placed={placed} y={changesTop + 14 + placed.row * 19} scale={scale} />
          <MarkLink placed={placed} y={changesTop + 14 + placed.row * 19} />
        </>
      ))}
    </ChartFrame>
  );
}

function changeRows(
  { hrefOf }: Picture,
  effort: Effort,
  scale: TimeScale,
): ReturnType<typeof pack> {
  const marks = effort.changes.map(({ words, held }) => ({
    glyph: 'decision' as const,
    date: held.entry.happened,
    isSoft: !isToTheDay(held.entry.happened),
    label: words,
    name: `${words}, ${dateInWords(held.entry.happened)}`,
    href: hrefOf(held),
    told: [],
  }));
  return pack(marks, scale, { keepLabels: true });
}

interface Squares {
  readonly base: number;
  readonly step: number;
  readonly is: 'dated' | 'undated';
}

/** One path for all squares, or bars, of a kind; those without a day stand on top of those with one. */
function squares(
  { parts, isDrawnAsSquares }: Effort,
  scale: TimeScale,
  { base, step, is }: Squares,
): string {
  const size = round(Math.max(step - 1.6, 0.6));
  return parts
    .flatMap((part) => {
      const middle = (scale.start(part.period.from) + scale.end(part.period.until)) / 2;
      const width = Math.min(7, scale.end(part.period.until) - scale.start(part.period.from) - 0.6);
      const under = is === 'dated' ? 0 : part.dated;
      if (part[is] === 0) return [];
      if (!isDrawnAsSquares) {
        const tall = round(part[is] * step);
        return [
          `M${round(middle - width / 2)} ${round(base - 1 - under * step - tall)}h${round(width)}v${tall}h-${round(width)}z`,
        ];
      }
      return Array.from({ length: part[is] }, (_, index) => {
        const y = round(base - 2 - (under + index + 1) * step + 1.6);
        return `M${round(middle - width / 2)} ${y}h${round(width)}v${size}h-${round(width)}z`;
      });
    })
    .join('');
}
