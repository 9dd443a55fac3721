import type { Actor } from '../../src/domain/access/policy.ts';
import { type Entry, entrySchema } from '../../src/domain/entry/entry.ts';
import type { Dossier } from '../../src/domain/chronology/dossier.ts';
import type { PersonId } from '../../src/domain/entry/facts/basics.ts';
import { addDays, type PlainDate, plainDate } from '../../src/domain/time/plain-date.ts';
import type { AccountToRegister } from '../../src/store/register.ts';
import * as cast from '../cast.ts';

// A month of an invented partnership, the same every time: what is written, when the waker wakes and
// when the relay comes by. Each step can be begun again after a death without harm; the process that
// plays it is told at which step to go on.

export const { partnership } = cast;

/** Those who are told, and the posts of the partnership that they hold; nobody is in the others. */
export const posts = [
  { role: 'leadSocialWorker', account: cast.socialWorker.account },
  { role: 'teamManager', account: 'team-manager' },
  { role: 'serviceManager', account: 'service-manager' },
  { role: 'consultantPaediatrician', account: cast.paediatrician.account },
  { role: 'detectiveSergeant', account: cast.detective.account },
] as const;

export const accounts: readonly AccountToRegister[] = posts.map(({ role, account }) => ({
  id: account,
  organisation:
    cast.actors.find((one) => one.account === account)?.organisation ??
    cast.organisations.socialCare,
  role,
  title: account,
}));

/** Children of whom nothing is on record yet: those of the cast, and eight of other families. */
export const dossiers: readonly Dossier[] = [
  ...cast.dossiers,
  ...Array.from({ length: 8 }, (_, number): Dossier => {
    const knownFrom = plainDate('2025-05-01');
    const child = {
      id: `month-${number}:child` as PersonId,
      role: 'child',
      relationToChild: 'self',
      knownFrom,
      dob: { on: knownFrom, precision: 'day' as const },
    };
    return { child, people: [child], entries: [] };
  }),
];

/** The first of March's Mondays; the clocks go forward on the 29th. */
export const firstDay = plainDate('2026-03-02');
const daysLong = 30;
const entriesADay = 6;
const sites = ['left cheek', 'right ear', 'back', 'neck'];

export type Step =
  | { readonly do: 'wake'; readonly day: PlainDate }
  | { readonly do: 'append'; readonly day: PlainDate; readonly by: Actor; readonly entry: Entry }
  /** Relays what is to be told at an instant of the day, and waits until every letter has left. */
  | { readonly do: 'tell'; readonly day: PlainDate; readonly at: 'T08:05:00Z' | 'T17:00:00Z' };

/** Every step of the month, in order. */
export const month: readonly Step[] = Array.from({ length: daysLong }, (_, index): Step[] => {
  const day = addDays(firstDay, index);
  return [
    { do: 'wake', day },
    { do: 'tell', day, at: 'T08:05:00Z' },
    ...Array.from(
      { length: entriesADay },
      (_none, number): Step => append(day, index * entriesADay + number),
    ),
    { do: 'tell', day, at: 'T17:00:00Z' },
  ];
}).flat();

function append(day: PlainDate, number: number): Step {
  const by = number % 5 === 0 ? cast.paediatrician : cast.socialWorker;
  const entry = entrySchema.parse({
    id: `month-${number}`,
    schemaVersion: 1,
    happened: { on: day, precision: 'day' },
    recordedOn: day,
    organisation: by.organisation,
    labels: ['standard'],
    ...whatHappens(number),
  });
  return { do: 'append', day, by, entry };
}

/** Visits, strangers, marks and nothing in particular, about one child after the other. */
function whatHappens(number: number): Partial<Entry> {
  const child = dossiers[number % dossiers.length]?.child.id ?? cast.firstChild;
  const summary = `Entry ${number} of an invented month.`;
  switch (number % 7) {
    case 0:
      return {
        kind: 'injury',
        subjects: [child],
        summary,
        injuries: [{ site: sites[number % 4] ?? 'back', type: 'bruise', explanation: 'not asked' }],
      };
    case 2:
      return {
        kind: 'contact',
        subjects: [child],
        summary,
        mentions: [{ asWritten: `a man of whom nobody had spoken, ${number}` }],
      };
    case 4:
      return {
        kind: 'home-visit',
        subjects: [child],
        summary,
        visit: { announced: true, children: [{ person: child, seen: false }] },
      };
    default:
      return { kind: 'contact', subjects: [child], summary };
  }
}
