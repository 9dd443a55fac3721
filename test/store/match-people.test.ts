import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import type { EntryId, PersonId } from '../../src/domain/entry/facts/basics.ts';
import type { Description } from '../../src/domain/entry/facts/description.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import { plainDate } from '../../src/domain/time/plain-date.ts';
import { startMatcher } from '../../src/server/matcher.ts';
import { appendEntry } from '../../src/store/append.ts';
import { decideMatch } from '../../src/store/decide-match.ts';
import { type Matching, matchDescribed, matchWaiting } from '../../src/store/match-people.ts';
import {
  listWaitingMatches,
  readFoundOut,
  readHistoryOfRecords,
  readMatch,
} from '../../src/store/read-matches.ts';
import { asActor, type Session } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { partnership, today, socialWorker, familyDoctor, safeguardingLead, clearedDetective } = cast;
const { detective } = cast;

function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

const id = (text: string): PersonId => text as PersonId;
const born = (on: string) => ({ on: plainDate(on), precision: 'day' as const });

/** An invented girl whom a school and a doctor know under names that differ in one sign. */
const atSchool = {
  names: [{ given: 'Oriel', family: 'Quillfeather' }],
  dob: born('2015-03-04'),
  addresses: [{ house: '12', street: 'Heron Lane', postcode: 'AS1 4QF' }],
} satisfies Omit<Description, 'of'>;
const atDoctor = {
  names: [{ given: 'Oriel', family: 'Quilfeather' }],
  dob: born('2015-03-04'),
  addresses: [{ house: '12', street: 'Heron Lane', postcode: 'AS1 4QF' }],
} satisfies Omit<Description, 'of'>;
/** Her twin: all but the given name is the same. */
const twin = { ...atSchool, names: [{ given: 'Tamsin', family: 'Quillfeather' }] };

describe.each(servers())('matching people on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;
  let sent = 0;

  beforeAll(async () => ({ database, store } = await createCastDatabase(server)));
  afterAll(() => database.drop());

  async function putOnFile(
    author: Actor,
    of: string,
    known: Omit<Description, 'of'>,
    labels: Entry['labels'] = ['standard'],
  ): Promise<Entry> {
    sent += 1;
    const entry = cast.entryBy(author, {
      kind: 'person-recorded',
      subjects: [id(of)],
      describes: [{ ...known, of: id(of) }],
      labels,
    });
    must(await appendEntry(store, author, { submissionId: `match-${sent}`, entry }, { today }));
    return entry;
  }

  async function describeAndMatch(...told: Parameters<typeof putOnFile>): Promise<Matching> {
    return matchDescribed(store, partnership, await putOnFile(...told), today);
  }

  function search<T>(
    actor: Actor,
    work: (session: Session) => Promise<T | Problem>,
  ): Promise<T | Problem> {
    return asActor<T | Problem>(store, actor, { kind: 'search' }, work);
  }

  const waitingOf = async (actor: Actor): Promise<readonly string[][]> =>
    must(await search(actor, listWaitingMatches)).matches.map(({ person, other }) => [
      person.id,
      other.id,
    ]);

  const decide = (
    person: string,
    other: string,
    decision: 'same' | 'notSame' | 'undone',
    more: { readonly undoes?: EntryId; readonly submissionId?: string; readonly by?: Actor } = {},
  ) => {
    sent += 1;
    const { undoes, submissionId = `decide-${sent}`, by = socialWorker } = more;
    const wish = { submissionId, person: id(person), other: id(other), decision };
    const reason = 'The school and the surgery both met her with her aunt.';
    return decideMatch(store, by, { ...wish, reason, ...(undoes && { undoes }) }, { today });
  };

  const matchOf = async (person: string, other: string, by = socialWorker) =>
    must(
      await search(by, (session) => readMatch(session, { person: id(person), other: id(other) })),
    );

  it('somebody whom two agencies know is linked, with what speaks for it', async () => {
    expect(await describeAndMatch(safeguardingLead, 'school:oriel', atSchool)).toMatchObject({
      people: 1,
      linked: 0,
      possible: 0,
    });
    expect(await describeAndMatch(familyDoctor, 'gp:oriel', atDoctor)).toMatchObject({
      linked: 1,
      possible: 0,
      problems: [],
    });
    const { standing } = await matchOf('school:oriel', 'gp:oriel');
    expect(standing).toMatchObject({
      person: 'school:oriel',
      other: 'gp:oriel',
      decision: 'same',
      by: 'matching',
      organisation: familyDoctor.organisation,
    });
    expect(standing?.reason).toMatch(/^What agrees: .*address.*\.$/);
    expect(standing?.evidence.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['given name', 'family name', 'date of birth', 'address']),
    );
  });

  it('a twin is never linked: somebody decides', async () => {
    expect(await describeAndMatch(familyDoctor, 'gp:tamsin', twin)).toMatchObject({
      linked: 0,
      possible: 1,
    });
    expect(await waitingOf(socialWorker)).toEqual([['gp:tamsin', 'school:oriel']]);
    const { waits } = await matchOf('gp:tamsin', 'school:oriel');
    expect(waits?.evidence).toContainEqual({
      field: 'stands against it',
      words: expect.stringContaining('twins') as string,
      bits: 0,
    });
  });

  it('what has been compared is not compared again', async () => {
    expect(await matchWaiting(store, partnership, { today })).toEqual({
      people: 0,
      linked: 0,
      possible: 0,
      problems: [],
    });
  });

  it('“not the same” is remembered when more is said of them', async () => {
    must(await decide('gp:tamsin', 'school:oriel', 'notSame'));
    expect(await waitingOf(socialWorker)).toEqual([]);
    const more = { ...twin, phones: ['01632 960333'] };
    expect(await describeAndMatch(familyDoctor, 'gp:tamsin', more)).toMatchObject({
      linked: 0,
      possible: 0,
    });
    expect(await waitingOf(socialWorker)).toEqual([]);
  });

  it('a link that is taken back waits for somebody, who sees what was recorded since', async () => {
    sent += 1;
    const written = cast.entryBy(safeguardingLead, {
      kind: 'person-recorded',
      subjects: [id('school:oriel')],
      describes: [{ of: id('school:oriel'), phones: ['01632 960444'] }],
    });
    const submission = { submissionId: `match-${sent}`, entry: written };
    must(await appendEntry(store, safeguardingLead, submission, { today }));
    const { standing, since } = await matchOf('school:oriel', 'gp:oriel');
    expect(since).toEqual([
      {
        entry: written.id,
        person: 'school:oriel',
        organisation: safeguardingLead.organisation,
        kind: 'person-recorded',
        on: today,
      },
    ]);
    if (standing === undefined) throw new Error('nothing stands');
    const undoing = { undoes: standing.entry, submissionId: 'undo-once' };
    const undone = must(await decide('school:oriel', 'gp:oriel', 'undone', undoing));
    // Sent twice, done once.
    expect(must(await decide('school:oriel', 'gp:oriel', 'undone', undoing)).entry).toBe(
      undone.entry,
    );
    expect(await waitingOf(socialWorker)).toContainEqual(['gp:oriel', 'school:oriel']);
    // However much speaks for it: it is not linked again by itself.
    expect(
      await describeAndMatch(familyDoctor, 'gp:oriel', { ...atSchool, phones: ['01632 960444'] }),
    ).toMatchObject({ linked: 0 });
    expect(await waitingOf(socialWorker)).toContainEqual(['gp:oriel', 'school:oriel']);
    const { decisions } = must(
      await search(socialWorker, (session) => readHistoryOfRecords(session, id('gp:oriel'))),
    );
    expect(decisions.map(({ decision, by, role }) => [decision, by, role])).toEqual([
      ['same', 'matching', null],
      ['undone', 'person', 'leadSocialWorker'],
    ]);
  });

  it('what is decided twice is refused the second time, and a stale undoing too', async () => {
    const first = must(await decide('school:oriel', 'gp:oriel', 'same'));
    expect(await decide('school:oriel', 'gp:oriel', 'notSame')).toEqual({
      kind: 'match-decided',
      because: 'alreadyOne',
    });
    expect(
      await decide('school:oriel', 'gp:oriel', 'undone', { undoes: 'another' as EntryId }),
    ).toMatchObject({ kind: 'moved-on' });
    must(await decide('school:oriel', 'gp:oriel', 'undone', { undoes: first.entry }));
    expect(
      await decide('school:oriel', 'gp:oriel', 'undone', { undoes: first.entry }),
    ).toMatchObject({ kind: 'match-decided', because: 'nothingToUndo' });
  });

  it('those who record and do not decide see what became of their own, and decide nothing', async () => {
    expect(await search(safeguardingLead, listWaitingMatches)).toMatchObject({
      kind: 'not-visible',
    });
    expect(
      await decide('school:oriel', 'gp:oriel', 'same', { by: safeguardingLead }),
    ).toMatchObject({ kind: 'not-visible' });
    expect(
      await search(safeguardingLead, (session) =>
        readHistoryOfRecords(session, id('school:oriel')),
      ),
    ).toMatchObject({ kind: 'not-visible' });
    const { waiting } = must(
      await search(safeguardingLead, (session) => readFoundOut(session, [id('school:oriel')])),
    );
    expect(waiting.get(id('school:oriel'))).toHaveLength(1);
  });

  it('somebody whose existence is kept from others is never linked by itself, nor shown', async () => {
    const hidden = {
      names: [{ given: 'Corvin', family: 'Sallowfield' }],
      dob: born('2009-10-30'),
      addresses: [{ house: '40', street: 'Ropewalk', postcode: 'AS5 2LM' }],
    };
    await describeAndMatch(safeguardingLead, 'school:corvin', hidden);
    expect(
      await describeAndMatch(detective, 'police:corvin', hidden, ['protectedIdentity']),
    ).toMatchObject({ linked: 0, possible: 1 });
    const before = await waitingOf(socialWorker);
    expect(before.flat()).not.toContain('police:corvin');
    expect(
      await search(socialWorker, (session) =>
        readMatch(session, { person: id('police:corvin'), other: id('school:corvin') }),
      ),
    ).toMatchObject({ kind: 'not-visible' });
    const { waiting } = must(
      await search(safeguardingLead, (session) => readFoundOut(session, [id('school:corvin')])),
    );
    expect(waiting.get(id('school:corvin'))).toEqual([]);
    const cleared = must(
      await search(clearedDetective, (session) => readFoundOut(session, [id('school:corvin')])),
    );
    expect(cleared.waiting.get(id('school:corvin'))).toHaveLength(1);
  });

  it('where a place is withheld, that it is the same as another’s is not told', async () => {
    const girl = {
      names: [{ given: 'Linden', family: 'Farrowgate' }],
      dob: born('2013-07-19'),
      addresses: [{ house: '3', street: 'Quarry Steps', postcode: 'AS2 7BD' }],
    };
    await describeAndMatch(safeguardingLead, 'school:linden', girl);
    const sister = { ...girl, names: [{ given: 'Marlow', family: 'Farrowgate' }] };
    await describeAndMatch(familyDoctor, 'gp:marlow', sister, ['addressWithheld']);
    const { waits, person } = await matchOf('gp:marlow', 'school:linden');
    expect(waits?.evidence.map(({ field }) => field)).toContain('family name');
    expect(waits?.evidence.map(({ field }) => field)).not.toContain('address');
    expect(person[0]).toMatchObject({ isPlaceWithheld: true });
    expect(JSON.stringify(person)).not.toContain('Quarry');
  });

  it('a chain joins nobody whom its ends keep apart', async () => {
    const one = {
      names: [{ given: 'Jory', family: 'Mossbank' }],
      dob: born('2010-01-20'),
      sourceId: '71',
      numbers: [{ kind: 'nhs' as const, value: '943 476 5919' }],
    };
    const other = { ...one, sourceId: '72', numbers: [] };
    await describeAndMatch(familyDoctor, 'gp:71', one);
    // The same system holds them as two.
    await describeAndMatch(familyDoctor, 'gp:72', {
      ...other,
      addresses: [{ house: '8', street: 'Tanner Row', postcode: 'AS3 1AA' }],
    });
    const between = {
      ...one,
      addresses: [{ house: '8', street: 'Tanner Row', postcode: 'AS3 1AA' }],
    };
    const { linked, possible } = await describeAndMatch(safeguardingLead, 'school:jory', {
      ...between,
      sourceId: 'S9',
    });
    expect({ linked, possible }).toEqual({ linked: 1, possible: 1 });
  });

  it('two records of one person that come at the same moment are linked once', async () => {
    const boy = {
      names: [{ given: 'Hollin', family: 'Thrushgrove' }],
      dob: born('2011-05-05'),
      addresses: [{ house: '66', street: 'Kiln Street', postcode: 'AS9 4HH' }],
    };
    const both = await Promise.all([
      describeAndMatch(safeguardingLead, 'school:hollin', boy),
      describeAndMatch(familyDoctor, 'gp:hollin', boy),
      matchWaiting(store, partnership, { today }),
    ]);
    expect(both.map(({ problems }) => problems)).toEqual([[], [], []]);
    expect(both.reduce((sum, { linked }) => sum + linked, 0)).toBe(1);
    const { decisions } = must(
      await search(socialWorker, (session) => readHistoryOfRecords(session, id('gp:hollin'))),
    );
    expect(decisions).toHaveLength(1);
  });

  it('whoever died before matching is caught up, and an import too', async () => {
    await putOnFile(safeguardingLead, 'school:late', {
      names: [{ given: 'Perran', family: 'Oxlipwood' }],
      dob: born('2012-11-02'),
      numbers: [{ kind: 'nhs', value: '9434765919' }],
    });
    const { people, problems } = await matchWaiting(store, partnership, { today });
    expect(people).toBeGreaterThanOrEqual(1);
    expect(problems).toEqual([]);
    const { rows } = await database.admin.query(
      'select from holdfast.person_description where matched_on is null and not without_place',
    );
    expect(rows).toEqual([]);
  });

  it('a server compares by itself whom another process has left', async () => {
    await putOnFile(familyDoctor, 'gp:late', {
      names: [{ given: 'Perran', family: 'Oxlipwood' }],
      dob: born('2012-11-02'),
      numbers: [{ kind: 'nhs', value: '9434765919' }],
    });
    const troubles: unknown[] = [];
    const clock = { now: () => new Date(`${today}T12:00:00Z`), today: () => today };
    const matcher = startMatcher(store, clock, (trouble) => troubles.push(trouble));
    await expect
      .poll(async () => {
        const { linked } = must(
          await search(familyDoctor, (session) => readFoundOut(session, [id('gp:late')])),
        );
        return linked.get(id('gp:late'))?.map((one) => one.with.id);
      })
      .toEqual(['school:late']);
    await matcher.stop();
    expect(troubles).toEqual([]);
  });

  it('a decision without a reason is none', async () => {
    const wish = {
      submissionId: 'without-reason',
      person: id('school:oriel'),
      other: id('gp:oriel'),
      decision: 'same' as const,
      reason: '  ',
    };
    expect(await decideMatch(store, socialWorker, wish, { today })).toMatchObject({
      kind: 'invalid',
      errors: [{ path: '/reason' }],
    });
  });
});
