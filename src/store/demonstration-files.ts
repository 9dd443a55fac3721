import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readCaseFile } from '../domain/case-file/read-case-file.ts';
import type { Dossier, DossierEntry } from '../domain/chronology/dossier.ts';
import { entrySchema } from '../domain/entry/entry.ts';
import { day, personId, type PersonId } from '../domain/entry/facts/basics.ts';
import { label } from '../domain/entry/label.ts';
import { organisation } from '../domain/entry/organisation.ts';
import { roles } from '../domain/people/role.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { parseMoved, weeksAfterTold } from './demonstration-days.ts';
import type { GrantToRegister } from './register.ts';

const folder = path.join(import.meta.dirname, '../../demonstration');

const partnershipFile = z.strictObject({
  name: z.string(),
  answersAlways: z.string(),
  /** Names of the files under `families/` and `around/`. */
  families: z.array(z.string()),
  organisations: z.array(
    z.strictObject({ id: organisation, title: z.string(), contact: z.string() }),
  ),
  accounts: z.array(
    z.strictObject({
      id: z.string(),
      organisation,
      role: z.enum(roles),
      title: z.string(),
      sees: z.string(),
      /** Labels that no post is cleared for, opened to this account by name. */
      cleared: z.array(label).default([]),
    }),
  ),
  /** Posts that may open every child of the partnership for a review. */
  reviewers: z.array(z.strictObject({ account: z.string(), from: day })),
  /** Posts that answer for no one child; those for a child follow from who works with a family. */
  desks: z.array(z.strictObject({ id: z.string(), account: z.string(), from: day })),
  /** Posts that somebody has been named for and has not accepted yet. */
  offers: z.array(
    z.strictObject({ by: z.string(), role: z.enum(roles), child: personId, to: z.string() }),
  ),
});
type PartnershipFile = z.infer<typeof partnershipFile>;

/** What a case file cannot say of its family. */
const aroundFile = z.strictObject({
  /** Brothers and sisters with a record of their own, and who others are to them where that differs. */
  alsoOnFile: z
    .array(z.strictObject({ child: personId, relations: z.record(z.string(), z.string()) }))
    .default([]),
  /** Posts that work with the family: with all of its children on file, where none is named. */
  works: z.array(
    z.strictObject({
      account: z.string(),
      from: day,
      reason: z.enum(['involvement', 'dutyDesk', 'conference']).default('involvement'),
      children: z.array(personId).exactOptional(),
    }),
  ),
  /** By entry, the facts that the format does not hold: labels, late recording, who lives there. */
  entries: z.record(z.string(), z.record(z.string(), z.unknown())),
});
type AroundFile = z.infer<typeof aroundFile>;

/** A grant to one post, as all of the demonstration are. */
export type AccountGrant = GrantToRegister & { readonly to: { readonly account: string } };

/** The invented partnership as its files tell it. */
export interface ToldDemonstration extends Omit<PartnershipFile, 'families' | 'reviewers'> {
  readonly grants: readonly AccountGrant[];
  /** One for each child on file, so several for some families. */
  readonly dossiers: readonly Dossier[];
}

/**
 * The invented partnership as it stands on a day of London: every story moved by whole weeks, so that
 * it ends in the days before. Up to the Saturday after 22 November 2026 nothing is moved.
 */
export function readDemonstration(today: PlainDate): ToldDemonstration {
  const weeks = weeksAfterTold(today);
  const read = (name: string): unknown =>
    parseMoved(readFileSync(path.join(folder, name), 'utf8'), weeks);
  const { families, reviewers, ...told } = partnershipFile.parse(read('partnership.json'));
  const titleOf = titlesOf(told);
  const dossiers: Dossier[] = [];
  const grants: AccountGrant[] = reviewers.map(({ account, from }) => ({
    id: `${account}-all`,
    to: { account },
    reason: 'review',
    from,
    by: titleOf(account),
  }));
  for (const family of families) {
    const { alsoOnFile, works, entries } = aroundFile.parse(read(`around/${family}.json`));
    const file = `families/${family}.json`;
    const { dossier } = orThrow(readCaseFile(JSON.stringify(read(file))), file);
    const first = { ...dossier, entries: withMore(dossier.entries, entries) };
    const all = [first, ...alsoOnFile.map((one) => seenFrom(first, one))];
    dossiers.push(...all);
    const children = all.map(({ child }) => child.id);
    grants.push(...works.flatMap((work) => grantsOf(work, children, titleOf(work.account))));
  }
  return { ...told, dossiers, grants };
}

function titlesOf({
  accounts,
  organisations,
}: Pick<PartnershipFile, 'accounts' | 'organisations'>): (account: string) => string {
  const titles = new Map(organisations.map(({ id, title }) => [id, title]));
  const at = new Map(accounts.map((one) => [one.id, titles.get(one.organisation)]));
  return (account) => at.get(account) ?? account;
}

function grantsOf(
  { account, from, reason, children }: AroundFile['works'][number],
  onFile: readonly PersonId[],
  by: string,
): readonly AccountGrant[] {
  return (children ?? onFile).map((child) => ({
    id: `${account}-${child}`,
    to: { account },
    child,
    reason,
    from,
    by,
  }));
}

/** Entries with what else is said of them, in the order in which they were then taken in. */
function withMore(
  entries: readonly DossierEntry[],
  more: AroundFile['entries'],
): readonly DossierEntry[] {
  return entries
    .map((held): DossierEntry => {
      const entry = entrySchema.parse({ ...held.entry, ...more[held.entry.id] });
      const on = entry.recordedOn;
      return {
        ...held,
        entry,
        takenInOn: on,
        knownTo: held.knownTo.map((one) => ({ ...one, on })),
      };
    })
    .sort((a, b) => (a.takenInOn < b.takenInOn ? -1 : a.takenInOn > b.takenInOn ? 1 : 0))
    .map((held, index) => ({ ...held, position: index + 1 }));
}

/** The same family and the same entries as another of its children has them on file. */
function seenFrom(
  { child: first, people, entries }: Dossier,
  { child: id, relations }: AroundFile['alsoOnFile'][number],
): Dossier {
  const siblingWord = { f: 'sister', m: 'brother', u: 'sibling' }[first.sex ?? 'u'];
  const seen = people.map((person) => {
    const { relationToChild } = person;
    const ownWord = person.id === id ? 'self' : person === first ? siblingWord : relationToChild;
    const word = relations[person.id] ?? ownWord;
    return word === undefined ? person : { ...person, relationToChild: word };
  });
  const child = seen.find((person) => person.id === id);
  if (child === undefined) throw new Error(`${id} is nobody of the family of ${first.id}`);
  return { child, people: seen, entries };
}

/** Our own files are right, or we have a bug. */
export function orThrow<T>(value: T | Problem, what: string): T {
  if (isProblem(value)) throw new Error(`${what}: ${JSON.stringify(value)}`);
  return value;
}
