import type { AppendPace } from './append.ts';
import { printFromDatabase } from './from-database.ts';
import type { Numbers } from './main.ts';
import { printMillion } from './million.ts';
import { printPartnership } from './partnership.ts';
import { changeInWords } from './sealing.ts';
import type { Pace } from './spread.ts';
import { heading, ms, table, whole } from './table.ts';

/** The numbers as a few small tables: what was measured, its baseline, and what it should be. */
export function printNumbers({
  machine,
  quick,
  onFile,
  access,
  append,
  page,
  rules,
  start,
  waker,
  partnership,
  million,
  fromDatabase,
}: Numbers): void {
  const { at, commit, cores, processor, memoryGb, system, node, postgres, loadBefore } = machine;
  console.log(
    `Holdfast ${commit}, ${at} UTC, ${cores} cores (${processor}), ${memoryGb} GB, ${system}`,
  );
  console.log(`Node ${node}, ${postgres}; load before: ${loadBefore.toFixed(1)}`);
  if (quick)
    console.log('A quick look on a small partnership: these numbers are not to be quoted.');
  if (onFile !== undefined) {
    const { children, entries, seconds } = onFile;
    console.log(
      `${whole(children)} children and ${whole(entries)} entries on file, written in ${whole(seconds)} s`,
    );
  }
  for (const one of access ?? []) {
    const cells = ({ p50Ms, p99Ms }: typeof one.bare): string[] => [
      ms(p50Ms),
      ms(p99Ms),
      ms(p50Ms - one.bare.p50Ms),
      ms(p99Ms - one.bare.p99Ms),
    ];
    heading(`Authorised reads of ${whole(one.entries)} entries, one reader`);
    table([
      ['', 'p50 ms', 'p99 ms', 'added p50', 'added p99'],
      ['bare query of the rows', ms(one.bare.p50Ms), ms(one.bare.p99Ms)],
      ['with the policies alone', ...cells(one.policies)],
      ['gate, policies and log, not synced', ...cells(one.doorUnsynced)],
      ['gate, policies and durable log', ...cells(one.door)],
      ['one bare durable row', ms(one.bareInsert.p50Ms), ms(one.bareInsert.p99Ms)],
      ['wanted', '', '', '', '1'],
    ]);
  }
  if (append !== undefined) {
    heading(`Append over HTTP, signed in, rules evaluated, durable, ${append.clients} clients`);
    table([
      ['', 'a second', 'p50 ms', 'p99 ms', 'of bare', 'raising', 'messages each'],
      ['bare durable inserts', ...paceCells(append.bare)],
      ['every child on file', ...appendCells(append.everyChild)],
      ['one child in twenty', ...appendCells(append.childrenAtWork)],
      ['all on one child', ...appendCells(append.oneChild)],
      ['wanted', '', '', '', '0.125'],
    ]);
    const { on, off, ofOff, noise } = append.sealing;
    heading('The same on one child in twenty, while a server seals and while it does not');
    table([
      ['', 'a second', 'p50 ms', 'p99 ms', 'rate, by pairs of runs'],
      ['sealing', ...paceCells(on).slice(0, 3), changeInWords(ofOff)],
      ['not sealing', ...paceCells(off).slice(0, 3), `by itself ${changeInWords(noise)}`],
    ]);
  }
  if (page !== undefined) {
    heading(`Child page at ${whole(page.entries)} entries`);
    table([
      ['', 'p50 ms', 'p99 ms', 'bytes sent'],
      ['bare query of its rows', ms(page.bareQueryP50Ms), ms(page.bareQueryP99Ms)],
      ['page, at the server', ms(page.serverP50Ms), ms(page.serverP99Ms), whole(page.pageBytes)],
      ['page, at the client', ms(page.clientP50Ms), ms(page.clientP99Ms)],
      ['style sheet, once', '', '', whole(page.stylesheetBytes)],
      ['wanted, at the server', '', '50', '150,000'],
    ]);
  }
  if (rules !== undefined) {
    heading(`All ${rules[0]?.rules ?? 0} rules over one dossier`);
    table([
      ['entries', 'one more look ms', 'first look ms', 'one pass ms', 'us for each entry'],
      ...rules.map((one) => [
        whole(one.entries),
        ms(one.againMs),
        ms(one.firstMs),
        one.onePassMs.toFixed(4),
        ((one.againMs * 1_000) / one.entries).toFixed(2),
      ]),
      ['wanted at 60', '1'],
    ]);
  }
  if (start !== undefined) {
    heading('Start, from the command to the first page');
    table([
      ['', 'no data yet ms', 'second start ms'],
      ['PostgreSQL alone', whole(start.postgresColdMs), whole(start.postgresWarmMs)],
      ['Holdfast', whole(start.coldMs), whole(start.warmMs)],
      ['wanted', '5,000', '5,000'],
    ]);
  }
  if (waker !== undefined) {
    heading(`Time passing: ${whole(waker[0]?.due ?? 0)} children are due`);
    table([
      ['children on file', 'all due ms', 'for each ms', 'nobody due ms', 'bare updates ms'],
      ...waker.map((one) => [
        whole(one.onFile),
        whole(one.roundMs),
        (one.roundMs / one.due).toFixed(2),
        ms(one.idleMs),
        whole(one.bareMs),
      ]),
      ['wanted', 'the same in each line'],
    ]);
  }
  if (partnership !== undefined) printPartnership(partnership);
  if (million !== undefined) printMillion(million);
  if (fromDatabase !== undefined) printFromDatabase(fromDatabase);
}

function paceCells({ perSecond, p50Ms, p99Ms }: Pace): string[] {
  return [whole(perSecond), ms(p50Ms), ms(p99Ms)];
}

function appendCells(pace: AppendPace): string[] {
  const { ofBare, changing, roundTrips } = pace;
  return [
    ...paceCells(pace),
    ofBare.toFixed(3),
    `${whole(changing * 100)} %`,
    roundTrips.toFixed(2),
  ];
}
