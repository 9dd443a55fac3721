import {
  among,
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  once,
} from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Entry } from '../entry/entry.ts';
import { answersFor } from '../people/answers-for.ts';
import { type Heard, voiceIn } from '../people/childs-voice.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import type { Parameters } from '../practice/parameters.ts';
import { plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence, isAfter } from './after-evidence.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P19. The child's voice is empty in an assessment that was signed off, or in the report of a visit,
 * conference or anything else that has a place for it: no words of a child who speaks; of one who does
 * not yet, nothing of demeanour, of being with others, or of appearance. A later entry that
 * gives it clears it. A child is taken to speak from the age of three (P), unless the record says.
 *
 * An assessment that is finished has a place for it, so that silence there is empty. A conference that
 * says nothing of it may have a record elsewhere: of the last one, nobody can tell. Visits that say
 * nothing ask nothing (P).
 */
export const voiceAbsent = rule({
  id: 'P19',
  version: 1,
  name: 'voiceAbsent',
  asks: 'What is a day in this child’s life like, in the child’s own words or as somebody has watched it?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(5),
  settledBy:
    'An entry that gives the child’s words or, of a child who does not speak yet, what was seen.',
  act: 'speakWithTheChild',
  source: ['OFV11', 'CPE22', 'DP13'],
  effective: { from: plainDate('2011-04-01') },

  find: (chronology, parameters) => {
    const reports = once(chronology, reportsThatShouldHold);
    if (reports.length === 0) return [];
    const subject = chronology.child.id;
    const heard = entriesThatHeard(chronology, parameters);
    const silent = reports
      .filter((held) => heard.findLast((one) => one === held || isAfter(one, held)) === undefined)
      .map((held) => ({ held, holds: holdsOf(chronology, held, parameters) }));
    const empty = silent.filter(({ holds }) => holds === 'empty').map(({ held }) => held);
    const latest = empty.at(-1);
    if (latest !== undefined) {
      const of = answersFor(latest.entry.organisation, 'leadSocialWorker');
      return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(empty), of }];
    }
    const unsaid = silent.at(-1)?.held.entry.id;
    return unsaid === undefined
      ? []
      : [{ outcome: 'cannotTell', subject, missing: [`${unsaid}: voice`] }];
  },

  settles: (chronology, question, parameters) =>
    firstAfterEvidence(chronology, question, entriesThatHeard(chronology, parameters)),
});

/** What has a place for the child's voice: finished assessments, conferences, and all that state one. */
function reportsThatShouldHold(chronology: Chronology): readonly DossierEntry[] {
  const conferred = new Set(
    meetingsThatTookPlace(chronology, 'initial-conference', 'review-conference'),
  );
  return among(chronology, { facts: ['assessment', 'conference', 'voice'] }).filter(
    (held) =>
      conferred.has(held) ||
      (isFinished(held.entry) && isAboutChild(chronology, held.entry)) ||
      held.entry.voice?.some(({ of }) => of === chronology.child.id) === true,
  );
}

function isFinished({ assessment }: Entry): boolean {
  return assessment?.stage === 'authorised';
}

function entriesThatHeard(chronology: Chronology, parameters: Parameters): readonly DossierEntry[] {
  return once(chronology, reportsThatShouldHold).filter(
    ({ entry }) => voiceIn(chronology, entry, parameters) === 'heard',
  );
}

function holdsOf(chronology: Chronology, { entry }: DossierEntry, parameters: Parameters): Heard {
  const holds = voiceIn(chronology, entry, parameters);
  return holds === 'notStated' && isFinished(entry) ? 'empty' : holds;
}
