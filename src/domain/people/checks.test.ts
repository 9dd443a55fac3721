import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { checksOn } from './checks.ts';

type Check = NonNullable<WrittenEntry['check']>;
const check = (
  date: string,
  facts: Partial<Check>,
  by = 'childrens-social-care',
): WrittenEntry => ({
  id: `check ${date}`,
  date,
  by,
  kind: 'background-check',
  check: { of: 'man', result: 'pending', ...facts },
});

function stand(...entries: readonly WrittenEntry[]): readonly string[] {
  const chronology = chronologyOf(record({ entries }), plainDate('2023-12-31'));
  return checksOn(chronology, 'man' as PersonId).map((check) => {
    if (check.is === 'notAsked') return check.is;
    const told = `${check.is}, ${check.held.entry.id}`;
    return check.is === 'back' ? `${told}, ${check.result}` : told;
  });
}

describe('the checks on somebody, of police, social care and probation', () => {
  it('have not been asked for where nobody asked, or asked about somebody else', () => {
    expect(stand()).toEqual(['notAsked', 'notAsked', 'notAsked']);
    expect(stand(check('2023-03-01', { of: 'woman', type: 'police' }))[0]).toBe('notAsked');
  });

  it('stand with the first who asked until one is back, and then with the latest', () => {
    const asked = [
      check('2023-03-01', { type: 'police' }),
      check('2023-03-08', { type: 'police' }),
    ];
    expect(stand(...asked)[0]).toBe('askedFor, check 2023-03-01');
    const back = [
      check('2023-03-10', { type: 'police', result: 'nothing-relevant' }),
      check('2023-03-11', { type: 'police', result: 'relevant' }),
      check('2023-03-12', { type: 'police' }),
    ];
    expect(stand(...asked, ...back)[0]).toBe('back, check 2023-03-11, relevant');
  });

  it('are those of the agencies whose records are named, or of the one that recorded it', () => {
    const named = check('2023-03-01', { from: ['probation', 'childrens-social-care', 'gp'] });
    expect(stand(named)).toEqual([
      'notAsked',
      'askedFor, check 2023-03-01',
      'askedFor, check 2023-03-01',
    ]);
    const own = check('2023-03-01', { result: 'nothing-relevant' }, 'police/unitA');
    expect(stand(own)[0]).toBe('back, check 2023-03-01, nothing-relevant');
    expect(stand(check('2023-03-01', { type: 'housing' }, 'police'))).toEqual(stand());
  });
});
