import { type Chronology, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Entry } from '../entry/entry.ts';
import { agencyOf, socialCare } from '../entry/organisation.ts';
import { englandParameters } from '../practice/parameters.ts';
import type { Run } from '../duties/clock.ts';
import { clockTable } from '../duties/clock-table.ts';
import { addDays, addMonths, laterOf, type PlainDate, plainDate } from '../time/plain-date.ts';
import { type Lifecycle, lifecycles } from './lifecycle.ts';

/** The day on which licences for public protection began to end by themselves. */
const licencesEndFrom = plainDate('2024-11-01');
/** The day from which a fixed-term recall lasts as long as the law of 2026 says. */
const recallOf2026From = plainDate('2026-03-31');

/**
 * The clocks of an adult's sentence, licence, parole and recall: section 1.5 of the domain note. They
 * stand on the child's record because the adult is around the child. Our reading: after a recall from
 * an indeterminate sentence the case reaches the Parole Board 28 days after the return, or twelve
 * months after it was last looked at, whichever is later; and a licence for public protection ends
 * two years after its qualifying period, or after the last release where that is later.
 */
export const custodyClocks = clockTable(englandParameters, {
  S01: {
    step: 'end of the tariff, when the Parole Board first looks at release',
    startsAt: 'the sentence',
    metBy: 'the Parole Board’s review',
    of: 'paroleBoard',
    source: ['SENT-AC', 'CSA97'],
    basis: 'law',
    from: '1997-10-01',
    limit: ({ started }) => tariffOf(started.entry),
    runs: tariffRuns,
  },
  S02: {
    step: 'next review by the Parole Board',
    startsAt: 'a review after which the prisoner stays in custody',
    metBy: 'the next review; a deferral is none',
    of: 'paroleBoard',
    number: 'paroleReviewedEvery',
    from: '1997-10-01',
    runs: reviewRuns,
  },
  S03: {
    step: 'end of the time to ask for a provisional decision to be looked at again',
    startsAt: 'a provisional decision',
    metBy: 'a decision that is no longer provisional',
    of: 'secretaryOfState',
    number: 'reconsiderationAskedWithin',
    from: '2019-07-22',
    runs: reconsiderationRuns,
  },
  S04: {
    step: 'licence for public protection referred to the Parole Board',
    startsAt: 'first release on a sentence of imprisonment for public protection',
    metBy: 'the licence ends',
    of: 'secretaryOfState',
    number: 'qualifyingPeriodImprisonment',
    from: '2025-02-01',
    runs: (chronology) => qualifyingRuns(chronology, 'ipp'),
  },
  S05: {
    step: 'licence for public protection of somebody sentenced under 18 referred to the Parole Board',
    startsAt: 'first release on a sentence of detention for public protection',
    metBy: 'the licence ends',
    of: 'secretaryOfState',
    number: 'qualifyingPeriodDetention',
    from: '2025-02-01',
    runs: (chronology) => qualifyingRuns(chronology, 'dpp'),
  },
  S06: {
    step: 'licence for public protection ends by itself',
    startsAt: 'the end of the qualifying period, or the last release where that is later',
    metBy: 'the licence ends; a recall breaks the time',
    of: 'secretaryOfState',
    number: 'licenceEndsAfterQualifying',
    from: '2024-11-01',
    limit: ({ started, dayZero, subject }, chronology, parameters) => {
      const qualifying = wasDetained(chronology, subject)
        ? parameters.qualifyingPeriodDetention
        : parameters.qualifyingPeriodImprisonment;
      const lastRelease = dayZero?.on ?? started.entry.happened.on;
      const qualified = addMonths(started.entry.happened.on, qualifying);
      const ends = addMonths(
        laterOf(qualified, lastRelease),
        parameters.licenceEndsAfterQualifying,
      );
      return { on: laterOf(ends, licencesEndFrom) };
    },
    runs: licenceRuns,
  },
  S07: {
    step: 'recalled prisoner’s case before the Parole Board',
    startsAt: 'the return to custody, of somebody whose term is not fixed',
    metBy: 'a review',
    of: 'secretaryOfState',
    number: 'recallReferredAfter',
    from: '1997-10-01',
    limit: (run, chronology, { recallReferredAfter, recallReviewedAfterReview }) => {
      const referred = addDays(run.started.entry.happened.on, recallReferredAfter);
      const before = reviewBefore(chronology, run);
      return {
        on:
          before === undefined
            ? referred
            : laterOf(referred, addMonths(before, recallReviewedAfterReview)),
      };
    },
    runs: (chronology) =>
      recallRuns(
        chronology,
        ({ recall }) => recall !== 'fixedTerm',
        ({ reviews }) => reviews,
      ),
  },
  S08: {
    step: 'release from a fixed-term recall',
    startsAt: 'the day of return to custody, which is the first day',
    metBy: 'release',
    of: 'probationPractitioner',
    number: 'recallLastsFor',
    counted: 'beginningWithTheDay',
    from: '2026-03-31',
    runs: (chronology) =>
      recallRuns(
        chronology,
        ({ recall }, on) => recall === 'fixedTerm' && on >= recallOf2026From,
        ({ releases }) => releases,
      ),
  },
  S09: {
    step: 'release from a fixed-term recall before 2026',
    startsAt: 'the day of return to custody, which is the first day',
    metBy: 'release',
    of: 'probationPractitioner',
    number: 'formerRecallLastsFor',
    counted: 'beginningWithTheDay',
    from: '2005-04-04',
    until: '2026-03-30',
    runs: (chronology) =>
      recallRuns(
        chronology,
        ({ recall }, on) => recall === 'fixedTerm' && on < recallOf2026From,
        ({ releases }) => releases,
      ),
  },
  S10: {
    step: 'event of a sentence or licence made known to children’s social care',
    startsAt: 'the event',
    metBy: 'children’s social care records or receives it',
    of: 'probationPractitioner',
    number: 'custodyNewsSharedAfter',
    from: '2010-01-01',
    runs: newsRuns,
  },
});

/** A run for each of some entries of a lifecycle, to the first of others after it. */
function pairs(
  { person }: Lifecycle,
  starts: readonly DossierEntry[],
  {
    ends,
    lapses = [],
  }: { readonly ends: readonly DossierEntry[]; readonly lapses?: readonly DossierEntry[] },
): Run[] {
  return starts.map((started): Run => {
    const after = (one: DossierEntry): boolean =>
      one !== started && one.entry.happened.on >= started.entry.happened.on;
    const met = ends.find(after);
    const lapsed = lapses.find(after)?.entry.happened.on;
    const isMetFirst =
      met !== undefined && (lapsed === undefined || met.entry.happened.on <= lapsed);
    if (isMetFirst) return { started, subject: person, met };
    return { started, subject: person, ...(lapsed !== undefined && { lapsedOn: lapsed }) };
  });
}

function tariffOf({ sentence, happened }: Entry): { readonly on: PlainDate } {
  const months = sentence?.tariffMonths ?? 0;
  return { on: sentence?.tariffEndsOn ?? addMonths(happened.on, months) };
}

function tariffRuns(chronology: Chronology): readonly Run[] {
  return lifecycles(chronology).flatMap((lifecycle) => {
    const indeterminate = lifecycle.sentences.filter(({ entry: { sentence } }) =>
      sentence === undefined ? false : ['life', 'ipp', 'dpp'].includes(sentence.type),
    );
    const ends = [...lifecycle.reviews, ...lifecycle.releases].sort(byDay);
    return pairs(lifecycle, indeterminate, { ends }).map((run) => {
      const { tariffEndsOn, tariffMonths } = run.started.entry.sentence ?? {};
      const isKnown = tariffEndsOn !== undefined || tariffMonths !== undefined;
      return isKnown ? run : { ...run, unsure: 'sentence.tariffEndsOn' };
    });
  });
}

function byDay(a: DossierEntry, b: DossierEntry): number {
  return a.entry.happened.on < b.entry.happened.on ? -1 : 1;
}

/** A deferred review is none; release ends the need of the next. */
function reviewRuns(chronology: Chronology): readonly Run[] {
  return lifecycles(chronology).flatMap((lifecycle) => {
    const held = lifecycle.reviews.filter(
      ({ entry }) => entry.paroleReview?.outcome !== 'deferred',
    );
    const stayed = held.filter(({ entry }) => entry.paroleReview?.outcome !== 'release');
    return pairs(lifecycle, stayed, { ends: held, lapses: lifecycle.releases });
  });
}

function reconsiderationRuns(chronology: Chronology): readonly Run[] {
  return lifecycles(chronology).flatMap((lifecycle) => {
    const isProvisional = ({ entry }: DossierEntry): boolean =>
      entry.paroleReview?.provisional === true;
    return pairs(lifecycle, lifecycle.reviews.filter(isProvisional), {
      ends: lifecycle.reviews.filter((one) => !isProvisional(one)),
    });
  });
}

type Protection = 'ipp' | 'dpp';

/** The first release after a sentence for public protection: from it the qualifying period runs. */
function firstReleaseOn(
  lifecycle: Lifecycle,
  types: readonly Protection[],
): DossierEntry | undefined {
  const passed = lifecycle.sentences.find(({ entry: { sentence } }) =>
    types.some((type) => type === sentence?.type),
  );
  if (passed === undefined) return undefined;
  return lifecycle.releases.find(({ entry }) => entry.happened.on >= passed.entry.happened.on);
}

/** The qualifying period is not broken by a recall. */
function qualifyingRuns(chronology: Chronology, type: Protection): readonly Run[] {
  return lifecycles(chronology).flatMap((lifecycle) => {
    const first = firstReleaseOn(lifecycle, [type]);
    return first === undefined ? [] : pairs(lifecycle, [first], { ends: lifecycle.ends });
  });
}

/**
 * From the first release, counted anew from each later one: whoever was recalled was not on licence
 * without a break.
 */
function licenceRuns(chronology: Chronology): readonly Run[] {
  return lifecycles(chronology).flatMap((lifecycle) => {
    const first = firstReleaseOn(lifecycle, ['ipp', 'dpp']);
    if (first === undefined) return [];
    const from = first.entry.happened.on;
    const releases = lifecycle.releases.filter(({ entry }) => entry.happened.on >= from);
    const broken = [...lifecycle.recalls, ...lifecycle.returns].sort(byDay);
    return pairs(lifecycle, releases, { ends: lifecycle.ends, lapses: broken }).map((run) => ({
      ...run,
      started: first,
      dayZero: run.started.entry.happened,
    }));
  });
}

/** Whether the sentence for public protection was one of detention, for somebody under 18. */
function wasDetained(chronology: Chronology, person: string | undefined): boolean {
  return lifecycles(chronology)
    .filter((one) => one.person === person)
    .some(({ sentences }) => sentences.some(({ entry }) => entry.sentence?.type === 'dpp'));
}

type Return = NonNullable<Entry['returnToCustody']>;

function recallRuns(
  chronology: Chronology,
  counts: (returned: Return, on: PlainDate) => boolean,
  ends: (lifecycle: Lifecycle) => readonly DossierEntry[],
): readonly Run[] {
  return lifecycles(chronology).flatMap((lifecycle) => {
    const starts = lifecycle.returns.filter(({ entry: { returnToCustody, happened } }) =>
      returnToCustody === undefined ? false : counts(returnToCustody, happened.on),
    );
    return pairs(lifecycle, starts, { ends: ends(lifecycle), lapses: lifecycle.releases });
  });
}

/** The day of the last review before a return to custody. */
function reviewBefore(chronology: Chronology, { started, subject }: Run): PlainDate | undefined {
  const { on } = started.entry.happened;
  return lifecycles(chronology)
    .find(({ person }) => person === subject)
    ?.reviews.findLast(({ entry }) => entry.happened.on < on)?.entry.happened.on;
}

/** Met on the day on which children's social care came to know the entry of the event. */
function newsRuns(chronology: Chronology): readonly Run[] {
  return stating(chronology, 'licenceEvent').map(({ held, fact }) => {
    const known = held.knownTo
      .filter(({ organisation }) => agencyOf(organisation) === socialCare)
      .map(({ on }) => on)
      .sort()[0];
    const run: Run = { started: held, subject: fact.of };
    return known === undefined ? run : { ...run, met: held, metOn: known };
  });
}
