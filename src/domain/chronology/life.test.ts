import { describe, expect, it } from 'vitest';
import { record } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { chronologyOf } from './chronology.ts';
import { lifeEnded } from './life.ts';

describe('the end of a child’s life', () => {
  const told = (about: readonly string[], asOf = '2024-03-01'): string | undefined =>
    lifeEnded(
      chronologyOf(
        record({ entries: [{ date: '2024-03-01', by: 'hospital', kind: 'death', about }] }),
        plainDate(asOf),
      ),
    )?.entry.id;

  it('is told by an entry of a death whose first subject is the child', () => {
    expect(told(['child', 'mother'])).toBe('r1');
  });

  it('is not told by the death of somebody else, where the child is named beside them', () => {
    expect(told(['mother', 'child'])).toBeUndefined();
  });

  it('is not known before it was taken in', () => {
    expect(told(['child'], '2024-02-29')).toBeUndefined();
  });
});
