import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Thresholds } from '../domain/matching/decide.ts';
import { type MatchModel, readModel, writeModel } from '../domain/matching/model.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import { type Alike, comparedOf, findAlike } from './alike.ts';
import { blockingRules, codesOf } from './blocking-rules.ts';
import { type Blocking, makeBlocks, pairsAmong } from './blocks.ts';
import { clusterRecords, personOf } from './cluster-records.ts';
import type { NamedColumns } from './fields.ts';
import { type LinkReport, makeReport } from './link-report.ts';
import { PeopleReader, PeopleTable, type SharedPeople } from './people.ts';
import { type FileReport, openRecords } from './read-records.ts';
import { reportInWords } from './report-in-words.ts';
import { scoreAll, type ScoringNews } from './score-all.ts';
import { frequencies, type Lesson, teach } from './teach.ts';
import { type Findings, writeClusters, writeDecisions } from './write-findings.ts';
import { writeWhole } from './write-whole.ts';

/** What is linked, how, and where the findings go. */
export interface Linking {
  readonly files: readonly string[];
  /** The folder of the findings. It appears when all is done, and not before. */
  readonly out: string;
  readonly named: NamedColumns;
  /** Whether no two rows of one source are one person. */
  readonly eachOnce: boolean;
  readonly thresholds: Thresholds;
  /** What is believed before learning. */
  readonly start: MatchModel;
  /** A model that is used as it is; without it one is learned from the files. */
  readonly model?: MatchModel;
  readonly threads: number;
  /** Told a sentence about how far it has come. */
  readonly onNews: (sentence: string) => void;
}

/** Blocks of more records than these are split. */
const blockSizeMax = 40;
/** Goes up when the same files would be linked otherwise, so that no broken run is carried on by another release. */
const engine = 2;

/**
 * Links the people of some files: reads, learns, blocks, scores, clusters and writes. A run that was broken off
 * is carried on where it stopped, if files and options are the same. Problems: `not-readable` and `invalid` of a
 * file, `invalid` where the folder is there already, `training-collapsed`.
 */
export async function linkFiles(linking: Linking): Promise<LinkReport | Problem> {
  const { out, onNews, thresholds } = linking;
  if (existsSync(out)) {
    const message = `${out} is there already; findings are never mixed. Name another folder`;
    return { kind: 'invalid', errors: [{ path: '--out', message }] };
  }
  const began = performance.now();
  const read = readFiles(linking);
  if (isProblem(read)) return read;
  const { people, files, setAside } = read;
  const work = await openWork(linking);
  const reader = new PeopleReader(people);
  const alike = findAlike(people);
  const blocking = blockPeople(reader, alike);
  onNews(`${people.count} records in blocks: ${pairsIn(blocking)} pairs to compare, at most`);
  const model = findModel(linking, work, { reader, compared: comparedOf(alike), blocking });
  if (isProblem(model)) return model;
  const scoring = { people, blocking, model, thresholds };
  const scored = await scoreAll(scoring, {
    folder: path.join(work.folder, 'scored'),
    threads: linking.threads,
    onNews: tellNowAndThen(onNews),
  });
  onNews(`${scored.found.length} pairs are one person or perhaps one; clustering them ...`);
  const same = scored.found.filter(({ kind }) => kind === 'same');
  const deciding = { reader, model, thresholds };
  const clustered = clusterRecords(same, deciding);
  const persons = personOf(clustered, alike, deciding);
  const findings = { ...deciding, scored, clustered };
  const seconds = (performance.now() - began) / 1000;
  const report = makeReport(findings, { files, setAside, alike, blocking, persons, seconds });
  putDown(work.folder, out, { findings, persons, report });
  return report;
}

/** Writes everything beside, and lets it appear at once. */
function putDown(
  folder: string,
  out: string,
  {
    findings,
    persons,
    report,
  }: {
    readonly findings: Findings;
    readonly persons: Uint32Array;
    readonly report: LinkReport;
  },
): void {
  const finished = path.join(folder, 'findings');
  rmSync(finished, { recursive: true, force: true });
  mkdirSync(finished);
  writeWhole(path.join(finished, 'model.json'), writeModel(findings.model));
  writeDecisions(path.join(finished, 'decisions.ndjson'), findings);
  writeClusters(path.join(finished, 'clusters.csv'), findings, persons);
  writeWhole(path.join(finished, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeWhole(path.join(finished, 'report.md'), reportInWords(report));
  renameSync(finished, out);
  rmSync(folder, { recursive: true, force: true });
}

interface ReadPeople {
  readonly people: SharedPeople;
  readonly files: readonly FileReport[];
  readonly setAside: number;
}

/** All files in order; a problem of one is a problem of all. */
function readFiles({ files, named, eachOnce, onNews }: Linking): ReadPeople | Problem {
  const table = new PeopleTable();
  const reports: FileReport[] = [];
  for (const file of files) {
    const opened = openRecords(file, named);
    if (isProblem(opened)) return opened;
    for (const record of opened.records) {
      if (table.add(record, path.basename(file))) continue;
      const id = record.fields.sourceId ?? '';
      opened.leaveOut({ row: record.row, fault: { kind: 'repeatedId', id } });
    }
    const report = opened.report();
    reports.push(report);
    onNews(`${file}: ${report.usable} of ${report.rows} rows can be used`);
  }
  if (table.count < 2) {
    const message = 'fewer than two rows can be used, so there is nothing to link';
    return { kind: 'invalid', errors: [{ path: files.join(', '), message }] };
  }
  return { people: table.share(eachOnce), files: reports, setAside: table.setAside };
}

export function blockPeople(reader: PeopleReader, { follows }: Alike): Blocking {
  const codeOf = codesOf(reader);
  return makeBlocks(
    blockingRules,
    reader.people.count,
    (part, record) => (follows[record] === 1 ? 0 : codeOf(part, record)),
    blockSizeMax,
  );
}

function pairsIn({ told }: Blocking): number {
  return told.reduce((sum, { pairs }) => sum + pairs, 0);
}

/** Where an unfinished run keeps what it has. */
interface Work {
  readonly folder: string;
}

/** Opens the folder of an unfinished run of the same files and options, or an empty one. */
async function openWork(linking: Linking): Promise<Work> {
  const folder = `${linking.out}.unfinished`;
  const mark = path.join(folder, 'run.json');
  const fingerprint = await fingerprintOf(linking);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === fingerprint) {
    linking.onNews(`${folder} holds a run of the same files that was broken off; carrying it on`);
    return { folder };
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeWhole(mark, fingerprint);
  return { folder };
}

/** The content of the files, and every option that changes a finding. */
async function fingerprintOf(linking: Linking): Promise<string> {
  const contents = [];
  for (const file of linking.files) {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
    contents.push([path.basename(file), hash.digest('hex')]);
  }
  const { named, eachOnce, thresholds, start, model } = linking;
  const options = { engine, contents, named: [...named], eachOnce, thresholds, start, model };
  return createHash('sha256').update(JSON.stringify(options)).digest('hex');
}

/** The model that was given; or the one that this run has learned before; or a newly learned one. */
function findModel(
  { model, start, files, onNews }: Linking,
  work: Work,
  lesson: Lesson,
): MatchModel | Problem {
  // Tables that a model does not bring, as one of Splink's does not, are counted in the files themselves.
  if (model !== undefined) {
    return { ...model, frequencies: { ...frequencies(model, lesson), ...model.frequencies } };
  }
  const kept = path.join(work.folder, 'model.json');
  if (existsSync(kept)) return readModel(readFileSync(kept, 'utf8'));
  onNews('Learning how often what agrees in one person, and in two ...');
  const learned = teach(start, lesson);
  if (isProblem(learned)) {
    if (learned.kind !== 'training-collapsed' || learned.because !== 'tooFewMatches')
      return learned;
    onNews(`Too few pairs are one person to learn from; weighing by ${start.version}`);
    return start;
  }
  const names = files.map((file) => path.basename(file)).join(', ');
  const named = {
    ...learned.model,
    version: versionOf(learned.model),
    trainedOn: `${lesson.compared.length} records of ${names}, without labels`,
  };
  writeWhole(kept, writeModel(named));
  const matches = Math.round(named.prior * pairsAmong(lesson.compared.length));
  onNews(`Learned in ${learned.rounds} rounds: about ${matches} pairs are one person`);
  return named;
}

/** The same numbers have the same version. */
function versionOf(model: MatchModel): string {
  const { comparisons, prior, known, frequencies } = model;
  const numbers = JSON.stringify({ comparisons, prior, known, frequencies });
  return `learned-${createHash('sha256').update(numbers).digest('hex').slice(0, 16)}`;
}

const secondsBetweenNews = 2;

function tellNowAndThen(onNews: (sentence: string) => void): (news: ScoringNews) => void {
  const began = performance.now();
  let last = began;
  return ({ shares, done, pairs }) => {
    const now = performance.now();
    if (done < shares && now - last < secondsBetweenNews * 1000) return;
    last = now;
    const aSecond = Math.round(pairs / Math.max(0.001, (now - began) / 1000));
    onNews(`Scored ${done} of ${shares} parts: ${pairs} pairs, ${aSecond} a second`);
  };
}
