import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  ofKind,
  once,
  stating,
} from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { examinedWhole, paediatricianGaveView } from '../injuries/acts.ts';
import { type DoneAbout, either, episodesMeantBy } from '../injuries/episodes.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import { plainDate } from '../time/plain-date.ts';
import { isAfter } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { allEvidence } from './question.ts';
import { type Finding, rule, sameDay } from './rule.ts';

/**
 * P36: a strategy discussion about an injury decided that no medical examination is needed, and gives
 * no reason. One is taken to be needed; whoever thinks otherwise writes down why.
 *
 * A discussion about an injury that does not say whether one is needed cannot be told, unless a doctor
 * has examined the child or given a view of that injury. What an examination has answered since is not
 * asked.
 *
 * Settled by a child protection medical, a whole examination or a paediatrician's view of the injury
 * after the discussion; or by a discussion or a correction that decides for one or gives the reason.
 *
 * @source LINCS-med
 */
export const medicalNotOrdered = rule({
  id: 'P36',
  version: 1,
  name: 'medicalNotOrdered',
  asks: 'Why is no medical examination of the child needed after this injury, and who decided that?',
  of: 'strategyChair',
  urgency: 'actToday',
  within: sameDay,
  settledBy: 'A medical examination of the injury, or the reason why none is needed.',
  act: 'paediatricExamination',
  source: ['LINCS-med'],
  // The national guidance that the local procedure follows; our reading, since it bears no day.
  effective: { from: plainDate('2018-07-04') },
  find: (chronology) => {
    const subject = chronology.child.id;
    const evidence: DossierEntry[] = [];
    const missing: string[] = [];
    for (const held of meetingsThatTookPlace(chronology, 'strategy')) {
      if (isAnswered(held)) continue;
      const meant = episodesMeantBy(chronology, held);
      if (meant.length === 0) continue;
      if (held.entry.strategy?.medicalNeeded === false) {
        if (answersTo(chronology, held).length === 0) evidence.push(held);
      } else if (meant.some((episode) => !examined(chronology).has(episode))) {
        missing.push(`${held.entry.id}: strategy.medicalNeeded`);
      }
    }
    const findings: Finding[] = missing.length > 0 ? [cannotTell(subject, missing)] : [];
    if (evidence.length > 0) {
      findings.push({ outcome: 'raised', subject, evidence: inOrderTakenIn(evidence) });
    }
    return findings;
  },
  settles: (chronology, question) => {
    const asked = new Set<string>(allEvidence(question));
    const discussions = meetingsThatTookPlace(chronology, 'strategy');
    const corrected = discussions.filter(
      (one) => asked.has(one.entry.supersedes?.entry ?? '') && isAnswered(one),
    );
    const answers = discussions
      .filter(({ entry }) => asked.has(entry.id))
      .map((one) => answersTo(chronology, one));
    if (answers.length + corrected.length === 0) return undefined;
    if (answers.some((since) => since.length === 0)) return undefined;
    return inOrderTakenIn([...answers.flat(), ...corrected]);
  },
});

function examined(chronology: Chronology): DoneAbout {
  return once(chronology, workOutExamined);
}

function workOutExamined(chronology: Chronology): DoneAbout {
  return either(examinedWhole(chronology), paediatricianGaveView(chronology));
}

/** Examinations of the injury, and decisions for one or with reasons, after a discussion. */
function answersTo(chronology: Chronology, discussion: DossierEntry): readonly DossierEntry[] {
  const acts = episodesMeantBy(chronology, discussion).flatMap(
    (episode) => examined(chronology).get(episode) ?? [],
  );
  const medicals = ofKind(chronology, 'child-protection-medical').filter(({ entry }) =>
    isAboutChild(chronology, entry),
  );
  const decided = stating(chronology, 'strategy')
    .filter(({ entry, held }) => isAboutChild(chronology, entry) && isAnswered(held))
    .map((one) => one.held);
  return [...new Set([...acts, ...medicals, ...decided])].filter((one) => isAfter(one, discussion));
}

function isAnswered({ entry: { strategy } }: DossierEntry): boolean {
  return strategy?.medicalNeeded === true || strategy?.medicalNotNeededBecause !== undefined;
}
