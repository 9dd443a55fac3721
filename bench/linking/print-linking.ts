import { pairKinds } from '../../src/training/people/invented-person.ts';
import { heading, table, whole } from '../table.ts';
import type { FebrlNumbers } from './febrl.ts';
import type { ErrorByGroups, GroupError } from './groups.ts';
import type { Linked, ListNumbers, SplinkNumbers } from './measure-list.ts';
import { bestOf, foundIn, hardShare, percent } from './wanted.ts';

const columns = ['', 'precision', 'recall', 'F1'];

/** The published sets: what the model finds, linked or asked about, and what is linked without a person. */
export function printFebrl(sets: readonly FebrlNumbers[]): void {
  heading('Published sets, without labels and without the number of social security');
  table([
    [...columns, 'linked alone', 'asked', 'blocking recall', 'prior', 'true prior', 'seconds'],
    ...sets.map((one) => {
      const { linked, asked } = one;
      return [
        `${one.set}, linked or asked`,
        ...ratioCells(foundIn(one)),
        `${percent(linked.precision)} of ${percent(linked.recall)}`,
        whole(asked),
        percent(one.blockingRecall),
        one.prior.toExponential(2),
        one.truePrior.toExponential(2),
        one.seconds.toFixed(1),
      ];
    }),
    ['wanted', '', '', '99.00 %'],
  ]);
}

export function printSeeds(lists: readonly ListNumbers[]): void {
  heading(`Other seeds, ${whole(lists[0]?.records ?? 0)} records each`);
  table([
    [...columns, 'twins', 'siblings', 'other pairs wrong', 'hard pairs', 'seconds'],
    ...lists.map((one) => [
      `seed ${one.seed}`,
      ...ratioCells(one.linked),
      ...wrongCells(one.linked),
      percent(hardShare(one)),
      one.seconds.toFixed(1),
    ]),
    ['wanted', '99.90 %', '95.00 %', '', '0', '0', '', '20.00 %'],
  ]);
}

export function printList(list: ListNumbers): void {
  const { records, people, seed, compared, splink } = list;
  heading(`Invented people: ${whole(records)} records of ${whole(people)} people, seed ${seed}`);
  table([
    [...columns, 'twins', 'siblings', 'other pairs wrong', 'minutes', 'peak MB'],
    [
      'Holdfast, linked alone',
      ...ratioCells(list.linked),
      ...wrongCells(list.linked),
      (list.seconds / 60).toFixed(2),
      whole(list.peakMegabytes),
    ],
    ...(typeof splink === 'object' ? splinkRows(splink) : []),
    ['wanted', '99.90 %', '95.00 %', '', '0', '0'],
  ]);
  if (typeof splink === 'string') console.log(`  ${splink}`);
  if (typeof splink === 'object') {
    const { splink: version, duckdb, steps } = splink;
    const parts = Object.entries(steps).map(([step, seconds]) => `${step} ${seconds.toFixed(1)} s`);
    console.log(`  Splink ${version} on DuckDB ${duckdb}, two threads: ${parts.join(', ')}`);
  }
  const askedEach = list.asked / Math.max(1, list.linked.truePairs);
  table([
    ['pairs scored', whole(list.pairsScored)],
    ['a second, end to end', whole(list.pairsScored / list.seconds)],
    ['pairs that are one person', whole(list.linked.truePairs)],
    ['blocking brings together', percent(compared.recall)],
    ['as it estimates itself', percent(list.estimatedRecall)],
    [
      'prior learned, and true',
      `${list.prior.toExponential(2)}, ${list.truePrior.toExponential(2)}`,
    ],
    ['asked of a person', `${whole(list.asked)} (${percent(askedEach)} of the pairs that are one)`],
    ['of those one person', percent(list.askedRight / Math.max(1, list.asked))],
  ]);
  printKinds(list);
  printGroups(list.groups);
}

function splinkRows({ linkedAt, seconds, memoryMb }: SplinkNumbers): string[][] {
  return linkedAt.map(({ threshold, linked }) => [
    `Splink, from ${threshold}`,
    ...ratioCells(linked),
    ...wrongCells(linked),
    (seconds / 60).toFixed(2),
    whole(memoryMb),
  ]);
}

function printKinds({ compared, linked, splink }: ListNumbers): void {
  heading('Pairs of two people that were compared, and those that were wrongly linked');
  const best = typeof splink === 'object' ? bestOf(splink.linkedAt) : undefined;
  table([
    ['', 'compared', 'of all', 'Holdfast', ...(best === undefined ? [] : ['Splink at its best'])],
    ...pairKinds.map((kind) => [
      kind,
      whole(compared.byKind[kind]),
      percent(compared.byKind[kind] / compared.pairs),
      whole(linked.wrongByKind[kind]),
      ...(best === undefined ? [] : [whole(best.wrongByKind[kind])]),
    ]),
  ]);
}

/** Who is missed more often. */
export function printGroups(groups: ErrorByGroups): void {
  const tables = [
    ['Missed by age', groups.byAge],
    ['Missed by origin of the name', groups.byOrigin],
    ['Missed by what the records say', groups.byCompleteness],
  ] as const;
  for (const [title, errors] of tables) {
    heading(title);
    table([groupHeadings, ...errors.map(groupCells)]);
  }
}

export const groupHeadings = ['', 'pairs', 'not linked', 'of those asked', 'linked wrongly'];

export function groupCells({ group, pairs, missed, asked, wrong }: GroupError): string[] {
  return [
    group,
    whole(pairs),
    percent(missed),
    percent(missed === 0 ? 0 : asked / missed),
    percent(wrong),
  ];
}

function ratioCells({ precision, recall, f1 }: Pick<Linked, 'precision' | 'recall' | 'f1'>) {
  return [percent(precision), percent(recall), percent(f1)];
}

function wrongCells({ wrong, wrongByKind: { twins, siblings } }: Linked): string[] {
  return [whole(twins), whole(siblings), whole(wrong - twins - siblings)];
}
