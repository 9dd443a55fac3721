import { type Chronology, inOrderTakenIn, once, stating } from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import type { EntryId, PersonId } from '../entry/facts/basics.ts';
import { agencyInWords } from '../entry/agency-in-words.ts';
import type { RelationshipType } from '../entry/facts/people.ts';
import { agencyOf } from '../entry/organisation.ts';
import { findPersonOf, type MentionInRecord, mentionsInRecord } from '../people/mentions.ts';
import {
  groupsWith,
  type MayBeOne,
  mentionsThatMayBeOne,
} from '../people/mentions-that-may-be-one.ts';
import { readRoleWords, type RoleWord } from '../people/read-role-words.ts';
import { verifiedRelationships } from '../people/verified-relationships.ts';
import { areSurelyApart, areSurelyWithin } from '../time/apart.ts';
import type { PartialDate } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { evidenceOf, firstAfterEvidence } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { listed } from './listed.ts';
import { relationInWords } from './relations-in-words.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P11. Within ninety days one adult is described as two different things (a friend and a boyfriend, a
 * lodger and an uncle) by different people or to different organisations. Words for one thing are one:
 * a boyfriend and a partner, an uncle and a cousin. That somebody is a man, or the next of kin on a
 * form, says nothing of what they are.
 *
 * One adult is whom the record names as one, on whoever's word, and of whom two people speak in one
 * entry. Mentions that may be one person (three or more) are asked about as that. The ninety days are counted so that they hold however the dates fall. Where different words
 * stand for people whom nobody has identified, nobody can tell whether they are one.
 */
export const relationshipStatusDrift = rule({
  id: 'P11',
  version: 2,
  name: 'relationshipStatusDrift',
  asks: '{adult} is called {relations}: which of these is true?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(2),
  settledBy: 'Somebody outside the family has verified what the adult is to the child or a parent.',
  act: 'adultChecks',
  window: 'relationshipWordsWithin',
  source: ['SCR2'],
  effective: { from: plainDate('2009-03-01') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const said = descriptions(chronology);
    if (said.length < 2) return [];
    const days = parameters.relationshipWordsWithin;
    const byAdult = Map.groupBy(said, ({ adult }) => adult);
    const unknown = said.filter(
      ({ held, adult }) => adult === undefined || adult === held.entry.id,
    );
    const findings: Finding[] = [];
    const latestUnknown = unknown.at(-1);
    const mayDiffer = drifting(unknown, (a, b) => !areSurelyApart(happened(a), happened(b), days));
    if (latestUnknown !== undefined && mayDiffer.length > 0) {
      findings.push(cannotTell(subject, [`${latestUnknown.held.entry.id}: resolves`]));
    }
    byAdult.delete(undefined);
    const drifted = [...byAdult.values()].flatMap((one) =>
      drifting(one, (a, b) => areSurelyWithin(happened(a), happened(b), days)),
    );
    if (drifted.length === 0) return findings;
    return [
      {
        outcome: 'raised',
        subject,
        evidence: inOrderTakenIn(drifted.map(({ held }) => held)),
        words: { adult: adultInWords(chronology, drifted), relations: sidesInWords(drifted) },
      },
      ...findings,
    ];
  },

  settles: (chronology, question) => {
    const evidence = new Set(evidenceOf(chronology, question));
    const asked = descriptions(chronology).filter(({ held }) => evidence.has(held));
    const adults = new Set(asked.map(({ adult }) => adult));
    const settling = [...adults].map((adult) =>
      firstAfterEvidence(
        chronology,
        question,
        verifiedRelationships(chronology).get(adult as PersonId) ?? [],
      ),
    );
    if (settling.length === 0 || settling.includes(undefined)) return undefined;
    return [...new Set(settling.flatMap((ids) => ids ?? []))];
  },
});

type Relation =
  | 'partner'
  | 'former partner'
  | 'friend'
  | 'lodger'
  | 'neighbour'
  | 'carer'
  | 'relative';

const relationOfWord: Partial<Record<RoleWord, Relation>> = {
  partner: 'partner',
  boyfriend: 'partner',
  girlfriend: 'partner',
  spouse: 'partner',
  stepParent: 'partner',
  formerPartner: 'former partner',
  friend: 'friend',
  lodger: 'lodger',
  neighbour: 'neighbour',
  carer: 'carer',
  uncle: 'relative',
  aunt: 'relative',
  cousin: 'relative',
  grandparent: 'relative',
  relative: 'relative',
};

const relationOfType: Partial<Record<RelationshipType, Relation>> = {
  partner: 'partner',
  partnerOfParent: 'partner',
  stepParent: 'partner',
  formerPartner: 'former partner',
  formerPartnerOfParent: 'former partner',
  familyFriend: 'friend',
  lodger: 'lodger',
  carer: 'carer',
  auntOrUncle: 'relative',
  cousin: 'relative',
  grandparent: 'relative',
};

/** Somebody's word for what an adult is. */
interface Description {
  readonly held: DossierEntry;
  /**
   * The adult; those who may be one; or the entry in which two people speak of one. Nobody known where
   * it is not there.
   */
  readonly adult: PersonId | MayBeOne | EntryId | undefined;
  readonly relation: Relation;
  /** Who said it, and to which organisation. */
  readonly said: string;
  /** The same in words: 'school, on the mother’s word'. */
  readonly side: string;
}

/** Every word for what an adult is, in order of happening. */
function descriptions(chronology: Chronology): readonly Description[] {
  return once(chronology, findDescriptions);
}

function findDescriptions(chronology: Chronology): readonly Description[] {
  const mentioned = mentionsInRecord(chronology).flatMap((one) => {
    const relation = readRoleWords(one.mention.asWritten)
      .roles.map((role) => relationOfWord[role])
      .find((found) => found !== undefined);
    if (relation === undefined) return [];
    return {
      held: one.held,
      adult: adultOf(chronology, one),
      relation,
      ...saidBy(chronology, one.held, one.mention.by),
    };
  });
  const claimed = stating(chronology, 'relationships').flatMap(({ held, fact }) =>
    fact.flatMap(({ of, type, status, claimedBy }) => {
      const relation = relationOfType[type];
      if (relation === undefined || status !== 'claimed') return [];
      return { held, adult: of, relation, ...saidBy(chronology, held, claimedBy) };
    }),
  );
  const all = Map.groupBy([...mentioned, ...claimed], ({ held }) => held);
  return inOrderOfHappening([...all.keys()]).flatMap((held) => all.get(held) ?? []);
}

function saidBy(
  chronology: Chronology,
  { entry: { organisation } }: DossierEntry,
  by: string | undefined,
): Pick<Description, 'said' | 'side'> {
  const agency = agencyInWords(agencyOf(organisation));
  const speaker = relationInWords(chronology.people.get(by as PersonId));
  return {
    said: `${organisation} ${by ?? ''}`,
    side: speaker === undefined ? agency : `${agency}, on the word of ${speaker}`,
  };
}

function adultOf(chronology: Chronology, one: MentionInRecord): Description['adult'] {
  const person = findPersonOf(one);
  if (person !== undefined) return person;
  const [group, ...others] = groupsWith(chronology, one);
  // Words that fit two people are no two words for one of them.
  if (group !== undefined && others.length === 0) return group;
  const speakers = new Set(one.held.entry.mentions?.map(({ by }) => by));
  return speakers.size > 1 ? one.held.entry.id : undefined;
}

function adultInWords(chronology: Chronology, drifted: readonly Description[]): string {
  const groups = new Set(mentionsThatMayBeOne(chronology));
  const group = drifted.every(({ adult }) => groups.has(adult as MayBeOne))
    ? (drifted[0]?.adult as MayBeOne | undefined)
    : undefined;
  return group === undefined
    ? 'One adult around the child'
    : `Somebody around the child whom nobody has identified, and who may be one ${group.who},`;
}

/** Every relation with the sides that say it: 'a friend (school, on the word of the mother)'. */
function sidesInWords(drifted: readonly Description[]): string {
  const byRelation = Map.groupBy(drifted, ({ relation }) => relation);
  const sides = [...byRelation].map(([relation, all]) => {
    const saidBy = [...new Set(all.map(({ side }) => side))];
    return `a ${relation} (${saidBy.slice(0, sidesShownMax).join('; ')})`;
  });
  return listed(sides, 'and');
}

const sidesShownMax = 3;

function happened({ held }: Description): PartialDate {
  return held.entry.happened;
}

/** Descriptions that differ from another of the same adult near them, of somebody else's. */
function drifting(
  said: readonly Description[],
  isNear: (one: Description, other: Description) => boolean,
): readonly Description[] {
  const latest = new Map<Relation, Description>();
  const drifted = new Set<Description>();
  for (const one of said) {
    for (const other of latest.values()) {
      if (other.relation === one.relation || other.said === one.said) continue;
      if (isNear(other, one)) drifted.add(other).add(one);
    }
    latest.set(one.relation, one);
  }
  return [...drifted];
}
