import { roleInWords } from '../../domain/people/role.ts';
import type { VNode } from 'preact';
import type { Entry } from '../../domain/entry/entry.ts';
import type { EntryId } from '../../domain/entry/facts/basics.ts';
import { isOpen, type Question, type QuestionChange } from '../../domain/questions/question.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { entryTitle } from '../components/entry-title.ts';
import { Heading, type LinkedChild } from '../components/heading.tsx';
import { type Known, RecordedFacts, Rows } from '../components/recorded-facts.tsx';
import { UrgencyTag } from '../components/urgency-tag.tsx';
import { WhyLine } from '../components/why-line.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, codeInWords, counted, dayInWords, dueInWords } from '../words.ts';

export interface QuestionModel {
  readonly child: LinkedChild;
  readonly because: string;
  readonly question: Question;
  /** All that happened to it, in the order in which it happened. */
  readonly history: readonly QuestionChange[];
  readonly today: PlainDate;
  /** Working days from the due day to today; 0 where none has passed. */
  readonly workingDaysLate: number;
  /** All of its evidence, oldest first: a question is shown only to those who may read it. */
  readonly evidence: readonly { readonly entry: Entry; readonly href: string }[];
  readonly known: Known;
  /** The fact that settles it, in a sentence. */
  readonly waitsFor: string;
  /** Why it is asked: the sources of the rule. */
  readonly sources: readonly { readonly key: string; readonly title?: string }[];
  /** The page of the rule that asks it. */
  readonly ruleHref: string;
  /** Asked on the day and stored as it was asked, or worked out afterwards under rules of a day. */
  readonly shown: 'asAsked' | { readonly practiceOf: PlainDate };
}

/** One question: what is asked of whom, on what evidence, what settles it, and what became of it. */
export function questionPage(around: Surroundings, model: QuestionModel): VNode {
  const { child, question } = model;
  return (
    <Layout
      around={around}
      title={`${question.asks} ${child.name}`}
      back={{ text: `${child.name}: the picture`, href: child.href }}
    >
      <WhyLine because={model.because} />
      <div class="hf-question-standing">
        <UrgencyTag urgency={question.urgency} />
        <span>{standing(model)}</span>
      </div>
      <Heading caption={child.name}>{question.asks}</Heading>
      <Rows
        rows={[
          { label: 'Asked of', value: capitalised(roleInWords[question.of]) },
          { label: 'Raised', value: dayInWords(question.raisedOn) },
          { label: 'Answer due', value: dayInWords(question.dueOn) },
          { label: 'What settles it', value: capitalised(model.waitsFor) },
        ]}
      />
      <p class="hf-lede">
        It stays until the record holds that fact. That it was asked and refused, or that nobody
        knows, does not settle it.
      </p>
      <Evidence model={model} />
      <h2>What became of it</h2>
      <History model={model} />
      <h2>Why it is asked</h2>
      <WhyAsked model={model} />
    </Layout>
  );
}

function standing({ question, today, workingDaysLate }: QuestionModel): string {
  if (question.settledOn !== undefined) return `Settled on ${dayInWords(question.settledOn)}`;
  return capitalised(dueInWords({ on: question.dueOn, today, workingDaysLate }));
}

function Evidence({ model }: { model: QuestionModel }): VNode {
  const { evidence, known } = model;
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">
        What it rests on{' '}
        <span class="hf-count">{counted(evidence.length, 'entry', 'entries')}</span>
      </h2>
      <p class="hf-lede">
        Reading it here is logged. Opening an entry also notes that your organisation knows it.
      </p>
      {evidence.map(({ entry, href }) => (
        <article class="hf-evidence">
          <h3>
            <a href={safeHref(href)}>{entryTitle(entry)}</a>
          </h3>
          <p class="hf-said">{capitalised(known.titleOf(entry.organisation))}</p>
          {entry.summary !== undefined && <p class="hf-narrative">{entry.summary}</p>}
          <RecordedFacts entry={entry} known={known} />
        </article>
      ))}
    </section>
  );
}

const whatInWords: Readonly<Record<QuestionChange['what'], string>> = {
  raised: 'Raised',
  strengthened: 'Strengthened',
  reopened: 'Asked again',
  settled: 'Settled',
  setAside: 'Set aside',
};

function History({ model: { question, history, known } }: { model: QuestionModel }): VNode {
  return (
    <ol class="hf-history">
      {history.map(({ what, on, evidence, asks, numbers }) => (
        <li>
          <strong>{whatInWords[what]}</strong> <time dateTime={on}>{dayInWords(on)}</time>
          {asks !== question.asks && (
            <p>
              In these words: <q>{asks}</q>
            </p>
          )}
          {numbers !== undefined && (
            <p>
              Asked since a number of your partnership changed on this day:{' '}
              {numbers.map(codeInWords).join(', ')}.
            </p>
          )}
          <EntryLinks ids={evidence} known={known} />
        </li>
      ))}
      {isOpen(question) && <li class="hf-history__open">Open</li>}
    </ol>
  );
}

function EntryLinks({ ids, known }: { ids: readonly EntryId[]; known: Known }): VNode {
  const readable = ids.flatMap((id) => known.entries.get(id) ?? []);
  const closed = ids.length - readable.length;
  return (
    <ul class="hf-plain-list">
      {readable.map((entry) => (
        <li>
          <a href={safeHref(entry.href)}>{entry.words}</a>
        </li>
      ))}
      {closed > 0 && <li>{counted(closed, 'entry', 'entries')} that you may not read</li>}
    </ul>
  );
}

function WhyAsked({
  model: { question, shown, sources, ruleHref },
}: {
  model: QuestionModel;
}): VNode {
  return (
    <>
      <ul class="hf-plain-list">
        {sources.map(({ key, title }) => (
          <li>{title === undefined ? key : `${title} (${key})`}</li>
        ))}
      </ul>
      <p class="hf-lede">
        <a href={safeHref(ruleHref)}>
          Rule {question.rule}, {codeInWords(question.name)}
        </a>
        , version {question.version}.{' '}
        {shown === 'asAsked'
          ? 'This is what was asked on the day, kept as it was.'
          : `Worked out afterwards under the rules of ${dayInWords(shown.practiceOf)}: this is not what was asked on the day.`}
      </p>
    </>
  );
}
