import { describe, expect, it } from 'vitest';
import { delayedPresentation } from './delayed-presentation.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

type Attendance = NonNullable<WrittenEntry['attendance']>;
const child = { dob: '2018-01-10' };
const line = {
  site: 'arm',
  type: 'burn',
  explanation: 'hot drink',
  medicalView: 'consistent',
} as const;
const came = '2024-03-01T12:00:00Z';
const brought = (attendance: Attendance, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date: '2024-03-01',
  by: 'hospital',
  kind: 'attendance',
  injuries: [line],
  attendance: { arrivedAt: came, ...attendance },
  ...more,
});
const late = brought({ injuredAt: '2024-03-01T07:59:00Z' });
const then = (attendance: Attendance): WrittenEntry => ({
  date: '2024-03-02',
  by: 'hospital',
  kind: 'contact',
  attendance,
});
const asked = (entries: readonly WrittenEntry[], who: { dob: string } = child) =>
  askedOn(delayedPresentation, record({ child: who, entries }), '2024-03-31');

describe('a child who was brought with a burn', () => {
  it.each<[string, readonly WrittenEntry[], string, readonly string[]]>([
    ['four hours after', [brought({ injuredAt: '2024-03-01T08:00:00Z' })], 'none', []],
    ['a minute later', [late], 'open', []],
    [
      'a minute later, with the reason',
      [
        brought({
          injuredAt: '2024-03-01T07:59:00Z',
          delay: { asked: 'askedAnswered', reason: 'the car broke down' },
        }),
      ],
      'none',
      [],
    ],
    ['when it happened is not said', [brought({})], 'none', ['r1: attendance.injuredAt']],
    [
      'the record is of no attendance',
      [{ date: '2024-03-01', by: 'gp', kind: 'injury', injuries: [line] }],
      'none',
      [],
    ],
    [
      'a day later the reason is given',
      [late, then({ delay: { asked: 'askedAnswered', reason: 'the car broke down' } })],
      'settled',
      [],
    ],
    [
      'a day later no answer is given',
      [late, then({ delay: { asked: 'askedRefused' } })],
      'open',
      [],
    ],
    [
      'a day later it is asked and there is no reason',
      [late, then({ delay: { asked: 'askedNone' } })],
      'open',
      [],
    ],
    [
      'a day later it is not known',
      [late, then({ delay: { asked: 'notKnown', reason: 'unknown' } })],
      'open',
      [],
    ],
  ])('%s', (_sentence, entries, state, missing) => {
    const found = asked(entries);
    expect(found.state).toBe(state);
    expect(found.missing).toEqual(missing);
  });

  it('is asked of whoever saw the child, the same day', () => {
    expect(asked([late]).question).toMatchObject({
      of: 'consultantPaediatrician',
      urgency: 'ask',
      dueOn: '2024-03-01',
    });
  });

  it('is to be acted on where the child is under two or on a plan, or nobody explained the injury', () => {
    expect(asked([late], { dob: '2022-03-02' }).question?.urgency).toBe('actToday');
    expect(asked([late], { dob: '2022-03-01' }).question?.urgency).toBe('ask');
    const plan: WrittenEntry = {
      date: '2024-01-05',
      by: 'childrens-social-care',
      kind: 'plan-started',
      plan: { type: 'child-protection' },
    };
    expect(asked([plan, late]).question?.urgency).toBe('actToday');
    const unexplained = { ...late, injuries: [{ site: 'arm', type: 'burn' }] };
    expect(asked([unexplained]).question?.urgency).toBe('actToday');
  });
});
