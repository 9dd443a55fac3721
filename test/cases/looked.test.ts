import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../../src/domain/chronology/chronology.ts';
import type { Dossier, DossierEntry } from '../../src/domain/chronology/dossier.ts';
import { topicsOf } from '../../src/domain/chronology/topics.ts';
import { practiceOn } from '../../src/domain/practice/england.ts';
import { assess, type Looked } from '../../src/domain/questions/assess.ts';
import { apply, type Question } from '../../src/domain/questions/question.ts';
import { addDays } from '../../src/domain/time/plain-date.ts';
import { example, must, practiceDay } from './example.ts';

const practice = must(practiceOn(practiceDay));
const records = [example('child-p'), example('control-01'), example('control-04')].map(
  (record) => record.dossier,
);

/** Part of a real history, and some of the rest of it, all handed in on one later day. */
const histories = fc
  .record({
    dossier: fc.constantFrom(...records),
    first: fc.array(fc.boolean(), { minLength: 70, maxLength: 70 }),
    then: fc.array(fc.nat(69), { minLength: 2, maxLength: 12 }),
    later: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ dossier, first, then, later }) => {
    const before = dossier.entries.filter((_, index) => first[index]);
    const handedIn = [...new Set(then)].flatMap((index) => {
      const held = dossier.entries[index];
      return held === undefined || first[index] ? [] : [held];
    });
    const last = dossier.entries.at(-1)?.takenInOn ?? practiceDay;
    return { before: { ...dossier, entries: before }, handedIn, day: addDays(last, later) };
  });

function withOneMore(
  dossier: Dossier,
  held: DossierEntry,
  day: DossierEntry['takenInOn'],
): Dossier {
  const position = dossier.entries.length + 1;
  return { ...dossier, entries: [...dossier.entries, { ...held, position, takenInOn: day }] };
}

describe('a look that leaves out what an earlier one on the same day has settled', () => {
  it('changes, waits for and asks just what a whole look would, entry after entry', () => {
    let leftOut = 0;
    fc.assert(
      fc.property(histories, ({ before, handedIn, day }) => {
        let dossier: Dossier = before;
        const questions = new Map<string, Question>();
        let looked: Looked | undefined;
        for (const held of [undefined, ...handedIn]) {
          if (held !== undefined) dossier = withOneMore(dossier, held, day);
          const since = held !== undefined &&
            looked !== undefined && { looked, arrived: topicsOf(held.entry) };
          const whole = must(assess(chronologyOf(dossier, day), questions, practice));
          const again = must(
            assess(chronologyOf(dossier, day), questions, practice, since || undefined),
          );
          expect(again.changes).toEqual(whole.changes);
          expect(again.nextChangeOn).toEqual(whole.nextChangeOn);
          for (const change of whole.changes) {
            questions.set(change.question, apply(questions.get(change.question), change));
          }
          leftOut += whole.cannotTell.length - again.cannotTell.length;
          looked = again.looked;
        }
      }),
      { numRuns: 400 },
    );
    expect(leftOut).toBeGreaterThan(0);
  });
});
