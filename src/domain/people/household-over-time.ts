import type { z } from 'zod';
import { type Chronology, once, stating } from '../chronology/chronology.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import type { householdChange } from '../entry/facts/people.ts';
import { addDays, type PlainDate } from '../time/plain-date.ts';
import { type Difference, differencesBetween, standingWords, type Word } from './standing-words.ts';

/** What an entry says of somebody's place in the child's home. Checked: by a method, not only said. */
export interface HouseholdWord extends Word {
  readonly change: z.infer<typeof householdChange>;
}

/** A stretch of days in the home, or on the way into it; both ends included, no `until`: it goes on. */
export interface Spell {
  readonly is: 'livesThere' | 'staysAtTimes' | 'expected';
  readonly from: PlainDate;
  readonly until?: PlainDate;
  /** The word that begins it, and those that say the same again. */
  readonly saidBy: readonly [HouseholdWord, ...HouseholdWord[]];
  /** The word that ends it, where another one did. */
  readonly endedBy?: HouseholdWord;
}

/** What two organisations say differently of where somebody lives. */
export type HouseholdDifference = Difference<HouseholdWord, 'whetherTheyLiveThere' | 'howOften'>;

/** One person's place in the child's home over time. */
export interface Membership {
  readonly person: PersonId;
  /** In order of time. Two of them do not overlap. */
  readonly spells: readonly Spell[];
  readonly differences: readonly HouseholdDifference[];
  /** The last that was said of them, in order of the days of which it was said. */
  readonly last: HouseholdWord;
}

/** Everybody of whom an entry says that they joined, left or stay in the child's home, in the order of their first day. */
export function householdOverTime(chronology: Chronology): readonly Membership[] {
  return once(chronology, workOut);
}

/** Those who live or stay in the child's home on the day of the chronology, with the spell that says so. */
export function householdToday(chronology: Chronology): ReadonlyMap<PersonId, Spell> {
  return once(chronology, findToday);
}

function findToday(chronology: Chronology): ReadonlyMap<PersonId, Spell> {
  const today = new Map<PersonId, Spell>();
  for (const membership of householdOverTime(chronology)) {
    const spell = spellOn(membership, chronology.asOf);
    if (spell !== undefined && spell.is !== 'expected') today.set(membership.person, spell);
  }
  return today;
}

/** The spell that a day lies in. */
export function spellOn({ spells }: Membership, on: PlainDate): Spell | undefined {
  return spells.findLast(({ from, until }) => from <= on && (until ?? on) >= on);
}

function workOut(chronology: Chronology): readonly Membership[] {
  const words = stating(chronology, 'household').flatMap(({ held, fact }) =>
    fact.map((change) => ({ held, change, isChecked: change.verificationMethod !== undefined })),
  );
  return [...Map.groupBy(words, ({ change }) => change.person)]
    .flatMap(([person, own]) => membershipOf(person, own.toSorted(byDay), chronology.asOf))
    .sort((a, b) => (dayOf(firstWord(a)) < dayOf(firstWord(b)) ? -1 : 1));
}

function firstWord({ spells, last }: Membership): HouseholdWord {
  return spells[0]?.saidBy[0] ?? last;
}

function membershipOf(
  person: PersonId,
  words: readonly HouseholdWord[],
  asOf: PlainDate,
): Membership[] {
  const last = words.at(-1);
  if (last === undefined) return [];
  return [
    {
      person,
      spells: spellsFrom(words),
      differences: differencesBetween(standingWords(words, asOf), (one, other) =>
        whatDiffers(one.change, other.change, asOf),
      ),
      last,
    },
  ];
}

/** The day from which a word holds: that a stay ended holds from the day after its last night. */
function dayOf({ held, change: { change, from, until } }: HouseholdWord): PlainDate {
  if (change === 'left' && until !== undefined) return addDays(until, 1);
  return from ?? held.entry.happened.on;
}

function byDay(a: HouseholdWord, b: HouseholdWord): number {
  const [one, other] = [dayOf(a), dayOf(b)];
  if (one !== other) return one < other ? -1 : 1;
  return a.held.position - b.held.position;
}

const kindOf = {
  joined: 'livesThere',
  born: 'livesThere',
  staysAtTimes: 'staysAtTimes',
  expected: 'expected',
} as const;

function spellsFrom(words: readonly HouseholdWord[]): readonly Spell[] {
  const spells: Spell[] = [];
  for (const word of words) {
    const from = dayOf(word);
    const open = spells.at(-1);
    const isOpen = open !== undefined && (open.until === undefined || open.until >= from);
    const { change, until } = word.change;
    if (change === 'left') {
      if (isOpen) end(spells, { until: addDays(from, -1), endedBy: word });
      continue;
    }
    if (isOpen && saysTheSame(open, word)) {
      const saidBy = [...open.saidBy, word] as const;
      spells[spells.length - 1] = { ...open, ...(until !== undefined && { until }), saidBy };
      continue;
    }
    if (isOpen) end(spells, { until: addDays(from, -1), endedBy: word });
    spells.push({
      is: kindOf[change],
      from,
      ...(until !== undefined && { until }),
      saidBy: [word],
    });
  }
  return spells;
}

function saysTheSame({ is, saidBy: [began] }: Spell, { change }: HouseholdWord): boolean {
  if (change.change === 'left' || kindOf[change.change] !== is) return false;
  const nights = change.nightsPerWeek;
  return nights === undefined || nights === began.change.nightsPerWeek;
}

/** A spell that would end before it began was none: the later word takes its place. */
function end(spells: Spell[], ending: Pick<Spell, 'until' | 'endedBy'>): void {
  const open = spells.pop();
  if (open !== undefined && ending.until !== undefined && ending.until >= open.from) {
    spells.push({ ...open, ...ending });
  }
}

/** That somebody is expected is no word on where they live. */
function whatDiffers(
  one: HouseholdWord['change'],
  other: HouseholdWord['change'],
  on: PlainDate,
): HouseholdDifference['about'] | undefined {
  if (one.change === 'expected' || other.change === 'expected') return undefined;
  if (isInHome(one, on) !== isInHome(other, on)) return 'whetherTheyLiveThere';
  if (one.change === 'left' || other.change === 'left') return undefined;
  const nights = [one, other].map(({ nightsPerWeek }) => nightsPerWeek);
  const isAsOften = nights.includes(undefined) || nights[0] === nights[1];
  return kindOf[one.change] === kindOf[other.change] && isAsOften ? undefined : 'howOften';
}

function isInHome({ change, until }: HouseholdWord['change'], on: PlainDate): boolean {
  return change !== 'left' && (until === undefined || until >= on);
}
