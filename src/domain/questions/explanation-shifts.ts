import { type Chronology, inOrderTakenIn } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { paediatricianGaveView } from '../injuries/acts.ts';
import { findEpisode } from '../injuries/episodes.ts';
import {
  type ExplainedInjury,
  explainedInjuries,
  explanationChecks,
} from '../injuries/explanations.ts';
import type { OccasionInRecord } from '../injuries/occasions.ts';
import { plainDate } from '../time/plain-date.ts';
import { isAfter } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { listed } from './listed.ts';
import { placesInWords } from './places-in-words.ts';
import { isPressing } from './pressing.ts';
import { allEvidence } from './question.ts';
import { type Finding, rule, sameDay, workingDays } from './rule.ts';

/**
 * P29: what is said of how one injury came about differs (E1 to E8): in what happened, where, when,
 * who was there or who caused it; between carers; from what the child says; or from what the child
 * was seen to be able to do. An account that changes is no lie yet; it is a reason to ask.
 *
 * Two lines of the record are one injury where an entry says so, or where they name one place within
 * the days of one event (policy). That a child could not yet do what is told can be told only from how
 * the child was seen to move in the four weeks before; for an infant whom nobody saw it is missing.
 *
 * Today for a child under two, on a child protection plan or with an injury that nobody has explained,
 * else within two working days. Settled when a paediatrician has given a view of the event after the
 * last of the accounts.
 *
 * @source CG89
 */
export const explanationShifts = rule({
  id: 'P29',
  version: 1,
  name: 'explanationShifts',
  asks: 'What is said of how the child was hurt ({places}) differs {how}: which account fits the injury, and do the doctor and the police know all of them?',
  of: 'consultantPaediatrician',
  urgency: 'ask',
  within: workingDays(2),
  settledBy: 'A paediatrician’s view of the injury, given after the last of the accounts.',
  act: 'paediatricExamination',
  source: ['CG89'],
  effective: { from: plainDate('2009-07-22') },
  find: (chronology) => {
    const subject = chronology.child.id;
    const injuries = explainedInjuries(chronology);
    const findings: Finding[] = [];
    const missing = injuries.flatMap((one) =>
      one.movementMissing.map(({ entry }) => `${entry.id}: mobility`),
    );
    if (missing.length > 0) findings.push(cannotTell(subject, [...new Set(missing)]));
    const open = injuries.filter(
      (one) => one.differs.length > 0 && viewsSince(chronology, one).length === 0,
    );
    const occasions = open.flatMap((one) => occasionsOf(chronology, one));
    const newest = occasions.at(-1);
    if (newest === undefined) return findings;
    const checks = [...new Set(open.flatMap((one) => one.differs))].sort();
    findings.push({
      outcome: 'raised',
      subject,
      evidence: inOrderTakenIn(open.flatMap((one) => one.held)),
      words: {
        places: placesInWords(newest),
        how: listed(
          checks.map((check) => explanationChecks[check]),
          'and',
        ),
      },
      ...(isPressing(chronology, occasions) && { urgency: 'actToday', within: sameDay }),
    });
    return findings;
  },
  settles: (chronology, question) => {
    const asked = new Set(allEvidence(question));
    const views = explainedInjuries(chronology)
      .filter((one) => one.held.some(({ entry }) => asked.has(entry.id)))
      .map((one) => viewsSince(chronology, one));
    const isSettled = views.length > 0 && views.every((since) => since.length > 0);
    return isSettled ? inOrderTakenIn(views.flat()) : undefined;
  },
});

function occasionsOf(chronology: Chronology, { lines }: ExplainedInjury): OccasionInRecord[] {
  return lines.flatMap(
    ({ held }) =>
      findEpisode(chronology, held.entry.id)?.occasions.filter((one) => one.held === held) ?? [],
  );
}

/** Paediatricians' views of the event that came after every account which differs. */
function viewsSince(
  chronology: Chronology,
  { lines, held }: ExplainedInjury,
): readonly DossierEntry[] {
  const episodes = new Set(
    lines.flatMap((line) => findEpisode(chronology, line.held.entry.id) ?? []),
  );
  const given = paediatricianGaveView(chronology);
  return [...episodes]
    .flatMap((episode) => given.get(episode) ?? [])
    .filter((view) => held.every((one) => isAfter(view, one)));
}
