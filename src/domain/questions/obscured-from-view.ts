import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  stating,
} from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { isWhole } from '../injuries/acts.ts';
import { planSpans } from '../plans/plan-spans.ts';
import { plainDate } from '../time/plain-date.ts';
import { type VisitToChild, visitsToChild, wasObscured } from '../visits/visits.ts';
import { firstAfterEvidence, isAfter } from './after-evidence.ts';
import { rule, sameDay } from './rule.ts';

/**
 * P15. A visitor met the child, and something was in the way of seeing them: food, cream, a hat,
 * layers, a blanket. It is asked the same day, since the day is what is left to look.
 *
 * Settled by a later look at the child that says that nothing was in the way: undressed, or face,
 * hands or skin seen; or by a whole examination. A later visit that says only 'seen' settles nothing.
 * Where a visit does not say, nobody can tell; narrowed (P) to social care's last visit to a child on
 * a child protection or child in need plan, so that ordinary contacts ask nothing.
 */
export const obscuredFromView = rule({
  id: 'P15',
  version: 1,
  name: 'obscuredFromView',
  asks: 'Has the child been washed or undressed and looked at today, and by whom?',
  of: 'leadSocialWorker',
  urgency: 'actToday',
  within: sameDay,
  settledBy:
    'An entry says that the child was seen with nothing in the way, or was examined whole.',
  act: 'seeTheChild',
  source: ['SCR2', 'SEED4'],
  effective: { from: plainDate('2009-03-01') },

  find: (chronology) => {
    const subject = chronology.child.id;
    const met = visitsToChild(chronology).filter(({ child }) => child?.seen === true);
    const looks = plainLooks(chronology);
    const obscured = met
      .filter((one) => wasObscured(one.visit) && !wasLookedAtWhole(one))
      .map((one) => one.held)
      .filter((held) => !looks.some((look) => isAfter(look, held)));
    if (obscured.length > 0) {
      return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(obscured) }];
    }
    const last = met.findLast((one) => one.bySocialCare);
    if (last === undefined || sawThemPlainly(last) || wasLookedAtWhole(last)) return [];
    const { happened, id } = last.held.entry;
    const onPlan = planSpans(chronology).some(
      ({ type, from, until }) =>
        type !== 'early-help' &&
        from <= happened.on &&
        (until === undefined || happened.on < until),
    );
    return onPlan ? [{ outcome: 'cannotTell', subject, missing: [`${id}: visit.obscured`] }] : [];
  },

  settles: (chronology, question) =>
    firstAfterEvidence(chronology, question, plainLooks(chronology)),
});

/** Entries by which somebody looked at the child with nothing in the way. */
function plainLooks(chronology: Chronology): readonly DossierEntry[] {
  const plainly = visitsToChild(chronology).filter(sawThemPlainly);
  const examined = stating(chronology, 'examination').filter(
    ({ entry, fact }) => isWhole(fact) && isAboutChild(chronology, entry),
  );
  return [...plainly, ...examined].map((one) => one.held);
}

/** The visit says that nothing was in the way of seeing the child. */
function sawThemPlainly({ child, visit }: VisitToChild): boolean {
  if (child?.seen === false || wasObscured(visit)) return false;
  const { face, hands, skin } = visit.visible ?? {};
  return child?.undressed === true || face === true || hands === true || skin === true;
}

/** The child was looked at whole on the same occasion, whatever covered them at first. */
function wasLookedAtWhole({ held, child }: VisitToChild): boolean {
  return child?.undressed === true || isWhole(held.entry.examination);
}
