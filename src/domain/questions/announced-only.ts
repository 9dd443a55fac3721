import { among, type Chronology, inOrderTakenIn, isAboutChild } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { agencyOf, socialCare } from '../entry/organisation.ts';
import { planSpans } from '../plans/plan-spans.ts';
import type { Parameters } from '../practice/parameters.ts';
import { span } from '../time/partial-date.ts';
import { addDays, plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P14. Social care's visits to a child on a plan were all announced: the last three that say so, or
 * all of the six weeks up to the last visit, where at least two say so. One visit without notice in
 * either stretch clears it. A visit that does not say is neither: where it could make up the two, or
 * be the one without notice, nobody can tell.
 *
 * A visit at which nobody was met counts, since it was announced or not like any other. Narrowed (P):
 * visits of social care alone, and only within a child protection or child in need plan; a health
 * visitor's appointments are announced by their nature. Six weeks end with the last visit, so that
 * the mere passing of time never changes the answer.
 */
export const announcedOnly = rule({
  id: 'P14',
  version: 1,
  name: 'announcedOnly',
  asks: 'When was the child’s home last seen without notice, and when will it be?',
  of: 'teamManager',
  urgency: 'ask',
  within: workingDays(5),
  settledBy: 'A visit without notice at which the visitor was let in.',
  act: 'seeTheChild',
  source: ['SCR2', 'SEED4', 'WALS'],
  effective: { from: plainDate('2009-03-01') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const visits = visitsOfThePlan(chronology);
    const inARow = visits.filter(isSaid).slice(-parameters.announcedVisitsInARow);
    if (inARow.length === parameters.announcedVisitsInARow && inARow.every(wasAnnounced)) {
      return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(inARow) }];
    }
    const { within, perhaps } = ofTheLastWeeks(visits, parameters);
    const said = within.filter(isSaid);
    if (!said.every(wasAnnounced)) return [];
    if (said.length >= atLeast) {
      return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(said) }];
    }
    const unsaid = within.filter((held) => !isSaid(held));
    if (said.length + unsaid.length + perhaps.length < atLeast) return [];
    const missing = [
      ...unsaid.map(({ entry }) => `${entry.id}: visit.announced`),
      ...perhaps.map(({ entry }) => `${entry.id}: date`),
    ];
    return [{ outcome: 'cannotTell', subject, missing }];
  },

  settles: (chronology, question) =>
    firstAfterEvidence(
      chronology,
      question,
      visitsOfThePlan(chronology).filter(
        ({ entry }) =>
          entry.visit?.announced === false &&
          entry.visit.refused !== true &&
          entry.kind !== 'failed-visit',
      ),
    ),
});

/** 'All in six weeks' needs at least so many visits that say. Design section 7. */
const atLeast = 2;

const isSaid = ({ entry }: DossierEntry): boolean => entry.visit?.announced !== undefined;
const wasAnnounced = ({ entry }: DossierEntry): boolean => entry.visit?.announced === true;

/** Social care's visits, made or tried, since the plan began that is in force; none without a plan. */
function visitsOfThePlan(chronology: Chronology): readonly DossierEntry[] {
  const plan = planSpans(chronology).findLast(
    ({ type, from, until }) =>
      type !== 'early-help' &&
      from <= chronology.asOf &&
      (until === undefined || chronology.asOf < until),
  );
  if (plan === undefined) return [];
  return among(chronology, { kinds: ['home-visit', 'failed-visit'], facts: ['visit'] }).filter(
    (held) =>
      held.entry.happened.on >= plan.from &&
      agencyOf(held.entry.organisation) === socialCare &&
      isAboutChild(chronology, held.entry) &&
      (held.entry.kind === 'home-visit' || held.entry.kind === 'failed-visit' || isSaid(held)),
  );
}

/** The visits of the weeks up to the last one, and those that a vague date may place there. */
function ofTheLastWeeks(
  visits: readonly DossierEntry[],
  parameters: Parameters,
): { readonly within: readonly DossierEntry[]; readonly perhaps: readonly DossierEntry[] } {
  const last = visits.at(-1);
  if (last === undefined) return { within: [], perhaps: [] };
  const from = addDays(last.entry.happened.on, -parameters.announcedVisitsWithin);
  const within: DossierEntry[] = [];
  const perhaps: DossierEntry[] = [];
  for (const held of visits) {
    const days = span(held.entry.happened);
    if (days === undefined || (days.from < from && days.until >= from)) perhaps.push(held);
    else if (days.from >= from) within.push(held);
  }
  return { within, perhaps };
}
