import type { VNode } from 'preact';
import type { Urgency } from '../../domain/questions/question.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { Done } from '../components/done.tsx';
import { Heading, type LinkedChild } from '../components/heading.tsx';
import { UrgencyTag } from '../components/urgency-tag.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { type SafeHtml, toHtml } from '../safe-html.ts';
import { capitalised, counted } from '../words.ts';

/** One question as it waits for somebody. */
export interface WaitingQuestion {
  readonly asks: string;
  readonly urgency: Urgency;
  readonly href: string;
  /** 'due 9 April 2007', '3 working days overdue'. */
  readonly due: string;
  /** Why it is here, where that is not simply that it was raised. */
  readonly why?: string;
  /** Whether the reader has been told of it and has not opened it yet. */
  readonly isNew: boolean;
}

/** Questions of one child that one act would answer, or one that stands by itself. */
export interface WaitingLine {
  /** The act, in words: 'One strategy discussion'. */
  readonly act?: string;
  readonly questions: readonly WaitingQuestion[];
}

export interface WaitingChild {
  readonly child: LinkedChild;
  readonly lines: readonly WaitingLine[];
}

/** A post that the reader is offered and has not accepted yet. */
export interface PostOffer {
  readonly id: string;
  /** 'lead social worker for Robin'. */
  readonly post: string;
  readonly from: string;
  readonly action: string;
}

/** Something that the reader was told and that no question on this page says already. */
export interface ToldNotice {
  readonly words: string;
  readonly href: string;
  readonly on: string;
}

export interface MyQuestionsModel {
  readonly done?: string;
  readonly offers: readonly PostOffer[];
  /** Each list by child, the oldest harm first. */
  readonly readings: readonly WaitingChild[];
  readonly addressed: readonly WaitingChild[];
  readonly climbed: readonly WaitingChild[];
  readonly unheld: readonly WaitingChild[];
  readonly notices: readonly ToldNotice[];
}

/** What waits for the reader: questions, second readings, posts to accept, and what they were told. */
export function myQuestionsPage(around: Surroundings, model: MyQuestionsModel): VNode {
  const { offers, readings, addressed, climbed, unheld, notices } = model;
  const waits = [offers, readings, addressed, climbed].some(({ length }) => length > 0);
  return (
    <Layout around={around} title="My questions">
      <Done sentence={model.done} />
      <Heading>My questions</Heading>
      <p class="hf-lede">
        {waits
          ? 'What waits for you, by child: what must stop first, then what is for today, then what is asked.'
          : 'Nothing waits for you at the moment. A question comes here when it is addressed to your post.'}
      </p>
      <Offers offers={offers} csrfToken={around.csrfToken} />
      <Waiting
        id="readings"
        title="For your second reading"
        lede="Somebody of another line of management has set a concern aside, and asks whether you agree."
        children={readings}
      />
      <Waiting id="climbed" title="Came up to you" lede={climbedLede} children={climbed} />
      <Waiting id="addressed" title="Addressed to you" children={addressed} />
      <Waiting
        id="unheld"
        title="Nobody holds these"
        lede="No post up the ladder of these questions is held by anybody. Who should it be?"
        children={unheld}
      />
      <Told notices={notices} />
    </Layout>
  );
}

const climbedLede =
  'These were asked of somebody before you. Whoever they were asked of can still answer.';

function Offers({
  offers,
  csrfToken,
}: Pick<MyQuestionsModel, 'offers'> & { readonly csrfToken: string }): VNode | null {
  if (offers.length === 0) return null;
  return (
    <section aria-labelledby="offers">
      <h2 id="offers">Posts offered to you</h2>
      <p class="hf-lede">Until you accept, whoever stands above holds the questions of the post.</p>
      {offers.map(({ id, post, from, action }) => (
        <form method="post" action={action} class="hf-offer">
          <CsrfToken value={csrfToken} />
          <p class="hf-offer__what">
            <strong>{capitalised(post)}</strong>, offered by {from}
          </p>
          <div class="govuk-button-group">
            <Govuk.Button
              html={aboutPost('Accept', post)}
              name="accepts"
              value="yes"
              id={`accept-${id}`}
            />
            <Govuk.Button
              html={aboutPost('Do not accept', post)}
              name="accepts"
              value="no"
              classes="govuk-button--secondary"
              id={`decline-${id}`}
            />
          </div>
        </form>
      ))}
    </section>
  );
}

/** The same word on two buttons would not say which post is meant. */
function aboutPost(does: string, post: string): SafeHtml {
  return toHtml(
    <>
      {does}
      <span class="govuk-visually-hidden"> the post of {post}</span>
    </>,
  );
}

function Waiting({
  id,
  title,
  lede,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly lede?: string;
  readonly children: readonly WaitingChild[];
}): VNode | null {
  if (children.length === 0) return null;
  const count = children.flatMap(({ lines }) => lines.flatMap(({ questions }) => questions)).length;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {title} <span class="hf-count">{counted(count, 'question')}</span>
      </h2>
      {lede !== undefined && <p class="hf-lede">{lede}</p>}
      <ul class="hf-waiting">
        {children.map(({ child, lines }) => (
          <li class="hf-waiting__child">
            <h3>
              <a href={safeHref(child.href)}>{child.name}</a>
            </h3>
            <ol class="hf-waiting__lines">
              {lines.map((line) => (
                <Line line={line} />
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ line: { act, questions } }: { readonly line: WaitingLine }): VNode {
  const [only] = questions;
  if (only !== undefined && questions.length === 1) {
    return (
      <li class="hf-waiting__line">
        <Asked question={only} />
      </li>
    );
  }
  return (
    <li class="hf-waiting__line">
      <p class="hf-waiting__act">
        {act ?? 'One act'} would answer these {questions.length}
      </p>
      <ul class="hf-waiting__together">
        {questions.map((question) => (
          <li>
            <Asked question={question} />
          </li>
        ))}
      </ul>
    </li>
  );
}

function Asked({ question }: { readonly question: WaitingQuestion }): VNode {
  const { asks, urgency, href, due, why, isNew } = question;
  return (
    <>
      <p class="hf-ask__top">
        <UrgencyTag urgency={urgency} /> <span>{capitalised(due)}</span>
        {isNew && <span class="hf-new">New</span>}
      </p>
      <p class="hf-waiting__asks">
        <a href={safeHref(href)}>{asks}</a>
      </p>
      {why !== undefined && <p class="hf-by">{why}</p>}
    </>
  );
}

function Told({ notices }: Pick<MyQuestionsModel, 'notices'>): VNode | null {
  if (notices.length === 0) return null;
  return (
    <section aria-labelledby="told">
      <h2 id="told">
        What you were told <span class="hf-count">{counted(notices.length, 'notice')}</span>
      </h2>
      <p class="hf-lede">A notice is read when you open it.</p>
      <ul class="hf-told">
        {notices.map(({ words, href, on }) => (
          <li>
            <a href={safeHref(href)}>{words}</a> <span class="hf-by">{on}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
