import { describe, expect, it } from 'vitest';
import { isProblem } from '../problem.ts';
import { readCaseFile } from './read-case-file.ts';

/** A small whole case, with changes laid over its first entry, its people or the file itself. */
function caseText(
  change: {
    readonly entry?: Readonly<Record<string, unknown>>;
    readonly people?: readonly unknown[];
    readonly file?: Readonly<Record<string, unknown>>;
    readonly more?: readonly unknown[];
  } = {},
): string {
  return JSON.stringify({
    format: 'holdfast.case/1',
    id: 'case-x',
    kind: 'synthetic',
    jurisdiction: 'England (invented)',
    people: change.people ?? [
      {
        id: 'child',
        role: 'subject child',
        dob: '2020-05-09',
        relationToChild: 'self',
        knownFrom: '2020-05-09',
      },
      { id: 'mother', role: 'mother', relationToChild: 'mother', knownFrom: '2020-05-09' },
    ],
    entries: [
      {
        id: 'x-1',
        date: '2021-05-01',
        datePrecision: 'day',
        recordedBy: 'hospital',
        unit: 'north',
        knownTo: ['hospital', 'gp'],
        kind: 'injury',
        subjects: ['child', 'mother'],
        injuries: [{ site: 'shin', type: 'bruise' }],
        ...change.entry,
      },
      ...(change.more ?? []),
    ],
    ...change.file,
  });
}

function firstEntry(text: string): unknown {
  return (JSON.parse(text) as { readonly entries: readonly unknown[] }).entries[0];
}

describe('a case file is taken as it is', () => {
  it('becomes a dossier of the child whose relation is self, with everyone who knew', () => {
    const record = readCaseFile(caseText());
    if (isProblem(record)) throw new Error(record.kind);
    expect(record.dossier.child.id).toBe('child');
    expect(record.dossier.entries[0]?.entry).toMatchObject({
      organisation: 'hospital/north',
      happened: { on: '2021-05-01', precision: 'day' },
      injuries: [{ of: 'child', site: 'shin', type: 'bruise' }],
    });
    // 'hospital' beside the recording unit is that unit, and not another hospital.
    expect(record.dossier.entries[0]?.knownTo).toEqual([
      { organisation: 'hospital/north', on: '2021-05-01', how: 'recorded' },
      { organisation: 'gp', on: '2021-05-01', how: 'received' },
    ]);
  });

  it('says what it could not map, in the words of the record, and keeps it', () => {
    const record = readCaseFile(
      caseText({
        entry: { injuries: [{ site: 'the place below', type: 'thing' }], weather: 'rain' },
      }),
    );
    if (isProblem(record)) throw new Error(record.kind);
    expect(record.unmapped).toEqual([
      { entry: 'x-1', field: 'weather', asWritten: '"rain"' },
      { entry: 'x-1', field: 'injuries.0.site', asWritten: 'the place below' },
      { entry: 'x-1', field: 'injuries.0.type', asWritten: 'thing' },
    ]);
    expect(record.dossier.entries[0]?.entry.injuries?.[0]?.site).toBe('the place below');
  });

  it('takes a date before birth or after death: odd records are evidence, not errors', () => {
    for (const date of ['1999-01-01', '2030-01-01']) {
      expect(isProblem(readCaseFile(caseText({ entry: { date } })))).toBe(false);
    }
  });

  it('keeps script as text', () => {
    const script = '<script>alert(1)</script>';
    const record = readCaseFile(caseText({ entry: { summary: script } }));
    if (isProblem(record)) throw new Error(record.kind);
    expect(record.dossier.entries[0]?.entry.summary).toBe(script);
  });
});

describe('a case file is whole or not at all, with one error that names the entry and the field', () => {
  const table = [
    { what: 'not JSON', text: 'x'.repeat(1000), problem: { kind: 'not-readable' } },
    { what: 'an empty file', text: '', problem: { kind: 'not-readable' } },
    { what: 'a list', text: '[]', problem: { kind: 'invalid' } },
    { what: 'null', text: 'null', problem: { kind: 'invalid' } },
    {
      what: 'another format',
      text: caseText({ file: { format: 'holdfast.case/9' } }),
      problem: { kind: 'invalid', errors: [{ path: '/format' }] },
    },
    {
      what: 'a day that does not exist',
      text: caseText({ entry: { date: '2021-02-30' } }),
      problem: { kind: 'invalid', entry: 'x-1', errors: [{ path: '/entries/0/date' }] },
    },
    {
      what: 'an unknown kind',
      text: caseText({ entry: { kind: 'horoscope' } }),
      problem: { kind: 'invalid', entry: 'x-1', errors: [{ path: '/entries/0/kind' }] },
    },
    {
      what: 'nobody as subject',
      text: caseText({ entry: { subjects: [] } }),
      problem: { kind: 'invalid', entry: 'x-1', errors: [{ path: '/entries/0/subjects' }] },
    },
    {
      what: 'a subject who is nobody',
      text: caseText({ entry: { subjects: ['child', 'ghost'] } }),
      problem: { kind: 'unknown-reference', entry: 'x-1', field: 'subjects', id: 'ghost' },
    },
    {
      what: 'an explanation by nobody',
      text: caseText({
        entry: { injuries: [{ site: 'shin', type: 'bruise', explanationBy: 'ghost' }] },
      }),
      problem: { kind: 'unknown-reference', entry: 'x-1', field: 'injuries.explanationBy' },
    },
    {
      what: 'an entry that joins one that is not there',
      text: caseText({ entry: { joins: ['x-9'] } }),
      problem: { kind: 'unknown-reference', entry: 'x-1', field: 'joins', id: 'x-9' },
    },
    {
      what: 'two entries with one id',
      text: caseText({ more: [firstEntry(caseText())] }),
      problem: { kind: 'duplicate-id', id: 'x-1' },
    },
    {
      what: 'no child',
      text: caseText({
        people: [
          { id: 'mother', role: 'mother', knownFrom: '2020-01-01' },
          { id: 'child', role: 'c', knownFrom: '2020-01-01' },
        ],
      }),
      problem: { kind: 'invalid', errors: [{ path: '/people' }] },
    },
    { what: '50 MB of nonsense', text: '{'.repeat(50_000_000), problem: { kind: 'too-large' } },
    {
      what: 'a text for a number',
      text: caseText({ entry: { injuries: [{ site: 'shin', type: 'bruise', count: 'many' }] } }),
      problem: { kind: 'invalid', entry: 'x-1', errors: [{ path: '/entries/0/injuries/0/count' }] },
    },
  ];
  for (const { what, text, problem } of table) {
    it(what, () => {
      expect(readCaseFile(text)).toMatchObject(problem);
    });
  }

  it('a prototype key is a foreign field like any other', () => {
    const text = caseText().replace('"kind":"injury"', '"kind":"injury","__proto__":{"x":1}');
    const record = readCaseFile(text);
    expect(
      isProblem(record) || (record.dossier.entries[0] as { x?: unknown }).x === undefined,
    ).toBe(true);
  });
});
