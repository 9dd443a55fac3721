import { inOrderTakenIn } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { standing } from '../duties/limit.ts';
import { meetingsOutstanding, meetingsThatTookPlace } from '../plans/meetings.ts';
import { isProblem } from '../problem.ts';
import { plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { whenOver } from './overdue.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P45. A legal planning meeting was asked for and has not been held after ten working days (P), or
 * it was put off, once being enough: that is asked about the same day. Ten working days from the
 * request are still in time; the question comes on the day after. A request known only to a span is
 * late when the whole span is.
 *
 * Held means: the entry tells of the meeting and of a decision of it, or says that it was not put
 * off. A new date alone settles nothing.
 */
export const legalMeetingDelayed = rule({
  id: 'P45',
  version: 1,
  name: 'legalMeetingDelayed',
  asks: 'Who decided that the legal planning meeting for the child would wait, what is the interim plan, and on what day will it be held?',
  of: 'headOfService',
  urgency: 'ask',
  within: workingDays(1),
  settledBy: 'The legal planning meeting is held.',
  act: 'legalPlanning',
  source: ['SCR2'],
  effective: { from: plainDate('2009-03-01') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const findings: Finding[] = [];
    const evidence: DossierEntry[] = [];
    for (const { held, state } of meetingsOutstanding(chronology, 'legal-planning')) {
      const limit = { workingDays: parameters.legalMeetingAfterRequest };
      const stands = standing(held.entry.happened, limit, {
        asOf: chronology.asOf,
        holidays: parameters.holidays,
      });
      if (isProblem(stands)) return stands;
      if (state === 'postponed' || stands.state === 'over') evidence.push(held);
      else findings.push(...whenOver(stands, held.entry.id, { subject, evidence: [] }));
    }
    if (evidence.length === 0) return findings;
    return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(evidence) }, ...findings];
  },

  settles: (chronology, question) =>
    firstAfterEvidence(chronology, question, meetingsThatTookPlace(chronology, 'legal-planning')),
});
