import { discussedOrExplained } from '../injuries/acts.ts';
import { allDone } from '../injuries/episodes.ts';
import { plainDate } from '../time/plain-date.ts';
import { allEvidence } from './question.ts';
import { rule, sameDay } from './rule.ts';
import { suspectWithout } from './suspect-injuries.ts';

/**
 * P23: an injury meets a sign at the strength of 'suspect' and no strategy discussion was held about
 * it: on the day itself for a child under two or on a child protection plan, else when a working day
 * has passed.
 *
 * A discussion is about the latest injuries at or before it, and about earlier ones only if it says
 * that it looked at them too (`joins`). So a discussion of new injuries leaves the question about the
 * old ones open: nobody has discussed them. One that was put off was not held.
 *
 * Settled when every event among the evidence was discussed, or medicine has explained it.
 *
 * @source CPE22; CG89
 */
export const injuryNoStrategy = rule({
  id: 'P23',
  version: 2,
  name: 'injuryNoStrategy',
  asks: 'Has a strategy discussion been held about the injuries to {places}, and if not, who decided that and why?',
  of: 'teamManager',
  urgency: 'actToday',
  within: sameDay,
  settledBy: 'A strategy discussion about each of the injuries, or a medical explanation.',
  act: 'strategyDiscussion',
  source: ['CPE22', 'CG89'],
  effective: { from: plainDate('2009-07-22') },
  find: (chronology, parameters) =>
    suspectWithout(chronology, discussedOrExplained(chronology), { parameters }),
  settles: (chronology, question) =>
    allDone(chronology, allEvidence(question), discussedOrExplained(chronology)),
});
