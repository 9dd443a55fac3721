import { type Chronology, once } from '../chronology/chronology.ts';
import { paediatricianGaveView, referred } from '../injuries/acts.ts';
import { allDone, both, type DoneAbout } from '../injuries/episodes.ts';
import { plainDate } from '../time/plain-date.ts';
import { findingsOf, weigh } from './injury-findings.ts';
import { allEvidence } from './question.ts';
import { rule, sameDay } from './rule.ts';

/**
 * I03: any mark or injury on a child who is not yet crawling, shuffling, pulling up or walking,
 * whatever the explanation. Infants bruise by accident in fewer than one case in a hundred before
 * they move.
 *
 * A child under twelve months whom nobody observed is treated as not moving alone until somebody
 * says otherwise (policy). An older child is taken to move alone unless somebody saw otherwise; one who
 * was last seen not to move as an infant cannot be told.
 *
 * Settled for an event when it has been referred to children's social care and a paediatrician has
 * given a view of it; one without the other is half of what the protocols ask.
 *
 * @source BED-bruise; BARN; LEEDS-b; LINCS-bruise
 */
export const injuryBeforeMoving = rule({
  id: 'I03',
  version: 2,
  name: 'injuryBeforeMoving',
  asks: 'There is a mark or injury at {places}, and the child is not known to move about alone yet: has the child been referred to children’s social care, and which paediatrician has seen the child today?',
  of: 'teamManager',
  urgency: 'actToday',
  within: sameDay,
  settledBy:
    'A referral to children’s social care and a paediatrician’s view, both about the injury.',
  act: 'referral',
  source: ['BED-bruise', 'BARN', 'LEEDS-b', 'LINCS-bruise'],
  effective: { from: plainDate('2022-09-01') },
  find: (chronology) =>
    findingsOf(
      chronology,
      weigh(chronology, (one) => one.notMobile, answered(chronology)),
      'teamManager',
    ),
  settles: (chronology, question) =>
    allDone(chronology, allEvidence(question), answered(chronology)),
});

function answered(chronology: Chronology): DoneAbout {
  return once(chronology, workOutAnswered);
}

function workOutAnswered(chronology: Chronology): DoneAbout {
  return both(referred(chronology), paediatricianGaveView(chronology));
}
