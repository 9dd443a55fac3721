import { type Chronology, inOrderTakenIn, once } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Entry } from '../entry/entry.ts';
import { agencyOf, healthAgencies, police } from '../entry/organisation.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import { plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { listed } from './listed.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P39. A strategy discussion about the child says who attended, and the police or health are not among
 * them. Asked as soon as it is taken in; discussions before the last one that had both are not asked
 * about. Whoever recorded it took part. Any health organisation is health.
 *
 * Where the last discussion does not say who attended, nobody can tell: that the police received the
 * record does not say that they took part.
 */
export const strategyNotMultiAgency = rule({
  id: 'P39',
  version: 1,
  name: 'strategyNotMultiAgency',
  asks: 'The strategy discussion about the child was held without {missing}: when will it be held again with them?',
  of: 'teamManager',
  urgency: 'ask',
  within: workingDays(1),
  settledBy: 'A strategy discussion in which the police and health took part.',
  act: 'strategyDiscussion',
  source: ['OFST-08', 'CPE22'],
  effective: { from: plainDate('2008-12-01') },

  find: (chronology) => {
    const subject = chronology.child.id;
    const since = sinceTheLastWhole(chronology);
    const lacking = since.filter(({ entry }) => missingFrom(entry).length > 0);
    const latest = lacking.at(-1);
    if (latest !== undefined) {
      return [
        {
          outcome: 'raised',
          subject,
          evidence: inOrderTakenIn(lacking),
          words: { missing: listed(missingFrom(latest.entry), 'and') },
        },
      ];
    }
    const unsaid = since.at(-1);
    if (unsaid === undefined) return [];
    return [cannotTell(subject, [`${unsaid.entry.id}: strategy.attended`])];
  },

  settles: (chronology, question) =>
    firstAfterEvidence(chronology, question, discussions(chronology).filter(isWhole)),
});

function discussions(chronology: Chronology): readonly DossierEntry[] {
  return once(chronology, findDiscussions);
}

function findDiscussions(chronology: Chronology): readonly DossierEntry[] {
  return meetingsThatTookPlace(chronology, 'strategy');
}

function sinceTheLastWhole(chronology: Chronology): readonly DossierEntry[] {
  const all = discussions(chronology);
  return all.slice(all.findLastIndex(isWhole) + 1);
}

function isWhole({ entry }: DossierEntry): boolean {
  return entry.strategy?.attended !== undefined && missingFrom(entry).length === 0;
}

/** Who did not take part, in words; nobody where the record does not say who did. */
function missingFrom({ strategy, organisation }: Entry): readonly string[] {
  if (strategy?.attended === undefined) return [];
  const agencies = [organisation, ...strategy.attended].map(agencyOf);
  return [
    ...(agencies.includes(police) ? [] : ['the police']),
    ...(agencies.some((agency) => healthAgencies.has(agency)) ? [] : ['health']),
  ];
}
