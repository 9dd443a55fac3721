import type { ComponentChildren, VNode } from 'preact';
import type { SortOfDuty } from '../../domain/duties/how-met.ts';
import type { Urgency } from '../../domain/questions/question.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { Done } from '../components/done.tsx';
import { Heading, type LinkedChild } from '../components/heading.tsx';
import { SeenFacts, type SeenModel } from '../components/seen-facts.tsx';
import { UrgencyTag } from '../components/urgency-tag.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { type SafeHtml, toHtml } from '../safe-html.ts';
import { capitalised, counted, dayOfWeekInWords, listed } from '../words.ts';

/** One question as it waits for somebody. */
export interface WaitingQuestion {
  readonly asks: string;
  readonly urgency: Urgency;
  readonly href: string;
  /** 'due 9 April 2007', '3 working days overdue'. */
  readonly due: string;
  /** Why it is here, where that is not simply that it was raised. */
  readonly why?: string;
  /** It was asked of somebody else before, who can still answer. */
  readonly cameUp?: true;
  /** Whether the reader has been told of it and has not opened it yet. */
  readonly isNew: boolean;
}

/** Questions of one child that one act would answer, or one that stands by itself. */
export interface WaitingLine {
  /** The act, in words: 'One strategy discussion'. */
  readonly act?: string;
  readonly questions: readonly WaitingQuestion[];
}

/** Something that the reader has to do for a child by a day. */
export interface Duty {
  /** 'first core group'. */
  readonly step: string;
  /** 'due tomorrow', '2 working days over'. */
  readonly due: string;
  /** How often the same step is owed; `due` is that of the earliest. */
  readonly times: number;
  /** 'Record it', 'Decide'. */
  readonly act: string;
  /** Where the step is taken, or recorded. */
  readonly href: string;
}

/** A child with what waits for the reader there, and what the reader has to do. */
export interface ChildAtWork {
  readonly child: LinkedChild;
  readonly seen?: SeenModel;
  readonly lines: readonly WaitingLine[];
  /** Over, or due within two weeks. */
  readonly duties: readonly Duty[];
  /** Due after that. */
  readonly later: readonly Duty[];
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

/** A form that the reader has begun and not sent. */
export interface BegunDraft {
  /** 'Home visit: Robin and Wren'. */
  readonly words: string;
  readonly href: string;
  readonly savedAt: string;
}

/** What a day holds, over all children of the reader. */
export interface Today {
  readonly on: PlainDate;
  /** How many duties of each sort are due today. */
  readonly due: Readonly<Partial<Record<SortOfDuty, number>>>;
  /** How many should have been done before today. */
  readonly over: number;
  readonly questions: number;
  /** Those of them that are for today or must stop something. */
  readonly urgent: number;
}

/** A narrower view of the same page. */
export interface Narrowing {
  readonly words: string;
  readonly count: number;
  readonly href: string;
  readonly isShown: boolean;
}

export interface MyWorkModel {
  readonly done?: string;
  readonly today: Today;
  /** Where the work of the reader's team is, where they stand above anybody. */
  readonly teamHref?: string;
  /** Records that may be of one person, and wait for somebody who may decide that. */
  readonly matches?: { readonly count: number; readonly href: string };
  /** By what: everything, questions, duties. */
  readonly byWhat: readonly Narrowing[];
  /** By child, in order of name. */
  readonly byChild: readonly Narrowing[];
  /** Where all children are shown again, while only one is. */
  readonly allChildrenHref?: string;
  readonly offers: readonly PostOffer[];
  /** Each list by child, the oldest harm first. */
  readonly readings: readonly ChildAtWork[];
  readonly children: readonly ChildAtWork[];
  readonly unheld: readonly ChildAtWork[];
  /** Children with whom the reader works and of whom nothing waits. */
  readonly quiet: readonly LinkedChild[];
  readonly drafts: readonly BegunDraft[];
  readonly notices: readonly ToldNotice[];
}

/** The reader's day: questions to answer, what they have to do and by when, and who waits for them. */
export function myWorkPage(around: Surroundings, model: MyWorkModel): VNode {
  const { offers, readings, children, unheld, drafts, notices, quiet, teamHref, matches } = model;
  const isAside = drafts.length > 0 || notices.length > 0 || quiet.length > 0;
  return (
    <Layout around={around} title="My work" isWide>
      <Done sentence={model.done} />
      <Heading>My work</Heading>
      <TodayInWords today={model.today} />
      {teamHref !== undefined && (
        <p class="hf-work__team">
          <a href={safeHref(teamHref)}>Your team: what waits, and who has what</a>
        </p>
      )}
      {matches !== undefined && (
        <p class="hf-work__team">
          <a href={safeHref(matches.href)}>
            {capitalised(counted(matches.count, 'pair'))} of records that may be of one person
          </a>{' '}
          {matches.count === 1 ? 'waits' : 'wait'} for somebody to decide.
        </p>
      )}
      <div class={isAside ? 'hf-work hf-work--aside' : 'hf-work'}>
        <div class="hf-work__main">
          <Narrowings model={model} />
          <Offers offers={offers} csrfToken={around.csrfToken} />
          <Waiting
            id="readings"
            title="For your second reading"
            lede="Somebody of another line of management has set a concern aside, and asks whether you agree."
            children={readings}
          />
          <Waiting id="children" title="By child" lede={byChildLede} children={children} />
          <Waiting
            id="unheld"
            title="Nobody holds these"
            lede="No post up the ladder of these questions is held by anybody. Who should it be?"
            children={unheld}
          />
          {[offers, readings, children, unheld].every(({ length }) => length === 0) && <Nothing />}
        </div>
        {isAside && (
          <div class="hf-work__aside">
            <Drafts drafts={drafts} />
            <Told notices={notices} />
            <Quiet children={quiet} />
          </div>
        )}
      </div>
    </Layout>
  );
}

const byChildLede = 'What must stop comes first, then what is for today, then what is asked.';

function Nothing(): VNode {
  return (
    <p class="hf-lede">
      Nothing waits for you here at the moment. A question comes here when it is addressed to your
      post, and a duty when a clock begins to run for a child you work with.
    </p>
  );
}

const sortInWords: Readonly<Record<SortOfDuty, readonly [one: string, many: string]>> = {
  visit: ['visit', 'visits'],
  meeting: ['meeting', 'meetings'],
  decision: ['decision', 'decisions'],
  telling: ['person to be told', 'people to be told'],
  paper: ['report or letter', 'reports or letters'],
  step: ['other step', 'other steps'],
};

function TodayInWords({ today: { on, due, over, questions, urgent } }: { readonly today: Today }) {
  const sorts = (Object.keys(sortInWords) as SortOfDuty[]).flatMap((sort) => {
    const count = due[sort] ?? 0;
    return count === 0 ? [] : counted(count, ...sortInWords[sort]);
  });
  return (
    <p class="hf-work__today">
      <strong>{dayOfWeekInWords(on)}</strong>{' '}
      {sorts.length === 0 ? 'No visit or other duty is due today.' : `Today: ${listed(sorts)}.`}{' '}
      {questionsInWords(questions, urgent)}
      {over > 0 && ` ${capitalised(counted(over, 'duty is', 'duties are'))} past the day.`}
    </p>
  );
}

function questionsInWords(questions: number, urgent: number): string {
  if (questions === 0) return 'No question waits for you.';
  const wait = `${capitalised(counted(questions, 'question'))} ${questions === 1 ? 'waits' : 'wait'}`;
  if (urgent === 0) return `${wait}.`;
  return urgent === questions ? `${wait}, for today.` : `${wait}, ${urgent} of them for today.`;
}

function Narrowings({
  model: { byWhat, byChild, allChildrenHref },
}: {
  readonly model: MyWorkModel;
}): VNode | null {
  if (byChild.length === 0) return null;
  return (
    <nav class="hf-narrow" aria-label="Show less of it">
      <ul class="hf-narrow__what">
        {byWhat.map((one) => (
          <Narrow narrowing={one} />
        ))}
      </ul>
      <details class="hf-narrow__children" open={allChildrenHref !== undefined}>
        <summary>One child at a time</summary>
        <ul>
          {allChildrenHref !== undefined && (
            <li>
              <a href={safeHref(allChildrenHref)}>All children</a>
            </li>
          )}
          {byChild.map((one) => (
            <Narrow narrowing={one} />
          ))}
        </ul>
      </details>
    </nav>
  );
}

function Narrow({
  narrowing: { words, count, href, isShown },
}: {
  readonly narrowing: Narrowing;
}): VNode {
  return (
    <li>
      <a href={safeHref(href)} {...(isShown && { 'aria-current': 'true' as const })}>
        {words}
      </a>{' '}
      <span class="hf-narrow__count">{count}</span>
    </li>
  );
}

function Offers({
  offers,
  csrfToken,
}: Pick<MyWorkModel, 'offers'> & { readonly csrfToken: string }): VNode | null {
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
  readonly lede: string;
  readonly children: readonly ChildAtWork[];
}): VNode | null {
  if (children.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {title} <span class="hf-count">{countOf(children)}</span>
      </h2>
      <p class="hf-lede">{lede}</p>
      <ul class="hf-waiting">
        {children.map((one) => (
          <li class="hf-waiting__child">
            <Child {...one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function countOf(children: readonly ChildAtWork[]): string {
  const questions = children.flatMap(({ lines }) => lines.flatMap((line) => line.questions)).length;
  const duties = children.flatMap((one) => [...one.duties, ...one.later]).length;
  return [
    questions > 0 ? counted(questions, 'question') : [],
    duties > 0 ? counted(duties, 'duty', 'duties') : [],
  ]
    .flat()
    .join(', ');
}

function Child({ child, seen, lines, duties, later }: ChildAtWork): VNode {
  return (
    <>
      <h3>
        <a href={safeHref(child.href)}>{child.name}</a>
      </h3>
      <div>
        {seen !== undefined && <SeenFacts seen={seen} />}
        {lines.length > 0 && (
          <ol class="hf-waiting__lines">
            {lines.map((line) => (
              <Line line={line} />
            ))}
          </ol>
        )}
        <Duties duties={duties} name={child.name} />
        {later.length > 0 && (
          <details class="hf-later">
            <summary>
              {laterInWords(later.length, duties.length > 0)}
              <span class="govuk-visually-hidden"> for {child.name}</span>, due in more than two
              weeks
            </summary>
            <Duties duties={later} name={child.name} />
          </details>
        )}
      </div>
    </>
  );
}

function laterInWords(count: number, isMore: boolean): string {
  const more = isMore ? 'more ' : '';
  return counted(count, `${more}duty`, `${more}duties`);
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
  const { asks, urgency, href, due, why, cameUp, isNew } = question;
  return (
    <>
      <p class="hf-ask__top">
        <UrgencyTag urgency={urgency} /> <span>{capitalised(due)}</span>
        {cameUp && <span>Came up to you</span>}
        {isNew && <span class="hf-new">New</span>}
      </p>
      <p class="hf-waiting__asks">
        <a href={safeHref(href)}>{asks}</a>
      </p>
      {why !== undefined && <p class="hf-by">{why}</p>}
    </>
  );
}

function Duties({
  duties,
  name,
}: {
  readonly duties: readonly Duty[];
  readonly name: string;
}): VNode | null {
  if (duties.length === 0) return null;
  return (
    <ul class="hf-duties">
      {duties.map(({ step, due, times, act, href }) => (
        <li class="hf-duty">
          <span class="hf-duty__due">{capitalised(due)}</span>{' '}
          <span class="hf-duty__step">
            {capitalised(step)}
            {times > 1 && `, ${times} times`}
          </span>{' '}
          <a href={safeHref(href)} class="hf-duty__record">
            {act}
            <span class="govuk-visually-hidden">
              , {step} for {name}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Beside({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <section aria-labelledby={id} class="hf-beside">
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function Drafts({ drafts }: Pick<MyWorkModel, 'drafts'>): VNode | null {
  if (drafts.length === 0) return null;
  return (
    <Beside id="drafts" title="What you have begun">
      <ul class="hf-told">
        {drafts.map(({ words, href, savedAt }) => (
          <li>
            <a href={safeHref(href)}>{words}</a> <span class="hf-by">Kept {savedAt}</span>
          </li>
        ))}
      </ul>
    </Beside>
  );
}

function Told({ notices }: Pick<MyWorkModel, 'notices'>): VNode | null {
  if (notices.length === 0) return null;
  return (
    <Beside id="told" title="What you were told">
      <p class="hf-by">A notice is read when you open it.</p>
      <ul class="hf-told">
        {notices.map(({ words, href, on }) => (
          <li>
            <a href={safeHref(href)}>{words}</a> <span class="hf-by">{on}</span>
          </li>
        ))}
      </ul>
    </Beside>
  );
}

function Quiet({ children }: { readonly children: MyWorkModel['quiet'] }): VNode | null {
  if (children.length === 0) return null;
  return (
    <Beside id="quiet" title="Nothing waits for these">
      <ul class="hf-told">
        {children.map(({ name, href }) => (
          <li>
            <a href={safeHref(href)}>{name}</a>
          </li>
        ))}
      </ul>
    </Beside>
  );
}
