import { type Chronology, inOrderTakenIn } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { ClockId, Run } from '../duties/clock.ts';
import { clocks, openRuns } from '../duties/clocks.ts';
import { standing } from '../duties/limit.ts';
import { type MeetingName, meetingsOutstanding, meetingsThatTookPlace } from '../plans/meetings.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isProblem, type Problem } from '../problem.ts';
import { plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { whenOver } from './overdue.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/** A meeting that protects the child, the clocks that say when it is due, and what it is called. */
interface WatchedMeeting {
  readonly part: string;
  readonly called: string;
  readonly clocks: readonly ClockId[];
  readonly names: readonly MeetingName[];
}

const watched: readonly WatchedMeeting[] = [
  {
    part: 'initial-conference',
    called: 'initial child protection conference',
    clocks: ['T13'],
    names: ['initial-conference'],
  },
  {
    part: 'review-conference',
    called: 'review conference',
    clocks: ['T20', 'T21'],
    names: ['review-conference', 'plan-review'],
  },
  { part: 'core-group', called: 'core group', clocks: ['T18', 'T19'], names: ['core-group'] },
];

/**
 * P41. A meeting that protects the child has not been held by the last day of its limit, or was put
 * off. The limits are those of the clocks: the initial conference 15 working days after the strategy
 * discussion at which enquiries began (T13); the first core group 10 working days after it and later
 * ones every six weeks (T18; T19, policy); reviews after three months and then every six (T20, T21).
 * Asked on the first day after the limit; a meeting that was put off is asked about the same day,
 * whatever its limit. One question for each kind of meeting.
 *
 * Where a strategy discussion does not say whether enquiries began, nobody can tell whether a
 * conference is late.
 */
export const conferenceLate = rule({
  id: 'P41',
  version: 1,
  name: 'conferenceLate',
  asks: 'Who agreed that the {meeting} would wait, and what protects the child until it is held?',
  of: 'conferenceChair',
  urgency: 'ask',
  within: workingDays(1),
  settledBy: 'The meeting is held.',
  source: ['WT'],
  effective: { from: plainDate('2006-04-01') },

  find: (chronology, parameters) => {
    const findings: Finding[] = [];
    for (const meeting of watched) {
      const found = lookAt(meeting, chronology, parameters);
      if (isProblem(found)) return found;
      findings.push(...found);
    }
    return findings;
  },

  settles: (chronology, question) => {
    const meeting = watched.find(({ part }) => question.subject === subjectOf(chronology, part));
    if (meeting === undefined) return undefined;
    const tookPlace = meetingsThatTookPlace(chronology, ...meeting.names);
    return firstAfterEvidence(chronology, question, tookPlace);
  },
});

function subjectOf(chronology: Chronology, part: string): string {
  return `${chronology.child.id}:${part}`;
}

function lookAt(
  meeting: WatchedMeeting,
  chronology: Chronology,
  parameters: Parameters,
): readonly Finding[] | Problem {
  const subject = subjectOf(chronology, meeting.part);
  const findings: Finding[] = [];
  const late: DossierEntry[] = [];
  for (const clock of meeting.clocks.map((id) => clocks[id])) {
    for (const run of openRuns(clock, chronology)) {
      const limit = clock.limit(run, chronology, parameters);
      const stands = standing(run.started.entry.happened, limit, {
        asOf: chronology.asOf,
        holidays: parameters.holidays,
      });
      if (isProblem(stands)) return stands;
      if (stands.state !== 'over') {
        findings.push(...whenOver(stands, run.started.entry.id, { subject, evidence: [] }));
      } else if (run.unsure === undefined) late.push(run.started);
      else findings.push(cannotTell(subject, run, run.unsure));
    }
  }
  const putOff = meetingsOutstanding(chronology, ...meeting.names)
    .filter(({ state }) => state === 'postponed')
    .map(({ held }) => held);
  if (late.length + putOff.length === 0) return findings;
  return [
    {
      outcome: 'raised',
      subject,
      evidence: inOrderTakenIn([...late, ...putOff]),
      words: { meeting: meeting.called },
    },
    ...findings,
  ];
}

function cannotTell(subject: string, { started }: Run, field: string): Finding {
  return { outcome: 'cannotTell', subject, missing: [`${started.entry.id}: ${field}`] };
}
