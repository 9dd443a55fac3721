import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  ofKind,
  once,
  stating,
} from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { type Limit, standing } from '../duties/limit.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { firstAskedFor, returnedChecks } from '../people/checks.ts';
import { entriesByPerson, type ToldOf } from '../people/entries-by-person.ts';
import { householdOn, isAdultOfFamily, isParent } from '../people/household.ts';
import { findPersonOf, mentionsInRecord } from '../people/mentions.ts';
import type { DossierPerson } from '../people/person.ts';
import { homeWords, partnerWords, readRoleWords } from '../people/read-role-words.ts';
import { enquirySpans, findEnquiry } from '../plans/enquiries.ts';
import { findChildProtectionPlan, planSpans } from '../plans/plan-spans.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isProblem } from '../problem.ts';
import { isYoungerThan } from '../time/age.ts';
import { onDay } from '../time/partial-date.ts';
import { type PlainDate, plainDate } from '../time/plain-date.ts';
import { evidenceOf } from './after-evidence.ts';
import { whenOver } from './overdue.ts';
import { relationsInWords } from './relations-in-words.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P03. An adult lives in the child's household or cares for the child, and no check of police, social
 * care or probation records on them has come back: for more than five working days, or more than one
 * while a section 47 enquiry is under way. A check that was asked for and is pending has not come back.
 *
 * In the household is who joined it by stated fact and has not left. A carer is with whom the child was
 * last placed, or who supervises contact. In an enquiry the adults are also the family whom the entry
 * that began it is about. Who was found out to be somebody mentioned as a partner of a parent, or as living
 * or staying in the home, is one too, while there is an enquiry or a plan of any kind or once somebody has
 * asked for a check; then the days run from the asking. Narrowed (P): a parent is asked about only while there is an enquiry or a
 * child protection plan, since nobody checks the parents of every child.
 */
export const adultUnchecked = rule({
  id: 'P03',
  version: 2,
  name: 'adultUnchecked',
  asks: 'What do the checks on {adults} show, and where they are not back, who is chasing them?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(1),
  settledBy:
    'A check of police, social care or probation records is back on each of the adults, or they have left the home.',
  act: 'adultChecks',
  source: ['SCR2', 'IM21'],
  effective: { from: plainDate('2009-03-01') },

  find: (chronology, parameters) => {
    const { asOf } = chronology;
    const { holidays } = parameters;
    const subject = chronology.child.id;
    const findings: Finding[] = [];
    const late: Adult[] = [];
    for (const adult of adultsToCheck(chronology)) {
      if (answers(chronology).has(adult.person)) continue;
      for (const { from, limit } of clocksOf(chronology, adult, parameters)) {
        const stands = standing(onDay(from), limit, { asOf, holidays });
        if (isProblem(stands)) return stands;
        if (stands.state === 'over') late.push(adult);
        else findings.push(...whenOver(stands, adult.known.entry.id, { subject, evidence: [] }));
      }
    }
    if (late.length === 0) return findings;
    return [
      {
        outcome: 'raised',
        subject,
        evidence: inOrderTakenIn(late.map(({ known }) => known)),
        words: {
          adults: relationsInWords(late.map(({ person }) => chronology.people.get(person))),
        },
      },
      ...findings,
    ];
  },

  settles: (chronology, question) => {
    const asked = evidenceOf(chronology, question).flatMap((held) => asksAbout(chronology, held));
    const found = asked.map((person) => answers(chronology).get(person));
    if (found.length === 0 || found.includes(undefined)) return undefined;
    return inOrderTakenIn(found.flatMap((entries) => entries ?? []));
  },
});

interface Adult {
  readonly person: PersonId;
  /** The entry by which they live with the child or care for them, or somebody found out that they may. */
  readonly known: DossierEntry;
}

function adultsToCheck(chronology: Chronology): readonly Adult[] {
  const { asOf } = chronology;
  const known = new Map<PersonId, DossierEntry>();
  const add = (person: PersonId | undefined, held: DossierEntry | undefined): void => {
    if (person !== undefined && held !== undefined && !known.has(person)) known.set(person, held);
  };
  for (const [person, held] of householdOn(chronology, asOf)) add(person, held);
  for (const held of caringEntries(chronology)) {
    add(held.entry.placement?.with, held);
    add(held.entry.contactSupervision?.by, held);
  }
  const enquiry = findEnquiry(chronology, asOf);
  for (const person of enquiry?.started.entry.subjects ?? []) add(person, enquiry?.started);
  const parentsToo =
    enquiry !== undefined || findChildProtectionPlan(chronology, asOf) !== undefined;
  const ofFamily = [...known]
    .map(([person, held]) => ({ person, known: held }))
    .filter(({ person }) => isToCheck(chronology, person, parentsToo));
  const others = foundOut(chronology).filter(({ person }) => !known.has(person));
  return [...ofFamily, ...others.map(({ person, held }) => ({ person, known: held }))];
}

/** Adults who were mentioned as of the home or as a partner, each once, with the entry by which somebody found out. */
function foundOut(chronology: Chronology): readonly ToldOf[] {
  return once(chronology, findFoundOut);
}

function findFoundOut(chronology: Chronology): readonly ToldOf[] {
  const found = new Map<PersonId, DossierEntry>();
  for (const one of mentionsInRecord(chronology)) {
    const [held] = one.resolvedBy;
    const id = findPersonOf(one);
    if (held === undefined || id === undefined || found.has(id)) continue;
    const person = chronology.people.get(id);
    const { roles } = readRoleWords(one.mention.asWritten);
    const isOfHome = roles.some((role) => partnerWords.has(role) || homeWords.has(role));
    if (!isOfHome || isParent(person) || isKnownChild(person, chronology.asOf)) continue;
    found.set(id, held);
  }
  return [...found].map(([person, held]) => ({ person, held }));
}

function isKnownChild(person: DossierPerson | undefined, on: PlainDate): boolean {
  return isYoungerThan(adultFromMonths, { dob: person?.dob, on: onDay(on) }) === true;
}

const adultFromMonths = 18 * 12;

function isToCheck(chronology: Chronology, id: PersonId, parentsToo: boolean): boolean {
  const person = chronology.people.get(id);
  return isAdultOfFamily(person, chronology.asOf) && (parentsToo || !isParent(person));
}

/** The last placement, unless the child has gone home since, and who supervises contact. */
function caringEntries(chronology: Chronology): readonly DossierEntry[] {
  const stated = [...stating(chronology, 'placement'), ...stating(chronology, 'contactSupervision')]
    .filter(({ entry }) => isAboutChild(chronology, entry))
    .map(({ held }) => held);
  if (stated.length === 0) return [];
  const placements = stated.filter(({ entry }) => entry.placement !== undefined);
  const last = inOrderOfHappening([...placements, ...ofKind(chronology, 'return-home')]).at(-1);
  return stated.filter((held) => held.entry.placement === undefined || held === last);
}

interface Clock {
  readonly from: PlainDate;
  readonly limit: Limit;
}

/** What runs for an adult: from when they were known, and from when an enquiry or a plan began. */
function clocksOf(
  chronology: Chronology,
  adult: Adult,
  { adultUncheckedFor, adultUncheckedInEnquiryFor }: Parameters,
): readonly Clock[] {
  const { known } = adult;
  const since = (start: DossierEntry, limit: number): Clock => ({
    from: start.takenInOn > known.takenInOn ? start.takenInOn : known.takenInOn,
    limit: { workingDays: limit },
  });
  const enquiry = findEnquiry(chronology, chronology.asOf);
  return [
    ...(enquiry === undefined ? [] : [since(enquiry.started, adultUncheckedInEnquiryFor)]),
    ...startsOutsideEnquiry(chronology, adult).map((start) => since(start, adultUncheckedFor)),
  ];
}

/** What the usual limit runs from: of a parent a plan, of most others that they are known. */
function startsOutsideEnquiry(
  chronology: Chronology,
  { person, known }: Adult,
): readonly DossierEntry[] {
  if (isParent(chronology.people.get(person))) {
    const plan = findChildProtectionPlan(chronology, chronology.asOf);
    return plan === undefined ? [] : [plan.started];
  }
  if (!foundOut(chronology).some(({ held }) => held === known)) return [known];
  const asked = firstAskedFor(chronology, person);
  return asked === undefined ? plansInForce(chronology) : [asked];
}

function plansInForce(chronology: Chronology): readonly DossierEntry[] {
  const { asOf } = chronology;
  return planSpans(chronology)
    .filter(({ from, until }) => from <= asOf && (until === undefined || asOf < until))
    .map(({ started }) => started);
}

/** Each adult on whom a check has come back, or who has left the home, with the entries that say so. */
function answers(chronology: Chronology): ReadonlyMap<PersonId, readonly DossierEntry[]> {
  return once(chronology, findAnswers);
}

function findAnswers(chronology: Chronology): ReadonlyMap<PersonId, readonly DossierEntry[]> {
  const home = householdOn(chronology, chronology.asOf);
  const left = stating(chronology, 'household').flatMap(({ held, fact }) =>
    fact
      .filter(({ person, change }) => change === 'left' && !home.has(person))
      .map(({ person }) => ({ person, held })),
  );
  return entriesByPerson([...returnedChecks(chronology), ...left]);
}

/** The adults whom an entry among the evidence brought into the question. */
function asksAbout(chronology: Chronology, { entry }: DossierEntry): readonly PersonId[] {
  const isStart = enquirySpans(chronology).some(({ started }) => started.entry.id === entry.id);
  const named = [
    ...(entry.household ?? []).flatMap(({ person, change }) =>
      change === 'left' || change === 'expected' ? [] : [person],
    ),
    ...(isStart ? entry.subjects : []),
    entry.placement?.with,
    entry.contactSupervision?.by,
  ];
  const found = foundOut(chronology).filter((one) => one.held.entry.id === entry.id);
  const parentsToo =
    enquirySpans(chronology).length > 0 ||
    planSpans(chronology).some(({ type }) => type === 'child-protection');
  return [
    ...named.flatMap((person) =>
      person !== undefined && isToCheck(chronology, person, parentsToo) ? [person] : [],
    ),
    ...found.map(({ person }) => person),
  ];
}
