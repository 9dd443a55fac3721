import { describe, expect, it } from 'vitest';
import type { Attendance } from '../entry/facts/attendance.ts';
import { englandInjuryNumbers as numbers } from '../practice/injury-parameters.ts';
import { onDay } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { broughtLate } from './brought-late.ts';
import { type InjuryOccasion, marksOf } from './marks.ts';

const came = '2024-03-01T12:00:00Z';
const mark = (type: string, site: string) =>
  marksOf({ injuries: [{ type, site }] } as unknown as InjuryOccasion);
const burn = mark('burn', 'arm');
const bruise = mark('bruise', 'shin');
const missing = { missing: ['attendance.injuredAt'] };
const day = (on: string) => onDay(plainDate(on));

describe('a child who was brought', () => {
  it.each<[string, ReturnType<typeof mark>, Attendance | undefined, object | boolean]>([
    [
      'four hours after a burn',
      burn,
      { arrivedAt: came, injuredAt: '2024-03-01T08:00:00Z' },
      false,
    ],
    [
      'a minute later than that',
      burn,
      { arrivedAt: came, injuredAt: '2024-03-01T07:59:00Z' },
      true,
    ],
    [
      'five hours after a bruise',
      bruise,
      { arrivedAt: came, injuredAt: '2024-03-01T07:00:00Z' },
      false,
    ],
    ['a day after a bruise', bruise, { arrivedAt: came, injuredAt: '2024-02-29T12:00:00Z' }, false],
    [
      'a minute later than a day',
      bruise,
      { arrivedAt: came, injuredAt: '2024-02-29T11:59:00Z' },
      true,
    ],
    [
      'after a head injury, five hours',
      mark('swelling', 'head'),
      { arrivedAt: came, injuredAt: '2024-03-01T07:00:00Z' },
      true,
    ],
    [
      'after a bruise of the legs, five hours',
      mark('bruise', 'legs'),
      { arrivedAt: came, injuredAt: '2024-03-01T07:00:00Z' },
      false,
    ],
    [
      'an hour over the clocks of another country',
      burn,
      { arrivedAt: came, injuredAt: '2024-03-01T09:00:00+02:00' },
      true,
    ],
    ['two days after a bruise, by days', bruise, { injuredOn: day('2024-02-28') }, true],
    ['the day after a bruise, by days', bruise, { injuredOn: day('2024-02-29') }, missing],
    ['the same day with a bruise, by days', bruise, { injuredOn: day('2024-03-01') }, false],
    ['the same day with a burn, by days', burn, { injuredOn: day('2024-03-01') }, missing],
    [
      'the hour of the injury is known, and they came two days later',
      bruise,
      { injuredAt: '2024-02-28T23:00:00Z' },
      true,
    ],
    [
      'the hour of the injury is known, and they came the next day',
      bruise,
      { injuredAt: '2024-02-29T01:00:00Z' },
      missing,
    ],
    [
      'the same day, and written down two days later',
      bruise,
      { arrivedAt: '2024-02-28T12:00:00Z', injuredOn: day('2024-02-28') },
      false,
    ],
    ['days later, with no mark', [], { injuredOn: day('2024-02-01') }, false],
    ['when it happened is not said', bruise, { arrivedAt: came }, missing],
    ['no attendance is stated', bruise, undefined, false],
    [
      'late, and a reason was given',
      burn,
      { injuredOn: day('2024-02-01'), delay: { asked: 'askedAnswered', reason: 'snowed in' } },
      false,
    ],
    [
      'late, and the answer gave no reason',
      burn,
      { injuredOn: day('2024-02-01'), delay: { asked: 'askedAnswered' } },
      true,
    ],
    [
      'late, and the answer was refused',
      burn,
      { injuredOn: day('2024-02-01'), delay: { asked: 'askedRefused' } },
      true,
    ],
    [
      'late, and it is not known why',
      burn,
      { injuredOn: day('2024-02-01'), delay: { asked: 'notKnown' } },
      true,
    ],
  ])('%s', (_sentence, marks, attendance, expected) => {
    const entry = { happened: day('2024-03-01'), attendance };
    expect(broughtLate(entry, marks, numbers)).toEqual(expected);
  });

  it.each<[string, ReturnType<typeof mark>]>([
    ['a fracture', mark('fracture', 'arm')],
    ['a scald', mark('scald', 'arm')],
    ['an injury of the skull', mark('swelling', 'skull')],
    ['an injury of the brain', mark('brain injury', 'somewhere')],
    ['a subdural bleeding', mark('subdural', 'somewhere')],
    ['a bruise of the scalp', mark('bruise', 'scalp')],
    ['a bruise of the forehead', mark('bruise', 'forehead')],
    ['a bruise of the forehead and another place', mark('bruise', 'forehead and shin')],
    ['a bruise, and a burn with it', [...bruise, ...burn]],
  ])('five hours after %s was brought late', (_, marks) => {
    const attendance = { arrivedAt: came, injuredAt: '2024-03-01T07:00:00Z' };
    expect(broughtLate({ happened: day('2024-03-01'), attendance }, marks, numbers)).toBe(true);
  });

  it('in a month that nobody can name the day of may have been in time', () => {
    const happened = { on: plainDate('2024-03-15'), precision: 'month' as const };
    const attendance = { injuredOn: day('2024-02-01') };
    expect(broughtLate({ happened, attendance }, burn, numbers)).toEqual(missing);
  });
});
