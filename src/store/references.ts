import type { Entry } from '../domain/entry/entry.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';

/** A person whom an entry names by id, and the field that does so. */
export interface Reference {
  readonly field: string;
  readonly id: PersonId;
}

/** Every person whom an entry names by id. Agencies and words of the record are not among them. */
export function* peopleNamedBy(entry: Entry): Generator<Reference> {
  const named = function* (
    field: string,
    ...ids: readonly (PersonId | undefined)[]
  ): Generator<Reference> {
    for (const id of ids) if (id !== undefined) yield { field, id };
  };
  yield* named('subjects', ...entry.subjects);
  yield* named('author.person', entry.author?.person);
  yield* named('informant.person', entry.informant?.person);
  for (const one of entry.mentions ?? []) yield* named('mentions.by', one.by);
  for (const one of entry.resolves ?? []) yield* named('resolves.person', one.person);
  for (const one of entry.relationships ?? []) yield* named('relationships', one.of, one.to);
  for (const one of entry.household ?? []) yield* named('household.person', one.person);
  for (const one of entry.injuries ?? []) {
    yield* named('injuries', one.of, one.explanationBy, ...(one.seenBy ?? []));
  }
  for (const one of entry.accounts ?? []) {
    yield* named('accounts', one.by, one.blames, ...(one.present ?? []));
  }
  yield* named('examination.historyFrom', entry.examination?.historyFrom);
  yield* named(
    'attendance',
    entry.attendance?.dischargedTo,
    ...(entry.attendance?.accompaniedBy ?? []),
  );
  yield* named('presentation.onsetSeenBy', ...(entry.presentation?.onsetSeenBy ?? []));
  for (const one of entry.childAndCarer ?? []) yield* named('childAndCarer', one.of, one.carer);
  for (const one of entry.visit?.children ?? []) yield* named('visit.children.person', one.person);
  for (const one of entry.visit?.present ?? []) yield* named('visit.present.person', one.person);
  for (const one of entry.growth ?? []) yield* named('growth.of', one.of);
  for (const one of entry.voice ?? []) yield* named('voice.of', one.of);
  for (const one of entry.interpreting ?? []) {
    yield* named('interpreting', ...one.for, one.person);
  }
  yield* named('missedAppointment.of', entry.missedAppointment?.of);
  yield* named('opinion.by', entry.opinion?.by);
  yield* named('check.of', entry.check?.of);
  yield* named('spokenWith', ...(entry.spokenWith ?? []));
  yield* named('riskStatus.of', entry.riskStatus?.of);
  yield* named('adultEvent.of', entry.adultEvent?.of);
  yield* named('licenceEvent.of', entry.licenceEvent?.of);
  yield* named('sentence.of', entry.sentence?.of);
  yield* named('paroleReview.of', entry.paroleReview?.of);
  yield* named('returnToCustody.of', entry.returnToCustody?.of);
  const log = entry.domesticAbuseLog;
  yield* named('domesticAbuseLog', log?.perpetrator, log?.victim, ...(log?.children ?? []));
  yield* named('mobility.of', entry.mobility?.of);
  yield* named('placement.with', entry.placement?.with);
  yield* named('contactSupervision', entry.contactSupervision?.of, entry.contactSupervision?.by);
  yield* named('allocation', entry.allocation?.from, entry.allocation?.to);
  yield* named('supervision', entry.supervision?.worker, entry.supervision?.by);
  for (const one of entry.parentHistory ?? []) yield* named('parentHistory.of', one.of);
  yield* named('review', entry.review?.author, entry.review?.chair);
  yield* named('investigation.officer', entry.investigation?.officer);
  yield* named('referredBy.person', entry.referredBy?.person);
  yield* named('decision.adultsConsidered', ...(entry.decision?.adultsConsidered ?? []));
  yield* named('enquiry.adultsInterviewed', ...(entry.enquiry?.adultsInterviewed ?? []));
  yield* named(
    'assessment',
    ...(entry.assessment?.adultsAssessed ?? []),
    ...(entry.assessment?.adultsNotAssessed ?? []),
  );
  yield* named(
    'strategy',
    entry.strategy?.sleepsTonight?.with,
    ...(entry.strategy?.perpetratorPool ?? []),
  );
}
