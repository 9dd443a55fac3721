import { type Chronology, isAboutChild, once, stating } from '../chronology/chronology.ts';
import { allDone, type DoneAbout, doneAbout } from '../injuries/episodes.ts';
import { finding } from '../injuries/features.ts';
import { plainDate } from '../time/plain-date.ts';
import { findingsOf, weigh } from './injury-findings.ts';
import { isPressing } from './pressing.ts';
import { allEvidence } from './question.ts';
import { rule, sameDay } from './rule.ts';

/**
 * P31 (I39): the child was brought later than an injury of this kind is brought, counted from when it
 * is said to have happened, and nobody gave a reason: four hours for a fracture, an injury of the head
 * or a burn, a day for any other (policy). An attendance that does not say when the injury happened, or
 * only the day where hours decide, cannot be told.
 *
 * Today for a child under two, on a child protection plan or with an injury that nobody has explained.
 * Settled when an attendance about the event states the reason that was given; that the question was
 * put and refused settles nothing.
 *
 * @source CG89; BLOG-bruise
 */
export const delayedPresentation = rule({
  id: 'P31',
  version: 1,
  name: 'delayedPresentation',
  asks: 'What kept the child from being brought sooner with the injury to {places}?',
  of: 'examiningDoctor',
  urgency: 'ask',
  within: sameDay,
  settledBy: 'The record of an attendance states the reason that was given for the wait.',
  source: ['CG89', 'BLOG-bruise'],
  effective: { from: plainDate('2009-07-22') },
  find: (chronology) => {
    const weighed = weigh(
      chronology,
      (one) => finding(one.occasion.broughtLate, ['I39']),
      reasonsGiven(chronology),
    );
    const isForToday = isPressing(
      chronology,
      weighed.flatMap((one) => one.meets),
    );
    return findingsOf(chronology, weighed, 'examiningDoctor').map((found) =>
      found.outcome === 'raised' && isForToday ? { ...found, urgency: 'actToday' } : found,
    );
  },
  settles: (chronology, question) =>
    allDone(chronology, allEvidence(question), reasonsGiven(chronology)),
});

function reasonsGiven(chronology: Chronology): DoneAbout {
  return once(chronology, workOutReasons);
}

function workOutReasons(chronology: Chronology): DoneAbout {
  const given = stating(chronology, 'attendance').filter(
    ({ entry, fact: { delay } }) =>
      delay?.asked === 'askedAnswered' &&
      delay.reason !== undefined &&
      isAboutChild(chronology, entry),
  );
  return doneAbout(
    chronology,
    given.map((one) => one.held),
  );
}
