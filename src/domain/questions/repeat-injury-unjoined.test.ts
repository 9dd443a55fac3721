import { describe, expect, it } from 'vitest';
import { repeatInjuryUnjoined } from './repeat-injury-unjoined.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const small = { dob: '2022-01-10' };
const big = { dob: '2014-01-10' };
const people = [{ id: 'keyWorker' }];
const hurt = (date: string, by: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date,
  by,
  kind: 'injury',
  injuries: [{ site: 'shin', type: 'bruise', medicalView: 'accidental' }],
  ...more,
});
const joins = (date: string, ...joined: readonly string[]): WrittenEntry => ({
  date,
  by: 'paediatrics',
  kind: 'medical-opinion',
  joins: joined,
});

describe('injuries written down apart', () => {
  const table: readonly {
    readonly what: string;
    readonly child?: { readonly dob: string };
    readonly entries: readonly WrittenEntry[];
    readonly state: 'open' | 'settled' | 'none';
    readonly missing?: readonly string[];
  }[] = [
    {
      what: 'two, by two organisations',
      entries: [hurt('2023-01-01', 'gp'), hurt('2023-06-01', 'hospital')],
      state: 'open',
    },
    {
      what: 'two, by one organisation',
      entries: [hurt('2023-01-01', 'gp'), hurt('2023-06-01', 'gp')],
      state: 'none',
    },
    {
      what: 'two, by two authors of one organisation',
      entries: [
        hurt('2023-01-01', 'gp', { author: { person: 'doctor1' } }),
        hurt('2023-06-01', 'gp', { author: { person: 'doctor2' } }),
      ],
      state: 'open',
    },
    {
      what: 'two hospitals',
      entries: [hurt('2023-01-01', 'hospital/hospitalA'), hurt('2023-06-01', 'hospital/hospitalB')],
      state: 'open',
    },
    {
      what: 'a hospital, and hospital A',
      entries: [hurt('2023-01-01', 'hospital'), hurt('2023-06-01', 'hospital/hospitalA')],
      state: 'none',
    },
    {
      what: 'twelve months apart to the day',
      entries: [hurt('2022-06-01', 'gp'), hurt('2023-06-01', 'hospital')],
      state: 'open',
    },
    {
      what: 'a day more than twelve months apart',
      entries: [hurt('2022-05-31', 'gp'), hurt('2023-06-01', 'hospital')],
      state: 'none',
    },
    {
      what: 'one event, seen by two within three days',
      entries: [hurt('2023-06-01', 'gp'), hurt('2023-06-04', 'hospital')],
      state: 'none',
    },
    {
      what: 'four days apart',
      entries: [hurt('2023-06-01', 'gp'), hurt('2023-06-05', 'hospital')],
      state: 'open',
    },
    {
      what: 'a week and a day within it',
      entries: [hurt('2023-06-01', 'gp', { precision: 'week' }), hurt('2023-06-03', 'hospital')],
      state: 'none',
    },
    {
      what: 'two of a child of nine',
      child: big,
      entries: [hurt('2023-01-01', 'gp'), hurt('2023-06-01', 'hospital')],
      state: 'none',
    },
    {
      what: 'three of a child of nine',
      child: big,
      entries: [hurt('2023-01-01', 'gp'), hurt('2023-03-01', 'gp'), hurt('2023-06-01', 'hospital')],
      state: 'open',
    },
    {
      what: 'one of them seen by somebody outside the family',
      entries: [
        hurt('2023-01-01', 'gp'),
        hurt('2023-06-01', 'early-years', {
          injuries: [{ site: 'shin', type: 'bruise', seenBy: ['keyWorker'] }],
        }),
      ],
      state: 'none',
    },
    {
      what: 'looked at together at once',
      entries: [hurt('2023-01-01', 'gp'), hurt('2023-06-01', 'hospital', { joins: ['r1'] })],
      state: 'none',
    },
    {
      what: 'looked at together later',
      entries: [
        hurt('2023-01-01', 'gp'),
        hurt('2023-06-01', 'hospital'),
        joins('2023-06-08', 'r1', 'r2'),
      ],
      state: 'settled',
    },
    {
      what: 'only two of three looked at together',
      entries: [
        hurt('2023-01-01', 'gp'),
        hurt('2023-04-01', 'hospital'),
        hurt('2023-06-01', 'school'),
        joins('2023-06-08', 'r1', 'r2'),
      ],
      state: 'open',
    },
  ];
  for (const { what, child = small, entries, state } of table) {
    it(`${what}: ${state}`, () => {
      expect(
        askedOn(repeatInjuryUnjoined, record({ child, people, entries }), '2023-12-01').state,
      ).toBe(state);
    });
  }

  it('cannot tell about two injuries of a child whose age nobody knows', () => {
    const entries = [hurt('2023-01-01', 'gp'), hurt('2023-06-01', 'hospital')];
    expect(askedOn(repeatInjuryUnjoined, record({ entries }), '2023-12-01')).toMatchObject({
      state: 'none',
      missing: ['child: people[].dob'],
    });
  });

  it('is strengthened by the next injury', () => {
    const entries = [
      hurt('2023-01-01', 'gp'),
      hurt('2023-04-01', 'hospital'),
      hurt('2023-06-01', 'gp'),
    ];
    const { question } = askedOn(
      repeatInjuryUnjoined,
      record({ child: small, entries }),
      '2023-12-01',
    );
    expect(question).toMatchObject({
      evidence: ['r1', 'r2'],
      strengthened: [{ on: '2023-06-01', evidence: ['r3'] }],
      urgency: 'ask',
    });
    expect(question?.asks).toContain('on 3 occasions');
  });
});
