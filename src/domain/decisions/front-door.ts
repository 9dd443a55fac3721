import { type Chronology, isAboutChild, ofKind, once } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { whatCameNext } from '../duties/enquiry-clocks.ts';
import { lastDay } from '../duties/limit.ts';
import type { Entry } from '../entry/entry.ts';
import type { EntryKind } from '../entry/kinds.ts';
import { agencyOf, isOfSocialCare, publicAgency, socialCare } from '../entry/organisation.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isProblem, type Problem } from '../problem.ts';
import { type DecidedReferral, decidedReferrals } from '../questions/referrer-left-in-dark.ts';
import { isToTheDay } from '../time/partial-date.ts';
import type { PlainDate } from '../time/plain-date.ts';
import {
  broughtToServices,
  type ReferralDecision,
  referralDecisions,
} from './referral-decisions.ts';

/** What comes in at the front door and what decides on it; migration 0015 has an index of just these. */
export const frontDoorKinds: readonly EntryKind[] = [
  'contact',
  'referral',
  'concern',
  'disclosure',
  'police-notification',
  'no-further-action',
  'assessment',
  'strategy-discussion',
  'section-47-enquiry',
  'information-shared',
  'case-closed',
];

/** What whoever decides would have to ask for, where the contact does not say it. */
export const missingOfContact = [
  'whoSaysSo',
  'safeTonight',
  'whoLivesThere',
  'consent',
  'dateOfBirth',
] as const;
export type MissingOfContact = (typeof missingOfContact)[number];

/** A contact or referral about the child, and how far it has come. */
export interface ContactAtFrontDoor {
  readonly held: DossierEntry;
  /** It tells of an injury, of what a child said, or that the child is not safe tonight. */
  readonly tellsOfHarm: boolean;
  readonly missing: readonly MissingOfContact[];
  /** Nothing where no decision on it is on record; see also `cameNext`. */
  readonly decision?: ReferralDecision;
  /** What shows that somebody decided, though no decision on it is on record. */
  readonly cameNext?: DossierEntry;
  /** The last day, included, on which a decision is in time. */
  readonly dueOn: PlainDate;
  /** Whether the referrer is to be told, and the last day on which that is in time. */
  readonly feedback?: Pick<DecidedReferral, 'referrer' | 'told'> & { readonly dueOn: PlainDate };
}

/**
 * What was brought to the services about the child, in order of happening, each with its decision and
 * with the telling of the referrer. Problems: 'holidays-unknown'.
 *
 * @source WT ch.3; MILL
 */
export function contactsAtFrontDoor(
  chronology: Chronology,
  parameters: Parameters,
): readonly ContactAtFrontDoor[] | Problem {
  const found: ContactAtFrontDoor[] = [];
  for (const held of broughtToServices(chronology)) {
    const contact = contactOf(chronology, held, parameters);
    if (isProblem(contact)) return contact;
    found.push(contact);
  }
  return found;
}

/** Whether somebody has still to decide on it. */
export function awaitsDecision({ decision, cameNext }: ContactAtFrontDoor): boolean {
  return decision === undefined && cameNext === undefined;
}

function contactOf(
  chronology: Chronology,
  held: DossierEntry,
  parameters: Parameters,
): ContactAtFrontDoor | Problem {
  const { holidays } = parameters;
  const dueOn = lastDay(cameOn(held), { workingDays: parameters.referralDecidedAfter }, holidays);
  if (isProblem(dueOn)) return dueOn;
  const decision = once(chronology, decisionByContact).get(held);
  const cameNext = decision === undefined ? nextAfter(chronology, held) : undefined;
  const told = decidedReferrals(chronology).find(({ referral }) => referral === held);
  const tellBy =
    told && lastDay(cameOn(told.decided), { workingDays: parameters.referrerToldWithin }, holidays);
  if (isProblem(tellBy)) return tellBy;
  return {
    held,
    tellsOfHarm: tellsOfHarm(held.entry),
    missing: missingIn(chronology, held.entry),
    ...(decision !== undefined && { decision }),
    ...(cameNext !== undefined && { cameNext }),
    dueOn,
    ...(told !== undefined &&
      tellBy !== undefined && {
        feedback: { referrer: told.referrer, told: told.told, dueOn: tellBy },
      }),
  };
}

/** The day from which its time is counted: that of its happening, where it is known, else of its taking in. */
function cameOn({ entry, takenInOn }: DossierEntry): PlainDate {
  return isToTheDay(entry.happened) ? entry.happened.on : takenInOn;
}

function decisionByContact(chronology: Chronology): ReadonlyMap<DossierEntry, ReferralDecision> {
  return new Map(
    referralDecisions(chronology).flatMap((decision) =>
      decision.on.map((contact) => [contact, decision] as const),
    ),
  );
}

/** Written by an agency that says so itself, and not by whoever takes in what others say. */
function isOfOwnAgency({ organisation }: Entry): boolean {
  const agency = agencyOf(organisation);
  return agency !== socialCare && agency !== publicAgency;
}

/** The first step on its day or after it that nobody takes before deciding; or that the case was closed. */
function nextAfter(chronology: Chronology, contact: DossierEntry): DossierEntry | undefined {
  const decisions = new Set(referralDecisions(chronology).map(({ held }) => held));
  const closed = ofKind(chronology, 'case-closed').filter(({ entry }) =>
    isAboutChild(chronology, entry),
  );
  return [...whatCameNext(chronology), ...closed].find(
    (one) =>
      one !== contact &&
      // Agencies discuss a strategy together, whoever writes it down.
      (isOfSocialCare(one.entry) || one.entry.kind === 'strategy-discussion') &&
      // What decides on another contact decides nothing on this one.
      !decisions.has(one) &&
      one.position > contact.position &&
      one.entry.happened.on >= contact.entry.happened.on,
  );
}

function tellsOfHarm({ kind, injuries = [], safeTonight }: Entry): boolean {
  return kind === 'disclosure' || injuries.length > 0 || safeTonight?.safe === 'no';
}

function missingIn({ child }: Chronology, entry: Entry): readonly MissingOfContact[] {
  const { referredBy, informant, safeTonight, asked, household, mentions, consent } = entry;
  const isWhoAsked = asked?.whoLivesHere !== undefined && asked.whoLivesHere !== 'notAsked';
  const isSaid: Readonly<Record<MissingOfContact, boolean>> = {
    whoSaysSo: referredBy !== undefined || informant !== undefined || isOfOwnAgency(entry),
    safeTonight: safeTonight !== undefined && safeTonight.safe !== 'notKnown',
    whoLivesThere: isWhoAsked || household !== undefined || mentions !== undefined,
    consent: consent !== undefined,
    dateOfBirth: child.dob !== undefined,
  };
  return missingOfContact.filter((one) => !isSaid[one]);
}
