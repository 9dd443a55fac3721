import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../../src/domain/chronology/chronology.ts';
import type { CaseRecord } from '../../src/domain/case-file/read-case-file.ts';
import { type Entry, entrySchema } from '../../src/domain/entry/entry.ts';
import type { PersonId } from '../../src/domain/entry/facts/basics.ts';
import { organisationOf } from '../../src/domain/entry/organisation.ts';
import { checksOn } from '../../src/domain/people/checks.ts';
import { unresolvedMentions } from '../../src/domain/people/mentions.ts';
import { mentionsThatMayBeOne } from '../../src/domain/people/mentions-that-may-be-one.ts';
import { onDay } from '../../src/domain/time/partial-date.ts';
import { addDays, plainDate } from '../../src/domain/time/plain-date.ts';
import { example, replayed } from './example.ts';

/**
 * The reference timeline of the domain note, section 8, row by row. `open` are the patterns that
 * must stand open at the end of the row's last day, within the precision of its date, each with an
 * entry that must be among its evidence; `cannotTell` are all other patterns of the row, with a
 * field that the replay must name as missing.
 */
interface Row {
  readonly row: string;
  readonly by: string;
  readonly open?: Readonly<Record<string, string>>;
  readonly cannotTell?: Readonly<Record<string, RegExp>>;
}

const rows: readonly Row[] = [
  {
    row: '2006 autumn: bruises to head and chest after a fall down stairs; no referral',
    by: '2006-10-13',
    open: { P23: 'r09', P24: 'r09', I02: 'r09', TEN4: 'r09' },
    cannotTell: { P29: /case-01-r09: mobility/ },
  },
  {
    row: '2006-12-11: extensive bruising, judged not accidental; to a friend of the mother',
    by: '2006-12-15',
    open: { P50: 'r17' },
    cannotTell: {
      P05: /strategy\.perpetratorPool/,
      P51: /case-01-r17: contactSupervision/,
    },
  },
  {
    row: '2006-12-22: conference; doctors absent; legal view a week later and no proceedings',
    by: '2006-12-29',
    open: { P40: 'r19' },
    cannotTell: { P46: /case-01-r21b: decision\.decidedBy/ },
  },
  {
    row: '2006-12-29: the five working days within which somebody decides on the legal view are over',
    by: '2007-01-10',
    open: { P46: 'r21b' },
  },
  { row: '~2007-01-26: returns to mother', by: '2007-01-26', open: { P49: 'r23' } },
  {
    row: '2007-02: new social worker; family rehoused',
    by: '2007-02-28',
    cannotTell: {
      P55: /case-01-r24: assessment\.historyUsed/,
      P57: /case-01-r24: allocation\.jointVisit/,
    },
  },
  {
    row: '2007-02: family rehoused; the ten working days within which it is to be assessed are over',
    by: '2007-03-06',
    open: { P06: 'r25' },
  },
  {
    row: '2007 spring: father says that a man is at the home; mother says friend',
    by: '2007-05-31',
    open: { P01: 'r35b', P04: 'r35b', P11: 'r31' },
  },
  {
    row: '~2007-04-09: bruises, black eyes, head swelling; police not told; discharged',
    by: '2007-04-11',
    open: { P24: 'r33', P25: 'r33', P30: 'r33', P33: 'r34' },
  },
  {
    row: '2007-06-01: bruises and scratches; another child blamed',
    by: '2007-06-01',
    open: { P30: 'r37', P72: 'r37' },
    cannotTell: { P48: /investigation\.status/ },
  },
  {
    row: 'mid-2007: partner named as next of kin on a health form',
    by: '2007-06-15',
    open: { P02: 'r43' },
  },
  {
    row: '2007-06: a brother and a 15-year-old move in',
    by: '2007-06-30',
    open: { P01: 'r43', P06: 'r25' },
    cannotTell: { P08: /visit\.present/ },
  },
  {
    row: '2007-06 to 07-25: legal planning meeting put off about seven weeks',
    by: '2007-07-24',
    open: { P45: 'r42b', P46: 'r21b' },
  },
  {
    row: '2007-07-30: pre-arranged visit; face and hands covered in chocolate',
    by: '2007-07-30',
    open: { P15: 'r48' },
    cannotTell: { P14: /case-01-r44: visit\.announced/ },
  },
  { row: '2007-08-01: clinic examination not completed', by: '2007-08-01', open: { P26: 'r50' } },
  {
    row: '2007-08-02: no prosecution',
    by: '2007-08-02',
    cannotTell: { P47: /case-01-r51: decision\.risk/ },
  },
  {
    row: '2008-11 / 12-01: first review summary; joint area review',
    by: '2008-12-01',
    cannotTell: { P75: /review\.actions/, P76: /review\.author/ },
  },
];

const record = example('child-p');

describe('the published case, as known to everyone', () => {
  for (const { row, by, open = {}, cannotTell = {} } of rows) {
    describe(row, () => {
      const report = replayed(record, by);
      for (const [rule, entry] of Object.entries(open)) {
        it(`${rule} stands open by ${by}, on ${entry}`, () => {
          const question = report.questions.find((one) => one.rule === rule);
          expect(question, `no question of ${rule} by ${by}`).toBeDefined();
          expect(question?.settledOn).toBeUndefined();
          const evidence = [
            ...(question?.evidence ?? []),
            ...(question?.strengthened ?? []).flatMap((more) => more.evidence),
            ...(question?.reopened ?? []).flatMap((more) => more.evidence),
          ];
          expect(evidence).toContain(`case-01-${entry}`);
        });
      }
      for (const [rule, field] of Object.entries(cannotTell)) {
        it(`${rule} cannot be told, and the replay says which field is missing`, () => {
          const found = report.cannotTell.filter((one) => one.rule === rule);
          expect(found.flatMap((one) => one.missing).join('\n')).toMatch(field);
          expect(report.questions.some((one) => one.rule === rule)).toBe(false);
        });
      }
    });
  }

  it('asks on the day of the fact itself where the domain note says the same day', () => {
    const report = replayed(record, '2007-08-01');
    const raised = (rule: string): string | undefined =>
      report.questions.find((one) => one.rule === rule)?.raisedOn;
    expect(raised('P23')).toBe('2006-10-13');
    expect(raised('P24')).toBe('2006-10-13');
    expect(raised('P26')).toBe('2007-07-26');
    expect(raised('P02')).toBe('2007-06-15');
    expect(raised('P15')).toBe('2007-07-30');
  });

  it('never shows a later day: what stood open on a day is the same however far the replay goes', () => {
    const whole = replayed(record, '2022-12-31').questions;
    for (const day of ['2006-12-11', '2007-04-11', '2007-07-30']) {
      const then = replayed(record, day).questions;
      const fromWhole = whole.filter((question) => question.raisedOn <= day);
      expect(fromWhole.map((question) => question.id)).toEqual(then.map((question) => question.id));
      for (const question of then) {
        const later = fromWhole.find((one) => one.id === question.id);
        expect(later?.evidence).toEqual(question.evidence);
        expect(later?.strengthened.filter((more) => more.on <= day)).toEqual(question.strengthened);
      }
    }
  });
});

describe('the man whom nobody asked about', () => {
  /** Who stands together as one on each day on which that changes, in the words of the record. */
  const days: Record<string, readonly (readonly string[])[]> = {};
  let before = '[]';
  for (let day = plainDate('2007-01-01'); day <= plainDate('2007-08-02'); day = addDays(day, 1)) {
    const together = mentionsThatMayBeOne(chronologyOf(record.dossier, day)).map(({ mentions }) =>
      mentions.map(({ mention }) => mention.asWritten),
    );
    if (JSON.stringify(together) !== before) days[day] = together;
    before = JSON.stringify(together);
  }
  const third = [
    'a male friend of the mother, first name given',
    'a boyfriend of the mother',
    'a man at the home',
    'a friend',
  ];

  it('stands there as one from the day of the third mention, and is the next of kin two months later', () => {
    expect(days).toEqual({
      '2007-04-15': [third],
      '2007-06-15': [[...third, 'next of kin of the mother, described as a friend']],
    });
  });

  it('is offered with the reason, and taken to be nobody', () => {
    const chronology = chronologyOf(record.dossier, plainDate('2007-06-15'));
    expect(mentionsThatMayBeOne(chronology).map(({ likeness }) => likeness)).toEqual([
      'a man, close to a parent, at the home, named on a form or as next of kin',
    ]);
    expect(unresolvedMentions(chronology)).toHaveLength(5);
    expect([...chronology.people.keys()]).not.toContain('mothersPartner');
  });

  it('is one question, which says that they may be one', () => {
    const asked = replayed(record, '2007-06-30').questions.filter(({ rule }) => rule === 'P01');
    expect(asked.map(({ asks }) => asks)).toEqual([
      'Who is “a male friend of the mother, first name given”, “a boyfriend of the mother”, “a man at the home”, “a friend” and “next of kin of the mother, described as a friend” (who may be one man), where do they sleep, what is their contact with the child, and what do the checks show?',
    ]);
  });
});

describe('had somebody found out who he is, on 18 June 2007', () => {
  const on = plainDate('2007-06-18');
  const man = 'foundOut' as PersonId;
  const found: Entry = entrySchema.parse({
    id: 'found-out',
    schemaVersion: 1,
    kind: 'person-recorded',
    happened: { on, precision: 'day' },
    recordedOn: on,
    organisation: 'police',
    subjects: ['childP', man],
    labels: ['standard'],
    describes: [{ of: man, names: [{ full: 'Zedekiah Quillfeather' }] }],
    resolves: unresolvedMentions(chronologyOf(record.dossier, on)).map(({ held, index }) => ({
      mention: held.entry.id,
      index,
      person: man,
      by: 'police',
    })),
  });
  const { dossier } = record;
  const later: CaseRecord = {
    ...record,
    dossier: {
      ...dossier,
      people: [
        ...dossier.people,
        { id: man, role: 'adult', dob: onDay(plainDate('1976-05-12')), knownFrom: on },
      ],
      entries: [
        ...dossier.entries,
        {
          entry: found,
          position: dossier.entries.length + 1,
          takenInOn: on,
          knownTo: [{ organisation: organisationOf('police'), on, how: 'recorded' }],
        },
      ],
    },
  };
  const asked = (rule: string) =>
    replayed(later, '2007-07-31').questions.find((question) => question.rule === rule);

  it('all five mentions are settled on the day', () => {
    expect(asked('P01')?.settledOn).toBe('2007-06-18');
    expect(unresolvedMentions(chronologyOf(later.dossier, on))).toEqual([]);
  });

  it('the checks on him are asked for, and asked about when none is back in five working days', () => {
    const checks = checksOn(chronologyOf(later.dossier, on), man);
    expect(checks.map(({ is }) => is)).toEqual(['notAsked', 'notAsked', 'notAsked']);
    const additions = asked('P03');
    const days = [additions?.raisedOn, ...(additions?.strengthened ?? []).map((one) => one.on)];
    expect(days).toContain('2007-06-26');
  });
});

describe('what two sides say of him', () => {
  const asks = (rule: string): string | undefined =>
    replayed(record, '2007-05-31').questions.find((one) => one.rule === rule)?.asks;

  it('stands in the question of his relation, which asks whether he may be one man', () => {
    expect(asks('P11')).toBe(
      'Somebody around the child whom nobody has identified, and who may be one man, is called a friend (children’s social care, on the word of the mother) and a partner (children’s social care): which of these is true?',
    );
  });
});

describe('the control families', () => {
  for (const name of ['control-01', 'control-04'] as const) {
    it(`${name} raises no question to act on today and none that guards an act`, () => {
      const report = replayed(example(name), '2024-12-31');
      expect(report.questions.filter((question) => question.urgency !== 'ask')).toEqual([]);
    });
  }

  it('asks who the new adult is, and is content once somebody other than the mother has met him', () => {
    const question = replayed(example('control-04'), '2023-12-31').questions.find(
      (one) => one.rule === 'P01',
    );
    expect(question?.raisedOn).toBe('2022-06-24');
    expect(question?.settledOn).toBe('2022-09-19');
    expect(question?.settledBy).toEqual(['control-04-r07']);
  });
});
