import { type Chronology, inOrderTakenIn } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { agencyOf, healthAgencies, police } from '../entry/organisation.ts';
import { injuryOccasions } from '../injuries/occasions.ts';
import { type MentionInRecord, mentionsInRecord } from '../people/mentions.ts';
import { readRoleWords } from '../people/read-role-words.ts';
import { isOnChildProtectionPlan } from '../plans/plan-spans.ts';
import { plainDate } from '../time/plain-date.ts';
import { visitsToChild } from '../visits/visits.ts';
import { evidenceOf } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { listed } from './listed.ts';
import { rule, sameDay } from './rule.ts';

/**
 * P08. An entry of a visit, of the police or of a health agency tells of another child or young
 * person whom nobody has identified: a mention in words that mean a child, or one whom the entry says
 * was a child who was there. Asked the same day: a child may be missing, or unsafe here.
 *
 * A child is identified when somebody other than the family says who it is. Narrowed (P): children in
 * the words of other agencies are left out, such as a classmate in an entry of a school. Where an
 * injury of a child on a child protection plan is put down to another child, and a visit to the home
 * since does not say who was there, nobody can tell which child that was.
 */
export const unidentifiedChildPresent = rule({
  id: 'P08',
  version: 1,
  name: 'unidentifiedChildPresent',
  asks: 'Whose child is {child}, how old are they, is anybody missing them, and are they safe here?',
  of: 'leadSocialWorker',
  urgency: 'actToday',
  within: sameDay,
  settledBy: 'Each of the children is identified on a word other than the family’s.',
  source: ['SEED4'],
  effective: { from: plainDate('2010-10-26') },

  find: (chronology) => {
    const subject = chronology.child.id;
    const unknown = childrenMentioned(chronology).filter((one) => one.resolvedBy.length === 0);
    const unsaid = visitsSilentOnBlamedChild(chronology).map(
      ({ entry }) => `${entry.id}: visit.present`,
    );
    const findings = unsaid.length === 0 ? [] : [cannotTell(subject, unsaid)];
    if (unknown.length === 0) return findings;
    return [
      {
        outcome: 'raised',
        subject,
        evidence: inOrderTakenIn(unknown.map(({ held }) => held)),
        words: { child: inWords(unknown) },
      },
      ...findings,
    ];
  },

  settles: (chronology, question) => {
    const evidence = new Set(evidenceOf(chronology, question));
    const asked = childrenMentioned(chronology).filter(({ held }) => evidence.has(held));
    if (asked.length === 0 || asked.some((one) => one.resolvedBy.length === 0)) return undefined;
    return inOrderTakenIn(asked.flatMap((one) => one.resolvedBy));
  },
});

function childrenMentioned(chronology: Chronology): readonly MentionInRecord[] {
  return mentionsInRecord(chronology).filter(
    ({ held, mention, index }) =>
      isSeenByThem(held) &&
      (saysChild(held, index) || readRoleWords(mention.asWritten).roles.includes('child')),
  );
}

function isSeenByThem({ entry }: DossierEntry): boolean {
  const agency = agencyOf(entry.organisation);
  return (
    entry.visit !== undefined ||
    entry.kind === 'home-visit' ||
    entry.kind === 'home-conditions' ||
    agency === police ||
    healthAgencies.has(agency)
  );
}

function saysChild({ entry }: DossierEntry, index: number): boolean {
  return (
    entry.visit?.present?.some((one) => one.mention === index && one.isChild === true) === true
  );
}

/** The descriptions as written, each once: “a girl of about fifteen”. */
function inWords(mentions: readonly MentionInRecord[]): string {
  return listed([...new Set(mentions.map(({ mention }) => `“${mention.asWritten}”`))], 'and');
}

/** The last visit to the home of a child on a plan, where it leaves open which child was blamed. */
function visitsSilentOnBlamedChild(chronology: Chronology): readonly DossierEntry[] {
  const blamed = injuryOccasions(chronology).findLast(({ saidToBe }) =>
    saidToBe.includes('otherChild'),
  );
  if (blamed === undefined) return [];
  const { on } = blamed.held.entry.happened;
  const last = visitsToChild(chronology).findLast(
    ({ held: { entry }, bySocialCare }) =>
      bySocialCare && entry.kind !== 'failed-visit' && entry.happened.on >= on,
  );
  if (last === undefined || last.visit.present !== undefined) return [];
  return isOnChildProtectionPlan(chronology, last.held.entry.happened.on) ? [last.held] : [];
}
