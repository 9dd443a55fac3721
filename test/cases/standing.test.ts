import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../../src/domain/chronology/chronology.ts';
import { topicsOf } from '../../src/domain/chronology/topics.ts';
import { practiceOn } from '../../src/domain/practice/england.ts';
import { isQuietFor } from '../../src/domain/questions/quiet.ts';
import { standingOf, stillStands } from '../../src/store/standing.ts';
import { example, must, practiceDay } from './example.ts';

const practice = must(practiceOn(practiceDay));
const records = [example('child-p'), example('control-01'), example('control-04')].map(
  (record) => record.dossier,
);
const forEverybody = { labels: [], content: [], heldBy: [] };

/** Part of a real history, and one more entry of it. */
const histories = fc
  .record({
    dossier: fc.constantFrom(...records),
    keep: fc.array(fc.boolean(), { minLength: 70, maxLength: 70 }),
    last: fc.nat(69),
  })
  .map(({ dossier, keep, last }) => {
    const held = dossier.entries[last % dossier.entries.length];
    if (held === undefined) throw new Error('a history without entries');
    const before = dossier.entries.filter((one, index) => keep[index] && one !== held);
    return { dossier, before, held };
  });

describe('what stands for a child', () => {
  it('changes by no entry that shares nothing with what was read for it, nor by a quiet one', () => {
    const counted = { stood: 0, changed: 0 };
    fc.assert(
      fc.property(histories, ({ dossier, before, held }) => {
        const at = (entries: typeof before) =>
          standingOf(
            chronologyOf({ ...dossier, entries }, practiceDay),
            practice,
            () => forEverybody,
          );
        const stood = at(before);
        const stands = at([...before, held]);
        const isQuiet = isQuietFor(dossier.child.id, held.entry);
        if (
          held.entry.supersedes === undefined &&
          (isQuiet || stillStands(stood, practice, topicsOf(held.entry)))
        ) {
          counted.stood += 1;
          expect(stands.row).toEqual(stood.row);
        } else if (JSON.stringify(stands.row) !== JSON.stringify(stood.row)) counted.changed += 1;
      }),
      { numRuns: 400 },
    );
    expect(counted.stood).toBeGreaterThan(20);
    expect(counted.changed).toBeGreaterThan(20);
  });
});
