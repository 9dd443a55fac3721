import type { RowFault } from './csv-rows.ts';
import type { Example, LinkReport } from './link-report.ts';
import type { FileReport, LeftOut } from './read-records.ts';

const rowsNamed = 20;
const barCharacters = 50;

/** The report of a run as a page of Markdown for people to read. No name of anybody is in it, only ids. */
export function reportInWords(report: LinkReport): string {
  return [
    '# Linking',
    ...report.files.flatMap(fileInWords),
    ...countsInWords(report),
    ...blockingInWords(report),
    ...histogramInWords(report),
    ...errorsInWords(report),
    ...report.examples.flatMap(exampleInWords),
    '',
  ].join('\n');
}

function fileInWords({ file, rows, usable, ...read }: FileReport): string[] {
  const { 'windows-1252': western, 'utf-16': wide } = read.linesReadAs;
  const left = Object.entries(read.faults).map(([kind, count]) => `${kind} ${count}`);
  return [
    `\n## ${file}\n`,
    `- ${usable} of ${rows} rows were used.`,
    `- Read: ${read.columns.map(({ field, heading }) => `${heading} as ${field}`).join(', ')}.`,
    ...(read.notRead.length > 0 ? [`- Not read: ${read.notRead.join(', ')}.`] : []),
    ...(western > 0 ? [`- ${western} lines are not UTF-8 and were read as Windows-1252.`] : []),
    ...(wide > 0 ? [`- ${wide} lines were read as UTF-16.`] : []),
    ...(read.dates === 'monthFirst' ? ['- Dates have the month first.'] : []),
    ...(read.datesNotRead > 0
      ? [`- ${read.datesNotRead} dates of birth are no dates; their rows were used without them.`]
      : []),
    ...(left.length > 0 ? [`- Rows left out: ${left.join(', ')}. The first of them:`] : []),
    ...read.leftOut.slice(0, rowsNamed).map((one) => `  - ${leftOutInWords(one)}`),
  ];
}

/** Why a row was left out, in one sentence that names the row. */
export function leftOutInWords({ row, fault }: LeftOut): string {
  return `row ${row}: ${faultInWords(fault)}`;
}

function faultInWords(fault: RowFault): string {
  switch (fault.kind) {
    case 'tooLong':
      return `a field or the row is too long (${fault.bytes})`;
    case 'brokenQuotes':
      return 'a quote is not closed, or something stands behind a closing one';
    case 'wrongFieldCount':
      return `${fault.fields} fields where the headings name ${fault.expected}`;
    case 'notJson':
      return 'no JSON object';
    case 'dateInName':
      return `a date stands in ${fault.column}`;
    case 'nothingToGoBy':
      return 'nothing by which to tell anybody';
    case 'repeatedId':
      return `the id ${fault.id} has been used before`;
  }
}

function countsInWords({ decisions, alike, model, thresholds, ...report }: LinkReport): string[] {
  const bySize = Object.entries(report.personsByRecords);
  return [
    '\n## What was found\n',
    `- ${report.records} records are ${report.persons} persons.`,
    `- ${decisions.same} pairs were linked (${thresholds.linkedAt} bits or more, nothing against it); ${decisions.possible} are for a person to decide (${thresholds.askedAt} bits or more).`,
    ...told(
      'Links that clustering did not follow, and that a person decides',
      decisions.notClustered,
    ),
    ...told('Kept apart although they weigh enough', decisions.keptApart),
    ...(alike.records > 0
      ? [
          `- ${alike.records} records say word for word what others before them say, and follow the first of them: ${alike.firsts.map(({ source, id }) => `${source} ${id}`).join(', ')}.`,
        ]
      : []),
    `- ${report.valuesSetAside} values are placeholders or numbers that cannot be, and were read as missing.`,
    `- Model ${model.version}, learned from ${model.trainedOn}; two records taken at random are one person once in ${Math.round(1 / model.prior)}.`,
    `- ${report.seconds.toFixed(1)} seconds, ${Math.round(report.peakMegabytes)} MB at most.`,
    '\n| Records of a person | Persons |\n| --- | --- |',
    ...bySize.map(([size, count]) => `| ${size} | ${count} |`),
  ];
}

function told(what: string, counts: Readonly<Record<string, number>>): string[] {
  const all = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  return all.length === 0 ? [] : [`- ${what}: ${all.join(', ')}.`];
}

function blockingInWords({ blocking: { rules, recall }, pairs }: LinkReport): string[] {
  const cut = rules.reduce((sum, { pairsCut }) => sum + pairsCut, 0);
  return [
    '\n## Which pairs were compared\n',
    `${pairs.scored} pairs. Of those that weigh enough to be linked ${recall.byOneRule} were brought together by one rule alone and ${recall.byTwoRules} by two; by that, at least ${Math.round(recall.missed)} pairs of one person were brought together by none, ${percent(1 - recall.recall)} of all.`,
    ...(cut > 0 ? [`Blocks that could be split no further left ${cut} pairs uncompared.`] : []),
    '\n| Rule | Blocks | Pairs | Largest block | Blocks cut |\n| --- | --- | --- | --- | --- |',
    ...rules.map(
      (rule) => `| ${rule.rule} | ${rule.blocks} | ${rule.pairs} | ${rule.largest} | ${rule.cut} |`,
    ),
  ];
}

function histogramInWords({ pairs: { histogram, farBelow } }: LinkReport): string[] {
  const bins = Object.entries(histogram).sort(([x], [y]) => Number(x) - Number(y));
  const most = bins.reduce((highest, [, count]) => Math.max(highest, count), 1);
  const bar = (count: number): string =>
    '#'.repeat(Math.ceil((Math.log2(count + 1) / Math.log2(most + 1)) * barCharacters));
  return [
    '\n## Weights\n',
    `${farBelow} pairs are far below. A bar twice as long is a count squared.\n`,
    '```',
    ...bins.map(
      ([bits, count]) => `${bits.padStart(4)} ${String(count).padStart(9)} ${bar(count)}`,
    ),
    '```',
  ];
}

function errorsInWords({ expectedErrors }: LinkReport): string[] {
  return [
    '\n## What the model expects at other thresholds\n',
    'Without the vetoes, which make wrong links rarer and missed ones more frequent.\n',
    '| Linked at, bits | Wrongly linked | Missed |\n| --- | --- | --- |',
    ...expectedErrors.map(
      ({ linkedAt, falseShare, missedShare }) =>
        `| ${linkedAt} | ${percent(falseShare)} | ${percent(missedShare)} |`,
    ),
  ];
}

function percent(share: number): string {
  return `${(share * 100).toPrecision(3)} %`;
}

function exampleInWords({ a, b, kind, bits, waterfall }: Example): string[] {
  return [
    `\n## ${a.source} ${a.id} and ${b.source} ${b.id}: ${kind}, ${bits.toFixed(1)} bits\n`,
    '| Field | Finding | Bits |\n| --- | --- | --- |',
    ...waterfall
      .filter(({ level, field }) => level > 0 || field === 'prior')
      .map((step) => `| ${step.field} | ${step.words} | ${step.bits.toFixed(1)} |`),
  ];
}
