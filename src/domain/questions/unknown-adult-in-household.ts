import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  stating,
} from '../chronology/chronology.ts';
import { standing } from '../duties/limit.ts';
import { type MentionInRecord, mentionsInRecord } from '../people/mentions.ts';
import { type MayBeOne, mentionsThatMayBeOne } from '../people/mentions-that-may-be-one.ts';
import { readRoleWords, type RoleWord } from '../people/read-role-words.ts';
import { isProblem } from '../problem.ts';
import { onDay } from '../time/partial-date.ts';
import { addDays, type PlainDate, plainDate } from '../time/plain-date.ts';
import { evidenceOf } from './after-evidence.ts';
import { listed } from './listed.ts';
import { whenOver } from './overdue.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P01. Somebody is named or described around the child, and for more than two working days nobody
 * has found out who it is. The days run from when the mention was taken in, whenever it happened, so
 * they are known to the day. All such mentions are one question about the child; each new one makes
 * it stronger, and those that may be one person are named together, as a thing to find out.
 *
 * A mention is settled by a word other than the family's: a name that the mother gives is a mention
 * with a name. Narrowed (P): someone described as a child only (P08) or as a professional only is not
 * asked about here. Chosen (P): a description in which we can read no role at all is asked about.
 */
export const unknownAdultInHousehold = rule({
  id: 'P01',
  version: 2,
  name: 'unknownAdultInHousehold',
  asks: 'Who is {adult}, where do they sleep, what is their contact with the child, and what do the checks show?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(2),
  settledBy:
    'Each of them is identified on a word other than the family’s: a check, or somebody who met them.',
  act: 'adultChecks',
  source: ['SCR2', 'SEED3', 'SEED4', 'SEED5', 'IM21'],
  effective: { from: plainDate('2009-03-01') },

  find: (chronology, parameters) => {
    const { asOf } = chronology;
    const { holidays } = parameters;
    const subject = chronology.child.id;
    const stillOpen: MentionInRecord[] = [];
    const findings: Finding[] = [];
    for (const one of adultMentions(chronology)) {
      if (one.resolvedBy.length > 0) continue;
      const limit = { workingDays: parameters.mentionUnresolvedFor };
      const stands = standing(onDay(one.held.takenInOn), limit, { asOf, holidays });
      if (isProblem(stands)) return stands;
      if (stands.state === 'over') stillOpen.push(one);
      else findings.push(...whenOver(stands, one.held.entry.id, { subject, evidence: [] }));
    }
    if (stillOpen.length === 0) return findings;
    const from = addDays(asOf, -parameters.mentionUrgentAfterInjuryFor);
    return [
      {
        outcome: 'raised',
        subject,
        evidence: inOrderTakenIn(stillOpen.map((one) => one.held)),
        words: { adult: inWords(stillOpen, mentionsThatMayBeOne(chronology)) },
        ...(wasInjuredSince(chronology, from) && { within: workingDays(1) }),
      },
      ...findings,
    ];
  },

  settles: (chronology, question) => {
    const evidence = new Set(evidenceOf(chronology, question));
    const asked = adultMentions(chronology).filter((one) => evidence.has(one.held));
    if (asked.length === 0 || asked.some((one) => one.resolvedBy.length === 0)) return undefined;
    return inOrderTakenIn(asked.flatMap((one) => one.resolvedBy));
  },
});

const notAnAdultHere: ReadonlySet<RoleWord> = new Set(['child', 'professional']);

function adultMentions(chronology: Chronology): readonly MentionInRecord[] {
  return mentionsInRecord(chronology).filter(({ mention }) => {
    const { roles } = readRoleWords(mention.asWritten);
    // That somebody stays there says nothing of who they are.
    const saidToBe = roles.filter((role) => role !== 'resident');
    return saidToBe.length === 0 || saidToBe.some((role) => !notAnAdultHere.has(role));
  });
}

/** Most descriptions that are named one by one, of those that may be one person and of the others. */
const shownTogetherMax = 5;
const shownMax = 3;

/**
 * The descriptions as written, each once, and first those that may be one person: “a man at the home”
 * and “a friend” (who may be one man), “a lodger”, “an uncle” and 2 more.
 */
function inWords(mentions: readonly MentionInRecord[], groups: readonly MayBeOne[]): string {
  const together = groups.flatMap((group) => {
    const described = descriptionsOf(group.mentions.filter((one) => mentions.includes(one)));
    return described.length < 2 ? [] : { ...group, described };
  });
  const grouped = new Set(together.flatMap((group) => group.mentions));
  const others = descriptionsOf(mentions.filter((one) => !grouped.has(one)));
  const groupsInWords = together.map(
    ({ described, who }) =>
      `${listed(shownUpTo(shownTogetherMax, described), 'and')} (who may be one ${who})`,
  );
  return listed([...groupsInWords, ...shownUpTo(shownMax, others)], 'and');
}

function shownUpTo(most: number, described: readonly string[]): readonly string[] {
  const more = described.length - most;
  return more > 0 ? [...described.slice(0, most), `${more} more`] : described;
}

function descriptionsOf(mentions: readonly MentionInRecord[]): readonly string[] {
  return [...new Set(mentions.map(descriptionOf))];
}

function descriptionOf({ mention, named }: MentionInRecord): string {
  const onWhoseWord = named.length === 0 ? '' : ' (named by the family and by nobody else)';
  return `“${mention.asWritten}”${onWhoseWord}`;
}

function wasInjuredSince(chronology: Chronology, from: PlainDate): boolean {
  return stating(chronology, 'injuries').some(
    ({ entry, fact }) =>
      entry.happened.on >= from &&
      fact.some(
        ({ of }) =>
          of === chronology.child.id || (of === undefined && isAboutChild(chronology, entry)),
      ),
  );
}
