import { type Chronology, inOrderTakenIn, once } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { agencyOf, socialCare } from '../entry/organisation.ts';
import { type MentionInRecord, mentionsInRecord } from '../people/mentions.ts';
import { readRoleWords } from '../people/read-role-words.ts';
import { plainDate } from '../time/plain-date.ts';
import { evidenceOf } from './after-evidence.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P02. A form of some agency (next of kin, registration, emergency contact) names somebody whom
 * social care's family file does not know. It is asked on the day on which the form is taken in:
 * there is nothing to wait for. A mention counts as one of a form when its entry or its field says
 * so, or when its words do. Where social care has nothing about the child there is no file that
 * somebody could be missing from: it is asked on the day on which there is one.
 *
 * Chosen (P): somebody is in the family file when the mention is said to be a person, on whoever's
 * word, and that person stands in an entry that social care recorded or received. A parent's word is
 * enough to be in the file; that it is not enough to know who somebody is, P01 asks.
 */
export const nextOfKinNotInFamilyFile = rule({
  id: 'P02',
  version: 2,
  name: 'nextOfKinNotInFamilyFile',
  asks: 'Who is the adult on the form ({adult}), and why do they stand there and not in the family’s record at children’s social care?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(2),
  settledBy:
    'The person on the form is identified and stands in an entry that social care recorded or received.',
  act: 'adultChecks',
  source: ['SCR2'],
  effective: { from: plainDate('2009-03-01') },

  find: (chronology) => {
    const onForms = formMentions(chronology);
    if (onForms.length === 0) return [];
    if (!once(chronology, familyFile).has(chronology.child.id)) return [];
    const unknown = onForms.filter((one) => entriesThatFile(chronology, one).length === 0);
    const latest = unknown.at(-1);
    if (latest === undefined) return [];
    return [
      {
        outcome: 'raised',
        subject: chronology.child.id,
        evidence: inOrderTakenIn(unknown.map((one) => one.held)),
        words: { adult: `“${latest.mention.asWritten}”` },
      },
    ];
  },

  settles: (chronology, question) => {
    const evidence = new Set(evidenceOf(chronology, question));
    const asked = formMentions(chronology).filter((one) => evidence.has(one.held));
    const filed = asked.map((one) => entriesThatFile(chronology, one));
    if (filed.length === 0 || filed.some((entries) => entries.length === 0)) return undefined;
    return inOrderTakenIn(filed.flat());
  },
});

function formMentions(chronology: Chronology): readonly MentionInRecord[] {
  return mentionsInRecord(chronology).filter(({ held, mention }) => {
    if (mention.form !== undefined) return mention.form !== 'other';
    if (held.entry.kind === 'registration-form') return true;
    const { roles } = readRoleWords(mention.asWritten);
    return roles.includes('nextOfKin') || roles.includes('emergencyContact');
  });
}

/** The entries that say who it is, and by which social care knows that person; none if it does not. */
function entriesThatFile(chronology: Chronology, one: MentionInRecord): readonly DossierEntry[] {
  return one.named.flatMap((naming) => {
    const file = once(chronology, familyFile);
    const people = naming.entry.resolves?.filter(
      ({ mention, index }) =>
        mention === one.held.entry.id && (index === undefined || index === one.index),
    );
    const filed = people?.flatMap(({ person }) => file.get(person) ?? []) ?? [];
    return filed.length === 0 ? [] : [naming, ...filed];
  });
}

/** Whom social care knows of, each with the first entry that it recorded or received. */
function familyFile(chronology: Chronology): ReadonlyMap<PersonId, DossierEntry> {
  const file = new Map<PersonId, DossierEntry>();
  for (const held of chronology.entries) {
    const knows = held.knownTo.some(
      ({ organisation, on }) => on <= chronology.asOf && agencyOf(organisation) === socialCare,
    );
    if (!knows) continue;
    const { subjects, resolves, household, relationships } = held.entry;
    const people = [
      ...subjects,
      ...(resolves ?? []).map(({ person }) => person),
      ...(household ?? []).map(({ person }) => person),
      ...(relationships ?? []).map(({ of }) => of),
    ];
    for (const person of people) if (!file.has(person)) file.set(person, held);
  }
  return file;
}
