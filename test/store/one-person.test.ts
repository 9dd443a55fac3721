import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chronologyOf } from '../../src/domain/chronology/chronology.ts';
import { type Lens, look } from '../../src/domain/chronology/lens.ts';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import type { EntryId, PersonId } from '../../src/domain/entry/facts/basics.ts';
import type { IdentityDecision } from '../../src/domain/entry/facts/identity.ts';
import { connectionsOf } from '../../src/domain/people/connections.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import { isOpen, questionsFrom } from '../../src/domain/questions/question.ts';
import { addDays, type PlainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry, type Recorded } from '../../src/store/append.ts';
import { readDossier, type ReadableDossier } from '../../src/store/read-dossier.ts';
import { register } from '../../src/store/register.ts';
import { asActor } from '../../src/store/session.ts';
import { wakeDue } from '../../src/store/wake.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { firstChild, paediatrician, partnership, safeguardingLead, socialWorker } = cast;
/** The hospital's own record of the child whom social care and school know as `firstChild`. */
const hospitalsChild = 'hospital:child' as PersonId;
const hospitalsMother = 'hospital:mother' as PersonId;
const theMan = 'hospital:man' as PersonId;

const day = (number: number): PlainDate => addDays(cast.today, number);

/** One partnership in which days go by, as its people write and read. */
class Partnership {
  readonly #store: Store;
  #written = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  async write(
    on: PlainDate,
    by: Actor,
    { id, ...said }: { readonly id: string } & Pick<Entry, 'subjects'> & Partial<Omit<Entry, 'id'>>,
  ): Promise<Recorded | Problem> {
    this.#written += 1;
    const entry = cast.entryBy(by, {
      ...said,
      id: id as EntryId,
      recordedOn: on,
      happened: { on, precision: 'day' },
    });
    const submission = { submissionId: `${this.#written}`, entry };
    return appendEntry(this.#store, by, submission, { today: on });
  }

  async mustWrite(...[on, by, said]: Parameters<Partnership['write']>): Promise<Recorded> {
    const answer = await this.write(on, by, said);
    if (isProblem(answer)) throw new Error(JSON.stringify(answer));
    return answer;
  }

  decide(on: PlainDate, id: string, identity: Omit<IdentityDecision, 'by' | 'reason'>) {
    const reason = 'the same name, day of birth and address';
    const subjects = [identity.person, identity.other];
    const said = { id, kind: 'match-decision', subjects } as const;
    return this.write(on, socialWorker, {
      ...said,
      identity: { by: 'person', reason, ...identity },
    });
  }

  async read(child: PersonId, reader = socialWorker): Promise<ReadableDossier> {
    const answer = await asActor(this.#store, reader, { kind: 'work', child }, (session) =>
      readDossier(session, child),
    );
    if (isProblem(answer)) throw new Error(JSON.stringify(answer));
    return answer;
  }

  /** What the record of a child showed at the end of a day, and what stood open in it. */
  async shown(child: PersonId, lens: Lens, reader = socialWorker): Promise<object> {
    const { dossier, questionChanges } = await this.read(child, reader);
    const seen = look(dossier, lens);
    const chronology = chronologyOf(seen.dossier, lens.until);
    const ids = (all: Iterable<{ readonly entry: Entry }>): string[] =>
      Array.from(all, ({ entry }) => entry.id as string).toSorted();
    return {
      entries: ids(chronology.entries),
      couldHaveKnown: ids(seen.couldHaveKnown),
      notKnown: ids(seen.notKnown),
      people: [...chronology.people.values()]
        .filter(({ relationToChild }) => relationToChild !== undefined)
        .map(({ id, relationToChild }) => `${id}: ${relationToChild ?? ''}`)
        .toSorted(),
      open: [...questionsFrom(questionChanges, lens.until).values()]
        .filter(isOpen)
        .map(({ id }) => id)
        .toSorted(),
    };
  }
}

const lensesOf = (until: PlainDate): Lens[] =>
  (['everyone', paediatrician.organisation, socialWorker.organisation] as const).map((knownTo) => ({
    knownTo,
    until,
  }));

describe.each(servers())('records of one person on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;
  let here: Partnership;

  beforeEach(async () => {
    ({ database, store } = await createCastDatabase(server));
    here = new Partnership(store);
    await register(store, {
      partnership,
      name: 'Invented Partnership',
      grants: [socialWorker, paediatrician].map(({ account }) => ({
        id: `${account} ${hospitalsChild}`,
        to: { account },
        child: hospitalsChild,
        reason: 'involvement',
        from: cast.today,
        by: 'steward',
      })),
    });
    await beforeTheMatch(here);
  });
  afterEach(() => database.drop());

  /** The hospital opens its own record of the child, of the mother, and of a man; all write. */
  async function beforeTheMatch(where: Partnership): Promise<void> {
    await where.mustWrite(day(0), socialWorker, {
      id: 'visit',
      kind: 'home-visit',
      subjects: [firstChild],
    });
    await where.mustWrite(day(1), paediatrician, {
      id: 'registered',
      kind: 'person-recorded',
      subjects: [hospitalsChild, hospitalsMother],
      describes: [
        { of: hospitalsChild, opensRecord: true, names: [{ given: 'Wren', family: 'Otterwell' }] },
        { of: hospitalsMother, names: [{ given: 'Marl', family: 'Otterwell' }] },
      ],
      relationships: [
        { of: hospitalsMother, to: hospitalsChild, type: 'mother', status: 'corroborated' },
      ],
    });
    await where.mustWrite(day(2), paediatrician, {
      id: 'bruise',
      kind: 'attendance',
      subjects: [hospitalsChild],
      injuries: [{ of: hospitalsChild, site: 'left ear', type: 'bruise' }],
      mentions: [{ asWritten: 'the mother’s boyfriend', by: hospitalsMother }],
    });
  }

  /** What is written while both records are known, on either of them. */
  async function afterwards(where: Partnership): Promise<void> {
    await where.mustWrite(day(5), safeguardingLead, {
      id: 'absence',
      kind: 'school-absence',
      subjects: [firstChild],
    });
    await where.mustWrite(day(5), paediatrician, {
      id: 'second-bruise',
      kind: 'attendance',
      subjects: [hospitalsChild],
      injuries: [{ of: hospitalsChild, site: 'cheek', type: 'bruise' }],
    });
    await where.mustWrite(day(6), paediatrician, {
      id: 'mother-asked',
      kind: 'contact',
      subjects: [hospitalsMother],
    });
  }

  const same = { person: firstChild, other: hospitalsChild, decision: 'same' } as const;
  const undone = { ...same, decision: 'undone', undoes: 'decided' as EntryId } as const;

  describe('found to be one child', () => {
    it('are one record: every entry of both, the family of both, and what both raise', async () => {
      const before = await here.read(hospitalsChild);
      await here.decide(day(4), 'decided', same);
      const { dossier, questionChanges } = await here.read(firstChild);
      const chronology = chronologyOf(dossier, day(4));
      expect(chronology.entries.map(({ entry }) => entry.id).toSorted()).toEqual(
        ['bruise', 'decided', 'registered', 'visit'].toSorted(),
      );
      const bruise = chronology.entries.find(
        ({ entry }) => (entry.id as string) === 'bruise',
      )?.entry;
      expect(bruise?.subjects).toEqual([firstChild]);
      expect(bruise?.injuries?.[0]?.of).toBe(firstChild);
      expect(chronology.people.get(hospitalsMother)?.relationToChild).toBe('mother');
      const asked = [...questionsFrom(before.questionChanges).values()].filter(isOpen);
      expect(asked.length).toBeGreaterThan(0);
      const now = [...questionsFrom(questionChanges).values()]
        .filter(isOpen)
        .map(({ rule }) => rule);
      expect(now).toEqual(expect.arrayContaining(asked.map(({ rule }) => rule)));
      expect((await here.read(hospitalsChild)).keptUnder).toBe(firstChild);
    });

    it('are open to whoever may read either of them', async () => {
      await here.decide(day(4), 'decided', same);
      const { dossier } = await here.read(firstChild, paediatrician);
      expect(dossier.entries.map(({ entry }) => entry.id as string)).toContain('bruise');
    });

    it('stay as they were on every day before', async () => {
      const days = [0, 1, 2, 3].flatMap((number) => lensesOf(day(number)));
      const before = await Promise.all(days.map((lens) => here.shown(firstChild, lens)));
      await here.decide(day(4), 'decided', same);
      expect(await Promise.all(days.map((lens) => here.shown(firstChild, lens)))).toEqual(before);
    });

    it('are refused what does not fit: twice, with itself, against what was said, undone from nothing', async () => {
      const refused = (because: string) => ({ kind: 'match-decided', because });
      expect(await here.decide(day(4), 'a', { ...same, decision: 'undone' })).toEqual(
        refused('nothingToUndo'),
      );
      expect(await here.decide(day(4), 'b', { ...same, other: firstChild })).toEqual(
        refused('oneRecord'),
      );
      await here.decide(day(4), 'decided', same);
      expect(await here.decide(day(4), 'c', same)).toEqual(refused('alreadyOne'));
      await here.decide(day(4), 'd', { ...same, decision: 'undone' });
      await here.decide(day(4), 'e', { ...same, decision: 'notSame' });
      expect(await here.decide(day(5), 'f', same)).toEqual(refused('saidApart'));
      await here.decide(day(5), 'g', { ...same, decision: 'undone' });
      expect(await here.decide(day(5), 'h', same)).toMatchObject({ entry: 'h' });
      const { rows } = await database.admin.query(
        `select count(*)::int as count from holdfast.entry where entry_id in ('a', 'b', 'c', 'f')`,
      );
      expect(rows).toEqual([{ count: 0 }]);
    });
  });

  describe('found to be two children after all', () => {
    it('every dossier, question and lens of every past day is right, and each has what is its own', async () => {
      const untouched = await createCastDatabase(server);
      const control = new Partnership(untouched.store);
      await register(untouched.store, {
        partnership,
        name: 'Invented Partnership',
        grants: [
          {
            id: 'control',
            to: { account: socialWorker.account },
            child: hospitalsChild,
            reason: 'involvement',
            from: cast.today,
            by: 'steward',
          },
        ],
      });
      await beforeTheMatch(control);
      await afterwards(control);

      await here.decide(day(4), 'decided', same);
      await afterwards(here);
      // As it was shown on each day, on that day.
      const shown = new Map<Lens, object>();
      for (const number of [0, 1, 2, 3, 4, 5, 6]) {
        for (const lens of lensesOf(day(number)))
          shown.set(lens, await here.shown(firstChild, lens));
      }
      expect(await here.decide(day(8), 'undone', undone)).toMatchObject({ entry: 'undone' });

      for (const [lens, before] of shown)
        expect(await here.shown(firstChild, lens)).toEqual(before);
      // And from the day of the decision each is as if they had never been one.
      for (const child of [firstChild, hospitalsChild]) {
        const everyone = { knownTo: 'everyone', until: day(8) } as const;
        const [now, never] = [
          await here.shown(child, everyone),
          await control.shown(child, everyone),
        ] as { entries: string[]; people: string[]; open: string[] }[];
        expect(now?.entries.filter((id) => id !== 'decided' && id !== 'undone')).toEqual(
          never?.entries,
        );
        expect(now?.people).toEqual(never?.people);
        expect(now?.open).toEqual(never?.open);
      }
      await untouched.database.drop();
    });

    it('what was written on the one meanwhile and is about the other goes to the other', async () => {
      await here.decide(day(4), 'decided', same);
      await here.mustWrite(day(5), socialWorker, {
        id: 'seen-at-hospital',
        kind: 'child-seen',
        subjects: [firstChild],
        visit: { children: [{ person: firstChild, seen: true }] },
      });
      const moves = [{ entry: 'seen-at-hospital' as EntryId, to: hospitalsChild }];
      const wrong = [{ entry: 'bruise' as EntryId, to: hospitalsChild }];
      expect(await here.decide(day(7), 'wrong', { ...undone, moves: wrong })).toMatchObject({
        kind: 'invalid',
        errors: [{ path: '/identity/moves/0' }],
      });
      await here.decide(day(7), 'undone', { ...undone, moves });
      const entriesOf = async (child: PersonId): Promise<Entry[]> =>
        chronologyOf((await here.read(child)).dossier, day(7)).entries.map(({ entry }) => entry);
      const own = await entriesOf(firstChild);
      expect(own.map(({ id }) => id as string).toSorted()).toEqual(['decided', 'undone', 'visit']);
      const moved = (await entriesOf(hospitalsChild)).find(
        ({ supersedes }) => supersedes !== undefined,
      );
      expect(moved).toMatchObject({
        supersedes: { entry: 'seen-at-hospital' },
        happened: { on: day(5) },
        subjects: [hospitalsChild],
        visit: { children: [{ person: hospitalsChild, seen: true }] },
      });
    });

    it('what had come from the other is read by nobody who may not read the other', async () => {
      await here.decide(day(4), 'decided', same);
      await here.decide(day(5), 'undone', undone);
      const { dossier } = await here.read(firstChild, safeguardingLead);
      expect(dossier.entries.map(({ entry }) => entry.id as string)).not.toContain('bruise');
      expect(dossier.people.map(({ id }) => id)).not.toContain(hospitalsMother);
      const { rows } = await database.admin.query(
        `select entry_id, ended_because from holdfast.dossier_entry
         where child_id = $1 and ended_on is not null order by entry_id`,
        [firstChild],
      );
      expect(rows.map(({ entry_id }: { entry_id: string }) => entry_id)).toEqual([
        'bruise',
        'registered',
      ]);
    });
  });

  describe('of an adult', () => {
    it('bring what was written of them before, from the day that a relation is known', async () => {
      await here.mustWrite(day(1), paediatrician, {
        id: 'man-recorded',
        kind: 'person-recorded',
        subjects: [theMan],
        describes: [{ of: theMan, names: [{ given: 'Holt', family: 'Brackenby' }] }],
      });
      await here.mustWrite(day(2), cast.detective, {
        id: 'arrest',
        kind: 'arrest',
        subjects: [theMan],
        riskStatus: { of: theMan, scheme: 'domesticAbusePerpetrator' },
      });
      const ids = async (): Promise<string[]> =>
        (await here.read(firstChild)).dossier.entries.map(({ entry }) => entry.id as string);
      expect(await ids()).not.toContain('arrest');
      await here.mustWrite(day(3), socialWorker, {
        id: 'named',
        kind: 'contact',
        subjects: [firstChild],
        relationships: [
          {
            of: theMan,
            to: firstChild,
            type: 'partnerOfParent',
            status: 'corroborated',
            claimedBy: 'police',
          },
        ],
      });
      const { dossier } = await here.read(firstChild, cast.detective);
      const arrest = dossier.entries.find(({ entry }) => (entry.id as string) === 'arrest');
      expect(arrest?.joinedOn).toBe(day(3));
      expect(arrest?.takenInOn).toBe(day(2));
    });

    it('stand as one person, and as two again, without loss', async () => {
      for (const [id, of] of [
        ['m1', theMan],
        ['m2', 'school:man' as PersonId],
      ] as const) {
        await here.mustWrite(day(1), socialWorker, {
          id,
          kind: 'person-recorded',
          subjects: [of],
          describes: [{ of, names: [{ full: `Holt ${id}` }] }],
        });
      }
      const other = 'school:man' as PersonId;
      await here.mustWrite(day(1), safeguardingLead, {
        id: 'seen',
        kind: 'concern',
        subjects: [other, firstChild],
      });
      await here.mustWrite(day(2), safeguardingLead, {
        id: 'of-other',
        kind: 'person-recorded',
        subjects: [other],
        describes: [{ of: other, otherwise: 'a man at the gate' }],
      });
      await here.mustWrite(day(2), socialWorker, {
        id: 'claim',
        kind: 'contact',
        subjects: [firstChild],
        relationships: [
          { of: theMan, to: firstChild, type: 'partnerOfParent', status: 'corroborated' },
        ],
      });
      const before = await here.shown(firstChild, { knownTo: 'everyone', until: day(2) });
      await here.decide(day(3), 'decided', { person: theMan, other, decision: 'same' });
      const { dossier } = await here.read(firstChild);
      const joined = chronologyOf(dossier, day(3));
      expect(joined.entries.map(({ entry }) => entry.id as string)).toContain('of-other');
      const seen = joined.entries.find(({ entry }) => (entry.id as string) === 'seen')?.entry;
      expect(seen?.subjects).toEqual([theMan, firstChild]);
      expect(joined.people.has(other)).toBe(false);
      await here.decide(day(4), 'undone', { person: theMan, other, decision: 'undone' });
      expect(await here.shown(firstChild, { knownTo: 'everyone', until: day(2) })).toEqual(before);
      const after = chronologyOf((await here.read(firstChild)).dossier, day(4));
      expect(after.entries.map(({ entry }) => entry.id as string)).not.toContain('of-other');
      expect(after.people.has(other)).toBe(true);
    });
  });

  describe('somebody who may pose a risk', () => {
    const home = { house: '4', street: 'Tern Row', postcode: 'ZZ9 9ZZ' };
    const recordedAt = (on: PlainDate, id: string, of: PersonId) =>
      here.mustWrite(on, cast.detective, {
        id,
        kind: 'person-recorded',
        subjects: [of],
        describes: [{ of, names: [{ full: `Somebody of ${id}` }], addresses: [home] }],
      });
    const onRecord = (on: PlainDate) =>
      here.mustWrite(on, cast.detective, {
        id: 'risk',
        kind: 'police-notification',
        subjects: [theMan],
        riskStatus: { of: theMan, scheme: 'pprc' },
      });
    /** The days from which the record shows that the two are connected. */
    const found = async (): Promise<unknown[]> => {
      const { dossier } = await here.read(firstChild, cast.detective);
      const connections = connectionsOf(chronologyOf(dossier, day(20)));
      return connections.map(({ person, since }) => [person, since.joinedOn ?? since.takenInOn]);
    };

    it('and comes to live where the child does is found on the day that either is recorded', async () => {
      await recordedAt(day(1), 'man', theMan);
      await onRecord(day(2));
      expect(await found()).toEqual([]);
      await recordedAt(day(3), 'mother-moved', cast.mother);
      expect(await found()).toEqual([[theMan, day(3)]]);
    });

    it('is asked about when no strategy discussion follows within a working day', async () => {
      await recordedAt(day(0), 'man', theMan);
      await onRecord(day(0));
      await recordedAt(day(1), 'mother-moved', cast.mother);
      const asked = async (): Promise<unknown[]> =>
        (await here.read(firstChild, cast.detective)).questionChanges
          .filter(({ rule }) => rule === 'P09')
          .map(({ on }) => on);
      await wakeDue(store, partnership, day(2));
      expect(await asked()).toEqual([]);
      await wakeDue(store, partnership, day(3));
      expect(await asked()).toEqual([day(3)]);
    });

    it('is found when the risk becomes known last', async () => {
      await recordedAt(day(1), 'mother-home', cast.mother);
      await recordedAt(day(2), 'man', theMan);
      expect(await found()).toEqual([]);
      await onRecord(day(4));
      expect(await found()).toEqual([[theMan, day(4)]]);
    });

    it('and is a partner of a parent is found on the day that this is recorded', async () => {
      await recordedAt(day(1), 'man', theMan);
      await onRecord(day(2));
      await here.mustWrite(day(3), socialWorker, {
        id: 'partner',
        kind: 'contact',
        subjects: [cast.mother],
        relationships: [{ of: theMan, to: cast.mother, type: 'partner', status: 'claimed' }],
      });
      expect(await found()).toEqual([[theMan, day(3)]]);
    });

    it('stays in the record when the risk is over, and so does that it is', async () => {
      await recordedAt(day(0), 'man', theMan);
      await onRecord(day(0));
      await recordedAt(day(1), 'mother-moved', cast.mother);
      await wakeDue(store, partnership, day(3));
      await here.mustWrite(day(4), cast.detective, {
        id: 'over',
        kind: 'police-notification',
        subjects: [theMan],
        riskStatus: { of: theMan, scheme: 'pprc', ended: true },
      });
      const { dossier } = await here.read(firstChild, cast.detective);
      const ids = chronologyOf(dossier, day(4)).entries.map(({ entry }) => entry.id as string);
      expect(ids).toEqual(expect.arrayContaining(['risk', 'over']));
    });

    it('brings each entry once, whoever finds it at the same moment', async () => {
      await recordedAt(day(1), 'man', theMan);
      await onRecord(day(2));
      await Promise.all(
        ['mother-moved', 'sister-moved'].map((id, index) =>
          recordedAt(day(3), id, index === 0 ? cast.mother : cast.secondChild),
        ),
      );
      const { dossier } = await here.read(firstChild, cast.detective);
      const ids = dossier.entries.map(({ entry }) => entry.id as string);
      expect(ids.filter((id) => id === 'risk')).toEqual(['risk']);
    });

    it('is a pointer, and nobody of the family', async () => {
      await recordedAt(day(1), 'man', theMan);
      await onRecord(day(2));
      await recordedAt(day(3), 'mother-moved', cast.mother);
      const { dossier, pointers } = await here.read(firstChild, safeguardingLead);
      expect(dossier.people.find(({ id }) => id === theMan)?.relationToChild).toBeUndefined();
      expect(dossier.entries.map(({ entry }) => entry.id as string)).not.toContain('risk');
      expect(pointers.map(({ organisation }) => organisation)).toContain(
        cast.detective.organisation,
      );
    });
  });
});
