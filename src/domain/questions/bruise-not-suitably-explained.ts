import { type Chronology, once } from '../chronology/chronology.ts';
import { medicallyExplained, referred } from '../injuries/acts.ts';
import { allDone, type DoneAbout, either } from '../injuries/episodes.ts';
import { plainDate } from '../time/plain-date.ts';
import { findingsOf, weigh } from './injury-findings.ts';
import { allEvidence } from './question.ts';
import { rule, sameDay } from './rule.ts';

/**
 * I02: a bruise or petechiae with no medical cause and no suitable explanation, in a circumstance that
 * NICE names: a child who does not yet move alone, several bruises, soft parts, neck, wrist or ankle,
 * the shape of a thing. NICE's word for it is 'suspect', and what follows is a referral.
 *
 * A doctor's view of 'accidental' or 'consistent' makes an explanation suitable for a child who moves
 * alone, and never for one who does not. An explanation on which no doctor gave a view cannot be told,
 * unless somebody outside the family saw it happen.
 *
 * Settled for an event when it has been referred to children's social care (or social care saw it
 * itself) or when medicine has explained it. A copy of the record that reached social care is not a
 * referral (policy).
 *
 * @source CG89; TEMPO
 */
export const bruiseNotExplained = rule({
  id: 'I02',
  version: 2,
  name: 'bruiseNotSuitablyExplained',
  asks: 'What explains the bruising at {places}, and has the child been referred to children’s social care?',
  of: 'teamManager',
  urgency: 'actToday',
  within: sameDay,
  settledBy:
    'A referral to children’s social care about the bruises, or a medical explanation of them.',
  act: 'referral',
  source: ['CG89', 'TEMPO'],
  effective: { from: plainDate('2009-07-22') },
  find: (chronology) =>
    findingsOf(
      chronology,
      weigh(chronology, (one) => one.bruise, answered(chronology)),
      'teamManager',
    ),
  settles: (chronology, question) =>
    allDone(chronology, allEvidence(question), answered(chronology)),
});

function answered(chronology: Chronology): DoneAbout {
  return once(chronology, workOutAnswered);
}

function workOutAnswered(chronology: Chronology): DoneAbout {
  return either(referred(chronology), medicallyExplained(chronology));
}
