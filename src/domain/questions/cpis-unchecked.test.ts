import { describe, expect, it } from 'vitest';
import { cpisUnchecked } from './cpis-unchecked.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

type Attendance = NonNullable<WrittenEntry['attendance']>;
const plan: WrittenEntry = {
  date: '2024-03-01',
  by: 'childrens-social-care',
  kind: 'plan-started',
  plan: { type: 'child-protection' },
};
const ended: WrittenEntry = { ...plan, date: '2024-05-01', kind: 'plan-ended' };
const placed = (basis: 'order' | 's20' | 'agreement'): WrittenEntry => ({
  date: '2024-03-01',
  by: 'childrens-social-care',
  kind: 'placement',
  placement: { with: 'carer', basis },
});
const brought = (attendance: Attendance, date = '2024-04-01'): WrittenEntry => ({
  date,
  by: 'hospital/A',
  kind: 'attendance',
  attendance: { setting: 'emergencyDepartment', ...attendance },
});
const unchecked = brought({ cpis: { checked: false } });
const checked = (date: string): WrittenEntry => brought({ cpis: { checked: true } }, date);

describe('a child who was brought to unscheduled care', () => {
  it.each<[string, readonly WrittenEntry[], string, readonly string[]]>([
    ['on a plan, and the flag was not looked for', [plan, unchecked], 'open', []],
    ['on a plan, and it was', [plan, checked('2024-04-01')], 'none', []],
    [
      'on a plan, and nothing is said of it',
      [plan, brought({})],
      'none',
      ['r2: attendance.cpis.checked'],
    ],
    ['on no plan', [unchecked], 'none', []],
    [
      'the day before the plan began',
      [plan, brought({ cpis: { checked: false } }, '2024-02-29')],
      'none',
      [],
    ],
    [
      'on the day on which the plan began',
      [plan, brought({ cpis: { checked: false } }, '2024-03-01')],
      'open',
      [],
    ],
    [
      'on the day on which the plan ended',
      [plan, ended, brought({ cpis: { checked: false } }, '2024-05-01')],
      'none',
      [],
    ],
    ['placed by order', [placed('order'), unchecked], 'open', []],
    ['placed by agreement alone', [placed('agreement'), unchecked], 'none', []],
    [
      'by appointment',
      [plan, brought({ setting: 'plannedClinic', cpis: { checked: false } })],
      'none',
      [],
    ],
    [
      'where the setting is not said',
      [plan, { ...unchecked, attendance: { cpis: { checked: false } } }],
      'none',
      [],
    ],
    ['looked for the next day', [plan, unchecked, checked('2024-04-02')], 'settled', []],
    [
      'not looked for the next time either',
      [plan, unchecked, brought({ cpis: { checked: false } }, '2024-04-02')],
      'open',
      [],
    ],
    ['looked for the time before', [plan, checked('2024-03-20'), unchecked], 'open', []],
  ])('%s', (_sentence, entries, state, missing) => {
    const asked = askedOn(cpisUnchecked, record({ entries }), '2024-12-31');
    expect(asked.state).toBe(state);
    expect(asked.missing).toEqual(missing);
  });

  it('is asked about the same day', () => {
    const { question } = askedOn(
      cpisUnchecked,
      record({ entries: [plan, unchecked] }),
      '2024-04-01',
    );
    expect(question).toMatchObject({ of: 'namedNurse', urgency: 'ask', dueOn: '2024-04-01' });
  });
});
