import { type Chronology, inOrderTakenIn, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { standing } from '../duties/limit.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { agencyInWords } from '../entry/agency-in-words.ts';
import type { RelationshipType } from '../entry/facts/people.ts';
import { agencyOf, organisation } from '../entry/organisation.ts';
import { entriesByPerson } from '../people/entries-by-person.ts';
import { isFamilysWord } from '../people/familys-word.ts';
import { householdOverTime } from '../people/household-over-time.ts';
import { isAdultOfFamily, isParent } from '../people/household.ts';
import { findPersonOf, type MentionInRecord, mentionsInRecord } from '../people/mentions.ts';
import { groupsWith } from '../people/mentions-that-may-be-one.ts';
import { partnerWords, readRoleWords } from '../people/read-role-words.ts';
import { relationshipsIn } from '../people/relationship-claims.ts';
import { verifiedRelationships } from '../people/verified-relationships.ts';
import { isProblem } from '../problem.ts';
import { onDay } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { evidenceOf } from './after-evidence.ts';
import { whenOver } from './overdue.ts';
import { relationInWords } from './relations-in-words.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P04. Somebody says that an adult is a partner or lives in the child's home, all that speaks against
 * it is a parent's word, and for more than ten working days nobody independent has found out. The days
 * run from when both words were on record, whichever came first.
 *
 * Two organisations whose words on it stand and differ are asked about in the same way. A parent's word
 * against it is a claim that the parent denies, the answer 'none' to who lives there
 * or whether there is a partner, or a lesser description of the same adult: one entry in which one
 * says 'a man at the home' and the mother 'a friend' holds two words for one person, and so do mentions
 * that are named as one person or, three or more of them, may be one. Asked and
 * refused, or not known, denies nothing and tests nothing. Tested is what was verified about that
 * adult: a relationship on a word other than the family's, or who lives there by somebody who looked.
 * To know who somebody is (P01) does not say where they live.
 */
export const denialOutweighsWitness = rule({
  id: 'P04',
  version: 2,
  name: 'denialOutweighsWitness',
  asks: 'Who lives in the child’s home: {witness} says {said}, and {denial}; what evidence, other than the parent’s word, has tested which is true?',
  of: 'teamManager',
  urgency: 'ask',
  within: workingDays(2),
  settledBy:
    'Somebody independent has verified whether the adult is a partner or lives in the home.',
  act: 'adultChecks',
  source: ['SCR2'],
  effective: { from: plainDate('2009-03-01') },

  find: (chronology, parameters) => {
    const { asOf } = chronology;
    const subject = chronology.child.id;
    const limit = { workingDays: parameters.denialUntestedFor };
    const untested: Contradicted[] = [];
    const findings: Finding[] = [];
    for (const one of contradicted(chronology)) {
      if (testsOf(chronology, one.report).length > 0) continue;
      const { report, denial } = one;
      const both = report.held.takenInOn > denial.takenInOn ? report.held : denial;
      const stands = standing(onDay(both.takenInOn), limit, {
        asOf,
        holidays: parameters.holidays,
      });
      if (isProblem(stands)) return stands;
      if (stands.state === 'over') untested.push(one);
      else findings.push(...whenOver(stands, both.entry.id, { subject, evidence: [] }));
    }
    const latest = untested.at(-1);
    if (latest === undefined) return findings;
    return [
      {
        outcome: 'raised',
        subject,
        evidence: inOrderTakenIn(untested.flatMap(({ report, denial }) => [report.held, denial])),
        words: inWords(chronology, latest),
      },
      ...findings,
    ];
  },

  settles: (chronology, question) => {
    const evidence = new Set(evidenceOf(chronology, question));
    const tests = contradicted(chronology)
      .filter(({ report, denial }) => evidence.has(report.held) && evidence.has(denial))
      .map(({ report }) => testsOf(chronology, report));
    if (tests.length === 0 || tests.some((found) => found.length === 0)) return undefined;
    return inOrderTakenIn(tests.flat());
  },
});

type Matter = 'partner' | 'lives here';

/** Somebody's word that an adult is a partner or lives in the home. */
interface Report {
  readonly held: DossierEntry;
  readonly matter: Matter;
  /** Whose word, where it is stated: a person of the record or an agency. */
  readonly by: string | undefined;
  /** The adult, where the record has found out who it is. */
  readonly adult: PersonId | undefined;
  /** Where it is a mention. */
  readonly mention?: MentionInRecord;
}

interface Contradicted {
  readonly report: Report;
  readonly denial: DossierEntry;
  /** 'the mother says “a friend”'. */
  readonly denialInWords: string;
}

const partnerTypes: ReadonlySet<RelationshipType> = new Set([
  'partner',
  'partnerOfParent',
  'stepParent',
]);

function contradicted(chronology: Chronology): readonly Contradicted[] {
  return once(chronology, findContradicted);
}

function findContradicted(chronology: Chronology): readonly Contradicted[] {
  return [...deniedByParents(chronology), ...organisationsThatDiffer(chronology)];
}

function deniedByParents(chronology: Chronology): readonly Contradicted[] {
  const denials = [...denialsOfClaims(chronology), ...answersOfNone(chronology)];
  const lesser = lesserWords(chronology);
  if (denials.length === 0 && lesser.length === 0) return [];
  return reports(chronology).flatMap((report) => {
    const denial = denials.find((one) => denies(one, report));
    if (denial !== undefined) {
      return { report, denial: denial.held, denialInWords: deniedInWords(chronology, denial) };
    }
    const word = lesser.find((one) => isLesserWordFor(chronology, one, report));
    if (word === undefined) return [];
    const { held, mention } = word;
    const denialInWords = `${speakerInWords(chronology, held, mention.by)} says “${mention.asWritten}”`;
    return { report, denial: held, denialInWords };
  });
}

/** Two organisations whose words on where an adult lives, or whether they are a partner, stand and differ. */
function organisationsThatDiffer(chronology: Chronology): readonly Contradicted[] {
  const homes = householdOverTime(chronology)
    .filter(({ person }) => isAdult(chronology, person))
    .flatMap(({ person, differences }) =>
      differences
        .filter(({ about }) => about === 'whetherTheyLiveThere')
        .map(({ one, other }) => {
          const [lives, not] = one.change.change === 'left' ? [other, one] : [one, other];
          const { held, change } = lives;
          const report = { held, matter: 'lives here' as const, by: change.by, adult: person };
          const speaker = speakerInWords(chronology, not.held, not.change.by);
          return { report, denial: not.held, denialInWords: `${speaker} says that they do not` };
        }),
    );
  const partners = relationshipsIn(chronology).flatMap(({ of, differences }) =>
    differences
      .filter(({ about, one }) => about === 'whetherItIsSo' && partnerTypes.has(one.claim.type))
      .map(({ one, other }) => {
        const [claimed, denied] = one.claim.status === 'denied' ? [other, one] : [one, other];
        const { held, claim } = claimed;
        const report = { held, matter: 'partner' as const, by: claim.claimedBy, adult: of };
        const speaker = speakerInWords(chronology, denied.held, denied.claim.claimedBy);
        return { report, denial: denied.held, denialInWords: `${speaker} denies it` };
      }),
  );
  return [...homes, ...partners];
}

function isAdult(chronology: Chronology, id: PersonId): boolean {
  const person = chronology.people.get(id);
  return person?.relationToChild === undefined || isAdultOfFamily(person, chronology.asOf);
}

/** Whether another's mention is of the adult of a report: of one entry, of one name, or maybe of one. */
function isLesserWordFor(
  chronology: Chronology,
  word: MentionInRecord,
  { held, by, mention }: Report,
): boolean {
  if (mention === undefined || word.mention.by === by) return false;
  if (word.held === held) return true;
  if (groupsWith(chronology, word).some(({ mentions }) => mentions.includes(mention))) return true;
  return word.named.length > 0 && findPersonOf(word) === findPersonOf(mention);
}

function reports(chronology: Chronology): readonly Report[] {
  const claims = stating(chronology, 'relationships').flatMap(({ held, entry, fact }) =>
    fact
      .filter(({ type, status }) => status === 'claimed' && matterOfType(type) !== undefined)
      .map(({ of, type, claimedBy = entry.organisation }) => ({
        held,
        matter: matterOfType(type) ?? 'partner',
        by: claimedBy,
        adult: of,
      })),
  );
  const moves = stating(chronology, 'household').flatMap(({ held, entry, fact }) =>
    fact
      .filter(({ change }) => change === 'joined' || change === 'staysAtTimes')
      .map(({ person, by = entry.organisation }) => ({
        held,
        matter: 'lives here' as const,
        by,
        adult: person,
      })),
  );
  const described = mentionsInRecord(chronology).flatMap((one) => {
    const matter = matterOfWords(one);
    if (matter === undefined) return [];
    return { held: one.held, matter, by: one.mention.by, adult: findPersonOf(one), mention: one };
  });
  return [...claims, ...moves, ...described];
}

function matterOfType(type: RelationshipType): Matter | undefined {
  if (partnerTypes.has(type)) return 'partner';
  return type === 'lodger' ? 'lives here' : undefined;
}

function matterOfWords({ mention }: MentionInRecord): Matter | undefined {
  const { roles } = readRoleWords(mention.asWritten);
  if (roles.includes('child') || roles.includes('professional')) return undefined;
  if (roles.some((role) => partnerWords.has(role))) return 'partner';
  return roles.includes('resident') || roles.includes('lodger') ? 'lives here' : undefined;
}

interface Denial {
  readonly held: DossierEntry;
  readonly by: string | undefined;
  /** Of one adult; of everybody where it is not said. */
  readonly adult?: PersonId;
  /** Of one matter; of both where it is not said. */
  readonly matter?: Matter;
}

function denies(denial: Denial, { adult, matter, by }: Report): boolean {
  if (denial.by !== undefined && denial.by === by) return false;
  if (denial.adult !== undefined) return denial.adult === adult;
  return denial.matter === matter;
}

function denialsOfClaims(chronology: Chronology): readonly Denial[] {
  return stating(chronology, 'relationships').flatMap(({ held, fact }) =>
    fact
      .filter(
        ({ status, claimedBy }) => status === 'denied' && isParentsWord(chronology, claimedBy),
      )
      .map(({ of, claimedBy }) => ({ held, by: claimedBy, adult: of })),
  );
}

/** A parent was asked, and the answer was none. */
function answersOfNone(chronology: Chronology): readonly Denial[] {
  return stating(chronology, 'asked').flatMap(({ held, entry, fact }) => {
    const by = entry.informant?.person;
    return [
      ...(fact.partners === 'askedNone' ? [{ held, by, matter: 'partner' as const }] : []),
      ...(fact.whoLivesHere === 'askedNone' ? [{ held, by, matter: 'lives here' as const }] : []),
    ];
  });
}

/** A parent's description of somebody that makes them neither a partner nor one who lives there. */
function lesserWords(chronology: Chronology): readonly MentionInRecord[] {
  return mentionsInRecord(chronology).filter(
    (one) =>
      isParentsWord(chronology, one.mention.by) &&
      matterOfWords(one) === undefined &&
      readRoleWords(one.mention.asWritten).mapped,
  );
}

function isParentsWord(chronology: Chronology, by: string | undefined): boolean {
  return by !== undefined && isParent(chronology.people.get(by as PersonId));
}

/** What somebody independent verified about the adult of a report. */
function testsOf(chronology: Chronology, { adult }: Report): readonly DossierEntry[] {
  if (adult === undefined) return [];
  return [
    ...(verifiedRelationships(chronology).get(adult) ?? []),
    ...(once(chronology, verifiedHomes).get(adult) ?? []),
  ];
}

/** Adults of whom somebody looked where they live, and says how. */
function verifiedHomes(chronology: Chronology): ReadonlyMap<PersonId, readonly DossierEntry[]> {
  const looked = stating(chronology, 'household').flatMap(({ held, fact }) =>
    fact
      .filter(
        ({ verificationMethod, verifiedBy }) =>
          verificationMethod !== undefined &&
          (verifiedBy === undefined || !isFamilysWord(chronology, verifiedBy)),
      )
      .map(({ person }) => ({ person, held })),
  );
  return entriesByPerson(looked);
}

function inWords(
  chronology: Chronology,
  { report, denialInWords }: Contradicted,
): Readonly<Record<string, string>> {
  return {
    witness: speakerInWords(chronology, report.held, report.by),
    said: saidInWords(report),
    denial: denialInWords,
  };
}

function saidInWords({ matter, mention }: Report): string {
  if (mention !== undefined) return `“${mention.mention.asWritten}”`;
  return matter === 'partner' ? 'that an adult is a partner' : 'that an adult lives there';
}

function deniedInWords(chronology: Chronology, { held, by, adult }: Denial): string {
  const speaker = by === undefined ? 'a parent' : speakerInWords(chronology, held, by);
  return adult === undefined ? `${speaker} answered that there is nobody` : `${speaker} denies it`;
}

function speakerInWords(
  chronology: Chronology,
  { entry }: DossierEntry,
  by: string = entry.organisation,
): string {
  const agency = organisation.safeParse(by);
  return (
    relationInWords(chronology.people.get(by as PersonId)) ??
    (agency.success ? `the record (${agencyInWords(agencyOf(agency.data))})` : 'somebody')
  );
}
