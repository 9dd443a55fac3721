import type { VNode } from 'preact';
import type { Knowing } from '../../domain/chronology/dossier.ts';
import type { Entry } from '../../domain/entry/entry.ts';
import { getKind } from '../../domain/entry/kinds.ts';
import type { Urgency } from '../../domain/questions/question.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { entryTitle } from '../components/entry-title.ts';
import { ChildHead, type HeadedChild } from '../components/child-head.tsx';
import { Heading } from '../components/heading.tsx';
import {
  type Known,
  type LinkedEntry,
  RecordedFacts,
  type Row,
  Rows,
} from '../components/recorded-facts.tsx';
import { UrgencyTag } from '../components/urgency-tag.tsx';
import { WhyLine } from '../components/why-line.tsx';
import { WrittenDate } from '../components/written-date.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { toHtml } from '../safe-html.ts';
import {
  capitalised,
  codeInWords,
  dayInWords,
  instantInWords,
  listed,
  type TitleOf,
} from '../words.ts';

/** A question that the entry raised or strengthened, as far as the reader may see it. */
export interface RaisedQuestion {
  readonly asks: string;
  readonly urgency: Urgency;
  readonly href: string;
  readonly isOpen: boolean;
}

export interface EntryModel {
  readonly child: HeadedChild;
  readonly because: string;
  readonly entry: Entry;
  readonly known: Known;
  /** The day on which Holdfast took it in, in London. */
  readonly takenInOn: PlainDate;
  /** Every organisation that made, received or opened it, and from which day. */
  readonly knownTo: readonly Knowing[];
  readonly raised: readonly RaisedQuestion[];
  /** The questions that asked to wait and stood open when this entry recorded the act. */
  readonly againstStops: readonly { readonly words: string; readonly href: string }[];
  /** The later entry that corrects this one. */
  readonly correctedBy?: LinkedEntry;
}

/** One entry as its agency recorded it, with nothing left out and nothing filled in. */
export function entryPage(around: Surroundings, model: EntryModel): VNode {
  const { child, entry, known } = model;
  return (
    <Layout
      around={around}
      title={`${entryTitle(entry)}, ${child.name}`}
      back={{ text: `${child.name}: the picture`, href: child.href }}
    >
      <WhyLine because={model.because} />
      <ChildHead head={child.head} />
      <Heading>{entryTitle(entry)}</Heading>
      {model.correctedBy && <Corrected by={model.correctedBy} />}
      <AgainstStops stops={model.againstStops} />
      {entry.summary !== undefined && <p class="hf-narrative">{entry.summary}</p>}
      <h2>What was recorded</h2>
      <RecordedFacts entry={entry} known={known} />
      <p class="hf-lede">
        What does not stand here was not recorded. That is not the same as “no”.
      </p>
      <h2>The entry itself</h2>
      <Rows rows={envelope(model)} />
      <h2>What it raised</h2>
      <Raised questions={model.raised} />
    </Layout>
  );
}

function Corrected({ by }: { by: LinkedEntry }): VNode {
  return (
    <Govuk.InsetText
      html={toHtml(
        <>
          A later entry corrects this one: <a href={safeHref(by.href)}>{by.words}</a>. This one
          stays as it was written.
        </>,
      )}
    />
  );
}

function AgainstStops({ stops }: { stops: EntryModel['againstStops'] }): VNode | null {
  if (stops.length === 0) return null;
  return (
    <Govuk.InsetText
      html={toHtml(
        <>
          <strong>Recorded against an open stop.</strong> When this was taken in, a question that
          asks to wait had no answer yet, and whoever stands above was told.
          <ul class="hf-plain-list">
            {stops.map(({ words, href }) => (
              <li>
                <a href={safeHref(href)}>{words}</a>
              </li>
            ))}
          </ul>
        </>,
      )}
    />
  );
}

const basisInWords: Readonly<Record<NonNullable<Entry['basis']>, string>> = {
  observed: 'seen or heard by the person who recorded it',
  reported: 'reported to the person who recorded it',
  opinion: 'a professional opinion',
};

/** The envelope: when, by whom, about whom, known to whom. Rows that were not recorded are left out. */
function envelope({ entry, known, takenInOn, knownTo }: EntryModel): Row[] {
  const people = entry.subjects.map((id) => known.people.get(id) ?? id);
  const { author, informant, consent, supersedes } = entry;
  const labels = entry.labels.filter((name) => name !== 'standard');
  const rows: (Row | undefined)[] = [
    { label: 'Kind', value: getKind(entry.kind).meaning },
    { label: 'When it happened', value: <WrittenDate date={entry.happened} /> },
    entry.happenedAt && { label: 'At what time', value: instantInWords(entry.happenedAt) },
    { label: 'Recorded by', value: capitalised(known.titleOf(entry.organisation)) },
    author?.role && { label: 'Role', value: author.role },
    { label: 'Recorded on', value: recordedOn(entry, takenInOn) },
    {
      label: 'Who knew, and since when',
      value: <KnownTo knownTo={knownTo} titleOf={known.titleOf} />,
    },
    { label: 'About', value: listed(people) },
    entry.basis && { label: 'How it is known', value: basisInWords[entry.basis] },
    informant && { label: 'Who told it', value: toldBy(informant, known) },
    consent && { label: 'Consent', value: consentInWords(consent) },
    labels.length > 0 && { label: 'Kept closer', value: listed(labels.map(codeInWords)) },
    supersedes && { label: 'Corrects', value: <Supersedes what={supersedes} known={known} /> },
  ].map((row) => row || undefined);
  return rows.filter((row) => row !== undefined);
}

/** Only an import may claim an earlier recording, and the claim is shown as one. */
function recordedOn(entry: Entry, takenInOn: PlainDate): string {
  const claimed = dayInWords(entry.recordedOn);
  if (entry.recordedOn === takenInOn) return claimed;
  return `${claimed}, says its agency; taken in here on ${dayInWords(takenInOn)}`;
}

function KnownTo({
  knownTo,
  titleOf,
}: {
  knownTo: EntryModel['knownTo'];
  titleOf: TitleOf;
}): VNode {
  return (
    <ul class="hf-plain-list">
      {knownTo.map(({ organisation, on, how }) => (
        <li>
          {capitalised(titleOf(organisation))}, <time dateTime={on}>{dayInWords(on)}</time>
          {how === 'opened' && ', opened here'}
        </li>
      ))}
    </ul>
  );
}

function toldBy(informant: NonNullable<Entry['informant']>, known: Known): string {
  if (informant.anonymous) return 'somebody who did not give a name';
  const name = informant.person && (known.people.get(informant.person) ?? informant.person);
  const parts = [name, informant.relation].filter((part) => part !== undefined);
  return parts.length === 0 ? 'not recorded' : parts.join(', ');
}

/** What became of seeking consent, and why. */
export function consentInWords({ status, reason }: NonNullable<Entry['consent']>): string {
  return reason === undefined ? codeInWords(status) : `${codeInWords(status)}: ${reason}`;
}

function Supersedes(props: { what: NonNullable<Entry['supersedes']>; known: Known }): VNode {
  const { what, known } = props;
  const entry = known.entries.get(what.entry);
  return (
    <>
      {entry ? <a href={safeHref(entry.href)}>{entry.words}</a> : 'an earlier entry'}: {what.reason}
    </>
  );
}

/** Questions that rest on an entry. */
export function Raised({ questions }: { questions: readonly RaisedQuestion[] }): VNode {
  if (questions.length === 0) {
    return <p class="govuk-body">No question that you may see rests on this entry.</p>;
  }
  return (
    <ul class="hf-raised">
      {questions.map(({ asks, urgency, href, isOpen }) => (
        <li>
          <p class="hf-raised__top">
            <UrgencyTag urgency={urgency} /> {isOpen ? 'Open' : 'Settled'}
          </p>
          <a href={safeHref(href)}>{asks}</a>
        </li>
      ))}
    </ul>
  );
}
