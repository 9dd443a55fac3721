import { type Chronology, isAboutChild, type Stated, stating } from '../chronology/chronology.ts';
import { injuryOccasions } from '../injuries/occasions.ts';
import { isOnChildProtectionPlan } from '../plans/plan-spans.ts';
import type { Parameters } from '../practice/parameters.ts';
import { plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P54. Four fifths or more of what an assessment says, where it says who said it, comes from a parent
 * (80 per cent is policy; just that share counts). The last assessment that was reviewed or authorised
 * is read: an earlier one has been replaced.
 *
 * Statements whose source is not given are in neither number. Where an assessment does not say how
 * many of its statements cite whom, nobody can tell; narrowed (P) to a child on a child protection plan
 * or with an injury that meets a sign at the strength of 'suspect', so that ordinary work asks nothing.
 */
export const parentSelfReportOnly = rule({
  id: 'P54',
  version: 1,
  name: 'parentSelfReportOnly',
  asks: 'What independent evidence supports what the assessment of the child takes from a parent alone?',
  of: 'teamManager',
  urgency: 'ask',
  within: workingDays(5),
  settledBy: 'A later assessment rests on more than a parent’s word.',
  act: 'assessment',
  source: ['SCR2'],
  effective: { from: plainDate('2009-03-01') },

  find: (chronology, parameters) => {
    const last = finished(chronology).at(-1);
    if (last === undefined) return [];
    const subject = chronology.child.id;
    const restsOnParent = isFromParent(last, parameters);
    if (restsOnParent === 'notStated') {
      const missing = [`${last.entry.id}: assessment.statements`];
      return hasCauseToAsk(chronology, last) ? [{ outcome: 'cannotTell', subject, missing }] : [];
    }
    return restsOnParent ? [{ outcome: 'raised', subject, evidence: [last.entry.id] }] : [];
  },

  settles: (chronology, question, parameters) => {
    const supported = finished(chronology).filter((one) => isFromParent(one, parameters) === false);
    return firstAfterEvidence(
      chronology,
      question,
      supported.map((one) => one.held),
    );
  },
});

type Assessed = Stated<'assessment'>;

function finished(chronology: Chronology): readonly Assessed[] {
  return stating(chronology, 'assessment').filter(
    ({ entry, fact }) => fact.stage !== 'started' && isAboutChild(chronology, entry),
  );
}

function isFromParent({ fact }: Assessed, parameters: Parameters): boolean | 'notStated' {
  const { sourced, fromParent } = fact.statements ?? { sourced: 0, fromParent: 0 };
  if (sourced === 0) return 'notStated';
  return fromParent * 100 >= sourced * parameters.statementsFromParent;
}

function hasCauseToAsk(chronology: Chronology, { entry }: Assessed): boolean {
  return (
    isOnChildProtectionPlan(chronology, entry.happened.on) ||
    injuryOccasions(chronology).some(({ suspect }) => suspect.outcome === 'raised')
  );
}
