import { describe, expect, it } from 'vitest';
import { bodyRegionCodes } from '../injuries/body-region.ts';
import { examinationIncomplete } from './examination-incomplete.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const infant = { dob: '2023-01-10' };
const older = { dob: '2018-01-10' };
const unfinished: WrittenEntry = {
  date: '2024-03-01',
  by: 'paediatrics',
  kind: 'incomplete-examination',
  examination: { complete: false, reason: 'the child was distressed' },
};
const whole = (date: string): WrittenEntry => ({
  date,
  by: 'hospital',
  kind: 'child-protection-medical',
  examination: { complete: true },
});
const hurt = (date: string): WrittenEntry => ({
  date,
  by: 'gp',
  kind: 'injury',
  injuries: [{ site: 'shin', type: 'bruise' }],
});

describe('an examination that was not whole', () => {
  const table: readonly {
    readonly what: string;
    readonly child?: { readonly dob: string };
    readonly entries: readonly WrittenEntry[];
    readonly on?: string;
    readonly urgency: 'ask' | 'actToday' | undefined;
    readonly missing?: readonly string[];
  }[] = [
    { what: 'under two: the same day', entries: [unfinished], urgency: 'actToday' },
    {
      what: 'on a plan: the same day',
      child: older,
      entries: [
        {
          date: '2024-01-05',
          by: 'childrens-social-care',
          kind: 'plan-started',
          plan: { type: 'child-protection' },
        },
        unfinished,
      ],
      urgency: 'actToday',
    },
    {
      what: 'hurt thirty days before: the same day',
      child: older,
      entries: [hurt('2024-01-31'), unfinished],
      urgency: 'actToday',
    },
    {
      what: 'hurt thirty-one days before: not the same day',
      child: older,
      entries: [hurt('2024-01-30'), unfinished],
      urgency: undefined,
    },
    {
      what: 'any other child: not within a day',
      child: older,
      entries: [unfinished],
      on: '2024-03-02',
      urgency: undefined,
    },
    {
      what: 'any other child: after the day',
      child: older,
      entries: [unfinished],
      on: '2024-03-03',
      urgency: 'ask',
    },
    {
      what: 'complete, but something was left out',
      entries: [
        {
          ...unfinished,
          kind: 'child-protection-medical',
          examination: { complete: true, notExamined: ['mouth'] },
        },
      ],
      urgency: 'actToday',
    },
    ...(
      [
        ['undressed', 'the child was not undressed'],
        ['mouthInspected', 'the mouth was not looked at'],
        ['earsInspected', 'the ears were not looked at'],
        ['growthPlotted', 'growth was not plotted'],
        ['backgroundSupplied', 'no history was supplied'],
      ] as const
    ).map(([part, what]) => ({
      what: `complete, but ${what}`,
      entries: [
        {
          ...unfinished,
          kind: 'child-protection-medical' as const,
          examination: { complete: true, [part]: false },
        },
      ],
      urgency: 'actToday' as const,
    })),
    {
      what: 'complete, but not every region was seen',
      entries: [
        {
          ...unfinished,
          kind: 'child-protection-medical',
          examination: { complete: true, regionsSeen: ['torso', 'scalp'] },
        },
      ],
      urgency: 'actToday',
    },
    {
      what: 'every part stated, though not called complete',
      entries: [
        {
          ...unfinished,
          kind: 'child-protection-medical',
          examination: {
            undressed: true,
            regionsSeen: bodyRegionCodes,
            mouthInspected: true,
            earsInspected: true,
            growthPlotted: true,
            historyFrom: 'mother',
            backgroundSupplied: true,
          },
        },
      ],
      urgency: undefined,
    },
    {
      what: 'whole later the same day',
      entries: [unfinished, whole('2024-03-01')],
      urgency: undefined,
    },
    {
      what: 'whole the day before',
      entries: [whole('2024-02-29'), unfinished],
      urgency: 'actToday',
    },
    {
      what: 'a medical that does not say',
      entries: [{ date: '2024-03-01', by: 'hospital', kind: 'child-protection-medical' }],
      urgency: undefined,
      missing: ['r1: examination.complete'],
    },
    {
      what: 'of somebody else',
      entries: [{ ...unfinished, about: ['mother'] }],
      urgency: undefined,
    },
  ];
  for (const { what, child = infant, entries, on = '2024-03-01', urgency, missing = [] } of table) {
    it(`${what}: ${urgency ?? 'nothing asked'}`, () => {
      const asked = askedOn(examinationIncomplete, record({ child, entries }), on);
      expect(asked.question?.urgency).toBe(urgency);
      expect(asked.missing).toEqual(missing);
    });
  }

  it('is strengthened by a second one, and settled by a whole one after both', () => {
    const entries = [unfinished, { ...unfinished, date: '2024-03-08', rebookedFor: '2024-03-20' }];
    const dossier = record({ child: infant, entries });
    expect(askedOn(examinationIncomplete, dossier, '2024-03-19')).toMatchObject({
      state: 'open',
      evidence: ['r1', 'r2'],
    });
    const kept = record({ child: infant, entries: [...entries, whole('2024-03-20')] });
    expect(askedOn(examinationIncomplete, kept, '2024-03-20').question).toMatchObject({
      settledOn: '2024-03-20',
      settledBy: ['r3'],
    });
  });
});
