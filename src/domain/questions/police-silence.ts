import {
  type Chronology,
  inOrderTakenIn,
  ofKind,
  once,
  stating,
  type Stated,
} from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { standing } from '../duties/limit.ts';
import type { Entry } from '../entry/entry.ts';
import { agencyOf, police } from '../entry/organisation.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isProblem, type Problem } from '../problem.ts';
import { plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence, isAfter } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { whenOver } from './overdue.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P48. An investigation that concerns the child or the child's people is open, and nobody has said how
 * it stands for twenty working days (P); or it changed officers more than once (P) with no word that
 * one told the next. Twenty working days are in time, the question comes on the day after. A decision
 * of the prosecutor says how all of them stand; one that was closed or charged is not asked about.
 *
 * An arrest or a police interview with no word of an investigation at or after it leaves open whether
 * there is one, and then nobody can tell. Investigations with the same reference are one; all without
 * a reference are taken for one.
 */
export const policeSilence = rule({
  id: 'P48',
  version: 1,
  name: 'policeSilence',
  asks: 'How does the police investigation that concerns the child stand, and what remains to be done: interviews, photographs, medical reports?',
  of: 'detectiveSergeant',
  urgency: 'ask',
  within: workingDays(5),
  settledBy: 'An entry that says how the investigation stands, or that it was handed over.',
  source: ['SCR2', 'SEED3'],
  effective: { from: plainDate('2009-03-01') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const stands = silences(chronology, parameters);
    if (isProblem(stands)) return stands;
    const { evidence, findings } = stands;
    const unsaid = once(chronology, policeActUnexplained);
    return [
      ...(evidence.length === 0
        ? []
        : [{ outcome: 'raised', subject, evidence: inOrderTakenIn(evidence) } as const]),
      ...findings,
      ...(unsaid === undefined
        ? []
        : [cannotTell(subject, [`${unsaid.entry.id}: investigation.status`])]),
    ];
  },

  settles: (chronology, question, parameters) => {
    const stands = silences(chronology, parameters);
    if (isProblem(stands) || stands.evidence.length > 0) return undefined;
    return firstAfterEvidence(chronology, question, once(chronology, words));
  },
});

type Investigation = NonNullable<Entry['investigation']>;
type Status = Stated<'investigation'>;

const openStatuses: ReadonlySet<Investigation['status']> = new Set([
  'open',
  'suspectInterviewed',
  'bail',
  'withProsecutor',
]);

interface Silences {
  readonly evidence: readonly DossierEntry[];
  readonly findings: readonly Finding[];
}

function silences(chronology: Chronology, parameters: Parameters): Silences | Problem {
  const subject = chronology.child.id;
  const evidence: DossierEntry[] = [];
  const findings: Finding[] = [];
  for (const statuses of once(chronology, investigations)) {
    const last = statuses.at(-1);
    if (last === undefined || !openStatuses.has(last.fact.status)) continue;
    const word = latestWord(chronology, last.held);
    if (word.entry.decision?.of === 'prosecution') continue;
    const changes = changesWithoutHandover(statuses);
    if (changes.length > parameters.officerChangesWithoutHandover) evidence.push(...changes);
    const limit = { workingDays: parameters.investigationUpdatedEvery };
    const { asOf } = chronology;
    const stands = standing(word.entry.happened, limit, { asOf, holidays: parameters.holidays });
    if (isProblem(stands)) return stands;
    if (stands.state === 'over') evidence.push(word);
    else findings.push(...whenOver(stands, word.entry.id, { subject, evidence: [] }));
  }
  return { evidence, findings };
}

function investigations(chronology: Chronology): readonly (readonly Status[])[] {
  const stated = stating(chronology, 'investigation');
  return [...Map.groupBy(stated, ({ fact }) => fact.reference ?? '').values()];
}

/** Entries that say how an investigation stands, in order of happening. */
function words(chronology: Chronology): readonly DossierEntry[] {
  const stated = stating(chronology, 'investigation').map(({ held }) => held);
  const decided = stating(chronology, 'decision')
    .filter(({ fact }) => fact.of === 'prosecution')
    .map(({ held }) => held);
  return inOrderOfHappening([...new Set([...stated, ...decided])]);
}

/** The last status of an investigation, or the prosecutor's decision since. */
function latestWord(chronology: Chronology, last: DossierEntry): DossierEntry {
  const decided = once(chronology, words).findLast(
    (one) => one.entry.decision?.of === 'prosecution' && isAfter(one, last),
  );
  return decided ?? last;
}

/** The changes of officer since the last handover that was written down. */
function changesWithoutHandover(statuses: readonly Status[]): readonly DossierEntry[] {
  let changes: DossierEntry[] = [];
  let officer: Investigation['officer'];
  for (const { held, fact } of statuses) {
    if (fact.handedOver === true) changes = [];
    else if (officer !== undefined && fact.officer !== undefined && fact.officer !== officer) {
      changes.push(held);
    }
    officer = fact.officer ?? officer;
  }
  return changes;
}

/** The last arrest or interview, if nothing says that an investigation goes with it. */
function policeActUnexplained(chronology: Chronology): DossierEntry | undefined {
  const last = ofKind(chronology, 'arrest', 'interview').findLast(
    ({ entry }) => agencyOf(entry.organisation) === police,
  );
  if (last === undefined) return undefined;
  const said = once(chronology, words).some((one) => one === last || isAfter(one, last));
  return said ? undefined : last;
}
