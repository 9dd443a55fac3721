import type { ComponentChildren, VNode } from 'preact';
import type { SortOfDuty } from '../../domain/duties/how-met.ts';
import type { Urgency } from '../../domain/questions/question.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayRich } from '../../words/say.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { Done } from '../components/done.tsx';
import { Heading, type LinkedChild } from '../components/heading.tsx';
import { SeenFacts, type SeenModel } from '../components/seen-facts.tsx';
import { UrgencyTag } from '../components/urgency-tag.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { toHtml } from '../safe-html.ts';
import { capitalised, dayOfWeekInWords, listed } from '../words.ts';

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
    <Layout around={around} title={say('My work')} isWide>
      <Done sentence={model.done} />
      <Heading>{say('My work')}</Heading>
      <TodayInWords today={model.today} />
      {teamHref !== undefined && (
        <p class="hf-work__team">
          <a href={safeHref(teamHref)}>{say('Your team: what waits, and who has what')}</a>
        </p>
      )}
      {matches !== undefined && (
        <p class="hf-work__team">
          {sayRich(
            '{count, plural, one {<a># pair of records that may be of one person</a> waits} other {<a># pairs of records that may be of one person</a> wait}} for somebody to decide.',
            {
              count: matches.count,
              a: (words) => <a href={safeHref(matches.href)}>{words}</a>,
            },
          )}
        </p>
      )}
      <div class={isAside ? 'hf-work hf-work--aside' : 'hf-work'}>
        <div class="hf-work__main">
          <Narrowings model={model} />
          <Offers offers={offers} csrfToken={around.csrfToken} />
          <Waiting
            id="readings"
            title={say('For your second reading')}
            lede={say(
              'Somebody of another line of management has set a concern aside, and asks whether you agree.',
            )}
            children={readings}
          />
          <Waiting
            id="children"
            title={say('By child')}
            lede={say('What must stop comes first, then what is for today, then what is asked.')}
            children={children}
          />
          <Waiting
            id="unheld"
            title={say('Nobody holds these')}
            lede={say(
              'No post up the ladder of these questions is held by anybody. Who should it be?',
            )}
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

function Nothing(): VNode {
  return (
    <p class="hf-lede">
      {say(
        'Nothing waits for you here at the moment. A question comes here when it is addressed to your post, and a duty when a clock begins to run for a child you work with.',
      )}
    </p>
  );
}

const sortInWords: Readonly<Record<SortOfDuty, (count: number) => string>> = {
  visit: (count) => say('{count, plural, one {# visit} other {# visits}}', { count }),
  meeting: (count) => say('{count, plural, one {# meeting} other {# meetings}}', { count }),
  decision: (count) => say('{count, plural, one {# decision} other {# decisions}}', { count }),
  telling: (count) =>
    say('{count, plural, one {# person to be told} other {# people to be told}}', { count }),
  paper: (count) =>
    say('{count, plural, one {# report or letter} other {# reports or letters}}', { count }),
  step: (count) => say('{count, plural, one {# other step} other {# other steps}}', { count }),
};

function TodayInWords({ today: { on, due, over, questions, urgent } }: { readonly today: Today }) {
  const dueToday = (Object.keys(sortInWords) as SortOfDuty[]).flatMap((sort) => {
    const count = due[sort] ?? 0;
    return count === 0 ? [] : sortInWords[sort](count);
  });
  return (
    <p class="hf-work__today">
      <strong>{dayOfWeekInWords(on)}</strong>{' '}
      {dueToday.length === 0
        ? say('No visit or other duty is due today.')
        : say('Today: {duties}.', { duties: listed(dueToday) })}{' '}
      {questionsInWords(questions, urgent)}
      {over > 0 &&
        ` ${say('{over, plural, one {# duty is} other {# duties are}} past the day.', { over })}`}
    </p>
  );
}

function questionsInWords(questions: number, urgent: number): string {
  if (questions === 0) return say('No question waits for you.');
  if (urgent === 0) {
    return say('{count, plural, one {# question waits} other {# questions wait}}.', {
      count: questions,
    });
  }
  return urgent === questions
    ? say('{count, plural, one {# question waits} other {# questions wait}}, for today.', {
        count: questions,
      })
    : say(
        '{count, plural, one {# question waits} other {# questions wait}}, {urgent} of them for today.',
        { count: questions, urgent },
      );
}

function Narrowings({
  model: { byWhat, byChild, allChildrenHref },
}: {
  readonly model: MyWorkModel;
}): VNode | null {
  if (byChild.length === 0) return null;
  return (
    <nav class="hf-narrow" aria-label={say('Show less of it')}>
      <ul class="hf-narrow__what">
        {byWhat.map((one) => (
          <Narrow narrowing={one} />
        ))}
      </ul>
      <details class="hf-narrow__children" open={allChildrenHref !== undefined}>
        <summary>{say('One child at a time')}</summary>
        <ul>
          {allChildrenHref !== undefined && (
            <li>
              <a href={safeHref(allChildrenHref)}>{say('All children')}</a>
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
      <h2 id="offers">{say('Posts offered to you')}</h2>
      <p class="hf-lede">
        {say('Until you accept, whoever stands above holds the questions of the post.')}
      </p>
      {offers.map(({ id, post, from, action }) => (
        <form method="post" action={action} class="hf-offer">
          <CsrfToken value={csrfToken} />
          <p class="hf-offer__what">
            {sayRich('<b>{post}</b>, offered by {from}', {
              post: capitalised(post),
              b: (words) => <strong>{words}</strong>,
              from,
            })}
          </p>
          <div class="govuk-button-group">
            <Govuk.Button
              html={toHtml(
                <>{sayRich('Accept<hidden> the post of {post}</hidden>', { post, hidden })}</>,
              )}
              name="accepts"
              value="yes"
              id={`accept-${id}`}
            />
            <Govuk.Button
              html={toHtml(
                <>
                  {sayRich('Do not accept<hidden> the post of {post}</hidden>', { post, hidden })}
                </>,
              )}
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

/** What is heard and not seen: the same word on two buttons would not say which post is meant. */
function hidden(words: ComponentChildren): VNode {
  return <span class="govuk-visually-hidden">{words}</span>;
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
    questions > 0
      ? say('{count, plural, one {# question} other {# questions}}', { count: questions })
      : [],
    duties > 0 ? say('{count, plural, one {# duty} other {# duties}}', { count: duties }) : [],
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
            <summary>{laterInWords(child.name, later.length, duties.length > 0)}</summary>
            <Duties duties={later} name={child.name} />
          </details>
        )}
      </div>
    </>
  );
}

function laterInWords(child: string, count: number, isMore: boolean): ComponentChildren {
  const values = { count, child, hidden };
  return isMore
    ? sayRich(
        '{count, plural, one {# more duty} other {# more duties}}<hidden> for {child}</hidden>, due in more than two weeks',
        values,
      )
    : sayRich(
        '{count, plural, one {# duty} other {# duties}}<hidden> for {child}</hidden>, due in more than two weeks',
        values,
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
        {say('{act} would answer these {count}', {
          act: act ?? say('One act'),
          count: questions.length,
        })}
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
        {cameUp && <span>{say('Came up to you')}</span>}
        {isNew && <span class="hf-new">{say('New')}</span>}
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
            {times > 1
              ? say('{step}, {times} times', { step: capitalised(step), times })
              : capitalised(step)}
          </span>{' '}
          <a href={safeHref(href)} class="hf-duty__record">
            {sayRich('{act}<hidden>, {step} for {name}</hidden>', { act, step, name, hidden })}
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
    <Beside id="drafts" title={say('What you have begun')}>
      <ul class="hf-told">
        {drafts.map(({ words, href, savedAt }) => (
          <li>
            <a href={safeHref(href)}>{words}</a>{' '}
            <span class="hf-by">{say('Kept {savedAt}', { savedAt })}</span>
          </li>
        ))}
      </ul>
    </Beside>
  );
}

function Told({ notices }: Pick<MyWorkModel, 'notices'>): VNode | null {
  if (notices.length === 0) return null;
  return (
    <Beside id="told" title={say('What you were told')}>
      <p class="hf-by">{say('A notice is read when you open it.')}</p>
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
    <Beside id="quiet" title={say('Nothing waits for these')}>
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
