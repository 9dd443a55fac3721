import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../entry/facts/basics.ts';
import { organisationOf } from '../entry/organisation.ts';
import { isProblem } from '../problem.ts';
import { readCaseFile } from '../case-file/read-case-file.ts';
import { addDays, plainDate } from '../time/plain-date.ts';
import { checkRecord } from './check-record.ts';
import { recordableFacts, recordableKinds } from './facts-of-kind.ts';
import { type Field, fieldsWithin } from './field.ts';
import type { FormValues } from './form-values.ts';
import { pathsWithWords, wordsAt } from './form-words.ts';
import { readRecord } from './read-record.ts';
import {
  childOfRow,
  envelopeFields,
  fieldOfFact,
  formOf,
  mentionRows,
  ownNames,
} from './record-form.ts';
import { saidSchema } from './said.ts';
import { writeRecord } from './write-record.ts';

const everyField = [
  ...Object.values(envelopeFields),
  mentionRows,
  ...recordableFacts.map(fieldOfFact),
].flatMap((field) => [...fieldsWithin(field)]);

/** The form of a kind to which everything has been added that can be. */
const wholeForm = formOf('home-visit', { [ownNames.added]: recordableFacts });

describe('the words of a form', () => {
  it('say something of every field that any form asks for', () => {
    for (const { path } of everyField) expect(wordsAt(path).label, path).not.toBe('');
  });

  it('name no choice that the record does not have', () => {
    for (const field of everyField) {
      const choice = field.is === 'several' ? field.of : field;
      for (const code of Object.keys(wordsAt(field.path).choices ?? {})) {
        expect(choice.is === 'choice' ? choice.choices : [], field.path).toContain(code);
      }
    }
  });

  it('say nothing of what no form asks for', () => {
    const asked = new Set([...everyField.map(({ path }) => path), 'subjects', 'happenedAt']);
    expect(pathsWithWords.filter((path) => !asked.has(path))).toEqual([]);
  });
});

describe('what a form shows', () => {
  it('is every fact that a record of its kind should hold', () => {
    for (const kind of recordableKinds) {
      const form = formOf(kind, {});
      expect(new Set([...form.facts.map(({ step }) => step), ...form.more]).size).toBe(
        recordableFacts.length - 1,
      );
    }
  });

  it('grows by what its author adds', () => {
    expect(formOf('contact', {}).facts.map(({ step }) => step)).not.toContain('injuries');
    const grown = formOf('contact', { added: ['injuries', 'nothing of ours'] });
    expect(grown.facts.at(-1)?.step).toBe('injuries');
  });
});

const day = plainDate('2026-03-02');
const days = fc.integer({ min: -5_000, max: 0 }).map((count) => addDays(day, count));
const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => text.replaceAll(/\s+/gu, ' ').trim())
  .filter((text) => text !== '' && text !== 'none');
const wordsOfPath: Readonly<Record<string, fc.Arbitrary<string>>> = {
  assessmentFactors: fc.constantFrom('3A', '15B', '20'),
  'move.fromArea': fc.constantFrom('309', 'outside'),
  'move.toArea': fc.constantFrom('309', 'outside'),
  'transfer.toArea': fc.constantFrom('309', 'outside'),
};
const ids = fc.constantFrom('child', 'sister', 'mother', 'a long:id');
const agencies = fc.constantFrom('police', 'hospital/hospitalB', 'childrens-social-care');

/** Anything that a field of a form may hold, as the record holds it. */
function valueOf(field: Field): fc.Arbitrary<unknown> {
  switch (field.is) {
    case 'group':
      return fc.record(
        Object.fromEntries(field.members.map((member) => [member.step, valueOf(member)])),
        { requiredKeys: field.members.filter(({ isNeeded }) => isNeeded).map(({ step }) => step) },
      );
    case 'rows':
      return fc.array(valueOf(field.row), { minLength: 1, maxLength: 3 });
    case 'several':
      return fc.uniqueArray(valueOf(field.of), { minLength: 1, maxLength: 3 });
    case 'yesNo':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...field.choices);
    case 'number':
      return fc.integer({ min: 1, max: 3 });
    case 'day':
      return days;
    case 'date':
      return fc.record({ on: days, precision: fc.constantFrom('day', 'week', 'month', 'year') });
    case 'instant':
      // Of the hour that comes twice in autumn a form knows the first only.
      return fc.tuple(days, fc.integer({ min: 3, max: 22 })).map(([on, hour]) => {
        return `${on}T${String(hour).padStart(2, '0')}:30:00Z`;
      });
    case 'person':
    case 'entry':
      return ids;
    case 'organisation':
    case 'sayer':
      return agencies;
    case 'line':
    case 'text':
      return wordsOfPath[field.path] ?? words;
  }
}

/** Rows of a child that say nothing of the child are not there, and an empty group is none. */
function asAsked(path: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    const rows = value.map((one) => asAsked(path, one)).filter((one) => one !== undefined);
    const key = childOfRow.get(path);
    const stating =
      key === undefined
        ? rows
        : rows.filter((row) => Object.keys(row as object).some((step) => step !== key));
    return stating.length === 0 && path !== 'visit.children' ? undefined : stating;
  }
  if (typeof value !== 'object' || value === null) {
    const isInstant = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
    return isInstant ? new Date(value).toISOString() : value;
  }
  const members = Object.entries(value)
    .map(([step, one]) => [step, asAsked(`${path}.${step}`, one)] as const)
    .filter(([, one]) => one !== undefined);
  const stated = members.some(([, one]) => !Array.isArray(one) || one.length > 0);
  return stated ? Object.fromEntries(members) : undefined;
}

const facts = fc.record(
  Object.fromEntries(wholeForm.facts.map((field) => [field.step, valueOf(field)])),
  { requiredKeys: [] },
);

describe('a form that is filled in with what an entry says', () => {
  it('says the same again, whatever it says', () => {
    fc.assert(
      fc.property(facts, fc.array(valueOf(mentionRows.row), { maxLength: 3 }), (held, mentions) => {
        const said = saidSchema.parse({
          kind: 'home-visit',
          happened: { on: day, precision: 'day' },
          subjects: ['child'],
          labels: ['standard'],
          ...held,
          ...(mentions.length > 0 && { mentions }),
        });
        const again = readRecord(wholeForm, writeRecord(wholeForm, said)).said;
        for (const { step } of [...wholeForm.facts, mentionRows]) {
          const before = asAsked(step, (said as Readonly<Record<string, unknown>>)[step]);
          expect(asAsked(step, again[step]), step).toEqual(before);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(['child-p', 'control-01', 'control-04'])('says the same again for %s', (name) => {
    const path = new URL(`../../../examples/${name}.json`, import.meta.url);
    const read = readCaseFile(readFileSync(path, 'utf8'));
    if (isProblem(read)) throw new Error(JSON.stringify(read));
    for (const { entry } of read.dossier.entries) {
      const { id: _, schemaVersion: _v, recordedOn: _r, organisation: _o, ...said } = entry;
      const shown = formOf(entry.kind, { [ownNames.added]: Object.keys(said) });
      const again = readRecord(shown, writeRecord(shown, said)).said;
      for (const { step } of shown.facts) {
        const held = (said as Readonly<Record<string, unknown>>)[step];
        expect(asAsked(step, again[step]), `${entry.id} ${step}`).toEqual(asAsked(step, held));
      }
      expect(again['summary']).toEqual(said.summary?.trim());
    }
  });
});

const family = new Map([
  ['child' as PersonId, 'Robin'],
  ['sister' as PersonId, 'Wren'],
]);
const typed: FormValues = {
  subjects: ['child'],
  'happened/day': ['2'],
  'happened/month': ['3'],
  'happened/year': ['2026'],
  labels: ['standard'],
  summary: ['Both were at home.'],
};
const check = (values: FormValues, kind: Parameters<typeof formOf>[0] = 'home-visit') =>
  checkRecord(formOf(kind, values), values, {
    today: day,
    organisation: organisationOf('childrens-social-care'),
    children: family,
  });
const errorsOf = (values: FormValues, kind?: Parameters<typeof formOf>[0]) => {
  const checked = check(values, kind);
  return 'errors' in checked ? checked.errors : [];
};

describe('what is read from a form', () => {
  it('holds nothing that was left open: not recorded is never no', () => {
    const checked = check({ ...typed, 'visit/announced': ['no'], 'visit/bedroomSeen': [''] });
    expect(checked).toMatchObject({ said: { visit: { announced: false, children: [] } } });
    expect('said' in checked && checked.said.visit).not.toHaveProperty('bedroomSeen');
  });

  it('is about every child of whom a row says something', () => {
    const checked = check({
      ...typed,
      'visit/children/0/person': ['child'],
      'visit/children/1/person': ['sister'],
      'visit/children/1/seen': ['yes'],
    });
    expect(checked).toMatchObject({
      said: {
        subjects: ['child', 'sister'],
        visit: { children: [{ person: 'sister', seen: true }] },
      },
    });
  });

  it('tells who of the mentions was there, whatever rows were left empty', () => {
    const checked = check({
      ...typed,
      'visit/present': ['mother'],
      'mentions/0/asWritten': [''],
      'mentions/1/asWritten': ['a man at the stove'],
      'mentions/2/asWritten': ['a boy'],
      'visit/present/mention': ['1', '2'],
      'visit/present/child': ['2'],
    });
    expect(checked).toMatchObject({
      said: {
        mentions: [{ asWritten: 'a man at the stove' }, { asWritten: 'a boy' }],
        visit: { present: [{ person: 'mother' }, { mention: 0 }, { mention: 1, isChild: true }] },
      },
    });
  });

  it('says that nobody else was there only when somebody says so', () => {
    expect(check({ ...typed, 'visit/present': ['none'] })).toMatchObject({
      said: { visit: { present: [] } },
    });
    expect(check(typed)).not.toHaveProperty('said.visit');
  });

  it('knows in what something is measured that is measured in one thing', () => {
    const height = { 'growth/0/of': ['child'], 'growth/0/height/value': ['81,5'] };
    expect(check({ ...typed, ...height }, 'health-visitor-contact')).toMatchObject({
      said: { growth: [{ of: 'child', height: { value: 81.5, unit: 'cm' } }] },
    });
    const weight = { 'growth/0/of': ['child'], 'growth/0/weight/value': ['9'] };
    expect(errorsOf({ ...typed, ...weight }, 'health-visitor-contact')).toEqual([
      { path: '/growth/0/weight/unit', message: 'Weighed in: Choose one from the list.' },
    ]);
  });

  it('asks again for a number whose comma may part thousands', () => {
    const weight = {
      'growth/0/of': ['child'],
      'growth/0/weight/value': ['3,250'],
      'growth/0/weight/unit': ['g'],
    };
    expect(errorsOf({ ...typed, ...weight }, 'health-visitor-contact')).toMatchObject([
      { path: '/growth/0/weight/value' },
    ]);
  });

  it('takes the time from the clocks of London', () => {
    expect(check({ ...typed, happenedAt: ['9:05'] })).toMatchObject({
      said: { happened: { precision: 'exact' }, happenedAt: '2026-03-02T09:05:00Z' },
    });
    const summer = { ...typed, 'happened/month': ['7'], 'happened/year': ['2025'] };
    expect(check({ ...summer, 'visit/startedAt/time': ['0905'] })).toMatchObject({
      said: { visit: { startedAt: '2025-07-02T09:05:00+01:00' } },
    });
  });

  it('lets the middle stand for a month or a year', () => {
    const vague = { ...typed, 'happened/day': [''], 'happened/precision': ['month'] };
    expect(check(vague)).toMatchObject({ said: { happened: { on: '2026-03-15' } } });
    const later = { ...vague, 'happened/month': ['5'] };
    expect(errorsOf(later).map(({ path }) => path)).toEqual(['/happened/day']);
  });
});

describe('what is to be mended', () => {
  it('is said of the field where it stands', () => {
    expect(errorsOf({})).toEqual([
      { path: '/subjects', message: 'Choose at least one child whom this is about' },
      { path: '/summary', message: 'Write what happened, or fill in a part of the form' },
      {
        path: '/happened/day',
        message: 'When did it happen? Write a real day in numbers, for example 27 3 2026.',
      },
      { path: '/labels', message: 'Who may read this? Choose at least one.' },
    ]);
  });

  it.each<[what: string, values: FormValues, path: string, message: string]>([
    [
      'a day that is none',
      { 'happened/day': ['31'], 'happened/month': ['2'] },
      '/happened/day',
      'When did it happen? Write a real day in numbers, for example 27 3 2026.',
    ],
    [
      'a day to come',
      { 'happened/day': ['3'] },
      '/happened/day',
      'The day on which it happened lies ahead',
    ],
    [
      'a time that is none',
      { 'visit/startedAt/time': ['25:00'] },
      '/visit/startedAt/time',
      'When did it begin? Write a time of day, for example 14:30.',
    ],
    [
      'a choice that is none',
      { basis: ['guessed'] },
      '/basis',
      'How do you know? Choose one from the list.',
    ],
    [
      'a yes that is none',
      { 'visit/announced': ['perhaps'] },
      '/visit/announced',
      'Did the family know that you were coming? Choose yes or no.',
    ],
    [
      'words that go on for ever',
      { 'visit/obscured': ['a'.repeat(2_001)] },
      '/visit/obscured',
      'Did anything cover a child from view? Write at most 2,000 characters.',
    ],
    [
      'a row of a later place',
      { 'visit/children/4/person': ['sister'], 'visit/children/4/seen': ['x'] },
      '/visit/children/4/seen',
      'Was Wren seen? Choose yes or no.',
    ],
  ])('%s', (_, values, path, message) => {
    expect(errorsOf({ ...typed, ...values })).toEqual([{ path, message }]);
  });

  it('asks on which child a mark is, where several are meant', () => {
    const mark = { 'injuries/0/site': ['left ear'], 'injuries/0/type': ['bruise'] };
    expect(errorsOf({ ...typed, ...mark }, 'injury')).toEqual([]);
    expect(errorsOf({ ...typed, ...mark, subjects: ['child', 'sister'] }, 'injury')).toEqual([
      { path: '/injuries/0/of', message: 'Choose on which child the mark is' },
    ]);
  });

  it('asks for what belongs to something that was begun', () => {
    expect(errorsOf({ ...typed, 'sharing/reason': ['They asked.'] }, 'information-shared')).toEqual(
      [
        { path: '/sharing/what', message: 'What was it? This is needed beside what you wrote.' },
        { path: '/sharing/with', message: 'With whom? Choose at least one.' },
        { path: '/sharing/shared', message: 'Was it shared? Choose yes or no.' },
      ],
    );
  });

  it('asks for the basis of what is shared, and for the reason and end of what is not', () => {
    const began = {
      ...typed,
      'sharing/what': ['The report'],
      'sharing/with': ['gp'],
      'sharing/shared': ['yes'],
    };
    expect(errorsOf(began, 'information-shared').map(({ path }) => path)).toEqual([
      '/sharing/basis',
    ]);
    const refused = { ...began, 'sharing/shared': ['no'] };
    expect(
      errorsOf(refused, 'information-shared')
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(['/sharing/reason', '/sharing/until/day']);
  });

  it('takes any writing as it is', () => {
    const summary = '🙂 <script>alert(1)</script> \u202Eمرحبا';
    expect(check({ ...typed, summary: [summary] })).toMatchObject({ said: { summary } });
  });
});
