import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Machine } from '../machine.ts';
import { whole } from '../table.ts';
import type { GroupError } from './groups.ts';
import type { ListNumbers } from './measure-list.ts';
import { groupCells, groupHeadings } from './print-linking.ts';
import { percent } from './wanted.ts';

const page = path.join(import.meta.dirname, '../../docs/matching.md');
const from = '<!-- measured: from here -->';
const until = '<!-- measured: until here -->';

/** Puts the numbers of a long list, with their day, between the two marks of the page on matching. */
export async function writeWhoIsMissed(list: ListNumbers, { at, commit }: Machine): Promise<void> {
  const text = await readFile(page, 'utf8');
  const [before, rest] = text.split(from);
  const after = rest?.split(until)[1];
  if (before === undefined || after === undefined) throw new Error(`${page} has lost its marks`);
  const { records, people, seed, linked } = list;
  const measured = [
    `Measured on ${at.slice(0, 10)} at ${commit}: ${whole(records)} records of ${whole(people)} invented people (seed`,
    `${seed}). Of the pairs that are one person ${percent(linked.recall)} were linked, and of the pairs linked`,
    `${percent(linked.precision)} are one person.`,
    ...Object.values(list.groups).flatMap((errors: readonly GroupError[]) => [
      '',
      ...rows(errors),
      '',
      inWords(errors),
    ]),
  ].join('\n');
  await writeFile(page, `${before}${from}\n\n${measured}\n\n${until}${after}`);
}

function rows(errors: readonly GroupError[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(groupHeadings),
    line(groupHeadings.map((_, column) => (column === 0 ? '---' : '---:'))),
    ...errors.map((error) => line(groupCells(error))),
  ];
}

/** The least and the most often missed, of groups that are large enough to tell. */
function inWords(errors: readonly GroupError[]): string {
  const told = errors.filter(({ pairs }) => pairs >= 500).sort((a, b) => b.missed - a.missed);
  const [most, least] = [told[0], told.at(-1)];
  if (most === undefined || least === undefined || most === least)
    return 'Too few pairs to tell groups apart.';
  return `Most often missed: ${most.group} (${percent(most.missed)}); least often: ${least.group} (${percent(least.missed)}).`;
}
