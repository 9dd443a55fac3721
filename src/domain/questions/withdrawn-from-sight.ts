import {
  among,
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  ofKind,
  once,
  stating,
} from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { injuryOccasions } from '../injuries/occasions.ts';
import { isOnChildProtectionPlan } from '../plans/plan-spans.ts';
import type { Parameters } from '../practice/parameters.ts';
import { span } from '../time/partial-date.ts';
import { addDays, plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence, isAfter } from './after-evidence.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P68. The child left a school, nursery, childminder or the list of a doctor, or moved house, while on
 * a child protection plan or no more than sixty days (P) after a concern, and nobody has said who
 * now sees the child every week. Which home or school comes next is not who sees them.
 *
 * A concern is an entry of concern, disclosure or referral about the child, or an injury that gives
 * cause to suspect harm; an ordinary fall is none. Where vague dates may or may not put the two that
 * close, or the move on the plan, nobody can tell.
 */
export const withdrawnFromSight = rule({
  id: 'P68',
  version: 1,
  name: 'withdrawnFromSight',
  asks: 'The child has left a place where they were seen: who sees the child every week now?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(1),
  settledBy: 'An entry that names the organisations who see the child at least once a week.',
  source: ['CPE22'],
  effective: { from: plainDate('2022-05-01') },

  find: (chronology, parameters) => {
    const left = leavings(chronology);
    if (left.length === 0) return [];
    const answers = saysWhoSees(chronology);
    const open = left.filter(
      (held) => answers.findLast((one) => one === held || isAfter(one, held)) === undefined,
    );
    const found = open.map((held) => becauseOf(chronology, held, parameters));
    const evidence = found.flatMap(({ certain }) => certain);
    const subject = chronology.child.id;
    const findings: Finding[] = [];
    if (evidence.length > 0) {
      findings.push({ outcome: 'raised', subject, evidence: inOrderTakenIn(evidence) });
    }
    const missing = new Set(found.flatMap(({ perhaps }) => perhaps));
    if (missing.size > 0) findings.push({ outcome: 'cannotTell', subject, missing: [...missing] });
    return findings;
  },

  settles: (chronology, question) =>
    firstAfterEvidence(chronology, question, saysWhoSees(chronology)),
});

/** Places where the child was seen, that the child left, and addresses. */
function leavings(chronology: Chronology): readonly DossierEntry[] {
  return among(chronology, { kinds: ['house-move'], facts: ['leaves', 'move'] }).filter(
    ({ entry }) => isAboutChild(chronology, entry),
  );
}

function saysWhoSees(chronology: Chronology): readonly DossierEntry[] {
  return stating(chronology, 'seenWeeklyBy')
    .map(({ held }) => held)
    .filter(({ entry }) => isAboutChild(chronology, entry));
}

function concerns(chronology: Chronology): readonly DossierEntry[] {
  const told = ofKind(chronology, 'concern', 'disclosure', 'referral').filter(({ entry }) =>
    isAboutChild(chronology, entry),
  );
  const injured = injuryOccasions(chronology)
    .filter(({ suspect }) => suspect.outcome === 'raised')
    .map(({ held }) => held);
  return [...told, ...injured];
}

interface Because {
  readonly certain: readonly DossierEntry[];
  /** What would have to be known, each as 'entry id: field'. */
  readonly perhaps: readonly string[];
}

/** Why leaving is asked about: with the concerns before it, or by itself when on a plan. */
function becauseOf(chronology: Chronology, left: DossierEntry, parameters: Parameters): Because {
  const days = span(left.entry.happened);
  const [first, last] = [days?.from, days?.until].map(
    (day) => day !== undefined && isOnChildProtectionPlan(chronology, day),
  );
  if (first === true && last === true) return { certain: [left], perhaps: [] };
  const before = once(chronology, concerns).map((concern) => ({
    concern,
    isBefore: isSoonAfter(left, concern, parameters.withdrawnAfterConcern),
  }));
  const certain = before.filter(({ isBefore }) => isBefore === true).map(({ concern }) => concern);
  if (certain.length > 0) return { certain: [...certain, left], perhaps: [] };
  const perhaps = before.filter(({ isBefore }) => isBefore === 'cannotTell');
  const mayBeOnPlan = first === true || last === true;
  if (!mayBeOnPlan && perhaps.length === 0) return { certain: [], perhaps: [] };
  const vague = mayBeOnPlan ? [left] : vagueOf([left, ...perhaps.map(({ concern }) => concern)]);
  return { certain: [], perhaps: vague.map(({ entry }) => `${entry.id}: date`) };
}

function vagueOf(entries: readonly DossierEntry[]): readonly DossierEntry[] {
  return entries.filter(({ entry: { happened } }) => {
    const days = span(happened);
    return days === undefined || days.from !== days.until;
  });
}

/** Whether it came on the day of the concern or at most so many days later. */
function isSoonAfter(
  left: DossierEntry,
  concern: DossierEntry,
  days: number,
): boolean | 'cannotTell' {
  const leaving = span(left.entry.happened);
  const worry = span(concern.entry.happened);
  if (leaving === undefined || worry === undefined) return 'cannotTell';
  if (leaving.until < worry.from || leaving.from > addDays(worry.until, days)) return false;
  const isCertain = leaving.from >= worry.until && leaving.until <= addDays(worry.from, days);
  return isCertain ? true : 'cannotTell';
}
