import { Fragment, type VNode } from 'preact';
import type { Membership, Spell } from '../../domain/people/household-over-time.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';
import type { Period } from '../picture/period.ts';
import type { Picture } from '../picture/picture.ts';
import { safeHref } from '../safe-href.ts';
import { dayInWords } from '../words.ts';
import { ChartFrame, LensFlag, LensLine, plotWidth, TimeAxis } from './chart-frame.tsx';
import { Glyph } from './glyph.tsx';
import { labelHeight, RowLabel } from './row-label.tsx';
import { shorten } from './shorten.ts';
import { type BarLook, StandingBar } from './standing-bar.tsx';
import { round, type TimeScale, timeScale } from './time-scale.ts';

const axisHeight = 40;
const barHeight = 12;
const sourceHeight = 15;

/** One person's row: what it is called, and each of its bars in words. */
export interface HouseholdRow {
  readonly name: string;
  readonly membership: Membership;
  readonly bars: readonly SpellInWords[];
}

export interface SpellInWords {
  readonly spell: Spell;
  readonly place: string;
  /** Who says so, and how it was checked. */
  readonly source: string;
}

const looks: Readonly<Record<Spell['is'], BarLook>> = {
  livesThere: 'home',
  staysAtTimes: 'placed',
  expected: 'known',
};

/** Who lived there from when to when, with the source beneath each bar. */
export function HouseholdChart({
  picture,
  rows,
  period,
}: {
  readonly picture: Picture;
  readonly rows: readonly HouseholdRow[];
  readonly period: Period;
}): VNode {
  const scale = timeScale(period, plotWidth);
  const placed = stack(rows);
  const last = placed.at(-1);
  const height = (last?.bottom ?? axisHeight) + 2;
  const rules = placed.map(({ bottom }) => bottom);
  return (
    <ChartFrame
      title={say(
        'Who lived in the home, {from} to {until}. The list beneath says the same in words.',
        { from: dayInWords(period.from), until: dayInWords(period.until) },
      )}
      id="home-title"
      height={height}
      hasLinks
      labels={
        <>
          <path class="c-rule" d={rules.map((y) => `M0 ${y}H142`).join('')} />
          {placed.map(({ row, top, bottom, names }) => (
            <RowLabel key={row.name} {...names} middle={(top + bottom) / 2} />
          ))}
        </>
      }
    >
      <TimeAxis scale={scale} height={height} />
      <LensLine scale={scale} lensDay={picture.input.lens.until} height={height} />
      <path class="c-rule" d={rules.map((y) => `M0 ${y}H${plotWidth}`).join('')} />
      {placed.map(({ row, top, bottom }) => (
        <Bars
          key={row.name}
          row={row}
          top={(top + bottom - barHeight - sourceHeight) / 2}
          scale={scale}
          picture={picture}
        />
      ))}
      <LensFlag scale={scale} lensDay={picture.input.lens.until} />
    </ChartFrame>
  );
}

function stack(rows: readonly HouseholdRow[]) {
  let bottom = axisHeight;
  return rows.map((row) => {
    const isDisputed = row.membership.differences.length > 0;
    const names = {
      label: row.name,
      ...(isDisputed && { under: say('organisations differ'), isAmber: true }),
    };
    const top = bottom;
    bottom += Math.max(barHeight + sourceHeight + 12, labelHeight(names) + 10);
    return { row, names, top, bottom };
  });
}

interface BarsProps {
  readonly row: HouseholdRow;
  readonly top: number;
  readonly scale: TimeScale;
  readonly picture: Picture;
}

function Bars({ row: { bars, membership, name }, top, scale, picture }: BarsProps): VNode {
  const extents = bars.map(({ spell }) => extentOf(spell, scale));
  return (
    <>
      {bars.map((one, index) => {
        const extent = extents[index] ?? { from: 0, to: 0 };
        const [said] = one.spell.saidBy;
        const words = sourceAt(one.source, extent, {
          before: extents[index - 1]?.to ?? 0,
          after: extents[index + 1]?.from ?? plotWidth,
        });
        return (
          <Fragment key={one.spell.from}>
            <a href={safeHref(picture.hrefOf(said.held))}>
              <title>
                {say('{name}: {place}, from {day}. {source}', {
                  name,
                  place: one.place,
                  day: dayInWords(one.spell.from),
                  source: one.source,
                })}
              </title>
              <StandingBar
                look={looks[one.spell.is]}
                x={extent.from}
                y={round(top)}
                width={round(extent.to - extent.from)}
                height={barHeight}
              />
            </a>
            <text
              x={words.x}
              y={round(top + barHeight + 12)}
              class={words.isBefore ? 'c-s c-halo c-end' : 'c-s c-halo'}
            >
              {words.shown}
            </text>
          </Fragment>
        );
      })}
      {membership.differences.map(({ other }) => (
        <Differing
          x={round(scale.x(within(other.held.entry.happened.on, scale.period)))}
          y={top + 6}
        />
      ))}
    </>
  );
}

interface Extent {
  readonly from: number;
  readonly to: number;
}

function extentOf({ from, until }: Spell, scale: TimeScale): Extent {
  const { period } = scale;
  const start = scale.start(within(from, period));
  const end = scale.end(within(until ?? period.until, period));
  return { from: start, to: Math.max(end, start + 3) };
}

function within(day: PlainDate, { from, until }: Period): PlainDate {
  if (day < from) return from;
  return day > until ? until : day;
}

const charWidth = 5.9;

/** The words beneath their bar, as far as the next one; before its end, where there is more room. */
function sourceAt(
  words: string,
  { from, to }: Extent,
  { before, after }: { readonly before: number; readonly after: number },
): { readonly x: number; readonly shown: string; readonly isBefore: boolean } {
  const room = (width: number): number => Math.floor((width - 6) / charWidth);
  const [onward, back] = [room(after - from), room(to - before)];
  const isBefore = onward < words.length && back > onward;
  return {
    x: isBefore ? to : from,
    shown: shorten(words, Math.max(isBefore ? back : onward, 1)),
    isBefore,
  };
}

/** Where two organisations begin to differ. */
function Differing({ x, y }: { readonly x: number; readonly y: number }): VNode {
  return (
    <>
      <Glyph name="person" x={x} y={y} />
      <text x={x} y={y + 4.2} class="c-q">
        ?
      </text>
    </>
  );
}
