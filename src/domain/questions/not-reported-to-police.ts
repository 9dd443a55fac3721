import { type Chronology, once } from '../chronology/chronology.ts';
import { medicallyExplained, reportedToPolice } from '../injuries/acts.ts';
import { allDone, type DoneAbout, either } from '../injuries/episodes.ts';
import { plainDate } from '../time/plain-date.ts';
import { allEvidence } from './question.ts';
import { rule, sameDay } from './rule.ts';
import { suspectWithout } from './suspect-injuries.ts';

/**
 * P24: an injury that may have been inflicted is known to an agency, and nothing says that the police
 * were told: on the day itself for a child under two or on a child protection plan (policy, the same
 * limit as P23), else when a working day has passed.
 *
 * A report is about the latest injuries at or before it and about those that it joins: what was said
 * to the police of December tells them nothing of April. That the police work with the family for
 * another reason is not a report.
 *
 * Settled when every event among the evidence was reported, or medicine has explained it.
 *
 * @source SEED4; SCR2
 */
export const notReportedToPolice = rule({
  id: 'P24',
  version: 2,
  name: 'notReportedToPolice',
  asks: 'Have the injuries to {places} been reported to the police as a possible crime, and under what reference?',
  of: 'leadSocialWorker',
  urgency: 'actToday',
  within: sameDay,
  settledBy: 'A report of each of the injuries to the police, or a medical explanation.',
  act: 'policeReport',
  source: ['SEED4', 'SCR2'],
  effective: { from: plainDate('2009-03-01') },
  find: (chronology, parameters) =>
    suspectWithout(chronology, answered(chronology), { parameters, of: 'leadSocialWorker' }),
  settles: (chronology, question) =>
    allDone(chronology, allEvidence(question), answered(chronology)),
});

function answered(chronology: Chronology): DoneAbout {
  return once(chronology, workOutAnswered);
}

function workOutAnswered(chronology: Chronology): DoneAbout {
  return either(reportedToPolice(chronology), medicallyExplained(chronology));
}
