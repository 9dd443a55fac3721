import { type Chronology, isAboutChild } from '../chronology/chronology.ts';
import { plainDate } from '../time/plain-date.ts';
import { type VisitToChild, visitsToChild } from '../visits/visits.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { inARow, type Said } from './in-a-row.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P16. At two visits (P) of social care, whom the standard binds (T23), one after the other, the child was asleep, or was said to be
 * asleep, at a relative's, out or elsewhere. A visit by any agency that saw the child awake stands
 * between them and clears it, since it answers the question. A visit that says neither, beside one
 * that does, leaves it that nobody can tell.
 *
 * The practice standard has no date; our reading puts it with the inspectorate's report of 2011.
 */
export const asleepOrElsewhere = rule({
  id: 'P16',
  version: 1,
  name: 'asleepOrElsewhere',
  asks: 'Who has seen the child awake, and when?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(2),
  settledBy: 'A visit, by any agency, that saw the child awake.',
  act: 'seeTheChild',
  source: ['SOUTH'],
  effective: { from: plainDate('2011-04-01') },

  find: (chronology, parameters) =>
    inARow({
      subject: chronology.child.id,
      visits: visitsToChild(chronology).filter(
        (one) =>
          wasAwake(one) ||
          (one.bySocialCare &&
            (one.child !== undefined || isAboutChild(chronology, one.held.entry))),
      ),
      count: parameters.asleepOrElsewhereInARow,
      says: wasAsleepOrElsewhere,
    }),

  settles: (chronology, question) =>
    firstAfterEvidence(chronology, question, visitsThatSawAwake(chronology)),
});

function visitsThatSawAwake(chronology: Chronology) {
  return visitsToChild(chronology)
    .filter(wasAwake)
    .map(({ held }) => held);
}

/** A child who was spoken to, or seen and awake. */
function wasAwake({ child }: VisitToChild): boolean {
  return child?.seen !== false && (child?.awake === true || child?.spokenTo === true);
}

function wasAsleepOrElsewhere(visit: VisitToChild): Said {
  const { seen, awake, saidToBe } = visit.child ?? {};
  if (wasAwake(visit)) return 'notSo';
  if (awake === false) return 'so';
  if (saidToBe !== undefined && saidToBe !== 'notKnown') return 'so';
  return { missing: seen === false ? 'visit.children.saidToBe' : 'visit.children.awake' };
}
