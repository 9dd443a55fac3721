import { Fragment, type VNode } from 'preact';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import { unresolvedMentions } from '../../domain/people/mentions.ts';
import { planSpans } from '../../domain/plans/plan-spans.ts';
import { isToTheDay } from '../../domain/time/partial-date.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';
import {
  householdOf,
  type PersonSpan,
  type Whereabouts,
  whereaboutsOf,
} from '../picture/household.ts';
import type { Drawn, Lane, Lanes } from '../picture/lanes.ts';
import type { Mark } from '../picture/marks.ts';
import { isWithin, type Period } from '../picture/period.ts';
import type { Picture } from '../picture/picture.ts';
import { safeHref } from '../safe-href.ts';
import { capitalised, codeInWords, dateInWords, dayInWords } from '../words.ts';
import { ChartFrame, LensFlag, LensLine, plotWidth, TimeAxis } from './chart-frame.tsx';
import { EpisodeLetters } from './episode-letters.tsx';
import { Glyph } from './glyph.tsx';
import { MarkLink, SoftBar } from './mark-link.tsx';
import { pack, type PackedLane } from './pack.ts';
import { labelHeight, RowLabel } from './row-label.tsx';
import { shorten } from './shorten.ts';
import { type BarLook, StandingBar } from './standing-bar.tsx';
import { round, type TimeScale, timeScale } from './time-scale.ts';

const axisHeight = 40;
const rowHeight = 19;

/** A row of the chart, drawn from its own top. */
interface Row {
  readonly label: string;
  readonly under?: string;
  readonly height: number;
  readonly is?: 'heading' | 'amber';
  readonly lane?: { readonly organisation: OrganisationId; readonly packed: PackedLane };
  readonly draw: (top: number) => VNode | null;
}

interface PlacedRow extends Row {
  readonly top: number;
}

/** Plans and law above, one lane an organisation, household and people not identified beneath. */
export function LanesChart({
  picture,
  lanes,
}: {
  readonly picture: Picture;
  readonly lanes: Lanes;
}): VNode {
  const scale = timeScale(picture.period, plotWidth);
  const rows = stack([
    ...lawRows(picture, lanes, scale),
    ...agencyRows(picture, lanes, scale),
    ...householdRows(picture, scale),
  ]);
  const last = rows.at(-1);
  const height = last === undefined ? axisHeight : last.top + last.height + 2;
  const lensDay = picture.input.lens.until;
  const title = say(
    'Entries by organisation, {from} to {until}. The chronology beneath says the same in words.',
    { from: dayInWords(picture.period.from), until: dayInWords(picture.period.until) },
  );
  return (
    <ChartFrame
      title={title}
      id="lanes-title"
      height={height}
      hasLinks
      labels={<Labels rows={rows} />}
    >
      <TimeAxis scale={scale} height={height} />
      <LensLine scale={scale} lensDay={lensDay} height={height} />
      <path
        class="c-rule"
        d={rows
          .filter((row) => row.is !== 'heading')
          .map((row) => `M0 ${row.top + row.height}H${plotWidth}`)
          .join('')}
      />
      <path class="c-strong" d={headingLines(rows, plotWidth)} />
      <EpisodeLines picture={picture} rows={rows} scale={scale} />
      {rows.map((row) => (
        <Fragment key={row.top}>{row.draw(row.top)}</Fragment>
      ))}
      <LensFlag scale={scale} lensDay={lensDay} />
    </ChartFrame>
  );
}

function stack(rows: readonly Row[]): PlacedRow[] {
  let top = axisHeight;
  return rows.map((row) => {
    const placed = { ...row, top };
    top += row.height;
    return placed;
  });
}

function headingLines(rows: readonly PlacedRow[], width: number): string {
  return rows
    .filter((row) => row.is === 'heading')
    .map((row) => `M0 ${row.top + row.height}H${width}`)
    .join('');
}

function Labels({ rows }: { readonly rows: readonly PlacedRow[] }): VNode {
  return (
    <>
      <path
        class="c-rule"
        d={rows
          .filter((row) => row.is !== 'heading')
          .map((row) => `M0 ${row.top + row.height}H142`)
          .join('')}
      />
      <path class="c-strong" d={headingLines(rows, 142)} />
      {rows.map((row) => {
        if (row.is === 'heading') {
          return (
            <text y={row.top + row.height - 7} class="c-b">
              {row.label}
            </text>
          );
        }
        return (
          <RowLabel
            label={row.label}
            {...(row.under !== undefined && { under: row.under })}
            middle={row.top + row.height / 2}
            isAmber={row.is === 'amber'}
          />
        );
      })}
    </>
  );
}

function heading(label: string): Row {
  return { label, height: 27, is: 'heading', draw: () => null };
}

// Plan and law.

function lawRows(picture: Picture, lanes: Lanes, scale: TimeScale): Row[] {
  return [
    heading(say('Plan and law')),
    {
      label: say('Plan'),
      height: 26,
      draw: (top) => <PlanBars picture={picture} scale={scale} y={top + 4} />,
    },
    {
      label: say('Meetings'),
      ...drawnRow(lanes.meetings, { lanes, scale, most: mostIn([lanes.meetings]) }),
    },
    { label: say('Decisions'), ...drawnRow(lanes.decisions, { lanes, scale, most: 1 }) },
  ];
}

function mostIn(drawn: readonly Drawn[]): number {
  return drawn.reduce((most, { counts }) => counts.reduce((a, b) => Math.max(a, b), most), 1);
}

interface DrawnRowContext {
  readonly lanes: Lanes;
  readonly scale: TimeScale;
  /** The count that is drawn at full height. */
  readonly most: number;
  readonly heightMin?: number;
}

/** Marks over counts, as high as they need. */
function drawnRow(
  drawn: Drawn,
  { lanes, scale, most, heightMin = 0 }: DrawnRowContext,
): Pick<Row, 'height' | 'draw'> & { readonly packed: PackedLane } {
  const packed = pack(drawn.marks, scale, { keepLabels: lanes.countedBy.length === 0 });
  const hasCounts = drawn.counts.some((count) => count > 0);
  const marksHeight = drawn.marks.length > 0 || !hasCounts ? packed.rows * rowHeight + 6 : 6;
  const countsHeight = hasCounts ? countHeight + 2 : 0;
  const height = Math.max(heightMin, marksHeight + countsHeight);
  return {
    packed,
    height,
    draw: (top) => (
      <>
        {hasCounts && (
          <Counts
            counts={drawn.counts}
            parts={lanes.countedBy}
            scale={scale}
            most={most}
            bottom={top + height - 1}
          />
        )}
        <Marks
          packed={packed}
          top={top + (height - marksHeight - countsHeight) / 2}
          scale={scale}
        />
      </>
    ),
  };
}

function Marks({
  packed,
  top,
  scale,
}: {
  readonly packed: PackedLane;
  readonly top: number;
  readonly scale: TimeScale;
}): VNode {
  const y = (row: number): number => top + 3 + rowHeight * (row + 0.5);
  return (
    <>
      {packed.placed.map((placed) => (
        <SoftBar placed={placed} y={y(placed.row)} scale={scale} />
      ))}
      {packed.placed.map((placed) => (
        <MarkLink placed={placed} y={y(placed.row)} />
      ))}
    </>
  );
}

function PlanBars({
  picture,
  scale,
  y,
}: {
  readonly picture: Picture;
  readonly scale: TimeScale;
  readonly y: number;
}): VNode {
  const { chronology, period, hrefOf } = picture;
  const plans = planSpans(chronology).filter(
    (plan) => plan.from <= period.until && (plan.until ?? period.until) >= period.from,
  );
  if (plans.length === 0)
    return (
      <text x="4" y={y + 13} class="c-s">
        {say('No plan is recorded in this period.')}
      </text>
    );
  return (
    <>
      {plans.map((plan, index) => {
        const { x, width } = bar(scale, plan.from, plan.until);
        const before = plans[index - 1];
        const free = before === undefined ? x : x - endOf(bar(scale, before.from, before.until));
        const category = plan.started.entry.plan?.category;
        const type = say('{type} plan', { type: capitalised(codeInWords(plan.type)) });
        const name = category === undefined ? type : `${type}: ${codeInWords(category)}`;
        return (
          <a href={safeHref(hrefOf(plan.started))}>
            <title>
              {plan.until === undefined
                ? say('{name}, from {date}', {
                    name,
                    date: dateInWords(plan.started.entry.happened),
                  })
                : say('{name}, from {date} to {until}', {
                    name,
                    date: dateInWords(plan.started.entry.happened),
                    until: dayInWords(plan.until),
                  })}
            </title>
            <rect
              x={x}
              y={y}
              width={width}
              height="18"
              class={plan.type === 'child-protection' ? 'b-plan' : 'b-help'}
            />
            <BarWords
              words={name}
              x={x}
              y={y}
              width={width}
              isOnDark={plan.type === 'child-protection'}
              free={free}
            />
          </a>
        );
      })}
    </>
  );
}

interface BarWordsProps {
  readonly words: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly isOnDark: boolean;
  /** How far nothing is drawn before the bar. */
  readonly free?: number;
}

/** Fewer characters of longer words would say nothing. */
const barWordsMin = 12;

/** The words in their bar, or before it; as many as there is room for, none where that would say nothing. */
function BarWords({ words, x, y, width, isOnDark, free = 0 }: BarWordsProps): VNode | null {
  const room = Math.floor((width - 10) / 6.3);
  if (room < words.length && words.length * 6.3 + 10 < free) {
    return (
      <text x={x - 5} y={y + 13} class="c-t c-end">
        {words}
      </text>
    );
  }
  if (room < Math.min(words.length, barWordsMin)) return null;
  const shown = shorten(words, room);
  return (
    <text x={x + 5} y={y + 13} class={isOnDark ? 'c-on' : 'c-t c-halo'}>
      {shown}
    </text>
  );
}

/** A stretch of days as far as it lies within the scale; no `until` goes on to the end. */
function bar(scale: TimeScale, from: PlainDate, until?: PlainDate): { x: number; width: number } {
  const { period } = scale;
  const x = scale.start(from < period.from ? period.from : from);
  const end =
    until === undefined || until > period.until ? scale.end(period.until) : scale.start(until);
  return { x, width: round(Math.max(end - x, 2)) };
}

function endOf({ x, width }: { readonly x: number; readonly width: number }): number {
  return x + width;
}

// By organisation.

function agencyRows(picture: Picture, lanes: Lanes, scale: TimeScale): Row[] {
  const most = mostIn(lanes.lanes);
  const told = new Set(lanes.lanes.flatMap((lane) => lane.marks.flatMap((mark) => mark.told)));
  return [
    heading(say('By organisation')),
    {
      label: say('Injury episode'),
      height: 26,
      draw: (top) => <EpisodeLetters picture={picture} scale={scale} y={top + 13} />,
    },
    ...lanes.lanes
      .filter((lane) => isInPeriod(lane, told))
      .map((lane) => laneRow(lane, { lanes, scale, most })),
  ];
}

/** A lane stands for what was written in the period, and for who was told of an injury in it. */
function isInPeriod(lane: Lane, told: ReadonlySet<OrganisationId>): boolean {
  return (
    lane.marks.length > 0 || lane.counts.some((count) => count > 0) || told.has(lane.organisation)
  );
}

function laneRow(
  lane: Lane,
  { lanes, scale, most }: { lanes: Lanes; scale: TimeScale; most: number },
): Row {
  const names = { label: lane.title, under: holdingInWords(lane, lanes.total) };
  const heightMin = labelHeight(names) + 6;
  const { packed, ...drawn } = drawnRow(lane, { lanes, scale, most, heightMin });
  return { ...drawn, ...names, lane: { organisation: lane.organisation, packed } };
}

function holdingInWords({ marks, held }: Lane, total: number): string {
  const elsewhere = marks.filter((mark) => mark.glyph === 'held').length;
  return elsewhere === 0
    ? say('held {count} of {total}', { count: held, total })
    : say('{count} could be asked for', { count: elsewhere });
}

const countHeight = 16;

interface CountsProps {
  readonly counts: readonly number[];
  readonly parts: readonly Period[];
  readonly scale: TimeScale;
  readonly most: number;
  readonly bottom: number;
}

/** Bars of one measure for all lanes, in one path. */
function Counts({ counts, parts, scale, most, bottom }: CountsProps): VNode {
  const bars = counts.map((count, index) => {
    const part = parts[index];
    if (count === 0 || part === undefined) return '';
    const x = scale.start(part.from);
    const width = Math.max(1, scale.end(part.until) - x - 1);
    const height = round(2 + (countHeight - 2) * (count / most));
    return `M${x} ${bottom}v-${height}h${round(width)}v${height}z`;
  });
  return <path class="b-count" d={bars.join('')} />;
}

/** A line down from each injury, solid to those who were told, with a ring where each of them was. */
function EpisodeLines({
  rows,
  scale,
}: {
  readonly picture: Picture;
  readonly rows: readonly PlacedRow[];
  readonly scale: TimeScale;
}): VNode {
  const laneRows = rows.flatMap((row) => (row.lane === undefined ? [] : [{ row, lane: row.lane }]));
  const middles = new Map(
    laneRows.map(({ row, lane }) => [lane.organisation, row.top + row.height / 2]),
  );
  const first = laneRows[0]?.row;
  const last = laneRows.at(-1)?.row;
  if (first === undefined || last === undefined) return <g />;
  const injuries = laneRows.flatMap(({ row, lane }) =>
    lane.packed.placed
      .filter(({ mark }) => mark.glyph === 'injury')
      .map(({ mark, x, row: line }) => ({
        x: mark.isSoft ? x : round(scale.x(mark.date.on)),
        y: row.top + 3 + rowHeight * (line + 0.5),
        told: mark.told.flatMap((id) => middles.get(id) ?? []),
      })),
  );
  const dotted = [...new Set(injuries.map(({ x }) => x))];
  return (
    <g>
      <path
        class="c-episode"
        d={dotted.map((x) => `M${x} ${first.top}V${last.top + last.height}`).join('')}
      />
      <path
        class="c-told"
        d={injuries.flatMap(({ x, y, told }) => told.map((to) => `M${x} ${y}V${to}`)).join('')}
      />
      {injuries.flatMap(({ x, told }) => told.map((to) => <Glyph name="told" x={x} y={to} />))}
    </g>
  );
}

// Household and mentions.

const membersDrawnMax = 12;

function householdRows(picture: Picture, scale: TimeScale): Row[] {
  const members = householdOf(picture.chronology);
  return [
    heading(say('Household')),
    {
      label: say('Where the child was'),
      height: 26,
      draw: (top) => <WhereaboutsBars picture={picture} scale={scale} y={top + 4} />,
    },
    ...members.slice(0, membersDrawnMax).map((member): Row => {
      const names = {
        label: capitalised(member.people[0]?.role ?? ''),
        ...(member.people.length > 1 && {
          under: say('{count} people', { count: member.people.length }),
        }),
      };
      const height = labelHeight(names) + 11;
      return {
        ...names,
        height,
        draw: (top) => <PersonBars spans={member.spans} scale={scale} y={top + height / 2 - 6} />,
      };
    }),
    ...mentionRows(picture, scale),
  ];
}

function WhereaboutsBars({
  picture,
  scale,
  y,
}: {
  readonly picture: Picture;
  readonly scale: TimeScale;
  readonly y: number;
}): VNode {
  const { chronology, period, hrefOf, titleOf } = picture;
  const all = whereaboutsOf(chronology, titleOf).filter(
    (one) => one.from <= period.until && (one.until ?? period.until) >= period.from,
  );
  if (all.length === 0)
    return (
      <text x="4" y={y + 13} class="c-s">
        {say('Not recorded in this period.')}
      </text>
    );
  return (
    <>
      {all.map((one) => {
        const { x, width } = bar(scale, one.from, one.until);
        return (
          <a href={safeHref(hrefOf(one.held))}>
            <title>
              {say('{where}, from {date}. {organisation}', {
                where: capitalised(one.words),
                date: dateInWords(one.held.entry.happened),
                organisation: capitalised(titleOf(one.held.entry.organisation)),
              })}
            </title>
            <StandingBar look={whereaboutsLook[one.is]} x={x} y={y} width={width} height={18} />
            <BarWords
              words={one.words}
              x={x}
              y={y}
              width={width}
              isOnDark={one.is === 'hospital'}
            />
          </a>
        );
      })}
    </>
  );
}

const whereaboutsLook: Readonly<Record<Whereabouts['is'], BarLook>> = {
  home: 'home',
  hospital: 'hospital',
  placed: 'placed',
  notRecorded: 'known',
};

const spanLook: Readonly<Record<PersonSpan['is'], BarLook>> = {
  livesThere: 'home',
  staysAtTimes: 'placed',
  inTheRecord: 'known',
};

function PersonBars({
  spans,
  scale,
  y,
}: {
  readonly spans: readonly PersonSpan[];
  readonly scale: TimeScale;
  readonly y: number;
}): VNode {
  const shown = spans.filter(
    (one) =>
      one.from <= scale.period.until && (one.until ?? scale.period.until) >= scale.period.from,
  );
  return (
    <>
      {shown.map((one) => {
        const { x, width } = bar(scale, one.from, one.until);
        return <StandingBar look={spanLook[one.is]} x={x} y={y} width={width} height={12} />;
      })}
    </>
  );
}

/** Up to so many people are drawn with the words of the record; more would cover each other. */
const mentionsNamedMax = 10;

function mentionRows({ chronology, period, hrefOf, titleOf }: Picture, scale: TimeScale): Row[] {
  const marks = unresolvedMentions(chronology)
    .filter(({ held }) => isWithin(held.entry.happened.on, period))
    .map(
      ({ held, mention }): Mark => ({
        glyph: 'person',
        date: held.entry.happened,
        isSoft: !isToTheDay(held.entry.happened),
        figure: '?',
        label: `“${shorten(mention.asWritten, 34)}”`,
        name: say('“{words}”, not identified. {organisation}, {date}', {
          words: mention.asWritten,
          organisation: capitalised(titleOf(held.entry.organisation)),
          date: dateInWords(held.entry.happened),
        }),
        href: hrefOf(held),
        told: [],
      }),
    );
  if (marks.length === 0) return [];
  const packed = pack(marks, scale, { keepLabels: marks.length <= mentionsNamedMax });
  const height = packed.rows * rowHeight + 8;
  return [
    {
      label: say('People mentioned'),
      under: say('nobody has said who'),
      height: Math.max(height, 32),
      is: 'amber',
      draw: (top) => (
        <>
          <rect x="0" y={top} width={plotWidth} height={Math.max(height, 32)} class="b-amber" />
          <Marks packed={packed} top={top + 1} scale={scale} />
        </>
      ),
    },
  ];
}
