import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isProblem, type Problem } from '../domain/problem.ts';
import { type NamedColumns, readNamedColumns } from './fields.ts';
import { type FileReport, openRecords, type SourceRecord } from './read-records.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hf-linking-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Read {
  readonly records: readonly SourceRecord[];
  readonly report: FileReport;
}

function read(content: string | Buffer, named: NamedColumns = new Map()): Read | Problem {
  const file = path.join(folder, 'people.csv');
  writeFileSync(file, content);
  const opened = openRecords(file, named);
  if (isProblem(opened)) return opened;
  const records = [...opened.records];
  return { records, report: opened.report() };
}

function readWell(content: string | Buffer, named?: NamedColumns): Read {
  const found = read(content, named);
  if (isProblem(found)) throw new Error(JSON.stringify(found));
  return found;
}

const heading = 'id,given_name,surname,dob';
const rows = ['1,Ada,Birch,2007-04-09', '2,Bo,Cedar,2008-05-10', '3,Cy,Dale,2009-06-11'];
const table = [heading, ...rows].join('\n');

describe('reading a file of people', () => {
  it('finds names, numbers and addresses under the usual headings', () => {
    const { records, report } = readWell(
      'rec_id;First Name;SURNAME;Date of Birth;Gender;NHS Number;Address_1;Suburb;Post Code;Mobile;Notes\n' +
        'a1;Ada;Birch;09/04/2007;F;999 000 0018;5 Elm Road;Eastham;ZZ1 1AA;07700 900001;tall\n',
    );
    expect(records).toEqual([
      {
        row: 2,
        fields: {
          sourceId: 'a1',
          given: 'Ada',
          family: 'Birch',
          dob: '2007-04-09 day',
          sex: 'F',
          nhs: '999 000 0018',
          street: '5 Elm Road',
          town: 'Eastham',
          postcode: 'ZZ1 1AA',
          phone: '07700 900001',
        },
      },
    ]);
    expect(report.notRead).toEqual(['Notes']);
  });

  it('reads one JSON object a line, and says which line is none', () => {
    const { records, report } = readWell(
      '{"id":1,"given":"Ada","phone":["1","2"]}\n[]\nnot json\n\n{"id":2,"family":"Birch"}',
    );
    expect(records.map(({ row, fields }) => [row, fields.given ?? fields.family])).toEqual([
      [1, 'Ada'],
      [5, 'Birch'],
    ]);
    expect(records[0]?.fields.phone).toBe('1\n2');
    expect(report.leftOut.map(({ row, fault }) => [row, fault.kind])).toEqual([
      [2, 'notJson'],
      [3, 'notJson'],
    ]);
  });

  it.each([
    ['UTF-8 with its mark', Buffer.from(`\ufeff${table.replace('Ada', 'Zoë')}`), 'utf-8'],
    [
      'UTF-16, little end first',
      Buffer.from(`\ufeff${table.replace('Ada', 'Zoë')}`, 'utf16le'),
      'utf-16',
    ],
    [
      'UTF-16, big end first',
      Buffer.from(`\ufeff${table.replace('Ada', 'Zoë')}`, 'utf16le').swap16(),
      'utf-16',
    ],
    ['Windows-1252', Buffer.from(table.replace('Ada', 'Zoë'), 'latin1'), 'windows-1252'],
  ] as const)('reads %s', (_what, content, readAs) => {
    const { records, report } = readWell(content);
    expect(records.map(({ fields }) => fields.given)).toEqual(['Zoë', 'Bo', 'Cy']);
    expect(report.linesReadAs[readAs]).toBeGreaterThan(0);
  });

  it('reads one row of Windows-1252 in a file of UTF-8, and says that there is one', () => {
    const { records, report } = readWell(
      Buffer.concat([Buffer.from(`${table}\n4,Zoë,Elm,\n`), Buffer.from('5,Zoë,Fir,\n', 'latin1')]),
    );
    expect(records.slice(3).map(({ fields }) => fields.given)).toEqual(['Zoë', 'Zoë']);
    expect(report.linesReadAs['windows-1252']).toBe(1);
  });

  it.each([
    ['a quote that is never closed', '8,"Eve,Fir,2001-01-01', 'brokenQuotes'],
    ['something behind a closing quote', '8,"Eve"x,Fir,2001-01-01', 'brokenQuotes'],
    ['a field too few', '8,Eve,Fir', 'wrongFieldCount'],
    ['a field too many', '8,Eve,Fir,2001-01-01,', 'wrongFieldCount'],
    ['a field of ten megabytes', `8,${'e'.repeat(10_000_000)},Fir,2001-01-01`, 'tooLong'],
    ['a field longer than any name', `8,${'e'.repeat(201)},Fir,2001-01-01`, 'tooLong'],
    ['a date where a name should be', '8,2001-01-01,Fir,Eve', 'dateInName'],
    ['nothing but an id', '8,,,', 'nothingToGoBy'],
  ] as const)('leaves out a row with %s, and no other', (_what, bad, kind) => {
    const { records, report } = readWell(
      [heading, rows[0], bad, rows[1], `7,"Gus ""G""","Hill\nside",`, rows[2]].join('\r\n'),
    );
    expect(records.map(({ fields }) => fields.given)).toEqual(['Ada', 'Bo', 'Gus "G"', 'Cy']);
    expect(report.leftOut.map(({ row, fault }) => [row, fault.kind])).toEqual([[3, kind]]);
    expect({ rows: report.rows, usable: report.usable }).toEqual({ rows: 5, usable: 4 });
  });

  it('reads on behind a row that is too long for memory', () => {
    const { records } = readWell(`${heading}\n${'x'.repeat(3_000_000)}\n${rows.join('\n')}`);
    expect(records.map(({ row }) => row)).toEqual([3, 4, 5]);
  });

  it.each([
    ['dates and names', `id,given,family,dob\n${'1,2007-04-09,Birch,Ada\n'.repeat(5)}`, 'given'],
    ['words and numbers', `id,given,nhs,dob\n${'1,Ada,Birch,2007-04-09\n'.repeat(5)}`, 'nhs'],
  ])('refuses a file with %s in each other’s columns', (_what, content, column) => {
    const refused = read(content);
    expect(refused).toMatchObject({ kind: 'invalid' });
    expect(JSON.stringify(refused)).toContain(`people.csv: ${column}`);
    expect(JSON.stringify(refused)).toContain('were columns swapped?');
  });

  it.each([
    ['an empty file', '', 'not-readable'],
    ['headings that say nothing', 'a,b\n1,2\n', 'invalid'],
    ['one column alone', 'words\nand more\n', 'invalid'],
  ])('refuses %s', (_what, content, kind) => {
    expect(read(content)).toMatchObject({ kind });
  });

  it('refuses a file that is not there', () => {
    expect(openRecords(path.join(folder, 'nowhere.csv'), new Map())).toMatchObject({
      kind: 'not-readable',
    });
  });

  it('takes the columns that were named', () => {
    const named = readNamedColumns('given=Rufname, family=Who');
    if (isProblem(named)) throw new Error('not read');
    const { records } = readWell('Rufname,surname,Who\nAda,Not,Birch\n', named);
    expect(records[0]?.fields).toEqual({ given: 'Ada', family: 'Birch' });
    expect(read('given,family\nAda,Birch\n', named)).toMatchObject({ kind: 'invalid' });
    expect(readNamedColumns('nonsense=x')).toMatchObject({ kind: 'invalid' });
  });

  it('uses a row whose date of birth is none, without it', () => {
    const { records, report } = readWell(`${table}\n4,Eve,Fir,31/02/2001\n`);
    expect(records[3]?.fields.dob).toBeUndefined();
    expect(report.datesNotRead).toBe(1);
  });
});
