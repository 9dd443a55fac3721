import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  type Stated,
  stating,
} from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { standing } from '../duties/limit.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isProblem, type Problem } from '../problem.ts';
import { span } from '../time/partial-date.ts';
import { addMonths, plainDate } from '../time/plain-date.ts';
import { sawTheChild, visitsToChild } from '../visits/visits.ts';
import { firstAfterEvidence, isAfter } from './after-evidence.ts';
import { whenOver } from './overdue.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P57. Who knows the child, asked in three parts: the worker has changed twice or more within six
 * months (policy), both ends included; a worker has left and for more than one working day nobody was
 * named; or the case was handed from one worker to the next and the two did not visit together.
 *
 * The first worker of a child is no change. Of handovers only the last is read; a visit that names both
 * workers was made together, whatever the handover says. Where a handover does not say, and no such
 * visit is on record, nobody can tell. Our reading: "agency handover" is any handover of the case.
 */
export const workerChurn = rule({
  id: 'P57',
  version: 1,
  name: 'workerChurn',
  asks: 'Who knows the child now that {happened}?',
  of: 'teamManager',
  urgency: 'ask',
  within: workingDays(1),
  settledBy:
    'The worker who has the case now has seen the child; where there is none, one is named.',
  source: ['OFST-08'],
  effective: { from: plainDate('2008-12-01') },

  find: (chronology, parameters) => {
    const allocations = allocationsOf(chronology);
    if (allocations.length === 0) return [];
    const unallocated = findUnallocated(chronology, allocations, parameters);
    if (isProblem(unallocated)) return unallocated;
    return [
      ...findChanges(chronology, allocations, parameters),
      ...unallocated,
      ...findHandover(chronology, allocations),
    ];
  },

  settles: (chronology, question) => {
    const allocations = allocationsOf(chronology);
    if (question.subject === subjectOf(chronology, 'unallocated')) {
      const named = allocations.filter(({ fact }) => fact.to !== undefined);
      return firstAfterEvidence(
        chronology,
        question,
        named.map(({ held }) => held),
      );
    }
    const worker = allocations.at(-1)?.fact.to;
    if (worker === undefined) return undefined;
    const seen = visitsToChild(chronology).filter(
      (one) => one.bySocialCare && sawTheChild(one) && tookPart(one.held, worker),
    );
    return firstAfterEvidence(
      chronology,
      question,
      seen.map(({ held }) => held),
    );
  },
});

type Allocated = Stated<'allocation'>;

function subjectOf({ child }: Chronology, part: 'changes' | 'unallocated' | 'handover'): string {
  return `${child.id}:${part}`;
}

function allocationsOf(chronology: Chronology): readonly Allocated[] {
  return stating(chronology, 'allocation').filter(({ entry }) => isAboutChild(chronology, entry));
}

function findChanges(
  chronology: Chronology,
  allocations: readonly Allocated[],
  { workerChanges, workerChangesWithin }: Parameters,
): readonly Finding[] {
  const changes = allocations.filter(
    ({ fact }, index) => fact.to !== undefined && (index > 0 || fact.from !== undefined),
  );
  const last = changes.at(-1);
  const lastOn = last && span(last.entry.happened);
  if (lastOn === undefined) return [];
  const together = changes.filter(({ entry }) => {
    const on = span(entry.happened);
    return on !== undefined && lastOn.until <= addMonths(on.from, workerChangesWithin);
  });
  if (together.length < workerChanges) return [];
  return [
    {
      outcome: 'raised',
      subject: subjectOf(chronology, 'changes'),
      evidence: inOrderTakenIn(together.map(({ held }) => held)),
      words: { happened: `the worker has changed ${together.length} times in a few months` },
    },
  ];
}

function findUnallocated(
  chronology: Chronology,
  allocations: readonly Allocated[],
  { unallocatedFor, holidays }: Parameters,
): readonly Finding[] | Problem {
  const left = allocations.at(-1);
  if (left === undefined || left.fact.to !== undefined) return [];
  const stands = standing(
    left.entry.happened,
    { workingDays: unallocatedFor },
    { asOf: chronology.asOf, holidays },
  );
  if (isProblem(stands)) return stands;
  return whenOver(stands, left.entry.id, {
    subject: subjectOf(chronology, 'unallocated'),
    evidence: [left.entry.id],
    words: { happened: 'nobody has been named as their worker' },
  });
}

function findHandover(
  chronology: Chronology,
  allocations: readonly Allocated[],
): readonly Finding[] {
  const last = allocations.findLast(
    ({ fact }) => fact.from !== undefined && fact.to !== undefined && fact.from !== fact.to,
  );
  if (last === undefined || last.fact.jointVisit === true) return [];
  const { from, to } = last.fact;
  const visitedTogether = visitsToChild(chronology).some(
    ({ held }) =>
      from !== undefined && to !== undefined && tookPart(held, from) && tookPart(held, to),
  );
  if (visitedTogether) return [];
  const subject = subjectOf(chronology, 'handover');
  const { id } = last.entry;
  if (last.fact.jointVisit === undefined) {
    return hasSeenSince(chronology, last)
      ? []
      : [{ outcome: 'cannotTell', subject, missing: [`${id}: allocation.jointVisit`] }];
  }
  return [
    {
      outcome: 'raised',
      subject,
      evidence: [id],
      words: { happened: 'the case was handed over without a visit together' },
    },
  ];
}

/** The worker who took over has seen the child since, so that somebody knows them. */
function hasSeenSince(chronology: Chronology, { held, fact }: Allocated): boolean {
  const { to } = fact;
  return (
    to !== undefined &&
    visitsToChild(chronology).some(
      (one) => sawTheChild(one) && tookPart(one.held, to) && isAfter(one.held, held),
    )
  );
}

function tookPart({ entry }: DossierEntry, person: PersonId): boolean {
  return entry.author?.person === person || entry.subjects.includes(person);
}
