import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { practiceOn } from '../../src/domain/practice/england.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { appendEntry } from '../../src/store/append.ts';
import { importRecord } from '../../src/store/import-record.ts';
import { readDossier } from '../../src/store/read-dossier.ts';
import { register } from '../../src/store/register.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { createDatabase, servers, type TestDatabase } from '../support/database.ts';

describe.each(servers())('an append on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await createDatabase(server);
    store = database.openStore();
    for (const one of cast.registrations) await register(store, one);
    const practice = practiceOn(cast.today);
    if (isProblem(practice)) throw new Error('no practice');
    const imported = await importRecord(store, {
      partnership: cast.partnership, by: 'test', dossiers: cast.dossiers, until: cast.today, practice,
    });
    expect(imported).toMatchObject({ children: 3, entries: 0 });
  });
  afterAll(() => database?.drop());

  it('is found again in the dossiers of every child that it bears on', async () => {
    const entry = cast.entryBy(cast.socialWorker, { subjects: [cast.mother] });
    const answer = await appendEntry(store, cast.socialWorker, { submissionId: 'a1', entry }, { today: cast.today });
    expect(answer).toMatchObject({ entry: entry.id });
    for (const child of [cast.firstChild, cast.secondChild]) {
      const read = await asActor(store, cast.socialWorker, { kind: 'work', child }, (session) => readDossier(session, child));
      if (isProblem(read)) throw new Error(JSON.stringify(read));
      expect(read.dossier.entries.map((held) => held.entry)).toEqual([entry]);
    }
  });
});
