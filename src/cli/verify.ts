import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type VerifiedExport, verifyExport } from '../sealing/export-folder.ts';
import { fileFindingInWords } from '../sealing/manifest.ts';
import { type Finding, findingInWords, verify, type VerifyOptions } from '../sealing/verify.ts';
import { listPartnerships } from '../store/list-partnerships.ts';
import { readSealedRecord } from '../store/sealed-record.ts';
import type { Store } from '../store/store.ts';
import { dataOption, progress, withDatabase } from './database-place.ts';
import { exitCodes } from './exit-codes.ts';

interface Options {
  readonly data: string;
  readonly anchor?: string;
  readonly trust: readonly string[];
  readonly json?: boolean;
}

/** So many findings are told one by one. */
const toldMax = 50;

export const verifyCommand = new Command('verify')
  .description(
    'Proves that nothing that was sealed was altered, removed, put in or back-dated: of the database, or of an export.',
  )
  .argument('[export]', 'the folder of an export; the database where it is left out')
  .addOption(dataOption())
  .addOption(
    new Option('--anchor <hash>', 'the hash of a seal that was kept elsewhere').argParser(readHash),
  )
  .addOption(
    new Option('--trust <key>', 'a public key that is known from elsewhere; may be given again')
      .default([])
      .argParser((text: string, before: readonly string[]) => [...before, readHash(text)]),
  )
  .option('--json', 'print what was found for a program to read')
  .action(async (folder: string | undefined, { data, json, anchor, trust }: Options) => {
    const options = {
      trusted: trust,
      holdsDays: true,
      ...(anchor !== undefined && { anchor }),
    };
    if (folder === undefined) {
      await withDatabase(data, async ({ store }) => {
        tell(await verifyDatabase(store, options), { json });
      });
      return;
    }
    try {
      tell([await verifyExport(path.resolve(folder), options)], { json });
    } catch (error) {
      progress((error as Error).message);
      process.exitCode = exitCodes.refused;
    }
  });

async function verifyDatabase(
  store: Store,
  options: VerifyOptions,
): Promise<readonly VerifiedExport[]> {
  const found: VerifiedExport[] = [];
  for (const { id } of await listPartnerships(store)) {
    const one = await readSealedRecord(store, id, (record) => verify(record, options));
    found.push({ partnership: id, files: [], ...one });
  }
  // An anchor is of one partnership; it must be there in one of them.
  const lacksAnchor = ({ what }: Finding): boolean => what === 'anchor-not-found';
  const isAnchored = found.some(({ findings }) => !findings.some(lacksAnchor));
  if (!isAnchored) return found;
  return found.map((one) => ({
    ...one,
    findings: one.findings.filter((finding) => !lacksAnchor(finding)),
  }));
}

function readHash(text: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  throw new InvalidArgumentError('It has 64 digits from 0 to f.');
}

function tell(
  found: readonly VerifiedExport[],
  { json }: { readonly json: boolean | undefined },
): void {
  process.stdout.write(
    json === true ? `${JSON.stringify(found, null, 2)}\n` : found.map(inWords).join('\n'),
  );
  if (found.some((one) => one.findings.length + one.files.length > 0))
    process.exitCode = exitCodes.refused;
}

function inWords(found: VerifiedExport): string {
  const { partnership, seals, rows, waiting, disposed, last, keys, findings, files } = found;
  const more = findings.length - toldMax;
  return [
    `Partnership ${partnership}: ${rows} rows under ${seals} seals` +
      (disposed === 0 ? '' : `, ${disposed} rows disposed of with a certificate`) +
      `${waiting === 0 ? '' : `, ${waiting} rows that wait for the next seal`}.`,
    ...keys.map((key) => `  signed with the key ${key}`),
    ...(last === undefined ? [] : [`  last seal ${last.number} of ${last.sealedAt}: ${last.hash}`]),
    ...files.map(({ file, what }) => `  The file ${file} ${fileFindingInWords[what]}.`),
    ...(findings.length === 0
      ? ['  Everything that was sealed is as it was sealed.']
      : [`  ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}:`]),
    ...findings.slice(0, toldMax).map((finding) => `    ${findingSentence(finding)}`),
    ...(more > 0 ? [`    and ${more} more (--json lists all)`] : []),
    '',
  ].join('\n');
}

function findingSentence({ what, table, key, seal }: Finding): string {
  const row = table === undefined ? [] : [`${table} ${key ?? ''}`];
  const its = seal === undefined ? [] : [table === undefined ? `Seal ${seal}` : `(seal ${seal})`];
  return [...row, ...its, findingInWords[what]].join(' ');
}
