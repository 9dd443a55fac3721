import { describe, expect, it } from 'vitest';
import { askedOn, record, type WrittenEntry } from './test-record.ts';
import { ten4FacesP } from './ten4-facesp.ts';

const child = { dob: '2022-01-10' };
const bruise = (date: string, site: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date,
  by: 'gp',
  kind: 'injury',
  injuries: [{ site, type: 'bruise' }],
  ...more,
});
const examined: WrittenEntry = {
  date: '2023-03-02',
  by: 'hospital',
  kind: 'child-protection-medical',
  examination: { complete: true },
};
const discussed: WrittenEntry = {
  date: '2023-03-02',
  by: 'childrens-social-care',
  kind: 'strategy-discussion',
};

describe('a bruise where TEN-4-FACESp looks', () => {
  const table: readonly {
    readonly what: string;
    readonly entries: readonly WrittenEntry[];
    readonly state: 'open' | 'settled' | 'none';
    readonly missing?: readonly string[];
  }[] = [
    {
      what: 'one fleshy cheek at two years',
      entries: [bruise('2024-02-01', 'fleshy cheek')],
      state: 'open',
    },
    {
      what: 'one shin the day before the fifth month-birthday',
      entries: [bruise('2022-06-09', 'shin')],
      state: 'open',
    },
    {
      what: 'one shin on the fifth month-birthday',
      entries: [bruise('2022-06-10', 'shin')],
      state: 'none',
    },
    {
      what: 'a chest the day before the fourth birthday',
      entries: [bruise('2026-01-09', 'chest')],
      state: 'open',
    },
    {
      what: 'a chest on the fourth birthday',
      entries: [bruise('2026-01-10', 'chest')],
      state: 'none',
    },
    {
      what: 'a face: which part of it is not said',
      entries: [bruise('2023-03-01', 'face')],
      state: 'none',
      missing: ['r1: injuries[].site'],
    },
    {
      what: 'examined whole but not discussed',
      entries: [bruise('2023-03-01', 'ear'), examined],
      state: 'open',
    },
    {
      what: 'discussed but not examined',
      entries: [bruise('2023-03-01', 'ear'), discussed],
      state: 'open',
    },
    {
      what: 'examined whole and discussed',
      entries: [bruise('2023-03-01', 'ear'), examined, discussed],
      state: 'settled',
    },
    {
      what: 'a condition is found that explains it',
      entries: [
        bruise('2023-03-01', 'ear'),
        { ...examined, opinion: { view: 'consistent', medicalCause: 'a clotting disorder' } },
      ],
      state: 'settled',
    },
    {
      what: 'the examination named what it left out',
      entries: [
        bruise('2023-03-01', 'ear'),
        { ...examined, examination: { complete: true, notExamined: ['mouth'] } },
        discussed,
      ],
      state: 'open',
    },
  ];
  for (const { what, entries, state, missing = [] } of table) {
    it(`${what}: ${state}${missing.length > 0 ? ', cannot tell' : ''}`, () => {
      const asked = askedOn(ten4FacesP, record({ child, entries }), '2026-02-01');
      expect(asked.state).toBe(state);
      expect(asked.missing).toEqual(missing);
    });
  }

  it('asks the same day, of the one who saw it, with the age as it was then', () => {
    const { question } = askedOn(
      ten4FacesP,
      record({ child, entries: [bruise('2023-03-01', 'left ear')] }),
      '2023-03-01',
    );
    expect(question).toMatchObject({
      of: 'familyDoctor',
      urgency: 'actToday',
      dueOn: '2023-03-01',
    });
    expect(question?.asks).toContain('at the ear in a child aged 13 months');
  });

  it('is strengthened by the next bruise, and one discussion does not settle both', () => {
    const entries = [
      bruise('2023-02-01', 'ear'),
      bruise('2023-03-01', 'neck'),
      examined,
      discussed,
    ];
    const asked = askedOn(ten4FacesP, record({ child, entries }), '2023-04-01');
    expect(asked.state).toBe('open');
    expect(asked.evidence).toEqual(['r1', 'r2']);
  });
});
