import { describe, expect, it } from 'vitest';
import { schoolSatOnConcern } from './school-sat-on-concern.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const child = { dob: '2016-01-10' };
const concern = (date: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date,
  by: 'school/A',
  kind: 'concern',
  ...more,
});
const three = [concern('2024-01-08'), concern('2024-02-05'), concern('2024-04-08')];
const hurt = (more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date: '2024-02-05',
  by: 'school/A',
  kind: 'injury',
  injuries: [{ site: 'arm', type: 'bruise' }],
  ...more,
});
const toSocialCare = (date: string): WrittenEntry => ({
  date,
  by: 'school/A',
  kind: 'contact',
  told: ['childrens-social-care'],
});

describe('what a school noticed', () => {
  it.each<[string, readonly WrittenEntry[], string, readonly string[]]>([
    ['three concerns in thirteen weeks', three, 'open', []],
    ['three concerns in a day more', [...three.slice(0, 2), concern('2024-04-09')], 'none', []],
    ['two concerns', three.slice(0, 2), 'none', []],
    [
      'three concerns of a health visitor',
      three.map((one) => ({ ...one, by: 'health-visiting' })),
      'none',
      [],
    ],
    [
      'three concerns, one of which reached social care',
      [...three.slice(0, 2), concern('2024-04-08', { knownTo: ['childrens-social-care'] })],
      'none',
      [],
    ],
    [
      'three concerns, told after the second',
      [...three.slice(0, 2), toSocialCare('2024-02-06'), concern('2024-04-08')],
      'none',
      [],
    ],
    ['three concerns, told after all', [...three, toSocialCare('2024-04-10')], 'settled', []],
    [
      'three concerns, and social care wrote down its call',
      [
        ...three,
        {
          date: '2024-04-10',
          by: 'childrens-social-care',
          kind: 'contact',
          referredBy: { from: 'professional', organisation: 'school/A' },
        },
      ],
      'settled',
      [],
    ],
    [
      'three concerns, and social care wrote down a call of the doctor',
      [
        ...three,
        {
          date: '2024-04-10',
          by: 'childrens-social-care',
          kind: 'contact',
          referredBy: { from: 'professional', organisation: 'gp' },
        },
      ],
      'open',
      [],
    ],
    ['three concerns, told long before', [toSocialCare('2023-12-01'), ...three], 'open', []],
    [
      'three concerns, one of no known day',
      [...three.slice(0, 2), concern('2024-04-08', { precision: 'unknown' })],
      'none',
      ['r3: date'],
    ],
    ['one injury', [hurt()], 'open', []],
    [
      'one injury that a teacher saw happen',
      [hurt({ injuries: [{ site: 'arm', type: 'bruise', seenBy: ['teacher'] }] })],
      'none',
      [],
    ],
    [
      'one injury whose account a doctor finds to fit',
      [hurt({ injuries: [{ site: 'arm', type: 'bruise', medicalView: 'consistent' }] })],
      'none',
      [],
    ],
    [
      'one injury in the shape of a hand, though a doctor finds that the account fits',
      [hurt({ injuries: [{ site: 'arm', type: 'slap mark', medicalView: 'consistent' }] })],
      'open',
      [],
    ],
    [
      'one injury that reached social care as a copy',
      [hurt({ knownTo: ['childrens-social-care'] })],
      'open',
      [],
    ],
    ['one injury, told', [hurt({ told: ['childrens-social-care'] })], 'none', []],
    ['one injury, told two days later', [hurt(), toSocialCare('2024-02-07')], 'settled', []],
    ['one injury that the doctor saw', [hurt({ by: 'gp' })], 'none', []],
  ])('%s', (_sentence, entries, state, missing) => {
    const asked = askedOn(schoolSatOnConcern, record({ child, entries }), '2024-12-31');
    expect(asked.state).toBe(state);
    expect(asked.missing).toEqual(missing);
  });

  it('is asked of the safeguarding lead within a working day', () => {
    const { question } = askedOn(
      schoolSatOnConcern,
      record({ child, entries: [hurt()] }),
      '2024-02-05',
    );
    expect(question).toMatchObject({
      of: 'designatedSafeguardingLead',
      urgency: 'ask',
      dueOn: '2024-02-06',
    });
  });
});
