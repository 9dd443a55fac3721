import { describe, expect, it } from 'vitest';
import { notReportedToPolice } from './not-reported-to-police.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

// 2024-03-01 is a Friday.
const infant = { dob: '2023-01-10' };
const hurt = (date: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date,
  by: 'hospital/hospitalA',
  kind: 'attendance',
  injuries: [{ site: 'abdomen', type: 'bruise', medicalView: 'non-accidental' }],
  ...more,
});
const then = (date: string, more: Partial<WrittenEntry>): WrittenEntry => ({
  date,
  by: 'childrens-social-care',
  kind: 'contact',
  ...more,
});

describe('an injury that may have been inflicted, and nothing says that the police were told', () => {
  const table: readonly {
    readonly what: string;
    readonly entries: readonly WrittenEntry[];
    readonly state: 'open' | 'settled' | 'none';
  }[] = [
    { what: 'nothing said', entries: [hurt('2024-03-01')], state: 'open' },
    {
      what: 'told the same day',
      entries: [hurt('2024-03-01', { told: ['police'] })],
      state: 'none',
    },
    {
      what: 'the police received the record',
      entries: [hurt('2024-03-01', { knownTo: ['police'] })],
      state: 'none',
    },
    {
      what: 'told later',
      entries: [hurt('2024-03-01'), then('2024-03-05', { told: ['police'] })],
      state: 'settled',
    },
    {
      what: 'shared with the police later',
      entries: [
        hurt('2024-03-01'),
        then('2024-03-05', {
          kind: 'information-shared',
          sharing: { what: 'the injuries', with: ['police'], shared: true },
        }),
      ],
      state: 'settled',
    },
    {
      what: 'it was decided not to share',
      entries: [
        hurt('2024-03-01'),
        then('2024-03-05', {
          kind: 'information-shared',
          sharing: { what: 'the injuries', with: ['police'], shared: false, reason: 'none given' },
        }),
      ],
      state: 'open',
    },
    {
      what: 'the police took part in the strategy discussion',
      entries: [
        hurt('2024-03-01'),
        then('2024-03-05', { kind: 'strategy-discussion', strategy: { attended: ['police'] } }),
      ],
      state: 'settled',
    },
    {
      what: 'the police came about something else',
      entries: [
        hurt('2024-03-01'),
        then('2024-03-05', { by: 'police', kind: 'police-notification' }),
      ],
      state: 'open',
    },
    {
      what: 'the police had been told of the injuries before',
      entries: [hurt('2024-01-01', { told: ['police'] }), hurt('2024-03-01')],
      state: 'open',
    },
  ];
  for (const { what, entries, state } of table) {
    it(`${what}: ${state}`, () => {
      expect(
        askedOn(notReportedToPolice, record({ child: infant, entries }), '2024-03-20').state,
      ).toBe(state);
    });
  }

  it('gives an older child’s agencies one working day', () => {
    const dossier = record({ child: { dob: '2019-01-10' }, entries: [hurt('2024-03-01')] });
    expect(askedOn(notReportedToPolice, dossier, '2024-03-04').state).toBe('none');
    expect(askedOn(notReportedToPolice, dossier, '2024-03-05').question).toMatchObject({
      of: 'consultantPaediatrician',
      urgency: 'actToday',
      dueOn: '2024-03-05',
    });
  });

  it('is strengthened by the next injury that nobody reports', () => {
    const entries = [hurt('2024-01-01'), hurt('2024-03-01')];
    expect(
      askedOn(notReportedToPolice, record({ child: infant, entries }), '2024-03-01').question
        ?.strengthened,
    ).toEqual([{ on: '2024-03-01', evidence: ['r2'] }]);
  });

  it('cannot tell while a broad word hides where the bruise is', () => {
    const face = hurt('2024-03-01', {
      injuries: [{ site: 'face', type: 'bruise', medicalView: 'unexplained' }],
      mobility: { of: 'child', stage: 'walking' },
    });
    expect(
      askedOn(notReportedToPolice, record({ child: infant, entries: [face] }), '2024-03-20'),
    ).toMatchObject({
      state: 'none',
      missing: ['r1: injuries[].site'],
    });
  });
});
