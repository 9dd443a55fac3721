import {
  type Chronology,
  inOrderTakenIn,
  ofKind,
  once,
  stating,
} from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { agencyOf } from '../entry/organisation.ts';
import { isAdultOfFamily, isParent } from '../people/household.ts';
import { partnerWords, readRoleWords, type RoleWord } from '../people/read-role-words.ts';
import { isYoungerThan } from '../time/age.ts';
import { onDay } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P10. Midwives and health visitors have met the family of a child under one at least twice, before or
 * after the birth, and nothing that they wrote names a father or partner: not as somebody who was
 * there, in the household or in the family, not in a description, not in a check. Asked on the day of
 * the second contact.
 *
 * That a partner was asked about and the answer was none, refused or not known fills no field: every
 * baby has a father, and what was not said can be asked again. Chosen (P): any adult of the family
 * other than the mother and her older relatives counts as the father or partner.
 *
 * @source IM21
 */
export const menMissingFromHealthRecord = rule({
  id: 'P10',
  version: 1,
  name: 'menMissingFromHealthRecord',
  asks: 'Who is the father or partner in this baby’s life, and have they been met and offered help?',
  of: 'healthVisitor',
  urgency: 'ask',
  within: workingDays(10),
  settledBy: 'A midwife or health visitor writes down who the father or partner is.',
  source: ['IM21'],
  effective: { from: plainDate('2021-09-01') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const { dob } = chronology.child;
    const isInfant = isYoungerThan(infantMonths, { dob, on: onDay(chronology.asOf) });
    if (isInfant === false) return [];
    const met = contacts(chronology);
    if (met.length < parameters.healthContactsWithoutFather) return [];
    if (namings(chronology).length > 0) return [];
    if (isInfant === 'cannotTell') return [cannotTell(subject, [`${subject}: people[].dob`])];
    return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(met) }];
  },

  settles: (chronology, question) => firstAfterEvidence(chronology, question, namings(chronology)),
});

const infantMonths = 12;
const agencies: ReadonlySet<string> = new Set(['midwifery', 'health-visiting']);

function isTheirs({ entry }: DossierEntry): boolean {
  return agencies.has(agencyOf(entry.organisation));
}

/** What midwives and health visitors wrote of having met the family. */
function contacts(chronology: Chronology): readonly DossierEntry[] {
  return once(chronology, findContacts);
}

function findContacts(chronology: Chronology): readonly DossierEntry[] {
  return ofKind(
    chronology,
    'contact',
    'home-visit',
    'child-seen',
    'health-visitor-contact',
    'attendance',
  ).filter(isTheirs);
}

/** Entries of theirs that name a father or partner. */
function namings(chronology: Chronology): readonly DossierEntry[] {
  return once(chronology, findNamings);
}

function findNamings(chronology: Chronology): readonly DossierEntry[] {
  const named = [
    ...contacts(chronology).map((held) => ({ held, people: held.entry.subjects })),
    ...ofKind(chronology, 'other', 'registration-form').map((held) => ({
      held,
      people: held.entry.subjects,
    })),
    ...stating(chronology, 'household').map(({ held, fact }) => ({
      held,
      people: fact.map(({ person }) => person),
    })),
    ...stating(chronology, 'relationships').map(({ held, fact }) => ({
      held,
      people: fact.map(({ of }) => of),
    })),
    ...stating(chronology, 'resolves').map(({ held, fact }) => ({
      held,
      people: fact.map(({ person }) => person),
    })),
    ...stating(chronology, 'check').map(({ held, fact }) => ({ held, people: [fact.of] })),
    ...stating(chronology, 'spokenWith').map(({ held, fact }) => ({ held, people: fact })),
  ]
    .filter(({ people }) => isFatherOrPartnerAmong(chronology, people))
    .map(({ held }) => held);
  const described = stating(chronology, 'mentions')
    .filter(({ fact }) => fact.some(({ asWritten }) => isDescribedAsOne(asWritten)))
    .map(({ held }) => held);
  return [...named, ...described].filter(isTheirs);
}

function isFatherOrPartnerAmong(chronology: Chronology, ids: readonly PersonId[]): boolean {
  const adults = ids
    .map((id) => chronology.people.get(id))
    .filter((person) => isAdultOfFamily(person, chronology.asOf));
  const notTheMother = adults.filter(
    (person) => !/^(\w+ )?(mother|grand|great|aunt|uncle)/i.test(person?.relationToChild ?? ''),
  );
  return notTheMother.length > 0 || adults.filter(isParent).length > 1;
}

const fatherOrPartner: ReadonlySet<RoleWord> = new Set([...partnerWords, 'formerPartner', 'man']);

function isDescribedAsOne(asWritten: string): boolean {
  return readRoleWords(asWritten).roles.some((role) => fatherOrPartner.has(role));
}
