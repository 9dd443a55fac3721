import type { EntryId } from '../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import { onDay } from '../domain/time/partial-date.ts';
import { fromDayNumber } from '../domain/time/plain-date.ts';
import { baseRates, inAMonth } from './base-rates.ts';
import { liveInCare } from './care.ts';
import {
  allocate,
  assess,
  type Case,
  caseOf,
  checkAdults,
  close,
  keepChronology,
  note,
  visit,
  workingDaysAfter,
  writeHousehold,
} from './case-work.ts';
import { agencies } from './family.ts';
import type { Note } from './diary.ts';
import { type Home, isSo, monthsOf, type Strand, weightOf } from './life.ts';
import { confer, helpChildInNeed, protect } from './plans.ts';

/** Social care's part in a child's life: care all of the time, or referrals and what becomes of each. */
export function workWithFamily(strand: Strand, home: Home): void {
  const one = caseOf(strand, home);
  const { diary, dice, family } = one;
  if (isSo(one, baseRates.lookedAfterThroughout)) {
    allocate(one, Math.max(diary.from, family.born + 1));
    liveInCare(one, diary.from);
    return;
  }
  // While a case is open, no new one begins.
  let freeFrom = diary.from;
  const chance = inAMonth(baseRates.referrals) * weightOf(family);
  for (const on of monthsOf(one)) {
    if (on > freeFrom && dice.chance(chance)) freeFrom = answerReferral(one, on);
  }
}

const enquiriesOfReferrals = baseRates.enquiries.value / baseRates.referrals.value;
const conferencesOfEnquiries = baseRates.conferences.value / baseRates.enquiries.value;

/** A referral and what follows, to the day on which nobody works with the family any more. */
function answerReferral(one: Case, on: number): number {
  const { dice } = one;
  const startsEnquiry = dice.chance(enquiriesOfReferrals);
  const isHurt = startsEnquiry && isSo(one, baseRates.injuryInEnquiry);
  const injury = isHurt ? writeInjury(one, on) : undefined;
  const referral = refer(one, on);
  one.history.push(referral);
  const decidedOn = startsEnquiry ? on : workingDaysAfter(on, 1);
  if (!startsEnquiry && isSo(one, baseRates.referralClosedAtOnce)) {
    decide(one, decidedOn, referral, 'noFurtherAction');
    return decidedOn;
  }
  decide(one, decidedOn, referral, startsEnquiry ? 'enquire' : 'assess');
  allocate(one, decidedOn);
  writeHousehold(one, decidedOn);
  return startsEnquiry ? enquire(one, decidedOn, injury) : assessNeed(one, decidedOn);
}

const referrers = [
  agencies.police,
  agencies.police,
  agencies.school,
  agencies.school,
  agencies.healthVisiting,
  agencies.hospital,
  agencies.public,
] as const;

function refer(one: Case, on: number): EntryId {
  const { diary, dice } = one;
  const referrer = dice.pick(referrers);
  if (referrer === agencies.public) {
    const from = dice.pick(['relative', 'neighbour', 'anonymous']);
    return note(one, { on, kind: 'referral', referredBy: { from } });
  }
  return diary.write({
    on,
    kind: 'referral',
    organisation: referrer,
    referredBy: { from: 'professional', organisation: referrer },
    told: [agencies.socialCare],
  });
}

function decide(
  one: Case,
  on: number,
  referral: EntryId,
  outcomeCode: 'noFurtherAction' | 'assess' | 'enquire',
): void {
  note(one, {
    on,
    kind: outcomeCode === 'noFurtherAction' ? 'no-further-action' : 'other',
    decision: {
      of: 'referral',
      outcome: 'decided by the manager',
      outcomeCode,
      about: [referral],
      weighedOnBalance: true,
    },
  });
  const isTold = isSo(one, baseRates.referrerTold);
  if (!isTold && !isSo(one, baseRates.referrerToldLater)) return;
  note(one, {
    on: workingDaysAfter(on, isTold ? 1 : 4),
    kind: 'information-shared',
    feedback: { about: [referral] },
  });
}

/** An assessment without enquiries. */
function assessNeed(one: Case, on: number): number {
  const days = one.dice.whole(15, 44);
  for (const after of [5, 12, 25, 38].filter((day) => day < days)) {
    visit(one, workingDaysAfter(on, after));
  }
  checkAdults(one, on);
  const done = workingDaysAfter(on, days);
  assess(one, done);
  if (isSo(one, baseRates.needAfterAssessment)) return helpChildInNeed(one, done);
  close(one, done);
  return done;
}

/** Somebody who sees the child every day finds marks. */
function writeInjury(one: Case, on: number): EntryId {
  const { family, diary, dice } = one;
  const organisation = dice.pick([agencies.school, agencies.hospital, agencies.hospital]);
  return diary.write({
    on,
    kind: 'injury',
    organisation,
    basis: 'observed',
    subjects: [family.child.id, family.mother],
    injuries: [
      {
        of: family.child.id,
        site: dice.pick(['left cheek', 'right ear', 'back', 'upper arm', 'thigh']),
        type: 'bruise',
        count: dice.whole(1, 3),
        explanation: dice.pick(['fell at home', 'not known', 'hit by a toy']),
        explanationBy: family.mother,
        ...(isSo(one, baseRates.accidentMapped) && { view: 'front' }),
      },
    ],
    ...(organisation === agencies.hospital && {
      attendance: {
        setting: 'emergencyDepartment',
        cpis: { checked: isSo(one, baseRates.flagLookedFor) },
        injuredOn: onDay(fromDayNumber(on)),
      },
    }),
  });
}

/** A section 47 enquiry from its discussion to its outcome, and what comes of it. */
function enquire(one: Case, on: number, injury: EntryId | undefined): number {
  discuss(one, on, injury);
  checkAdults(one, on);
  if (injury !== undefined) examine(one, on, injury);
  for (const after of [1, 6, 11]) visit(one, workingDaysAfter(on, after));
  if (one.dice.chance(conferencesOfEnquiries)) return toConference(one, on);
  const ended = workingDaysAfter(on, 13);
  conclude(one, ended, false);
  const done = workingDaysAfter(on, one.dice.whole(20, 44));
  assess(one, done);
  if (isSo(one, baseRates.needAfterEnquiry)) return helpChildInNeed(one, done);
  close(one, done);
  return done;
}

function toConference(one: Case, on: number): number {
  const { dice } = one;
  const isInTime = isSo(one, baseRates.conferenceInTime);
  const conference = workingDaysAfter(on, isInTime ? dice.whole(11, 15) : dice.whole(16, 24));
  conclude(one, workingDaysAfter(on, 11), true);
  assess(one, workingDaysAfter(on, 11));
  if (isSo(one, baseRates.chronologyKept)) keepChronology(one, conference - 1);
  confer(one, conference, 'initial');
  if (isSo(one, baseRates.planAtConference)) return protect(one, conference);
  return helpChildInNeed(one, conference);
}

function discuss(one: Case, on: number, injury: EntryId | undefined): void {
  const { family, dice } = one;
  const { socialCare, police, hospital, school } = agencies;
  const all: OrganisationId[] = [socialCare, police, hospital, school];
  const isOfThree = isSo(one, baseRates.enquiryOfThree);
  one.history.push(
    note(one, {
      on,
      kind: 'strategy-discussion',
      subjects: [family.child.id, family.mother, family.father],
      strategy: {
        attended: isOfThree ? all : [socialCare, police],
        section47: injury !== undefined || dice.chance(0.4) ? 'joint' : 'single',
        crimeConsidered: true,
        medicalNeeded: injury !== undefined,
        ...(injury === undefined && { medicalNotNeededBecause: 'no injury is known' }),
        siblingsIncluded: true,
        perpetratorPool: [family.mother, family.father],
        sleepsTonight: { where: 'at home', agreedBy: 'all who took part' },
      },
      told: isOfThree ? all.slice(1) : [police],
    }),
  );
}

function examine(one: Case, on: number, injury: EntryId): void {
  const { family, diary, dice } = one;
  one.history.push(injury);
  const seen = on + dice.whole(0, 1);
  const isWhole = isSo(one, baseRates.examinationWhole);
  if (!isWhole) writeExamination(one, seen, { complete: false, notExamined: ['undressed'] });
  const view = dice.pick(['consistent', 'consistent', 'unexplained', 'suggestive']);
  diary.write({
    on: isWhole ? seen : seen + 1,
    kind: 'child-protection-medical',
    organisation: agencies.hospital,
    examination: { complete: true, backgroundSupplied: true, historyFrom: family.mother },
    opinion: {
      view,
      backgroundSupplied: true,
      considered: ['childProtectionPlan', 'previousInjuries', 'siblings', 'chronology'],
    },
    joins: [injury],
    told: [agencies.socialCare, agencies.police],
  });
  investigate(one, on, view === 'consistent' ? 1 : dice.whole(3, 8));
  if (family.sibling === undefined) return;
  note(one, {
    on: on + 1,
    kind: 'child-seen',
    subjects: [family.sibling],
    visit: { children: [{ person: family.sibling, seen: true, awake: true }] },
  });
}

function conclude(one: Case, on: number, conferenceRequired: boolean): void {
  const { family } = one;
  const isHeard = isSo(one, baseRates.fatherHeard);
  note(one, {
    on,
    kind: 'section-47-enquiry',
    enquiry: {
      outcome: conferenceRequired ? 'substantiatedContinuing' : 'notSubstantiated',
      conferenceRequired,
      adultsInterviewed: isHeard ? [family.mother, family.father] : [family.mother],
    },
  });
}

function writeExamination(one: Case, on: number, examination: Note['examination']): void {
  one.diary.write({
    on,
    kind: 'incomplete-examination',
    organisation: agencies.hospital,
    examination,
    told: [agencies.socialCare],
  });
}

/** The police look into how a child was hurt for some months, and end it with no further action. */
function investigate(one: Case, on: number, months: number): void {
  const days = Array.from({ length: months }, (_, month) => on + month * 25);
  const told = days.filter((_, month) => month === 0 || isSo(one, baseRates.investigationTold));
  const tell = (day: number, status: 'open' | 'noFurtherAction'): void => {
    one.diary.write({
      on: day,
      kind: 'other',
      organisation: agencies.police,
      investigation: { status },
      told: [agencies.socialCare],
    });
  };
  for (const day of told) tell(day, 'open');
  tell(on + months * 25, 'noFurtherAction');
}
