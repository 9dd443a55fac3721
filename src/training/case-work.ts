import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { ChildAtVisit } from '../domain/entry/facts/visit.ts';
import type { Interpreting } from '../domain/entry/facts/voice.ts';
import { isProblem } from '../domain/problem.ts';
import { englandAndWalesBankHolidays } from '../domain/time/bank-holidays.ts';
import { dayNumber, fromDayNumber } from '../domain/time/plain-date.ts';
import { addWorkingDays } from '../domain/time/working-days.ts';
import { baseRates } from './base-rates.ts';
import type { Note } from './diary.ts';
import { agencies } from './family.ts';
import { adultsAtHome, ageInMonths, type Home, isSo, type Strand } from './life.ts';

/** An open case: the child's life, who lives at home, and what has been written down of it so far. */
export interface Case extends Strand {
  readonly home: Home;
  /** Entries of the child's history that an assessment can use, in order. */
  readonly history: EntryId[];
  readonly needsInterpreter: boolean;
  worker: PersonId;
  /** The last visit that saw the child. */
  lastSight: EntryId | undefined;
}

/** A case of a child with whom social care does not work yet. */
export function caseOf(strand: Strand, home: Home): Case {
  const worker = `${strand.family.child.id}-worker-1` as PersonId;
  const needsInterpreter = isSo(strand, baseRates.needsInterpreter);
  return { ...strand, home, history: [], needsInterpreter, worker, lastSight: undefined };
}

/** The day number so many working days after another. */
export function workingDaysAfter(on: number, count: number): number {
  const day = addWorkingDays(fromDayNumber(on), count, englandAndWalesBankHolidays);
  if (isProblem(day)) throw new Error(`no holidays are known around ${fromDayNumber(on)}`);
  return dayNumber(day);
}

/** An entry of social care about the child. */
export function note(one: Case, facts: Omit<Note, 'organisation'>): EntryId {
  const author = { person: one.worker, role: 'social worker' };
  return one.diary.write({ organisation: agencies.socialCare, author, ...facts });
}

/** A social worker takes the case. */
export function allocate(one: Case, on: number): void {
  const { diary, family } = one;
  diary.meet({ id: one.worker, role: 'social worker', knownFrom: family.child.knownFrom });
  note(one, { on, kind: 'other', allocation: { to: one.worker } });
}

/** The case changes hands. */
export function handOver(one: Case, on: number): void {
  const { diary, family, dice } = one;
  const from = one.worker;
  one.worker = `${family.child.id}-worker-${dice.whole(2, 9)}` as PersonId;
  if (one.worker === from) return;
  diary.meet({ id: one.worker, role: 'social worker', knownFrom: family.child.knownFrom });
  const jointVisit = isSo(one, baseRates.jointHandover);
  note(one, { on, kind: 'other', allocation: { from, to: one.worker, jointVisit } });
}

/** Months of age below which a child may be asleep when somebody comes. */
const sleepsUntil = 24;
/** Months of age from which a child speaks. */
const speaksFrom = 36;

/** A visit of the social worker; where nobody was in, they come again within the week. */
export function visit(one: Case, on: number): void {
  if (isSo(one, baseRates.sightKept)) {
    seeChild(one, on);
    return;
  }
  note(one, {
    on,
    kind: 'failed-visit',
    visit: { announced: true, children: [{ person: one.family.child.id, seen: false }] },
  });
  const again = workingDaysAfter(on, one.dice.whole(1, 4));
  if (isSo(one, baseRates.sightKept)) seeChild(one, again);
}

function seeChild(one: Case, on: number): void {
  const { family } = one;
  const isCovered = isSo(one, baseRates.obscured);
  const isStrangerThere = isSo(one, baseRates.strangerAtVisit);
  const present = adultsAtHome(one, one.home, on).filter(() => one.dice.chance(0.7));
  const id = note(one, {
    on,
    kind: 'home-visit',
    subjects: [family.child.id, family.mother],
    basis: 'observed',
    visit: {
      announced: !isSo(one, baseRates.unannounced),
      children: [
        childSeen(one, on),
        ...(family.sibling === undefined ? [] : [{ person: family.sibling, seen: true }]),
      ],
      present: [
        ...present.map((person) => ({ person })),
        ...(isStrangerThere ? [{ mention: 0 }] : []),
      ],
      visible: { face: true, hands: !isCovered, skin: !isCovered },
      bedroomSeen: isSo(one, baseRates.bedroomSeen),
    },
    voice: [voiceOf(one, on)],
    ...(isStrangerThere && { mentions: [{ asWritten: 'a friend of the mother' }] }),
    ...(one.needsInterpreter && { interpreting: [interpreted(one)] }),
  });
  if (!isCovered) one.lastSight = id;
  if (isStrangerThere) identify(one, on, id);
}

function childSeen(one: Case, on: number): ChildAtVisit {
  const person = one.family.child.id;
  if (ageInMonths(one, on) < sleepsUntil && isSo(one, baseRates.asleep)) {
    return { person, seen: true, awake: false };
  }
  const alone = isSo(one, baseRates.seenAlone);
  const notAloneBecause = isSo(one, baseRates.reasonNotAlone) ? 'childDeclined' : 'notTried';
  const how = { person, seen: true, awake: true, alone, spokenTo: true };
  return alone ? how : { ...how, notAloneBecause };
}

function interpreted(one: Case): Interpreting {
  const by = isSo(one, baseRates.familyInterprets) ? 'family' : 'independent';
  return { for: [one.family.mother], needed: true, by };
}

/** Whoever was met at a visit is asked who they are, and met again. */
function identify(one: Case, on: number, mention: EntryId): void {
  const { family, diary, dice } = one;
  diary.meet(family.friend);
  const days = isSo(one, baseRates.strangerIdentified) ? dice.whole(1, 2) : dice.whole(8, 40);
  const by = agencies.socialCare;
  note(one, {
    on: workingDaysAfter(on, days),
    kind: 'person-named',
    resolves: [{ mention, person: family.friend.id, by }],
  });
}

function voiceOf(one: Case, on: number) {
  const { child } = one.family;
  return ageInMonths(one, on) < speaksFrom
    ? { of: child.id, speaks: false, demeanour: 'calm, at ease with the visitor' }
    : { of: child.id, speaks: true, asked: 'askedAnswered' as const, said: 'told of the week' };
}

/** What a manager and the worker thought, of each month in which they met about the child. */
export function supervise(one: Case, on: number): void {
  if (!isSo(one, baseRates.supervisionKept)) return;
  note(one, { on, kind: 'supervision', supervision: { worker: one.worker, decided: true } });
}

/** Checks on the adults of the home and on the parents come back. */
export function checkAdults(one: Case, on: number): void {
  const { family } = one;
  for (const of of new Set([...adultsAtHome(one, one.home, on), family.father])) {
    const days = isSo(one, baseRates.checksInTime) ? one.dice.whole(1, 2) : one.dice.whole(3, 12);
    one.diary.write({
      on: workingDaysAfter(on, days) - 1,
      kind: 'background-check',
      organisation: agencies.police,
      subjects: [of],
      check: { of, type: 'police', result: 'nothing-relevant' },
      told: [agencies.socialCare],
    });
  }
}

/** Who is who in the home, as social care writes it down first. */
export function writeHousehold(one: Case, on: number): void {
  const { family } = one;
  const adults = adultsAtHome(one, one.home, on);
  note(one, {
    on,
    kind: 'household-change',
    household: [family.child.id, ...adults].map((person) => ({ person, change: 'joined' })),
    relationships: [
      {
        of: family.father,
        to: family.child.id,
        type: 'father',
        status: 'verified',
        claimedBy: agencies.socialCare,
        parentalResponsibility: true,
      },
    ],
  });
}

/** A new partner moves in while the case is open, and is checked, and assessed in time or not. */
export function receivePartner(one: Case, on: number): void {
  const { family } = one;
  const person = family.partner.id;
  note(one, {
    on,
    kind: 'household-change',
    household: [{ person, change: 'joined', by: family.mother }],
  });
  checkAdults(one, on);
  assess(one, workingDaysAfter(on, isSo(one, baseRates.partnerAssessed) ? 8 : 20));
}

/** A finished assessment. */
export function assess(one: Case, on: number): EntryId {
  const { family } = one;
  const adults = [...new Set([...adultsAtHome(one, one.home, on), family.father])];
  const id = note(one, {
    on,
    kind: 'assessment',
    assessment: {
      stage: 'authorised',
      of: 'family',
      adultsAssessed: adults,
      ...(isSo(one, baseRates.voiceHeard) && { childVoice: 'what the child said and showed' }),
      ...(isSo(one, baseRates.historyUsed) && { historyUsed: [...one.history] }),
      statements: { sourced: 20, fromParent: isSo(one, baseRates.mostlyParent) ? 17 : 9 },
    },
    spokenWith: adults,
  });
  one.history.push(id);
  return id;
}

/** One chronology over all agencies, laid out or brought up to date. */
export function keepChronology(one: Case, on: number): void {
  const { socialCare, police, doctor, school, hospital } = agencies;
  note(one, {
    on,
    kind: 'other',
    chronologyKept: { agencies: [socialCare, police, doctor, school, hospital] },
  });
}

/** The case is closed, on what the last visit saw. */
export function close(one: Case, on: number): void {
  note(one, {
    on,
    kind: 'case-closed',
    decision: {
      of: 'closure',
      outcome: 'closed',
      outcomeCode: 'close',
      weighedOnBalance: true,
      ...(one.lastSight !== undefined && { evidenceSeen: [one.lastSight] }),
    },
  });
}
