import { describe, expect, it } from 'vitest';
import type { CentileBand } from '../entry/facts/growth.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';
import { weightFalling as rule } from './weight-falling.ts';

const dob = '2022-09-01';
const weighed = (
  date: string,
  kg: number,
  band?: CentileBand,
  facts: Partial<WrittenEntry> = {},
): WrittenEntry => ({
  id: date,
  date,
  by: 'health-visiting',
  kind: 'health-visitor-contact',
  growth: [{ of: 'child', weight: { value: kg, unit: 'kg', ...(band !== undefined && { band }) } }],
  ...facts,
});
const born = (band?: CentileBand): WrittenEntry => weighed(dob, 3.3, band);
const [spring, summer] = ['2023-03-06', '2023-06-05'];
const faltering = (
  date: string,
  because: 'feeding' | 'notKnown',
  planOf?: string,
): WrittenEntry => ({
  ...weighed(date, 8),
  growth: [{ of: 'child', faltering: { because, ...(planOf !== undefined && { planOf }) } }],
});
const asked = (...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ child: { dob }, entries }), '2023-12-01');

describe('a weight that', () => {
  it.each<[string, CentileBand, CentileBand, CentileBand, string]>([
    ['falls by two centile spaces, from line to line', 'on-50', 'on-50', 'on-9', 'open'],
    ['falls by two, from between lines to between lines', 'on-50', '50-to-75', '9-to-25', 'open'],
    ['falls by one and a half', 'on-50', 'on-50', '9-to-25', 'none'],
    ['falls from the 9th line to below the lowest', 'on-9', 'on-2', 'below-0.4', 'open'],
    ['is two spaces lower than at birth', 'on-75', 'on-50', 'on-25', 'open'],
    ['falls by one, of a child born below the 9th', '2-to-9', 'on-25', 'on-9', 'open'],
    ['falls by one, of a child born on the 9th', 'on-9', 'on-25', 'on-9', 'none'],
    ['falls by a half, of a child born below the 9th', '2-to-9', '9-to-25', 'on-9', 'none'],
    ['rises', 'on-9', 'on-25', 'on-75', 'none'],
  ])('%s', (_, atBirth, first, last, state) => {
    expect(asked(born(atBirth), weighed(spring, 8, first), weighed(summer, 8.5, last)).state).toBe(
      state,
    );
  });

  it('falls is asked about of the health visitor, on the highest before it and on the last', () => {
    expect(
      asked(born('on-50'), weighed(spring, 8, 'on-50'), weighed(summer, 8, 'on-9')),
    ).toMatchObject({
      evidence: [spring, summer],
      question: { of: 'healthVisitor', raisedOn: summer, dueOn: '2023-06-12' },
    });
  });

  it('falls is asked about of the family doctor from the fifth birthday on', () => {
    const askedOf = (dobOfChild: string) =>
      askedOn(
        rule,
        record({
          child: { dob: dobOfChild },
          entries: [weighed(spring, 18, 'on-50'), weighed(summer, 18, 'on-9')],
        }),
        '2023-12-01',
      ).question?.of;
    expect(askedOf('2018-06-06')).toBe('healthVisitor');
    expect(askedOf('2018-06-05')).toBe('familyDoctor');
  });

  it('is not the child’s says nothing', () => {
    const sister = weighed(summer, 8, 'on-9', {
      growth: [{ of: 'sister', weight: { value: 8, unit: 'kg', band: 'on-9' } }],
    });
    expect(asked(born('on-50'), weighed(spring, 8, 'on-50'), sister).state).toBe('none');
  });
});

describe('whether the weight falls', () => {
  it.each<[string, WrittenEntry[], string[]]>([
    [
      'cannot be told of one who gained nothing, where no place was read',
      [born('on-50'), weighed(spring, 8, 'on-50'), weighed(summer, 8)],
      ['2023-06-05: growth.weight.band'],
    ],
    [
      'is not asked of one who gained, where no place was read',
      [born('on-50'), weighed(spring, 8, 'on-50'), weighed(summer, 8.1)],
      [],
    ],
    [
      'cannot be told of a fall of one where the birth weight is not recorded',
      [weighed(spring, 8, 'on-50'), weighed(summer, 8.1, 'on-25')],
      ['growth.atBirth'],
    ],
    [
      'cannot be told of a fall of one where nobody read the place at birth',
      [born(), weighed(spring, 8, 'on-50'), weighed(summer, 8.1, 'on-25')],
      ['2022-09-01: growth.weight.band'],
    ],
    [
      'cannot be told of one who lost weight, where no place was read before',
      [weighed(spring, 8), weighed(summer, 7.9, 'on-9')],
      ['2023-03-06: growth.weight.band'],
    ],
    [
      'is not asked of a newborn in the first two weeks',
      [born('on-50'), weighed('2022-09-14', 3.2)],
      [],
    ],
    [
      'cannot be told of a baby of two weeks who gained nothing, where no place was read',
      [born('on-50'), weighed('2022-09-15', 3.2)],
      ['2022-09-15: growth.weight.band'],
    ],
    [
      'can be told of a fall of two whatever the birth weight',
      [weighed(spring, 8, 'on-50'), weighed(summer, 8.1, 'on-9')],
      [],
    ],
  ])('%s', (_, entries, missing) => {
    expect(asked(...entries).missing).toEqual(missing);
  });
});

describe('the question', () => {
  const fallen = [born('on-50'), weighed(spring, 8, 'on-50'), weighed(summer, 8, 'on-9')];
  it.each<[string, WrittenEntry, string]>([
    [
      'settled by why, and whose plan',
      faltering('2023-06-12', 'feeding', 'health-visiting'),
      'settled',
    ],
    [
      'not settled by a view that no clinician wrote',
      { ...faltering('2023-06-12', 'feeding', 'health-visiting'), by: 'childrens-social-care' },
      'open',
    ],
    ['not settled by why alone', faltering('2023-06-12', 'feeding'), 'open'],
    ['not settled where it is not known why', faltering('2023-06-12', 'notKnown', 'gp'), 'open'],
  ])('is %s', (_, entry, state) => {
    expect(asked(...fallen, entry).state).toBe(state);
  });

  it('stays settled while the weight holds, and comes again when it falls again', () => {
    const said = faltering('2023-06-12', 'feeding', 'health-visiting');
    const held = weighed('2023-07-03', 8.4, 'on-9');
    expect(asked(...fallen, said, held).state).toBe('settled');
    const again = weighed('2023-08-07', 8, 'on-0.4');
    expect(asked(...fallen, said, held, again).state).toBe('open');
  });
});
