import { describe, expect, it } from 'vitest';
import { askedOn, record, type WrittenEntry } from './test-record.ts';
import { unidentifiedChildPresent as rule } from './unidentified-child-present.ts';

const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'girl', dob: '2008-01-05' },
];
const socialCare = 'childrens-social-care';
const visit = (asWritten: string, facts: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: 'visit',
  date: '2023-03-06',
  by: socialCare,
  kind: 'home-visit',
  mentions: [{ asWritten }],
  visit: { children: [{ person: 'child', seen: true }] },
  ...facts,
});
const seen = visit('a girl of about fifteen');
const contact = (by: string): WrittenEntry => ({
  id: 'contact',
  date: '2023-03-06',
  by,
  kind: 'contact',
  mentions: [{ asWritten: 'a girl of about fifteen' }],
});
const identified = (by: string): WrittenEntry => ({
  id: 'identified',
  date: '2023-03-08',
  by: socialCare,
  kind: 'contact',
  resolves: [{ mention: 'visit', person: 'girl', by }],
});
type Present = NonNullable<NonNullable<WrittenEntry['visit']>['present']>[number];
const present = (...there: readonly Present[]): NonNullable<WrittenEntry['visit']> => ({
  children: [],
  present: there,
});
const plan: WrittenEntry = {
  id: 'plan',
  date: '2023-01-02',
  by: socialCare,
  kind: 'plan-started',
  plan: { type: 'child-protection' },
};
const blamed: WrittenEntry = {
  id: 'blamed',
  date: '2023-02-06',
  by: 'hospital',
  kind: 'injury',
  injuries: [{ site: 'forehead', type: 'bruise', explanation: 'pushed by another child' }],
};
const silent: WrittenEntry = {
  id: 'silent',
  date: '2023-03-06',
  by: socialCare,
  kind: 'home-visit',
  visit: { children: [] },
};
const asked = (entries: readonly WrittenEntry[], day = '2023-04-30') =>
  askedOn(rule, record({ people, entries }), day);

describe('another child whom nobody has identified', () => {
  it.each<[string, WrittenEntry[], string]>([
    ['whom a visitor describes', [seen], 'open'],
    ['whom the police describe', [contact('police')], 'open'],
    ['whom a health agency describes', [contact('hospital/hospitalA')], 'open'],
    ['whom a school describes: is left to the school', [contact('school')], 'none'],
    ['who is a baby that stays there', [visit('a baby who stays at the home')], 'open'],
    ['who is an adult: is asked about elsewhere', [visit('a man at the home')], 'none'],
    [
      'who was there, and whose words do not say that it is a child',
      [visit('Zedekiah', { visit: present({ mention: 0, isChild: true }) })],
      'open',
    ],
    [
      'who was there, and is not said to be a child',
      [visit('Zedekiah', { visit: present({ mention: 0 }) })],
      'none',
    ],
    [
      'who was there, and is a person of the record',
      [visit('a man', { visit: present({ person: 'girl', isChild: true }) })],
      'none',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(entries).state).toBe(state);
  });

  it('is asked about the same day', () => {
    expect(asked([seen], '2023-03-06').question).toMatchObject({
      urgency: 'actToday',
      dueOn: '2023-03-06',
      asks: 'Whose child is “a girl of about fifteen”, how old are they, is anybody missing them, and are they safe here?',
    });
    expect(asked([seen], '2023-03-05').state).toBe('none');
  });

  it.each([
    ['by the police', 'police', 'settled'],
    ['by a worker who met them', socialCare, 'settled'],
    ['by the mother alone', 'mother', 'open'],
  ])('is identified, or not, %s', (_, by, state) => {
    expect(asked([seen, identified(by)]).state).toBe(state);
  });

  it('is one question with another, settled only when all are known', () => {
    const other = { ...visit('a toddler', { id: 'other' }), date: '2023-03-07' };
    const found = asked([seen, other, identified('police')]);
    expect(found.evidence).toEqual(['visit', 'other']);
    expect(found.state).toBe('open');
  });

  it('cannot be told where another child is blamed and the visit does not say who was there', () => {
    expect(asked([plan, blamed, silent]).missing).toEqual(['silent: visit.present']);
    const nobody = { ...silent, visit: { children: [], present: [] } };
    expect(asked([plan, blamed, nobody]).missing).toEqual([]);
    expect(asked([blamed, silent]).missing).toEqual([]);
    expect(asked([plan, silent]).missing).toEqual([]);
    expect(asked([plan, { ...blamed, date: '2023-03-07' }, silent]).missing).toEqual([]);
  });
});
