import { describe, expect, it } from 'vitest';
import { obscuredFromView as rule } from './obscured-from-view.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

type Visit = NonNullable<WrittenEntry['visit']>;
const visit = (
  date: string,
  said: Partial<Visit>,
  facts: Partial<WrittenEntry> = {},
): WrittenEntry => ({
  id: date,
  date,
  by: 'childrens-social-care',
  kind: 'home-visit',
  visit: { children: [{ person: 'child', seen: true }], ...said },
  ...facts,
});
const plan: WrittenEntry = {
  date: '2023-01-02',
  by: 'childrens-social-care',
  kind: 'plan-started',
  plan: { type: 'child-protection' },
};
const planEnds: WrittenEntry = { ...plan, kind: 'plan-ended' };
const covered = visit('2023-03-06', { obscured: 'jam over face and hands' });
const asked = (entries: readonly WrittenEntry[], day = '2023-12-01') =>
  askedOn(rule, record({ entries }), day);

describe('a child who was met and not seen', () => {
  it.each<[string, WrittenEntry, string]>([
    ['covered with something', covered, 'open'],
    ['with the face not visible', visit('2023-03-06', { visible: { face: false } }), 'open'],
    ['by any agency', { ...covered, by: 'health-visiting' }, 'open'],
    [
      'with face and hands visible',
      visit('2023-03-06', { visible: { face: true, hands: true } }),
      'none',
    ],
    [
      'covered at first and undressed then',
      visit('2023-03-06', {
        obscured: 'coat',
        children: [{ person: 'child', seen: true, undressed: true }],
      }),
      'none',
    ],
    [
      'covered, at a visit that tells of another child',
      visit('2023-03-06', { obscured: 'hat', children: [{ person: 'cousin', seen: true }] }),
      'none',
    ],
    [
      'covered, and not met at all',
      visit('2023-03-06', { obscured: 'blanket', children: [{ person: 'child', seen: false }] }),
      'none',
    ],
  ])('%s', (_, entry, state) => {
    expect(asked([entry]).state).toBe(state);
  });

  it('is asked about the same day', () => {
    expect(asked([covered], '2023-03-06').question).toMatchObject({
      urgency: 'actToday',
      dueOn: '2023-03-06',
    });
  });

  it.each<[string, WrittenEntry, string]>([
    [
      'a whole examination',
      {
        id: 'exam',
        date: '2023-03-07',
        by: 'paediatrics',
        kind: 'child-protection-medical',
        examination: { complete: true },
      },
      'settled',
    ],
    [
      'an unfinished examination',
      {
        id: 'exam',
        date: '2023-03-07',
        by: 'paediatrics',
        kind: 'incomplete-examination',
        examination: { complete: false },
      },
      'open',
    ],
    [
      'a visit that says skin was seen',
      visit('2023-03-07', { visible: { skin: true } }),
      'settled',
    ],
    ['a visit that says the face was', visit('2023-03-07', { visible: { face: true } }), 'settled'],
    ['a visit that says hands were', visit('2023-03-07', { visible: { hands: true } }), 'settled'],
    [
      'a visit that says only what was not hidden',
      visit('2023-03-07', { visible: { face: true, skin: false } }),
      'open',
    ],
    [
      'a visit at which skin was seen, of another child',
      visit('2023-03-07', {
        children: [{ person: 'child', seen: false }],
        visible: { skin: true },
      }),
      'open',
    ],
    ['a visit that says only seen', visit('2023-03-07', {}), 'open'],
  ])('is settled by a plain look alone: %s', (_, entry, state) => {
    expect(asked([covered, entry]).state).toBe(state);
  });

  it('is not asked about when they were looked at plainly later the same day', () => {
    const undressed = visit('2023-03-06', {
      children: [{ person: 'child', seen: true, undressed: true }],
    });
    expect(asked([covered, { ...undressed, id: 'later' }]).state).toBe('none');
  });

  it('cannot be told of social care’s last visit to a child on a plan, and is not asked of others', () => {
    expect(asked([plan, visit('2023-03-06', {})]).missing).toEqual(['2023-03-06: visit.obscured']);
    expect(asked([visit('2023-03-06', {})]).missing).toEqual([]);
    expect(asked([plan, visit('2023-03-06', {}, { by: 'health-visiting' })]).missing).toEqual([]);
  });

  it.each<[string, readonly WrittenEntry[], boolean]>([
    ['on the day on which it began', [{ ...plan, date: '2023-03-06' }], true],
    ['on the day before it', [{ ...plan, date: '2023-03-07' }], false],
    ['on the day before its end', [plan, { ...planEnds, date: '2023-03-07' }], true],
    ['on the day on which it ended', [plan, { ...planEnds, date: '2023-03-06' }], false],
    ['of a child in need', [{ ...plan, plan: { type: 'child-in-need' } }], true],
    ['of early help', [{ ...plan, plan: { type: 'early-help' } }], false],
  ])('cannot be told of a visit while a plan is in force, %s', (_, plans, inForce) => {
    const met = visit('2023-03-06', {}, { id: 'visit', takenIn: '2023-03-20' });
    const missing = asked([...plans, met]).missing;
    expect(missing.includes('visit: visit.obscured')).toBe(inForce);
  });

  it('makes the question stronger the next time', () => {
    const again = visit('2023-03-20', { obscured: 'hat' });
    expect(asked([covered, again]).evidence).toEqual(['2023-03-06', '2023-03-20']);
  });
});
