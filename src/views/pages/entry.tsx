import type { VNode } from 'preact';
import type { Knowing } from '../../domain/chronology/dossier.ts';
import type { Entry } from '../../domain/entry/entry.ts';
import { getKind } from '../../domain/entry/kinds.ts';
import type { Urgency } from '../../domain/questions/question.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayRich } from '../../words/say.ts';
import { entryTitle } from '../components/entry-title.ts';
import { Attachments, type ShownAttachment } from '../components/attachments.tsx';
import { ChildHead, type HeadedChild } from '../components/child-head.tsx';
import { Done } from '../components/done.tsx';
import { Heading } from '../components/heading.tsx';
import {
  type Known,
  type LinkedEntry,
  RecordedFacts,
  type Row,
  Rows,
} from '../components/recorded-facts.tsx';
import { type OpenedByDecision, openedInWords } from '../components/shared-entry.ts';
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
  readonly attachments: readonly ShownAttachment[];
  /** Where the reader may hand in one more; nothing where they may not. */
  readonly attachHref?: string;
  /** The later entry that corrects this one. */
  readonly correctedBy?: LinkedEntry;
  /** The decision to share by which the reader may read it. */
  readonly sharedBy?: OpenedByDecision;
  /** Where the reader's organisation may open it to another; nothing where it may not. */
  readonly shareHref?: string;
  readonly done?: string;
}

/** One entry as its agency recorded it, with nothing left out and nothing filled in. */
export function entryPage(around: Surroundings, model: EntryModel): VNode {
  const { child, entry, known } = model;
  return (
    <Layout
      around={around}
      title={`${entryTitle(entry)}, ${child.name}`}
      back={{ text: say('{child}: the picture', { child: child.name }), href: child.href }}
    >
      <Done sentence={model.done} />
      <WhyLine because={model.because} />
      <ChildHead head={child.head} />
      <Heading>{entryTitle(entry)}</Heading>
      {model.sharedBy && (
        <Govuk.InsetText text={openedInWords(model.sharedBy, known.titleOf, 'you')} />
      )}
      {model.correctedBy && <Corrected by={model.correctedBy} />}
      <AgainstStops stops={model.againstStops} />
      {entry.summary !== undefined && <p class="hf-narrative">{entry.summary}</p>}
      <h2>{say('What was recorded')}</h2>
      <RecordedFacts entry={entry} known={known} />
      <p class="hf-lede">
        {say('What does not stand here was not recorded. That is not the same as “no”.')}
      </p>
      <Attachments all={model.attachments} attachHref={model.attachHref} />
      {model.shareHref !== undefined && (
        <p class="govuk-body">
          <a href={safeHref(model.shareHref)}>
            {say('Share it with an organisation from which it is closed')}
          </a>
        </p>
      )}
      <h2>{say('The entry itself')}</h2>
      <Rows rows={envelope(model)} />
      <h2>{say('What it raised')}</h2>
      <Raised questions={model.raised} />
    </Layout>
  );
}

function Corrected({ by }: { by: LinkedEntry }): VNode {
  return (
    <Govuk.InsetText
      html={toHtml(
        <>
          {sayRich(
            'A later entry corrects this one: <a>{by}</a>. This one stays as it was written.',
            { by: by.words, a: (words) => <a href={safeHref(by.href)}>{words}</a> },
          )}
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
          {sayRich(
            '<b>Recorded against an open stop.</b> When this was taken in, a question that asks to wait had no answer yet, and whoever stands above was told.',
            { b: (words) => <strong>{words}</strong> },
          )}
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

const basisInWords = (): Readonly<Record<NonNullable<Entry['basis']>, string>> => ({
  observed: say('seen or heard by the person who recorded it'),
  reported: say('reported to the person who recorded it'),
  opinion: say('a professional opinion'),
});

/** The envelope: when, by whom, about whom, known to whom. Rows that were not recorded are left out. */
function envelope({ entry, known, takenInOn, knownTo }: EntryModel): Row[] {
  const people = entry.subjects.map((id) => known.people.get(id) ?? id);
  const { author, informant, consent, supersedes } = entry;
  const labels = entry.labels.filter((name) => name !== 'standard');
  const rows: (Row | undefined)[] = [
    { label: say('Kind'), value: getKind(entry.kind).meaning },
    { label: say('When it happened'), value: <WrittenDate date={entry.happened} /> },
    entry.happenedAt && { label: say('At what time'), value: instantInWords(entry.happenedAt) },
    { label: say('Recorded by'), value: capitalised(known.titleOf(entry.organisation)) },
    author?.role && { label: say('Role'), value: author.role },
    { label: say('Recorded on'), value: recordedOn(entry, takenInOn) },
    {
      label: say('Who knew, and since when'),
      value: <KnownTo knownTo={knownTo} titleOf={known.titleOf} />,
    },
    { label: say('About'), value: listed(people) },
    entry.basis && { label: say('How it is known'), value: basisInWords()[entry.basis] },
    informant && { label: say('Who told it'), value: toldBy(informant, known) },
    consent && { label: say('Consent'), value: consentInWords(consent) },
    labels.length > 0 && { label: say('Kept closer'), value: listed(labels.map(codeInWords)) },
    supersedes && { label: say('Corrects'), value: <Supersedes what={supersedes} known={known} /> },
  ].map((row) => row || undefined);
  return rows.filter((row) => row !== undefined);
}

/** Only an import may claim an earlier recording, and the claim is shown as one. */
function recordedOn(entry: Entry, takenInOn: PlainDate): string {
  const claimed = dayInWords(entry.recordedOn);
  if (entry.recordedOn === takenInOn) return claimed;
  return say('{claimed}, says its agency; taken in here on {takenInOn}', {
    claimed,
    takenInOn: dayInWords(takenInOn),
  });
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
          <Knows title={titleOf(organisation)} on={on} isOpened={how === 'opened'} />
        </li>
      ))}
    </ul>
  );
}

function Knows({
  title,
  on,
  isOpened,
}: {
  readonly title: string;
  readonly on: PlainDate;
  readonly isOpened: boolean;
}): VNode {
  const values = {
    organisation: capitalised(title),
    day: <time dateTime={on}>{dayInWords(on)}</time>,
  };
  return (
    <>
      {isOpened
        ? sayRich('{organisation}, {day}, opened here', values)
        : sayRich('{organisation}, {day}', values)}
    </>
  );
}

function toldBy(informant: NonNullable<Entry['informant']>, known: Known): string {
  if (informant.anonymous) return say('somebody who did not give a name');
  const name = informant.person && (known.people.get(informant.person) ?? informant.person);
  const parts = [name, informant.relation].filter((part) => part !== undefined);
  return parts.length === 0 ? say('not recorded') : parts.join(', ');
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
      {sayRich('{entry}: {reason}', {
        entry: entry ? <a href={safeHref(entry.href)}>{entry.words}</a> : say('an earlier entry'),
        reason: what.reason,
      })}
    </>
  );
}

/** Questions that rest on an entry. */
export function Raised({ questions }: { questions: readonly RaisedQuestion[] }): VNode {
  if (questions.length === 0) {
    return <p class="govuk-body">{say('No question that you may see rests on this entry.')}</p>;
  }
  return (
    <ul class="hf-raised">
      {questions.map(({ asks, urgency, href, isOpen }) => (
        <li>
          <p class="hf-raised__top">
            <UrgencyTag urgency={urgency} /> {isOpen ? say('Open') : say('Settled')}
          </p>
          <a href={safeHref(href)}>{asks}</a>
        </li>
      ))}
    </ul>
  );
}
