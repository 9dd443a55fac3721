import type { VNode } from 'preact';
import type { Urgency } from '../../domain/questions/question.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayRich } from '../../words/say.ts';
import { Heading } from '../components/heading.tsx';
import { UrgencyTag } from '../components/urgency-tag.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, dayInWords } from '../words.ts';

/** A question, and what the entry did to it. */
export interface RaisedQuestion {
  readonly asks: string;
  readonly href: string;
  readonly urgency: Urgency;
  /** The post that answers it, in words. */
  readonly of: string;
  readonly dueOn: PlainDate;
  readonly what: 'asked' | 'strengthened' | 'settled';
}

export interface RecordedModel {
  /** 'Home visit, 9 April 2007'. */
  readonly title: string;
  readonly children: readonly {
    readonly name: string;
    readonly href: string;
    readonly entryHref: string;
    readonly anotherHref: string;
    readonly questions: readonly RaisedQuestion[];
  }[];
  readonly kindWords: string;
  /** Where a photograph or a letter is handed in with it. */
  readonly attachHref: string;
}

const headings = {
  asked: () => say('It asks'),
  strengthened: () => say('It adds to what is asked already'),
  settled: () => say('It answers'),
} as const satisfies Readonly<Record<RaisedQuestion['what'], () => string>>;

/** What was recorded, and what that raised, as far as its author may see it. */
export function recordedPage(around: Surroundings, model: RecordedModel): VNode {
  return (
    <Layout around={around} title={say('Recorded: {title}', { title: model.title })}>
      <p class="hf-done" role="status">
        {say('It stands in the record. Nothing more needs to be saved.')}
      </p>
      <Heading caption={say('Recorded')}>{model.title}</Heading>
      {model.children.map((child) => (
        <section class="hf-recorded" aria-label={child.name}>
          <h2 class="govuk-heading-m">
            <a href={safeHref(child.href)}>{child.name}</a>
          </h2>
          {child.questions.length === 0 ? (
            <p class="govuk-body">{say('It raised no question that you may see.')}</p>
          ) : (
            (['asked', 'strengthened', 'settled'] as const).map((what) => (
              <Questions
                heading={headings[what]()}
                questions={child.questions.filter((one) => one.what === what)}
                child={child.name}
              />
            ))
          )}
          <p class="govuk-body hf-recorded__next">
            <a class="govuk-link" href={safeHref(child.entryHref)}>
              {sayRich('Read the entry<hidden> for {child}</hidden>', {
                hidden: (words) => <span class="govuk-visually-hidden">{words}</span>,
                child: child.name,
              })}
            </a>
            <a class="govuk-link" href={safeHref(child.anotherHref)}>
              {say('Record another {kind} for {child}', {
                kind: model.kindWords,
                child: child.name,
              })}
            </a>
          </p>
        </section>
      ))}
      <p class="govuk-body hf-recorded__next">
        <a class="govuk-link" href={safeHref(model.attachHref)}>
          {say('Add a photograph or a letter')}
        </a>
        <a class="govuk-link" href="/">
          {say('Go to My work')}
        </a>
      </p>
    </Layout>
  );
}

function Questions({
  heading,
  questions,
  child,
}: {
  readonly heading: string;
  readonly questions: readonly RaisedQuestion[];
  readonly child: string;
}): VNode | null {
  if (questions.length === 0) return null;
  return (
    <>
      <h3 class="hf-sub">
        {sayRich('{heading}<hidden> about {child}</hidden>', {
          heading,
          hidden: (words) => <span class="govuk-visually-hidden">{words}</span>,
          child,
        })}
      </h3>
      <ul class="hf-raised">
        {questions.map(({ asks, href, urgency, of, dueOn, what }) => (
          <li>
            {what !== 'settled' && (
              <p class="hf-raised__top">
                <UrgencyTag urgency={urgency} />{' '}
                {say('{who}, by {day}', { who: capitalised(of), day: dayInWords(dueOn) })}
              </p>
            )}
            <a href={safeHref(href)}>{asks}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
