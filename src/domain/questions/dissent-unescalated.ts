import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  stating,
} from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { standing } from '../duties/limit.ts';
import { answersFor } from '../people/answers-for.ts';
import { isProblem } from '../problem.ts';
import { plainDate } from '../time/plain-date.ts';
import { evidenceOf, firstAfterEvidence, isAfter } from './after-evidence.ts';
import { whenOver } from './overdue.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P65. A disagreement about the child stands on record (minuted at a conference, or an entry of its own
 * at a stage of the ladder without an outcome), and for more than five working days (policy) nobody has
 * written down that it was resolved or taken to a higher stage.
 *
 * A dissent at a conference stands below the first stage, so that any entry of the ladder answers it.
 * What a disagreement is about stands in words, which no rule reads: a later outcome or a higher stage
 * answers every earlier disagreement about the child (P). The last who dissented is asked, by the post
 * that answers for their organisation; at a conference, whose minutes do not say it in a way that can
 * be read, its chair is.
 */
export const dissentUnescalated = rule({
  id: 'P65',
  version: 1,
  name: 'dissentUnescalated',
  asks: 'Has the disagreement about the child been resolved, or taken to the next stage?',
  of: 'conferenceChair',
  urgency: 'ask',
  within: workingDays(1),
  settledBy: 'An entry gives its outcome, or takes it to a higher stage.',
  source: ['CROY', 'OFST-08'],
  effective: { from: plainDate('2008-12-01') },

  find: (chronology, parameters) => {
    const all = disagreements(chronology);
    if (all.length === 0) return [];
    const subject = chronology.child.id;
    const limit = { workingDays: parameters.dissentUnescalatedFor };
    const within = { asOf: chronology.asOf, holidays: parameters.holidays };
    const late: Disagreement[] = [];
    const findings: Finding[] = [];
    for (const one of all) {
      if (one.isOver || all.some((later) => answers(later, one))) continue;
      const stands = standing(one.held.entry.happened, limit, within);
      if (isProblem(stands)) return stands;
      if (stands.state === 'over') late.push(one);
      else findings.push(...whenOver(stands, one.held.entry.id, { subject, evidence: [] }));
    }
    const last = late.at(-1);
    if (last === undefined) return findings;
    const of =
      last.stage === atConference
        ? 'conferenceChair'
        : answersFor(last.held.entry.organisation, 'teamManager');
    const evidence = inOrderTakenIn(late.map(({ held }) => held));
    return [{ outcome: 'raised', subject, evidence, of }, ...findings];
  },

  settles: (chronology, question) => {
    const all = disagreements(chronology);
    const evidence = new Set(evidenceOf(chronology, question));
    const asked = all.filter(({ held }) => evidence.has(held));
    const answering = all.filter((later) => asked.every((one) => answers(later, one)));
    return firstAfterEvidence(
      chronology,
      question,
      answering.map(({ held }) => held),
    );
  },
});

/** A disagreement on record, how far it has gone, and whether it ended there. */
interface Disagreement {
  readonly held: DossierEntry;
  readonly stage: number;
  readonly isOver: boolean;
}

const atConference = 0;

function disagreements(chronology: Chronology): readonly Disagreement[] {
  const minuted = stating(chronology, 'conference')
    .filter(({ fact }) => (fact.dissent ?? []).length > 0)
    .map(({ held }) => held);
  const own = stating(chronology, 'dissent').map(({ held }) => held);
  return inOrderOfHappening([...new Set([...minuted, ...own])])
    .filter(({ entry }) => isAboutChild(chronology, entry))
    .map((held) => ({
      held,
      stage: held.entry.dissent?.stage ?? atConference,
      isOver: held.entry.dissent?.outcome !== undefined,
    }));
}

function answers(later: Disagreement, one: Disagreement): boolean {
  return isAfter(later.held, one.held) && (later.isOver || later.stage > one.stage);
}
