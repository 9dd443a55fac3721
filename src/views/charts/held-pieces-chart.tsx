import type { VNode } from 'preact';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import { onDay } from '../../domain/time/partial-date.ts';
import { say } from '../../words/say.ts';
import { injuryLedger } from '../picture/injury-ledger.ts';
import type { Lane, Lanes } from '../picture/lanes.ts';
import { daysIn, partOf, type Period } from '../picture/period.ts';
import type { Picture } from '../picture/picture.ts';
import { dateInFewWords, dayInWords } from '../words.ts';
import { ChartFrame, plotWidth } from './chart-frame.tsx';
import { labelHeight, RowLabel } from './row-label.tsx';
import { round } from './time-scale.ts';

/** More columns than these cannot be told apart; a column is then a week or a month. */
const columnsMax = 110;
const top = 24;
const countsWidth = 70;

function partsOf({ entries }: Picture, lanes: Lanes): readonly Period[] {
  return entries.length > columnsMax ? lanes.countedBy : [];
}

/** What a column of the chart is, in words. */
export function piecesColumn(picture: Picture, lanes: Lanes): string {
  const last = partsOf(picture, lanes).at(-1);
  if (last === undefined) return say('one entry');
  return daysIn(last) <= 7 ? say('one week') : say('one month');
}

/** What one organisation has of one column. */
interface Piece {
  wrote: boolean;
  injury: boolean;
}

/** Each column is one entry, or one week or month: filled where the organisation wrote it, open where it was told. */
export function HeldPiecesChart({
  picture,
  lanes,
}: {
  readonly picture: Picture;
  readonly lanes: Lanes;
}): VNode {
  const { entries, chronology, period } = picture;
  const parts = partsOf(picture, lanes);
  const columns = parts.length > 0 ? parts.length : entries.length;
  const width = (plotWidth - countsWidth) / Math.max(columns, 1);
  const columnOf = (held: DossierEntry, index: number): number =>
    parts.length > 0 ? partOf(held.entry.happened.on, parts) : index;
  const pieces = piecesOf(picture, columnOf);
  const rows = stack(lanes.lanes.filter((lane) => lane.held > 0).sort((a, b) => b.held - a.held));
  const height = rows.reduce((_, row) => row.until, top) + 4;
  return (
    <ChartFrame
      id="pieces-title"
      height={height}
      title={
        parts.length > 0
          ? say('Who wrote and who was told, over time. The chronology gives it in words.')
          : say('Who wrote and who was told, entry by entry. The chronology gives it in words.')
      }
      labels={rows.map(({ lane, middle }) => <RowLabel label={lane.title} middle={middle} />)}
    >
      <text x="0" y="12" class="c-s">
        {dateInFewWords(entries[0]?.entry.happened ?? onDay(period.from))}
      </text>
      <text x={plotWidth - countsWidth} y="12" class="c-s c-end">
        {dateInFewWords(onDay(period.until))}
      </text>
      <path
        class="c-rule"
        d={rows.map(({ middle }) => `M0 ${middle}H${plotWidth - countsWidth}`).join('')}
      />
      {rows.map(({ lane, middle }) => {
        const own = pieces.get(lane.organisation) ?? new Map<number, Piece>();
        const y = middle - 7;
        return (
          <>
            {pieceKinds.map(({ look, holds, inset }) => (
              <path class={look} d={boxes(own, holds, { y, width, inset })} />
            ))}
            <text x={plotWidth} y={y + 11} class="c-t c-end">
              {say('{count} of {total}', {
                count: lane.held,
                total: chronology.entries.length,
              })}
            </text>
          </>
        );
      })}
      <desc>{say('Up to {day}.', { day: dayInWords(period.until) })}</desc>
    </ChartFrame>
  );
}

interface PlacedLane {
  readonly lane: Lane;
  readonly middle: number;
  readonly until: number;
}

function stack(lanes: readonly Lane[]): PlacedLane[] {
  let until = top - 2;
  return lanes.map((lane) => {
    const height = labelHeight({ label: lane.title }) + 5;
    until += height;
    return { lane, middle: until - height / 2, until };
  });
}

/** Written fills the height of a row, told is a smaller open box: the shape says it, the colour repeats it. */
const pieceKinds: readonly { look: string; holds: (piece: Piece) => boolean; inset: number }[] = [
  { look: 'p-wrote', holds: (piece) => piece.wrote && !piece.injury, inset: 1.5 },
  { look: 'p-wrote p-injury', holds: (piece) => piece.wrote && piece.injury, inset: 1.5 },
  { look: 'p-told', holds: (piece) => !piece.wrote && !piece.injury, inset: 4 },
  { look: 'p-told p-injury', holds: (piece) => !piece.wrote && piece.injury, inset: 4 },
];

function piecesOf(
  { entries, chronology }: Picture,
  columnOf: (held: DossierEntry, index: number) => number,
): ReadonlyMap<OrganisationId, Map<number, Piece>> {
  const { lineOf } = injuryLedger(chronology);
  const pieces = new Map<OrganisationId, Map<number, Piece>>();
  entries.forEach((held, index) => {
    const column = columnOf(held, index);
    const injury = lineOf.has(held.entry.id);
    const add = (organisation: OrganisationId, wrote: boolean): void => {
      let own = pieces.get(organisation);
      if (own === undefined) pieces.set(organisation, (own = new Map<number, Piece>()));
      const piece = own.get(column);
      if (piece === undefined) own.set(column, { wrote, injury });
      else {
        piece.wrote ||= wrote;
        piece.injury ||= injury;
      }
    };
    add(held.entry.organisation, true);
    for (const { organisation, on } of held.knownTo) {
      if (organisation !== held.entry.organisation && on <= chronology.asOf)
        add(organisation, false);
    }
  });
  return pieces;
}

function boxes(
  own: ReadonlyMap<number, Piece>,
  holds: (piece: Piece) => boolean,
  { y, width, inset }: { y: number; width: number; inset: number },
): string {
  const wide = round(Math.max(1, Math.min(width - 1.4, 8)));
  const tall = round(14 - inset * 2);
  return [...own]
    .filter(([, piece]) => holds(piece))
    .map(([column]) => `M${round(column * width + 0.7)} ${y + inset}h${wide}v${tall}h-${wide}z`)
    .join('');
}
