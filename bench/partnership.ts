import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { practiceOn } from '../src/domain/practice/england.ts';
import { isProblem } from '../src/domain/problem.ts';
import { machineClock } from '../src/server/clock.ts';
import { type Order, tallying } from './partnership-thread.ts';
import { heading, table, whole } from './table.ts';
import { batchesOf, shareOut } from './shared-out.ts';
import { addTally, emptyTally, type RuleTally, type Tally } from './tally.ts';

/** What is asked in an invented partnership whose people answer nothing. */
export interface PartnershipNumbers {
  readonly tally: Tally;
  readonly seconds: number;
  readonly threads: number;
  /** Rules in force of which nothing was asked. */
  readonly silent: readonly string[];
}

/** Two years are counted; the year before them fills the files, as files are never empty. */
const countedMonths = 24;
const invented = { seed: 2026, months: 36 };
const threads = 2;

/** Plays an invented partnership of so many children over two years. */
export async function measurePartnership({
  children,
}: {
  readonly children: number;
}): Promise<PartnershipNumbers> {
  const until = machineClock.today();
  const practice = practiceOn(until);
  if (isProblem(practice)) throw new Error(JSON.stringify(practice));
  const tally = emptyTally();
  const from = performance.now();
  const orders = batchesOf(children, 100).map((batch): Order => {
    return { ...batch, partnership: { ...invented, until }, counted: countedMonths };
  });
  await shareOut(tallying, { threads, orders }, (more) => {
    addTally(tally, more);
  });
  const seconds = (performance.now() - from) / 1_000;
  const silent = practice.rules.map(({ id }) => id).filter((id) => !(id in tally.byRule));
  return { tally, seconds, threads, silent };
}

function asked({ raised, reopened }: RuleTally): number {
  return raised + reopened;
}

/** So many over the counted time, for a thousand children in a month. */
function aMonth(count: number, children: number): number {
  return (count * 1_000) / children / countedMonths;
}

export function printPartnership(numbers: PartnershipNumbers): void {
  printRules(numbers);
  printWorker(numbers);
}

function printRules({ tally: { children, byRule, byUrgency }, silent }: PartnershipNumbers): void {
  heading(`An invented partnership of ${whole(children)} children over two years`);
  const rules = Object.entries(byRule).sort(([, a], [, b]) => asked(b) - asked(a));
  table([
    ['', 'a month for 1,000', 'asked', 'came back', 'pressing', 'no case', ...standing],
    ...rules.map(([rule, one]) => [
      rule,
      aMonth(asked(one), children).toFixed(2),
      whole(asked(one)),
      share(one.reopened, asked(one)),
      share(one.pressing, asked(one)),
      share(one.withoutWorker, asked(one)),
      ...[one.settled, one.open, one.overdue].map((part) => share(part, one.settled + one.open)),
    ]),
    ...Object.entries(byUrgency).map(([urgency, count]) => [
      `all '${urgency}'`,
      aMonth(count, children).toFixed(2),
      whole(count),
    ]),
  ]);
  console.log('  No case: about a child with whom no social worker worked on that day.');
  console.log('  Not answered by people here: what they would find no concern cannot be measured.');
  console.log(`  Asked nothing in this run: ${silent.join(', ')}`);
}

/** How the questions of a rule stand at the end. */
const standing = ['settled by record', 'still open', 'overdue'];

function share(part: number, all: number): string {
  return all === 0 ? '' : `${whole((part * 100) / all)} %`;
}

const childrenOfWorker = 17;
const daysOfTwoYears = 730.5;

function printWorker({ tally, seconds, threads: by }: PartnershipNumbers): void {
  const { children, entries, caseDays, caseWorkingDays } = tally;
  heading(`What a social worker with ${childrenOfWorker} children holds`);
  const perDay = (lines: number): string =>
    ((lines * childrenOfWorker) / Math.max(1, caseWorkingDays)).toFixed(2);
  const atOnce = (lines: number): string =>
    ((lines * childrenOfWorker) / Math.max(1, caseDays)).toFixed(1);
  table([
    ['', 'new lines a working day', 'open at once, nobody answering'],
    ['asked of the social worker', perDay(tally.newLinesOfWorker), atOnce(tally.openLinesOfWorker)],
    ['asked of anybody about them', perDay(tally.newLines), atOnce(tally.openLines)],
    ['wanted, at most', '2'],
  ]);
  const withWorker = ((caseDays * 1_000) / children / daysOfTwoYears).toFixed(1);
  console.log(`  On a day ${withWorker} of 1,000 children have a social worker.`);
  console.log(
    `  ${(entries / children).toFixed(1)} entries a child; ${whole(seconds)} s on ${by} threads.`,
  );
}

/** Writes down for the pages of the rules how often each of them asks. */
export function writeMeasured({ tally, silent }: PartnershipNumbers): void {
  const { children, byRule } = tally;
  const asking = Object.entries(byRule).map(([rule, one]): [string, number] => {
    return [rule, Number(aMonth(asked(one), children).toPrecision(2))];
  });
  const quiet = silent.map((rule): [string, number] => [rule, 0]);
  const perThousandChildrenAMonth = Object.fromEntries(
    [...asking, ...quiet].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const measured = {
    measuredOn: machineClock.today(),
    where: `${whole(children)} invented children over two years, with nobody who answers`,
    perThousandChildrenAMonth,
  };
  const file = path.join(import.meta.dirname, '../docs/rules-measured.json');
  writeFileSync(file, `${JSON.stringify(measured, undefined, 2)}\n`);
  console.log(`  Written to ${path.basename(file)}.`);
}
