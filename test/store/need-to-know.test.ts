import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, clearanceOf, mayRead, readerFor } from '../../src/domain/access/policy.ts';
import { type Joining, type Sight, sightOf } from '../../src/domain/access/sight.ts';
import type { PersonId } from '../../src/domain/entry/facts/basics.ts';
import { defineKind } from '../../src/domain/entry/kind.ts';
import { type EntryKind, kindCodes } from '../../src/domain/entry/kinds.ts';
import { hiddenExistence, labelNames } from '../../src/domain/entry/label.ts';
import type { OrganisationId } from '../../src/domain/entry/organisation.ts';
import { type Role, roles } from '../../src/domain/people/role.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { asActor } from '../../src/store/session.ts';
import { toColumns } from '../../src/store/sight-columns.ts';
import { sql } from '../../src/store/sql.ts';
import * as cast from '../cast.ts';
import { codesIn, tableRows } from '../house/markdown-table.ts';
import { read } from '../house/project-files.ts';
import { createDatabase, servers, type TestDatabase } from '../support/database.ts';

// The tables of docs/access.md, as practitioners read them, against the policy in words and the database.

const page = read('docs/access.md');

/** The rows of the one table that stands under a heading. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const [, text = ''] = page.split(`\n## ${heading}\n`);
  return tableRows(text.split('\n## ')[0] ?? '');
}

const groups = new Map<string, readonly Role[]>([
  ['everybody', roles],
  ['nobody', []],
  ...tableUnder('Groups of posts').map(
    ([group = '', posts = '']) =>
      [codesIn(group)[0] ?? '', codesIn(posts) as Role[]] satisfies [string, Role[]],
  ),
]);

function postsIn(cell: string): ReadonlySet<Role> {
  return new Set(
    codesIn(cell).flatMap((group) => {
      const posts = groups.get(group);
      if (posts === undefined) throw new Error(`no such group of posts: ${group}`);
      return posts;
    }),
  );
}

const subjects = ['child', 'adult', 'sibling', 'claimed relation'] as const;
type Subject = (typeof subjects)[number];
const authors = { socialCare: cast.organisations.socialCare, health: cast.organisations.gp };
type Author = keyof typeof authors;

/** One cell: who reads an entry of a kind about somebody, written by an agency of health or by another. */
interface Cell {
  readonly kind: EntryKind;
  readonly subject: Subject;
  readonly author: Author;
}

const cells: readonly Cell[] = kindCodes.flatMap((kind) =>
  subjects.flatMap((subject) =>
    (['socialCare', 'health'] as const).map((author) => ({ kind, subject, author })),
  ),
);

const child = cast.firstChild;
const about: Readonly<Record<Subject, { person: PersonId } & Omit<Joining, 'child'>>> = {
  child: { person: child, onlyClaimed: false, onlySiblings: false },
  adult: { person: cast.mother, onlyClaimed: false, onlySiblings: false },
  sibling: { person: cast.secondChild, onlyClaimed: false, onlySiblings: true },
  'claimed relation': { person: cast.lodger, onlyClaimed: true, onlySiblings: false },
};

function sightOfCell({ kind, subject, author }: Cell): Sight {
  const { person, ...joining } = about[subject];
  const entry = {
    kind,
    subjects: [person],
    labels: ['standard' as const],
    organisation: authors[author],
  };
  return sightOf(entry, { child, ...joining }, []);
}

/** As the page says; of a kind that it does not name, nobody. */
function readersOnPage({ kind, subject, author }: Cell): ReadonlySet<Role> {
  const row = tableUnder('Need to know').find(([kinds = '']) => codesIn(kinds).includes(kind));
  const [general = '', wrote] = (row?.[1 + subjects.indexOf(subject)] ?? '').split('; wrote:');
  return postsIn(author === 'health' && wrote !== undefined ? wrote : general);
}

function actorIn(role: Role, organisation: OrganisationId = authors.socialCare): Actor {
  return { partnership: 1, account: role, organisation, role, cleared: [] };
}

function inWords({ kind, subject, author }: Cell): string {
  return `${kind} about ${subject} by ${author}`;
}

describe('the need to know', () => {
  it('is as the page says for every post, kind and subject', () => {
    let asked = 0;
    for (const cell of cells) {
      const sight = sightOfCell(cell);
      const readers = roles.filter((role) => mayRead(readerFor(actorIn(role), 'work'), sight));
      expect({ cell: inWords(cell), readers }).toEqual({
        cell: inWords(cell),
        readers: roles.filter((role) => readersOnPage(cell).has(role)),
      });
      asked += roles.length;
    }
    console.log(`need to know: ${asked} cells of post, kind, subject and author as the page says`);
    expect(asked).toBe(roles.length * kindCodes.length * subjects.length * 2);
  });

  it('names every kind once', () => {
    const named = tableUnder('Need to know').flatMap(([kinds = '']) => codesIn(kinds));
    expect(named.toSorted()).toEqual([...kindCodes].toSorted());
  });

  it('is nobody’s for a kind that nobody has settled', () => {
    const unknown = { kind: 'brand-new' as EntryKind, author: 'socialCare' } as const;
    for (const subject of subjects) {
      const sight = sightOfCell({ ...unknown, subject });
      expect(roles.filter((role) => mayRead(readerFor(actorIn(role), 'work'), sight))).toEqual([]);
    }
    // @ts-expect-error: a kind does not compile without what it is about.
    defineKind({ kind: 'brand-new', title: '', meaning: '', expects: [], glyph: 'contact' });
  });

  it('is nobody’s in a post that this release does not know', () => {
    const reader = readerFor(actorIn('stranger' as Role), 'work');
    expect([...reader.clearance, ...reader.needs]).toEqual([]);
  });

  it.each(
    tableUnder('Labels').map(([label = '', posts = '', others = '']) => [label, posts, others]),
  )('is cleared for %s as the page says: %s', (name, posts, others) => {
    const label = labelNames.find((one) => codesIn(name)[0] === one);
    if (label === undefined) throw new Error(`no such label: ${name}`);
    const cleared = roles.filter((role) => clearanceOf(role, cast.organisations.police).has(label));
    expect(cleared).toEqual(roles.filter((role) => postsIn(posts).has(role)));
    expect(others === 'nothing').toBe(hiddenExistence.has(label));
    const inSearch = roles.filter((role) =>
      readerFor(actorIn(role, cast.organisations.police), 'search').clearance.has(label),
    );
    expect(inSearch).toEqual(posts.includes('in a search nobody') ? [] : cleared);
  });

  it('knows every label', () => {
    expect(tableUnder('Labels')).toHaveLength(labelNames.length);
  });
});

describe.each(servers())('the need to know on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase(server);
    const plant = (query: string, rows: readonly object[]): Promise<unknown> =>
      database.admin.query(query, [JSON.stringify(rows)]);
    await database.admin.query(
      `insert into holdfast.partnership (partnership_id, name, jurisdiction) values (1, 'Invented', 'England');
       insert into holdfast.organisation (partnership_id, organisation_id, title, contact)
         values (1, '${authors.socialCare}', 'Social care', 'The desk');
       insert into holdfast.access_grant (partnership_id, grant_id, organisation_id, reason, from_on, granted_by)
         values (1, 'all', '${authors.socialCare}', 'dutyDesk', '2020-01-01', 'steward')`,
    );
    await plant(
      `insert into holdfast.account (partnership_id, account_id, organisation_id, role, title)
       select 1, a.role, '${authors.socialCare}', a.role, a.role from json_to_recordset($1) as a(role text)`,
      roles.map((role) => ({ role })),
    );
    await plant(
      `insert into holdfast.person (partnership_id, person_id, facts) select 1, c.child, '{}' from json_to_recordset($1) as c(child text)`,
      [{ child }],
    );
    await plant(
      `insert into holdfast.child_head (partnership_id, child_id) select 1, c.child from json_to_recordset($1) as c(child text)`,
      [{ child }],
    );
    await plant(
      `insert into holdfast.dossier_entry (partnership_id, child_id, position, entry_id, organisation_id, kind,
         happened_on, taken_in_on, imported, facts, known_to, labels, content, held_by)
       select 1, r.child, r.position, r.position::text, 'gp', 'contact', '2020-01-01', '2020-01-01', false, '{}', '[]',
         r.labels, r.content, '{}'
       from json_to_recordset($1) as r(child text, position int, labels smallint[], content smallint[])`,
      cells.map((cell, index) => ({ child, position: index + 1, ...toColumns(sightOfCell(cell)) })),
    );
  });
  afterAll(() => database.drop());

  it.each(roles)('is as the page says for every kind and subject: %s', async (role) => {
    const seen = await asActor(
      database.openStore({ connectionsMax: 1 }),
      actorIn(role),
      { kind: 'caseload' },
      (session) =>
        session.query<{ position: number }>(sql`select position from holdfast.dossier_entry`),
    );
    if (isProblem(seen)) throw new Error('refused');
    const positions = new Set(seen.map(({ position }) => position));
    expect(cells.filter((_, index) => positions.has(index + 1)).map(inWords)).toEqual(
      cells.filter((cell) => readersOnPage(cell).has(role)).map(inWords),
    );
  });
});
