import { type ClockId, clockIds } from '../../domain/duties/clock.ts';
import { clocks } from '../../domain/duties/clocks.ts';
import type { Figure, FigureKind } from '../../domain/oversight/figure.ts';
import { countToSay, isEnoughToSay, leastSaid } from '../../domain/oversight/small-numbers.ts';
import type { Line } from '../../domain/questions/life/ladder.ts';
import { addMonths, type PlainDate, plainDate } from '../../domain/time/plain-date.ts';
import type { BarFill, BarRow } from '../../views/charts/bar-chart.tsx';
import type { FigureTable, PartnershipModel } from '../../views/pages/partnership.tsx';
import { capitalised, counted, monthName } from '../../views/words.ts';

/** The numbers of a partnership as they may be told, in tables that a page and a file both hold. */
export function partnershipGroups(
  figures: readonly Figure[],
  today: PlainDate,
): PartnershipModel['groups'] {
  const read = readerOf(figures);
  return [
    {
      title: 'How long questions wait',
      tables: [byAgency(read), byRung(read), byMonth(read, today)],
    },
    { title: 'At the front door', tables: [frontDoor(read)] },
    { title: 'Steps with a limit', tables: [allSteps(read)] },
    { title: 'What is still not known', tables: [mentions(read), examinations(read)] },
  ];
}

type Read = (figure: FigureKind, of: string) => Counted;
type Counted = Pick<Figure, 'counted' | 'inTheMiddle' | 'longest'>;

const none: Counted = { counted: 0, inTheMiddle: null, longest: null };

function readerOf(figures: readonly Figure[]): Read {
  const known = new Map(figures.map((one) => [`${one.figure}: ${one.of}`, one]));
  return (figure, of) => known.get(`${figure}: ${of}`) ?? none;
}

function countInWords(count: number): string {
  const said = countToSay(count);
  return said === 'fewerThanFive' ? `fewer than ${leastSaid}` : said.toLocaleString('en-GB');
}

function countInFewWords(count: number): string {
  return countToSay(count) === 'fewerThanFive' ? `<${leastSaid}` : countInWords(count);
}

/** How far a bar goes: of a count that is not said, halfway to the least that is. */
function drawn(count: number): number {
  const said = countToSay(count);
  return said === 'fewerThanFive' ? leastSaid / 2 : said;
}

const notSaid = 'too few';

function daysInWords(count: number, days: number | null): string {
  if (count === 0 || days === null) return '–';
  return isEnoughToSay(count) ? days.toLocaleString('en-GB') : notSaid;
}

function waitCells({ counted: count, inTheMiddle, longest }: Counted): readonly string[] {
  return [countInWords(count), daysInWords(count, inTheMiddle), daysInWords(count, longest)];
}

function waitBar(label: string, { counted: count, inTheMiddle }: Counted): BarRow {
  const isSaid = isEnoughToSay(count) && inTheMiddle !== null;
  return {
    label,
    parts: isSaid ? [{ fill: 'full', size: inTheMiddle }] : [],
    words: isSaid ? counted(inTheMiddle, 'working day') : count === 0 ? 'none' : notSaid,
  };
}

const waitHeads = ['Open now', 'Half wait up to', 'Longest'] as const;
const endedHeads = ['Ended in a year', 'Half ended within', 'Longest'] as const;
const inWorkingDays =
  'Waits are in working days, from the day on which a question was asked, or asked again. Half of the questions have waited no longer than “half wait up to”.';

const agencies: Readonly<Record<Line, string>> = {
  socialCare: 'Children’s social care',
  reviewing: 'Conference and review',
  health: 'Health',
  police: 'Police',
  education: 'Schools and colleges',
  council: 'Other council services',
  probation: 'Probation',
  partnership: 'The partnership itself',
};

function byAgency(read: Read): FigureTable {
  const lines = (Object.entries(agencies) as [Line, string][]).toSorted(([, a], [, b]) =>
    a.localeCompare(b, 'en-GB'),
  );
  return waits(read, {
    what: 'agency',
    title: 'By agency',
    head: 'Agency',
    by: 'line',
    rows: lines,
    says: `The agency is that of the post which was asked. ${inWorkingDays}`,
  });
}

const rungs: readonly (readonly [string, string])[] = [
  ['1', 'With the post that was asked'],
  ['2', 'One rung up'],
  ['3', 'Two rungs up'],
  ['4', 'Three rungs up'],
  ['5', 'Four rungs up'],
];

function byRung(read: Read): FigureTable {
  return waits(read, {
    what: 'rung',
    title: 'By rung',
    head: 'Rung',
    by: 'rung',
    rows: rungs,
    says: `A question that nobody answers in time climbs to the post above. ${inWorkingDays}`,
  });
}

interface Waits extends Pick<FigureTable, 'what' | 'title' | 'says'> {
  readonly head: string;
  readonly by: 'line' | 'rung';
  readonly rows: readonly (readonly [string, string])[];
}

function waits(read: Read, { what, title, head, by, rows, says }: Waits): FigureTable {
  const found = rows
    .map(([of, label]) => ({
      label,
      open: read(`open by ${by}`, of),
      ended: read(`ended by ${by}`, of),
    }))
    .filter(({ open, ended }) => open.counted + ended.counted > 0);
  return {
    what,
    title,
    says,
    heads: [head, ...waitHeads, ...endedHeads],
    rows: found.map(({ label, open, ended }) => ({
      label,
      cells: [...waitCells(open), ...waitCells(ended)],
    })),
    chart: {
      title: `${title}: how long half of the open questions have waited, in working days.`,
      rows: found.map(({ label, open }) => waitBar(label, open)),
    },
    empty: 'No question has been asked yet. When one is, this shows how long questions wait.',
  };
}

function byMonth(read: Read, today: PlainDate): FigureTable {
  const months = monthsUpTo(today).map((month) => ({
    label: monthInWords(month),
    ended: read('ended by month', month),
  }));
  const isAny = months.some(({ ended }) => ended.counted > 0);
  return {
    what: 'month',
    title: 'By the month in which they ended',
    says: 'Questions that were settled by the record or set aside with reasons, and how long each had waited, in working days.',
    heads: ['Month', 'Ended', 'Half ended within', 'Longest'],
    rows: isAny ? months.map(({ label, ended }) => ({ label, cells: waitCells(ended) })) : [],
    chart: {
      title: 'By month: within how many working days half of the questions had ended.',
      rows: months.map(({ label, ended }) => waitBar(label, ended)),
    },
    empty: 'No question has ended within a year. When one does, this shows how long it had waited.',
  };
}

/** The twelve months that end with that of a day: 'YYYY-MM'. */
function monthsUpTo(today: PlainDate): readonly string[] {
  const first = plainDate(`${today.slice(0, 7)}-01`);
  return Array.from({ length: 12 }, (_, index) => addMonths(first, index - 11).slice(0, 7));
}

function monthInWords(month: string): string {
  return `${monthName(Number(month.slice(5)))} ${month.slice(0, 4)}`;
}

function frontDoor(read: Read): FigureTable {
  return steps(read, ['T01', 'T04'], {
    what: 'front-door',
    title: 'Decisions and feedback',
    says: 'A referral is decided on within one working day, and whoever made it is told what became of it. Counted by the day on which each was due, within a year.',
    empty:
      'No decision or feedback has been due within a year. When one is, this shows how many were in time.',
  });
}

function allSteps(read: Read): FigureTable {
  return steps(read, clockIds, {
    what: 'steps',
    title: 'In time, later, not on record',
    says: 'Every step that law, guidance or a plan sets a time for, and that was due within a year. “Not on record” may have been done and not written down.',
    empty: 'No step has been due within a year. When one is, this shows how many were in time.',
  });
}

const stepFills: readonly (readonly [FigureKind, BarFill, string])[] = [
  ['kept', 'full', 'In time'],
  ['late', 'hatched', 'Later'],
  ['unmet', 'empty', 'Not on record'],
];

function steps(
  read: Read,
  ids: readonly ClockId[],
  words: Pick<FigureTable, 'what' | 'title' | 'says' | 'empty'>,
): FigureTable {
  const found = ids
    .map((id) => ({
      label: capitalised(clocks[id].step),
      counts: stepFills.map(([figure]) => read(figure, id).counted),
    }))
    .filter(({ counts }) => counts.some((count) => count > 0));
  return {
    ...words,
    heads: ['Step', ...stepFills.map(([, , head]) => head)],
    rows: found.map(({ label, counts }) => ({ label, cells: counts.map(countInWords) })),
    chart: {
      title: `${words.title}: how many of each step were taken in time, taken later, or are not on record.`,
      legend: stepFills.map(([, fill, head]) => ({ fill, words: head })),
      rows: found.map(({ label, counts }) => ({
        label,
        parts: stepFills.map(([, fill], place) => ({ fill, size: drawn(counts[place] ?? 0) })),
        words: counts.map(countInFewWords).join(' · '),
      })),
    },
  };
}

const ages = [
  ['month', 'Less than four weeks'],
  ['quarter', 'Four weeks to three months'],
  ['year', 'Three months to a year'],
  ['longer', 'More than a year'],
] as const;

function mentions(read: Read): FigureTable {
  const found = ages.map(([age, label]) => ({ label, count: read('unresolved', age).counted }));
  return {
    what: 'mentions',
    title: 'People who were mentioned, and nobody knows who they are',
    says: 'By how long ago the mention came onto the record.',
    heads: ['On the record for', 'People'],
    ...countRows(found),
    chart: {
      title: 'People who were mentioned and are not known, by how long ago.',
      rows: found.map(({ label, count }) => countBar(label, count)),
    },
    empty: 'Everybody who is mentioned on record is known. Somebody who is not is counted here.',
  };
}

/** The rule that asks where an examination leaves out part of the child. */
const incompleteExamination = 'P26';

function examinations(read: Read): FigureTable {
  const open = read('open by rule', incompleteExamination);
  const ended = read('ended by rule', incompleteExamination);
  const found = [
    { label: 'Open now', of: open },
    { label: 'Completed, or answered, in a year', of: ended },
  ];
  const isAny = open.counted + ended.counted > 0;
  return {
    what: 'examinations',
    title: 'Examinations that are incomplete',
    says: 'Medical examinations of which the record does not say that all of the child was looked at. Waits are in working days.',
    heads: ['Examinations', 'How many', 'Half waited up to', 'Longest'],
    rows: isAny ? found.map(({ label, of }) => ({ label, cells: waitCells(of) })) : [],
    chart: {
      title: 'Examinations that are incomplete: open now, and completed or answered in a year.',
      rows: found.map(({ label, of }) => countBar(label, of.counted)),
    },
    empty:
      'No examination has been found incomplete. One that leaves out part of a child is counted here.',
  };
}

function countRows(
  found: readonly { readonly label: string; readonly count: number }[],
): Pick<FigureTable, 'rows'> {
  if (found.every(({ count }) => count === 0)) return { rows: [] };
  return { rows: found.map(({ label, count }) => ({ label, cells: [countInWords(count)] })) };
}

function countBar(label: string, count: number): BarRow {
  return { label, parts: [{ fill: 'full', size: drawn(count) }], words: countInWords(count) };
}
