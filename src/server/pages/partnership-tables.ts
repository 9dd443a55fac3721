import { type ClockId, clockIds } from '../../domain/duties/clock.ts';
import { clocks } from '../../domain/duties/clocks.ts';
import type { Figure, FigureKind } from '../../domain/oversight/figure.ts';
import { countToSay, isEnoughToSay, leastSaid } from '../../domain/oversight/small-numbers.ts';
import type { Line } from '../../domain/questions/life/ladder.ts';
import { addMonths, type PlainDate, plainDate } from '../../domain/time/plain-date.ts';
import type { BarFill, BarRow } from '../../views/charts/bar-chart.tsx';
import type { FigureTable, PartnershipModel } from '../../views/pages/partnership.tsx';
import { capitalised, monthName } from '../../views/words.ts';
import { languageNow } from '../../words/language.ts';
import { say, sayText } from '../../words/say.ts';

/** The numbers of a partnership as they may be told, in tables that a page and a file both hold. */
export function partnershipGroups(
  figures: readonly Figure[],
  today: PlainDate,
): PartnershipModel['groups'] {
  const read = readerOf(figures);
  return [
    {
      title: say('How long questions wait'),
      tables: [byAgency(read), byRung(read), byMonth(read, today)],
    },
    { title: say('At the front door'), tables: [frontDoor(read)] },
    { title: say('Steps with a limit'), tables: [allSteps(read)] },
    { title: say('What is still not known'), tables: [mentions(read), examinations(read)] },
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
  return said === 'fewerThanFive'
    ? say('fewer than {least}', { least: leastSaid })
    : said.toLocaleString('en-GB');
}

function countInFewWords(count: number): string {
  return countToSay(count) === 'fewerThanFive' ? `<${leastSaid}` : countInWords(count);
}

/** How far a bar goes: of a count that is not said, halfway to the least that is. */
function drawn(count: number): number {
  const said = countToSay(count);
  return said === 'fewerThanFive' ? leastSaid / 2 : said;
}

const notSaid = (): string => say('too few');

function daysInWords(count: number, days: number | null): string {
  if (count === 0 || days === null) return '–';
  return isEnoughToSay(count) ? days.toLocaleString('en-GB') : notSaid();
}

function waitCells({ counted: count, inTheMiddle, longest }: Counted): readonly string[] {
  return [countInWords(count), daysInWords(count, inTheMiddle), daysInWords(count, longest)];
}

function waitBar(label: string, { counted: count, inTheMiddle }: Counted): BarRow {
  const isSaid = isEnoughToSay(count) && inTheMiddle !== null;
  return {
    label,
    parts: isSaid ? [{ fill: 'full', size: inTheMiddle }] : [],
    words: isSaid
      ? say('{count, plural, one {# working day} other {# working days}}', { count: inTheMiddle })
      : count === 0
        ? say('none')
        : notSaid(),
  };
}

const waitHeads = (): readonly string[] => [
  say('Open now'),
  say('Half wait up to'),
  say('Longest'),
];
const endedHeads = (): readonly string[] => [
  say('Ended in a year'),
  say('Half ended within'),
  say('Longest'),
];
const agencies: Readonly<Record<Line, () => string>> = {
  socialCare: () => say('Children’s social care'),
  reviewing: () => say('Conference and review'),
  health: () => say('Health'),
  police: () => say('Police'),
  education: () => say('Schools and colleges'),
  council: () => say('Other council services'),
  probation: () => say('Probation'),
  partnership: () => say('The partnership itself'),
};

function byAgency(read: Read): FigureTable {
  const lines = Object.entries(agencies)
    .map(([line, title]) => [line, title()] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b, languageNow().tag));
  return waits(read, {
    what: 'agency',
    title: say('By agency'),
    head: say('Agency'),
    by: 'line',
    rows: lines,
    says: say(
      'The agency is that of the post which was asked. Waits are in working days, from the day on which a question was asked, or asked again. Half of the questions have waited no longer than “half wait up to”.',
    ),
  });
}

const rungs = (): readonly (readonly [string, string])[] => [
  ['1', say('With the post that was asked')],
  ['2', say('One rung up')],
  ['3', say('Two rungs up')],
  ['4', say('Three rungs up')],
  ['5', say('Four rungs up')],
];

function byRung(read: Read): FigureTable {
  return waits(read, {
    what: 'rung',
    title: say('By rung'),
    head: say('Rung'),
    by: 'rung',
    rows: rungs(),
    says: say(
      'A question that nobody answers in time climbs to the post above. Waits are in working days, from the day on which a question was asked, or asked again. Half of the questions have waited no longer than “half wait up to”.',
    ),
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
    heads: [head, ...waitHeads(), ...endedHeads()],
    rows: found.map(({ label, open, ended }) => ({
      label,
      cells: [...waitCells(open), ...waitCells(ended)],
    })),
    chart: {
      title: say('{title}: how long half of the open questions have waited, in working days.', {
        title,
      }),
      rows: found.map(({ label, open }) => waitBar(label, open)),
    },
    empty: say('No question has been asked yet. When one is, this shows how long questions wait.'),
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
    title: say('By the month in which they ended'),
    says: say(
      'Questions that were settled by the record or set aside with reasons, and how long each had waited, in working days.',
    ),
    heads: [say('Month'), say('Ended'), say('Half ended within'), say('Longest')],
    rows: isAny ? months.map(({ label, ended }) => ({ label, cells: waitCells(ended) })) : [],
    chart: {
      title: say('By month: within how many working days half of the questions had ended.'),
      rows: months.map(({ label, ended }) => waitBar(label, ended)),
    },
    empty: say(
      'No question has ended within a year. When one does, this shows how long it had waited.',
    ),
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
    title: say('Decisions and feedback'),
    says: say(
      'A referral is decided on within one working day, and whoever made it is told what became of it. Counted by the day on which each was due, within a year.',
    ),
    empty: say(
      'No decision or feedback has been due within a year. When one is, this shows how many were in time.',
    ),
  });
}

function allSteps(read: Read): FigureTable {
  return steps(read, clockIds, {
    what: 'steps',
    title: say('In time, later, not on record'),
    says: say(
      'Every step that law, guidance or a plan sets a time for, and that was due within a year. “Not on record” may have been done and not written down.',
    ),
    empty: say(
      'No step has been due within a year. When one is, this shows how many were in time.',
    ),
  });
}

const stepFills = (): readonly (readonly [FigureKind, BarFill, string])[] => [
  ['kept', 'full', say('In time')],
  ['late', 'hatched', say('Later')],
  ['unmet', 'empty', say('Not on record')],
];

function steps(
  read: Read,
  ids: readonly ClockId[],
  words: Pick<FigureTable, 'what' | 'title' | 'says' | 'empty'>,
): FigureTable {
  const fills = stepFills();
  const found = ids
    .map((id) => ({
      label: capitalised(sayText(clocks[id].step)),
      counts: fills.map(([figure]) => read(figure, id).counted),
    }))
    .filter(({ counts }) => counts.some((count) => count > 0));
  return {
    ...words,
    heads: [say('Step'), ...fills.map(([, , head]) => head)],
    rows: found.map(({ label, counts }) => ({ label, cells: counts.map(countInWords) })),
    chart: {
      title: say(
        '{title}: how many of each step were taken in time, taken later, or are not on record.',
        { title: words.title },
      ),
      legend: fills.map(([, fill, head]) => ({ fill, words: head })),
      rows: found.map(({ label, counts }) => ({
        label,
        parts: fills.map(([, fill], place) => ({ fill, size: drawn(counts[place] ?? 0) })),
        words: counts.map(countInFewWords).join(' · '),
      })),
    },
  };
}

const ages = () =>
  [
    ['month', say('Less than four weeks')],
    ['quarter', say('Four weeks to three months')],
    ['year', say('Three months to a year')],
    ['longer', say('More than a year')],
  ] as const;

function mentions(read: Read): FigureTable {
  const found = ages().map(([age, label]) => ({ label, count: read('unresolved', age).counted }));
  return {
    what: 'mentions',
    title: say('People who were mentioned, and nobody knows who they are'),
    says: say('By how long ago the mention came onto the record.'),
    heads: [say('On the record for'), say('People')],
    ...countRows(found),
    chart: {
      title: say('People who were mentioned and are not known, by how long ago.'),
      rows: found.map(({ label, count }) => countBar(label, count)),
    },
    empty: say(
      'Everybody who is mentioned on record is known. Somebody who is not is counted here.',
    ),
  };
}

/** The rule that asks where an examination leaves out part of the child. */
const incompleteExamination = 'P26';

function examinations(read: Read): FigureTable {
  const open = read('open by rule', incompleteExamination);
  const ended = read('ended by rule', incompleteExamination);
  const found = [
    { label: say('Open now'), of: open },
    { label: say('Completed, or answered, in a year'), of: ended },
  ];
  const isAny = open.counted + ended.counted > 0;
  return {
    what: 'examinations',
    title: say('Examinations that are incomplete'),
    says: say(
      'Medical examinations of which the record does not say that all of the child was looked at. Waits are in working days.',
    ),
    heads: [say('Examinations'), say('How many'), say('Half waited up to'), say('Longest')],
    rows: isAny ? found.map(({ label, of }) => ({ label, cells: waitCells(of) })) : [],
    chart: {
      title: say(
        'Examinations that are incomplete: open now, and completed or answered in a year.',
      ),
      rows: found.map(({ label, of }) => countBar(label, of.counted)),
    },
    empty: say(
      'No examination has been found incomplete. One that leaves out part of a child is counted here.',
    ),
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
