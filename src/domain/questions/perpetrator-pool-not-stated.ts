import { type Chronology, inOrderTakenIn, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { medicallyExplained, strategyDiscussed } from '../injuries/acts.ts';
import { findEpisode, type InjuryEpisode, injuryEpisodes } from '../injuries/episodes.ts';
import type { OccasionInRecord } from '../injuries/occasions.ts';
import { adultsOfTheHome } from '../people/household.ts';
import { unresolvedMentions } from '../people/mentions.ts';
import { partnerWords, readRoleWords } from '../people/read-role-words.ts';
import { plainDate } from '../time/plain-date.ts';
import { cannotTell } from './injury-findings.ts';
import { placesInWords } from './places-in-words.ts';
import { allEvidence } from './question.ts';
import { relationsInWords } from './relations-in-words.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P05. A strategy discussion was held about an injury that gives cause to suspect, or that a doctor
 * thinks inflicted, and the record does not say who had access to the child when it came about: no
 * discussion of it lists them; or the lists leave out an adult of the home at the time; or a partner
 * stands on record, and the factors of an assessment since name nobody else of the household (no
 * code C).
 *
 * The adults of the home are the family whom the entries of the injury are about and those who had
 * joined the household. Where no discussion was held, P23 asks for one. A discussion of which the
 * record holds nothing but that it was held leaves it unknown whether it listed anybody. An injury
 * that medicine has explained asks for no list.
 */
export const perpetratorPoolNotStated = rule({
  id: 'P05',
  version: 1,
  name: 'perpetratorPoolNotStated',
  asks: 'Who had access to the child when the injuries to {places} came about, and who has been ruled out and how, when {gap}?',
  of: 'strategyChair',
  urgency: 'ask',
  within: workingDays(1),
  settledBy:
    'A strategy discussion lists everybody who had access, every adult of the home among them.',
  act: 'strategyDiscussion',
  source: ['SCR2', 'D2I-CIN'],
  effective: { from: plainDate('2009-03-01') },

  find: (chronology) => {
    const subject = chronology.child.id;
    const gaps: Gap[] = [];
    const findings: Finding[] = [];
    for (const episode of injuryEpisodes(chronology)) {
      const gap = gapAbout(chronology, episode);
      if (gap === undefined) continue;
      if ('missing' in gap) findings.push(cannotTell(subject, [gap.missing]));
      else gaps.push(gap);
    }
    const latest = gaps.at(-1);
    if (latest === undefined) return findings;
    return [
      {
        outcome: 'raised',
        subject,
        evidence: inOrderTakenIn(gaps.flatMap((gap) => gap.evidence)),
        words: { places: placesInWords(latest.cause), gap: latest.inWords },
      },
      ...findings,
    ];
  },

  settles: (chronology, question) => {
    const episodes = new Set(allEvidence(question).map((id) => findEpisode(chronology, id)));
    episodes.delete(undefined);
    const answers = new Set<DossierEntry>();
    for (const episode of episodes) {
      if (episode === undefined || gapAbout(chronology, episode) !== undefined) return undefined;
      const explained = medicallyExplained(chronology).get(episode);
      for (const held of explained ?? listsOf(chronology, episode)) answers.add(held);
    }
    return answers.size === 0 ? undefined : inOrderTakenIn([...answers]);
  },
});

interface Gap {
  readonly cause: OccasionInRecord;
  readonly evidence: readonly DossierEntry[];
  readonly inWords: string;
}

/** What the record lacks on who had access; nothing where it lacks nothing or need not say. */
function gapAbout(
  chronology: Chronology,
  episode: InjuryEpisode,
): Gap | { readonly missing: string } | undefined {
  const cause = episode.occasions.find((one) => one.suspect.outcome === 'raised');
  const discussions = strategyDiscussed(chronology).get(episode);
  const latest = discussions?.at(-1);
  if (cause === undefined || discussions === undefined || latest === undefined) return undefined;
  if (medicallyExplained(chronology).has(episode)) return undefined;
  const evidence = [cause.held, ...discussions];
  const lists = listsOf(chronology, episode);
  if (lists.length === 0) {
    return discussions.some(({ entry }) => entry.strategy !== undefined)
      ? { cause, evidence, inWords: 'the record of the discussion names nobody' }
      : { missing: `${latest.entry.id}: strategy.perpetratorPool` };
  }
  const listed = new Set(lists.flatMap(({ entry }) => entry.strategy?.perpetratorPool ?? []));
  const omitted = [...adultsAtTheTime(chronology, episode)].filter((id) => !listed.has(id));
  if (omitted.length > 0) {
    const people = relationsInWords(omitted.map((id) => chronology.people.get(id)));
    return { cause, evidence, inWords: `the list leaves out ${people}` };
  }
  const silent = assessmentsSilentOnPartner(chronology).filter(
    (held) => held.position > cause.held.position,
  );
  if (silent.length === 0) return undefined;
  return {
    cause,
    evidence: [cause.held, ...silent],
    inWords: 'a partner is on record and the assessment names nobody else of the household',
  };
}

function listsOf(chronology: Chronology, episode: InjuryEpisode): readonly DossierEntry[] {
  const discussions = strategyDiscussed(chronology).get(episode) ?? [];
  return discussions.filter(({ entry }) => (entry.strategy?.perpetratorPool ?? []).length > 0);
}

function adultsAtTheTime(chronology: Chronology, episode: InjuryEpisode): ReadonlySet<PersonId> {
  return new Set(
    episode.occasions.flatMap(({ held }) => [...adultsOfTheHome(chronology, held.entry)]),
  );
}

/** Assessments whose factors name nobody else of the household, although a partner was on record. */
function assessmentsSilentOnPartner(chronology: Chronology): readonly DossierEntry[] {
  return once(chronology, findSilentAssessments);
}

function findSilentAssessments(chronology: Chronology): readonly DossierEntry[] {
  const silent = stating(chronology, 'assessmentFactors').filter(
    ({ fact }) => !fact.some((code) => code.endsWith('C')),
  );
  if (silent.length === 0) return [];
  const partners = partnersOnRecord(chronology);
  return silent
    .map(({ held }) => held)
    .filter((held) => partners.some((one) => one.position <= held.position));
}

/** Entries by which a partner of a parent is on record, claimed or described; a denial is one too. */
function partnersOnRecord(chronology: Chronology): readonly DossierEntry[] {
  const claimed = stating(chronology, 'relationships')
    .filter(({ fact }) => fact.some(({ type }) => type === 'partnerOfParent'))
    .map(({ held }) => held);
  const described = unresolvedMentions(chronology)
    .filter(({ mention }) =>
      readRoleWords(mention.asWritten).roles.some((role) => partnerWords.has(role)),
    )
    .map(({ held }) => held);
  return [...claimed, ...described];
}
