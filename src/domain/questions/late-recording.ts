import { type Chronology, inOrderTakenIn, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { lastDay, type Limit } from '../duties/limit.ts';
import type { Entry } from '../entry/entry.ts';
import type { EntryKind } from '../entry/kinds.ts';
import { agencyOf, type OrganisationId, socialCare } from '../entry/organisation.ts';
import { answersFor } from '../people/answers-for.ts';
import type { Role } from '../people/role.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isProblem, type Problem } from '../problem.ts';
import { span } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { evidenceOf } from './after-evidence.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P70. An entry was recorded later than the standard for its kind (T25, policy): a critical event by the
 * next day, a significant one or a statutory visit within two working days, anything else within five;
 * counted from the last day on which it may have happened, so that a vague date is never late by a guess.
 * Or an entry corrects what was written of the time before the child died or was admitted to hospital,
 * and was recorded after it.
 *
 * One question for each organisation, which goes on after the child's death: it is about the record. In
 * social care the author's manager is asked; elsewhere the post that answers for the organisation, since
 * a manager of social care cannot say why another agency wrote late.
 * Settled for each late entry by an entry that says why, or by that entry itself; whether decisions
 * would have been others is part of what it says, and not read. Which kinds are critical is our
 * reading (P): the standard names none.
 */
export const lateRecording = rule({
  id: 'P70',
  version: 2,
  name: 'lateRecording',
  asks: 'Something about the child was written down late or changed afterwards: what was the reason, and does it alter decisions made about the child?',
  of: 'teamManager',
  urgency: 'ask',
  within: workingDays(2),
  asksAfterDeath: true,
  settledBy: 'An entry says why each of them was late.',
  source: ['LAM03', 'LIV'],
  effective: { from: plainDate('2003-01-28') },

  find: (chronology, parameters) => {
    const late = new Map<OrganisationId, DossierEntry[]>();
    const turningPoint = findTurningPoint(chronology);
    for (const held of chronology.entries) {
      const { entry } = held;
      const isLate = isRecordedLate(entry, parameters);
      if (isProblem(isLate)) return isLate;
      if (!isLate && !changesWhatCameBefore(entry, turningPoint)) continue;
      if (isExplained(chronology, held)) continue;
      const list = late.get(entry.organisation);
      if (list === undefined) late.set(entry.organisation, [held]);
      else list.push(held);
    }
    return [...late].map(
      ([organisation, entries]): Finding => ({
        outcome: 'raised',
        subject: `${chronology.child.id}:${organisation}`,
        evidence: inOrderTakenIn(entries),
        of: whoAnswers(organisation),
      }),
    );
  },

  settles: (chronology, question) => {
    const explained = evidenceOf(chronology, question).map((held) =>
      explanationsOf(chronology, held),
    );
    if (explained.length === 0 || explained.some((some) => some.length === 0)) return undefined;
    return inOrderTakenIn(explained.flat());
  },
});

function whoAnswers(organisation: OrganisationId): Role {
  return agencyOf(organisation) === socialCare
    ? 'teamManager'
    : answersFor(organisation, 'teamManager');
}

/** Kinds by which a child comes to harm or into danger, or is found to have. */
const critical: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'admission',
  'arrest',
  'child-not-seen',
  'death',
  'disclosure',
  'incomplete-examination',
  'injury',
  'police-notification',
]);

/** Statutory visits and meetings, and what changes where or with whom the child lives. */
const significant: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'case-closed',
  'case-transferred',
  'child-protection-medical',
  'child-seen',
  'conference',
  'core-group',
  'discharge',
  'failed-visit',
  'home-visit',
  'household-change',
  'medical-opinion',
  'person-named',
  'placement',
  'referral',
  'return-home',
  'section-47-enquiry',
  'strategy-discussion',
]);

function standardFor(kind: EntryKind, parameters: Parameters): Limit {
  if (critical.has(kind)) return { days: parameters.criticalEventRecordedWithin };
  if (significant.has(kind)) return { workingDays: parameters.significantEventRecordedWithin };
  return { workingDays: parameters.otherEventRecordedWithin };
}

function isRecordedLate(entry: Entry, parameters: Parameters): boolean | Problem {
  // Nearly every entry is written on its day, and no calendar is asked for those.
  if (entry.recordedOn <= entry.happened.on) return false;
  const happened = span(entry.happened);
  if (happened === undefined) return false;
  const last = lastDay(happened.until, standardFor(entry.kind, parameters), parameters.holidays);
  return isProblem(last) ? last : last < entry.recordedOn;
}

/** The first death of the child or stay in hospital: after it, earlier accounts are read otherwise. */
function findTurningPoint({ child, entries }: Chronology): DossierEntry | undefined {
  return entries.find(
    ({ entry }) =>
      (entry.kind === 'death' || entry.kind === 'admission') && entry.subjects[0] === child.id,
  );
}

function changesWhatCameBefore(entry: Entry, turningPoint: DossierEntry | undefined): boolean {
  if (entry.supersedes === undefined || turningPoint === undefined) return false;
  const told = span(entry.happened);
  const turned = span(turningPoint.entry.happened);
  return (
    told !== undefined &&
    turned !== undefined &&
    told.until < turned.from &&
    turned.until < entry.recordedOn
  );
}

function isExplained(chronology: Chronology, held: DossierEntry): boolean {
  return explanationsOf(chronology, held).length > 0;
}

/** The entries that say why an entry was late. */
function explanationsOf(chronology: Chronology, held: DossierEntry): readonly DossierEntry[] {
  return stating(chronology, 'lateRecording')
    .filter(({ entry, fact }) =>
      fact.of === undefined ? entry === held.entry : fact.of.includes(held.entry.id),
    )
    .map((one) => one.held);
}
