import { describe, expect, it } from 'vitest';
import { providerHopping } from './provider-hopping.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const child = { dob: '2018-01-10' };
const hurt = (date: string, by: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date,
  by,
  kind: 'injury',
  injuries: [{ site: 'shin', type: 'bruise' }],
  ...more,
});
const joins = (...ids: readonly string[]): WrittenEntry => ({
  date: '2024-12-01',
  by: 'health-visiting',
  kind: 'contact',
  joins: ids,
});
const seen = { injuries: [{ site: 'shin', type: 'bruise', seenBy: ['teacher'] }] };

describe('a child who was brought with injuries', () => {
  it.each<[string, readonly WrittenEntry[], string]>([
    [
      'to two hospitals, ninety days apart',
      [hurt('2024-01-01', 'hospital/A'), hurt('2024-03-31', 'hospital/B')],
      'open',
    ],
    [
      'to two hospitals, ninety-one days apart',
      [hurt('2024-01-01', 'hospital/A'), hurt('2024-04-01', 'hospital/B')],
      'none',
    ],
    [
      'to one hospital twice',
      [hurt('2024-01-01', 'hospital/A'), hurt('2024-02-01', 'hospital/A')],
      'none',
    ],
    [
      'to a hospital of which the name is not said',
      [hurt('2024-01-01', 'hospital'), hurt('2024-02-01', 'hospital/B')],
      'none',
    ],
    [
      'to a doctor who sent the child to a hospital',
      [hurt('2024-01-01', 'gp'), hurt('2024-01-01', 'hospital')],
      'none',
    ],
    [
      'to a doctor, and a week later to a hospital',
      [hurt('2024-01-01', 'gp'), hurt('2024-01-08', 'hospital')],
      'open',
    ],
    [
      'once to a doctor, once seen at school',
      [hurt('2024-01-01', 'gp'), hurt('2024-01-08', 'school')],
      'none',
    ],
    [
      'three times to one hospital in a year',
      [
        hurt('2024-01-01', 'hospital/A'),
        hurt('2024-06-01', 'hospital/A'),
        hurt('2025-01-01', 'hospital/A'),
      ],
      'open',
    ],
    [
      'three times in a year and a day',
      [
        hurt('2024-01-01', 'hospital/A'),
        hurt('2024-06-01', 'hospital/A'),
        hurt('2025-01-02', 'hospital/A'),
      ],
      'none',
    ],
    [
      'the third time as the provider counts',
      [hurt('2024-01-01', 'hospital/A', { attendance: { broughtForInjuryBefore: 2 } })],
      'open',
    ],
    [
      'the second time as the provider counts',
      [hurt('2024-01-01', 'hospital/A', { attendance: { broughtForInjuryBefore: 1 } })],
      'none',
    ],
    [
      'to two, with an injury that a teacher saw happen',
      [hurt('2024-01-01', 'gp'), hurt('2024-01-08', 'hospital', seen)],
      'none',
    ],
    [
      'to two about the same week',
      [
        hurt('2024-01-01', 'gp', { precision: 'week' }),
        hurt('2024-01-06', 'hospital', { precision: 'week' }),
      ],
      'none',
    ],
    [
      'to two, put together since',
      [hurt('2024-01-01', 'gp'), hurt('2024-01-08', 'hospital'), joins('r1', 'r2')],
      'settled',
    ],
    [
      'to two, one of them looked at since',
      [hurt('2024-01-01', 'gp'), hurt('2024-01-08', 'hospital'), joins('r2')],
      'open',
    ],
    [
      'the third time as the provider counts, looked at since',
      [
        hurt('2024-01-01', 'hospital/A', { attendance: { broughtForInjuryBefore: 2 } }),
        joins('r1'),
      ],
      'settled',
    ],
  ])('%s', (_sentence, entries, state) => {
    expect(askedOn(providerHopping, record({ child, entries }), '2025-12-31').state).toBe(state);
  });

  it('is asked of the named nurse, with how often', () => {
    const entries = [hurt('2024-01-01', 'gp'), hurt('2024-01-08', 'hospital')];
    const { question } = askedOn(providerHopping, record({ child, entries }), '2024-01-08');
    expect(question).toMatchObject({
      of: 'namedNurse',
      dueOn: '2024-01-10',
      evidence: ['r1', 'r2'],
    });
    expect(question?.asks).toMatch(/on 2 occasions/);
  });
});
