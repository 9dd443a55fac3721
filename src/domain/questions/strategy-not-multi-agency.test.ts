import { describe, expect, it } from 'vitest';
import { strategyNotMultiAgency as rule } from './strategy-not-multi-agency.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const discussion = (
  attended: readonly string[] | undefined,
  more: Partial<WrittenEntry> = {},
): WrittenEntry => ({
  id: 'first',
  date: '2023-03-06',
  by: 'childrens-social-care',
  kind: 'strategy-discussion',
  ...(attended !== undefined && { strategy: { attended } }),
  ...more,
});
const again = (attended: readonly string[] | undefined) =>
  discussion(attended, { id: 'again', date: '2023-03-08' });
const asked = (...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ entries }), '2023-03-20');

describe('a strategy discussion that not everybody took part in', () => {
  it.each<[string, readonly string[], string, Partial<WrittenEntry>?]>([
    ['police and a hospital took part', ['police', 'hospital/hospitalA'], 'none'],
    ['police and the GP took part', ['police/borough', 'gp'], 'none'],
    ['health did not', ['police'], 'open'],
    ['the police did not', ['gp'], 'open'],
    ['nobody but social care did', [], 'open'],
    ['the school is not health', ['police', 'school'], 'open'],
    ['the police recorded it', ['gp'], 'none', { by: 'police' }],
    [
      'it was put off',
      ['gp'],
      'none',
      { kind: 'meeting-postponed', meeting: { kind: 'strategy' } },
    ],
    ['it was about another child', ['gp'], 'none', { about: ['cousin'] }],
  ])('%s', (_, attended, state, more) => {
    expect(asked(discussion(attended, more)).state).toBe(state);
  });

  it('names who is missing and is asked about at once, for a working day', () => {
    const { question } = askedOn(rule, record({ entries: [discussion([])] }), '2023-03-06');
    expect(question).toMatchObject({ raisedOn: '2023-03-06', dueOn: '2023-03-07' });
    expect(question?.asks).toContain('without the police and health');
  });

  it.each<[string, readonly string[] | undefined, string]>([
    ['one in which both took part', ['police', 'gp'], 'settled'],
    ['one in which the other alone took part', ['gp'], 'open'],
    ['one that does not say', undefined, 'open'],
  ])('is settled, or not, by %s', (_, attended, state) => {
    expect(asked(discussion(['police']), again(attended)).state).toBe(state);
  });

  it('is not asked about when a whole one came later, and was taken in together with it', () => {
    const late = discussion(['police'], { takenIn: '2023-03-08' });
    expect(asked(late, again(['police', 'gp'])).state).toBe('none');
  });

  it('cannot be told where it does not say who took part, though the police received it', () => {
    expect(asked(discussion(undefined, { knownTo: ['police'] }))).toMatchObject({
      state: 'none',
      missing: ['first: strategy.attended'],
    });
  });

  it('speaks of the last of several discussions, and rests on all', () => {
    const found = asked(discussion(['police']), again(['gp']));
    expect(found.evidence).toEqual(['first', 'again']);
    expect(found.question?.asks).toContain('without the police:');
    const unsaid = [discussion(undefined, { takenIn: '2023-03-08' }), again(undefined)];
    expect(askedOn(rule, record({ entries: unsaid }), '2023-03-08').missing).toEqual([
      'again: strategy.attended',
    ]);
  });
});
