import { describe, expect, it } from 'vitest';
import { householdChangeUnassessed as rule } from './household-change-unassessed.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'partner', relationToChild: 'unrelated adult' },
];
const by = 'childrens-social-care';
const plan = (type: 'child-protection' | 'child-in-need' | 'early-help'): WrittenEntry => ({
  id: 'plan',
  date: '2023-01-02',
  by,
  kind: 'plan-started',
  plan: { type },
});
const onPlan = plan('child-protection');
const enquiry: WrittenEntry = { date: '2023-01-02', by, kind: 'section-47-enquiry' };
type Change = NonNullable<WrittenEntry['household']>[number]['change'];
const home = (
  changes: Readonly<Record<string, Change>>,
  date = '2023-03-06',
  kind: WrittenEntry['kind'] = 'household-change',
): WrittenEntry => ({
  id: `home ${date}`,
  date,
  by: 'housing',
  kind,
  household: Object.entries(changes).map(([person, change]) => ({ person, change })),
});
const joined = home({ partner: 'joined' });
const told: WrittenEntry = {
  id: 'told',
  date: '2023-03-06',
  by: 'school',
  kind: 'household-change',
};
type Assessment = NonNullable<WrittenEntry['assessment']>;
const assessed = (stage: Assessment['stage'], date = '2023-03-13'): WrittenEntry => ({
  id: `${stage} ${date}`,
  date,
  by,
  kind: 'assessment',
  assessment: { stage },
});
const whole = home({ mother: 'joined', child: 'joined' }, '2023-02-06');
const stranger: WrittenEntry = {
  id: 'stranger',
  date: '2023-03-06',
  by: 'school',
  kind: 'person-named',
  mentions: [{ asWritten: 'a man who stays at the home' }],
};
const asked = (entries: readonly WrittenEntry[], day = '2023-06-30') =>
  askedOn(rule, record({ people, entries }), day);

describe('a household that has changed', () => {
  // Ten working days from Monday 6 March 2023 are up at the end of Monday the 20th.
  it.each([
    ['is not asked about on the tenth working day', '2023-03-20', 'none'],
    ['is asked about on the day after', '2023-03-21', 'open'],
  ])('%s', (_, day, state) => {
    expect(asked([onPlan, joined], day).state).toBe(state);
  });

  it('is waited for, and the answer is due in five working days', () => {
    expect(asked([onPlan, joined], '2023-03-06').nextChangeOn).toBe('2023-03-21');
    expect(asked([onPlan, joined]).question?.dueOn).toBe('2023-03-28');
  });

  it.each<[string, WrittenEntry[], string]>([
    ['somebody joined', [onPlan, joined], 'open'],
    ['somebody left', [onPlan, home({ partner: 'left' })], 'open'],
    ['a baby is expected', [onPlan, home({ partner: 'expected' })], 'open'],
    ['somebody stays at times', [onPlan, home({ partner: 'staysAtTimes' })], 'open'],
    ['the entry is of a change and does not say whose', [onPlan, told], 'open'],
    ['the family moved house', [onPlan, { ...told, kind: 'house-move' }], 'open'],
    [
      'the family moved house whole',
      [onPlan, whole, home({ mother: 'joined', child: 'joined' }, '2023-03-06', 'house-move')],
      'open',
    ],
    ['it is said again that they live there', [onPlan, whole, home({ mother: 'joined' })], 'none'],
    ['it is first written down who lives there', [onPlan, whole], 'none'],
    ['somebody joined after that', [onPlan, whole, joined], 'open'],
    ['on a child in need plan', [plan('child-in-need'), joined], 'open'],
    ['while enquiries are made', [enquiry, joined], 'open'],
    ['with early help alone', [plan('early-help'), joined], 'none'],
    ['in a family that social care does not work with', [joined], 'none'],
    ['before the plan began', [home({ partner: 'joined' }, '2022-12-05'), onPlan], 'none'],
  ])('%s', (_, entries, state) => {
    expect(asked(entries).state).toBe(state);
  });

  it.each<[string, WrittenEntry, string]>([
    ['an assessment is reviewed in time', assessed('reviewed'), 'none'],
    ['an assessment is only started', assessed('started'), 'open'],
    ['an assessment was authorised before', assessed('authorised', '2023-02-13'), 'open'],
    ['an assessment is authorised too late', assessed('authorised', '2023-04-03'), 'settled'],
    [
      'an assessment is on file and says no stage',
      { id: 'a', date: '2023-04-03', by, kind: 'assessment' },
      'settled',
    ],
    ['an assessment is started too late', assessed('started', '2023-04-03'), 'open'],
  ])('is answered, or not, when %s', (_, entry, state) => {
    expect(asked([onPlan, joined, entry]).state).toBe(state);
  });

  it('needs an assessment after the last of several changes', () => {
    const left = home({ partner: 'left' }, '2023-04-03');
    const entries = [onPlan, joined, assessed('authorised', '2023-04-03'), left];
    expect(asked(entries, '2023-05-31').state).toBe('open');
    expect(asked([...entries, assessed('reviewed', '2023-05-30')], '2023-05-31').state).toBe(
      'settled',
    );
  });

  it('cannot be told where somebody unknown is said to stay, and nobody says since when', () => {
    expect(asked([onPlan, stranger]).missing).toEqual(['stranger: household']);
    expect(asked([stranger]).missing).toEqual([]);
  });
});
