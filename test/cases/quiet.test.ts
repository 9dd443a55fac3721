import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../../src/domain/chronology/chronology.ts';
import type { Dossier, DossierEntry } from '../../src/domain/chronology/dossier.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import type { EntryId, PersonId } from '../../src/domain/entry/facts/basics.ts';
import { kindCodes } from '../../src/domain/entry/kinds.ts';
import { organisationOf } from '../../src/domain/entry/organisation.ts';
import { practiceOn } from '../../src/domain/practice/england.ts';
import { assess } from '../../src/domain/questions/assess.ts';
import { isQuietFor } from '../../src/domain/questions/quiet.ts';
import { replay } from '../../src/domain/questions/replay.ts';
import { onDay } from '../../src/domain/time/partial-date.ts';
import { addDays } from '../../src/domain/time/plain-date.ts';
import { example, must, practiceDay } from './example.ts';

const practice = must(practiceOn(practiceDay));
const records = [example('child-p'), example('control-01'), example('control-04')].map(
  (record) => record.dossier,
);
const organisations = [
  'childrens-social-care',
  'police',
  'school',
  'gp',
  'hospital/hospitalA',
  'housing',
].map((id) => organisationOf(id));

/** Every kind and organisation of which a bare entry is quiet. */
const quietEntries = kindCodes.flatMap((kind) =>
  organisations.flatMap((organisation) => {
    const entry = {
      id: 'more' as EntryId,
      schemaVersion: 1,
      kind,
      organisation,
      subjects: ['child' as PersonId],
      happened: onDay(practiceDay),
      recordedOn: practiceDay,
      labels: ['standard'],
      summary: 'A few words for people.',
    } as unknown as Entry;
    return isQuietFor('child' as PersonId, entry) ? [entry] : [];
  }),
);

/** A part of a real history, taken in over a few weeks, and one more entry on its last day. */
const histories = fc
  .record({
    dossier: fc.constantFrom(...records),
    keep: fc.array(fc.boolean(), { minLength: 70, maxLength: 70 }),
    until: fc.double({ min: 0.1, max: 1, noNaN: true }),
    later: fc.integer({ min: 0, max: 12 }),
    entry: fc.constantFrom(...quietEntries),
  })
  .map(({ dossier, keep, until, later, entry }) => {
    const kept = dossier.entries.filter((_, index) => keep[index]);
    const entries = kept.slice(0, Math.max(1, Math.round(kept.length * until)));
    const last = entries.at(-1) ?? dossier.entries[0];
    const day = addDays(last?.takenInOn ?? practiceDay, later);
    const subjects = [dossier.child.id];
    const arriving = { ...entry, subjects, happened: onDay(day), recordedOn: day };
    return { before: { ...dossier, entries }, day, entry: arriving };
  });

function arriving(dossier: Dossier, entry: Entry): Dossier {
  const held: DossierEntry = {
    entry,
    position: (dossier.entries.at(-1)?.position ?? 0) + 1,
    takenInOn: entry.recordedOn,
    knownTo: [{ organisation: entry.organisation, on: entry.recordedOn, how: 'recorded' }],
  };
  return { ...dossier, entries: [...dossier.entries, held] };
}

describe('an entry that is quiet for a child', () => {
  it('changes no question and no day of waking, on any record', () => {
    expect(quietEntries.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(histories, ({ before, day, entry }) => {
        // All that the record and the time have brought by that day has been asked.
        const { questions } = must(replay(before, { until: day, practice }));
        const without = must(assess(chronologyOf(before, day), questions, practice));
        const with_ = must(assess(chronologyOf(arriving(before, entry), day), questions, practice));
        expect(with_.changes).toEqual([]);
        expect(with_.nextChangeOn).toEqual(without.nextChangeOn);
      }),
      { numRuns: 600 },
    );
  });

  it('is not one that states a fact, names somebody else, corrects, came late, or comes from health', () => {
    const [child] = records;
    if (child === undefined) throw new Error('no record');
    const quiet = {
      kind: 'contact',
      subjects: [child.child.id],
      organisation: organisationOf('school'),
      happened: onDay(practiceDay),
      recordedOn: practiceDay,
    } as unknown as Entry;
    expect(isQuietFor(child.child.id, quiet)).toBe(true);
    const loud: readonly Partial<Entry>[] = [
      { mentions: [{ asWritten: 'a man' }] },
      { told: [organisationOf('police')] },
      { subjects: [...quiet.subjects, 'mother' as never] },
      { subjects: ['sister' as never] },
      { supersedes: { entry: 'x' as EntryId, reason: 'wrong day' } },
      { organisation: organisationOf('gp') },
      { kind: 'strategy-discussion' },
      { recordedOn: addDays(practiceDay, 1) },
      { author: { person: 'nurse' as never } },
    ];
    for (const part of loud) {
      expect(isQuietFor(child.child.id, { ...quiet, ...part })).toBe(false);
    }
  });
});
