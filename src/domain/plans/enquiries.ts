import { type Chronology, isAboutChild, ofKind, once, stating } from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { meetingsThatTookPlace } from './meetings.ts';

/** A section 47 enquiry, from the entry that began it to the one that ended it, both days included. */
export interface EnquirySpan {
  readonly from: PlainDate;
  readonly until?: PlainDate;
  readonly started: DossierEntry;
  readonly ended?: DossierEntry;
}

/**
 * The enquiries about the child, in order. One begins with a strategy discussion that says so or with
 * an entry of its own, and ends with its outcome, with the initial conference, or when the case is
 * closed. A discussion that does not say whether enquiries began starts none.
 */
export function enquirySpans(chronology: Chronology): readonly EnquirySpan[] {
  return once(chronology, workOutEnquiries);
}

/** The enquiry that is under way on a day; the day of its end belongs to it. */
export function findEnquiry(chronology: Chronology, on: PlainDate): EnquirySpan | undefined {
  return enquirySpans(chronology).find(
    ({ from, until }) => from <= on && (until === undefined || on <= until),
  );
}

function workOutEnquiries(chronology: Chronology): readonly EnquirySpan[] {
  const spans: EnquirySpan[] = [];
  const ends = endsOfEnquiries(chronology);
  for (const started of startsOfEnquiries(chronology)) {
    const from = started.entry.happened.on;
    const before = spans.at(-1);
    if (before !== undefined && (before.until === undefined || from <= before.until)) continue;
    const ended = ends.find(({ entry }) => entry.happened.on >= from);
    spans.push({
      from,
      started,
      ...(ended !== undefined && { until: ended.entry.happened.on, ended }),
    });
  }
  return spans;
}

function startsOfEnquiries(chronology: Chronology): readonly DossierEntry[] {
  const decided = meetingsThatTookPlace(chronology, 'strategy').filter(
    ({ entry: { strategy } }) =>
      strategy?.section47 === 'single' || strategy?.section47 === 'joint',
  );
  const begun = ofKind(chronology, 'section-47-enquiry').filter(
    ({ entry }) => entry.enquiry?.outcome === undefined && isAboutChild(chronology, entry),
  );
  return inOrderOfHappening([...decided, ...begun]);
}

function endsOfEnquiries(chronology: Chronology): readonly DossierEntry[] {
  const outcomes = stating(chronology, 'enquiry')
    .filter(({ fact }) => fact.outcome !== undefined)
    .map(({ held }) => held);
  const closed = ofKind(chronology, 'case-closed');
  return inOrderOfHappening([
    ...[...outcomes, ...closed].filter(({ entry }) => isAboutChild(chronology, entry)),
    ...meetingsThatTookPlace(chronology, 'initial-conference'),
  ]);
}
