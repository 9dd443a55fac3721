import type { VNode } from 'preact';
import type { Urgency } from '../../domain/questions/question.ts';
import { say, sayRich } from '../../words/say.ts';
import { PageLinks, type PagesOfList } from '../components/page-links.tsx';
import { Heading, type LinkedChild } from '../components/heading.tsx';
import { SeenFacts, type SeenModel } from '../components/seen-facts.tsx';
import { UrgencyTag } from '../components/urgency-tag.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';

/** A question that waits for somebody of the team. */
export interface TeamQuestion {
  readonly asks: string;
  readonly urgency: Urgency;
  readonly href: string;
  /** 'since 3 November 2026'. */
  readonly waits: string;
  /** Who is to answer it. */
  readonly heldBy: string;
}

export interface ChildOfTeam {
  readonly child: LinkedChild;
  /** The longest waiting first. */
  readonly questions: readonly TeamQuestion[];
}

/** A child for whom nobody is in the post that this team fills. */
export interface UnallocatedChild {
  readonly child: LinkedChild;
  readonly seen: SeenModel;
  readonly questions: number;
  readonly duties: number;
  /** Who has been named and has not accepted yet. */
  readonly offeredTo?: string;
  /** Where it is said who it should be, while that is asked. */
  readonly askedAt?: string;
}

/** What somebody of the team has, as far as the reader may see it. */
export interface Workload {
  readonly who: string;
  readonly href: string;
  readonly children: number;
  readonly questions: number;
  /** Duties that are over, or due within a week. */
  readonly duties: number;
  /** Whether only what this one holds is shown. */
  readonly isShown: boolean;
}

export interface TeamModel {
  /** 'lead social worker': the post that a child of this team is to have; none in other lines of work. */
  readonly allocated?: string;
  readonly unallocated: readonly UnallocatedChild[];
  /** Nobody is in the post for these either, and nothing waits for them. */
  readonly quiet: readonly LinkedChild[];
  /** The child whose question has waited longest first. */
  readonly children: readonly ChildOfTeam[];
  /** Of all of them, where not all are shown. */
  readonly openQuestions?: number;
  readonly workload: readonly Workload[];
  /** Where everybody's questions are shown again, while those of one are. */
  readonly everybodyHref?: string;
  /** Of lists that are too long for one page. */
  readonly lists?: Readonly<Partial<Record<ListOfTeam, PagesOfList>>>;
}

/** Each stands under a heading of this id. */
export type ListOfTeam = 'unallocated' | 'questions' | 'workload';

/** What waits in the team of whoever stands above it, and who has what: to share the work, not to compare. */
export function teamPage(around: Surroundings, model: TeamModel): VNode {
  const { unallocated, quiet, allocated, children, openQuestions, workload } = model;
  const { everybodyHref, lists = {} } = model;
  return (
    <Layout
      around={around}
      title={say('Your team')}
      isWide
      back={{ text: say('My work'), href: '/' }}
    >
      <Heading>{say('Your team')}</Heading>
      <p class="hf-work__today">
        {say(
          'What waits with those whose work you answer for, as far as you may see the children.',
        )}
      </p>
      <div class="hf-work hf-work--beside">
        <div class="hf-work__main">
          {allocated !== undefined && (
            <Unallocated
              post={allocated}
              children={unallocated}
              quiet={quiet}
              list={lists.unallocated}
            />
          )}
          <Questions
            children={children}
            openQuestions={openQuestions}
            everybodyHref={everybodyHref}
            list={lists.questions}
          />
        </div>
        <div class="hf-work__aside">
          <WhoHasWhat workload={workload} list={lists.workload} />
        </div>
      </div>
    </Layout>
  );
}

function Unallocated({
  post,
  children,
  quiet,
  list,
}: {
  readonly list: PagesOfList | undefined;
  readonly post: string;
  readonly children: readonly UnallocatedChild[];
  readonly quiet: readonly LinkedChild[];
}): VNode | null {
  if (children.length + quiet.length === 0) return null;
  return (
    <section aria-labelledby="unallocated">
      <h2 id="unallocated">
        {sayRich('No {post} <count>{children, plural, one {# child} other {# children}}</count>', {
          post,
          children: (list?.count ?? children.length) + quiet.length,
          count: (words) => <span class="hf-count">{words}</span>,
        })}
      </h2>
      {children.length > 0 && (
        <ul class="hf-waiting">
          {children.map((one) => (
            <li class="hf-waiting__child">
              <UnallocatedOne {...one} post={post} />
            </li>
          ))}
        </ul>
      )}
      {list !== undefined && <PageLinks list={list} label={say('Pages of children')} />}
      {quiet.length > 0 && (
        <details class="hf-later">
          <summary>
            {say('{count, plural, one {# child} other {# children}} of whom nothing waits', {
              count: quiet.length,
            })}
          </summary>
          <ul class="hf-names">
            {quiet.map(({ name, href }) => (
              <li>
                <a href={safeHref(href)}>{name}</a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function UnallocatedOne({
  child,
  seen,
  questions,
  duties,
  offeredTo,
  askedAt,
  post,
}: UnallocatedChild & { readonly post: string }): VNode {
  return (
    <>
      <h3>
        <a href={safeHref(child.href)}>{child.name}</a>
      </h3>
      <div>
        <SeenFacts seen={seen} />
        <p class="hf-waiting__asks">
          {say(
            '{questions, plural, =0 {No open questions} one {# open question} other {# open questions}}, {duties, plural, =0 {no duties that run} one {# duty that runs} other {# duties that run}}.',
            { questions, duties },
          )}{' '}
          {offeredTo !== undefined &&
            `${say('Offered to {who}, not accepted yet.', { who: offeredTo })} `}
          {askedAt !== undefined && (
            <a href={safeHref(askedAt)}>
              {sayRich('Say who it should be<hidden> as {post} for {child}</hidden>', {
                post,
                child: child.name,
                hidden: (words) => <span class="govuk-visually-hidden">{words}</span>,
              })}
            </a>
          )}
        </p>
      </div>
    </>
  );
}

function Questions({
  children,
  openQuestions,
  everybodyHref,
  list,
}: Pick<TeamModel, 'children'> & {
  readonly openQuestions: number | undefined;
  readonly list: PagesOfList | undefined;
  readonly everybodyHref: TeamModel['everybodyHref'] | undefined;
}): VNode {
  const count = openQuestions ?? children.flatMap(({ questions }) => questions).length;
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">
        {sayRich(
          'Open questions <count>{questions, plural, =0 {no questions} one {# question} other {# questions}}</count>',
          { questions: count, count: (words) => <span class="hf-count">{words}</span> },
        )}
      </h2>
      {everybodyHref !== undefined && (
        <p>
          {sayRich('Only those of one person. <a>Show everybody’s</a>', {
            a: (words) => <a href={safeHref(everybodyHref)}>{words}</a>,
          })}
        </p>
      )}
      {children.length === 0 ? (
        <p class="hf-lede">
          {say(
            'No question waits in your team. One comes here when it is addressed to somebody below your post, for a child whose record you may open.',
          )}
        </p>
      ) : (
        <>
          <p class="hf-lede">{say('By child, what has waited longest first.')}</p>
          <ul class="hf-waiting">
            {children.map(({ child, questions }) => (
              <li class="hf-waiting__child">
                <h3>
                  <a href={safeHref(child.href)}>{child.name}</a>
                </h3>
                <ul class="hf-waiting__lines">
                  {questions.map((question) => (
                    <li class="hf-waiting__line">
                      <Asked {...question} />
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
          {list !== undefined && <PageLinks list={list} label={say('Pages of questions')} />}
        </>
      )}
    </section>
  );
}

function Asked({ asks, urgency, href, waits, heldBy }: TeamQuestion): VNode {
  return (
    <>
      <p class="hf-ask__top">
        <UrgencyTag urgency={urgency} /> <span>{say('Waits {waits}', { waits })}</span>{' '}
        <span>{heldBy}</span>
      </p>
      <p class="hf-waiting__asks">
        <a href={safeHref(href)}>{asks}</a>
      </p>
    </>
  );
}

function WhoHasWhat({
  workload,
  list,
}: Pick<TeamModel, 'workload'> & { readonly list: PagesOfList | undefined }): VNode {
  return (
    <section aria-labelledby="workload" class="hf-beside">
      <h2 id="workload">{say('Who has what')}</h2>
      <p class="hf-by">
        {say(
          'To help you share the work, in order of name. Counted are children whose records you may open: somebody may work with others besides. It says nothing of how well anybody works.',
        )}
      </p>
      {workload.length === 0 ? (
        <p class="hf-by">{say('Nobody is in a post below yours for a child whom you may see.')}</p>
      ) : (
        <table class="govuk-table hf-workload">
          <thead>
            <tr>
              <th scope="col">{say('Post')}</th>
              <th scope="col">{say('Children')}</th>
              <th scope="col">{say('Open questions')}</th>
              <th scope="col">{say('Duties this week')}</th>
            </tr>
          </thead>
          <tbody>
            {workload.map(({ who, href, children, questions, duties, isShown }) => (
              <tr>
                <th scope="row">
                  <a href={safeHref(href)} {...(isShown && { 'aria-current': 'true' as const })}>
                    {who}
                  </a>
                </th>
                <td>{children}</td>
                <td>{questions}</td>
                <td>{duties}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {list !== undefined && <PageLinks list={list} label={say('Pages of posts')} />}
    </section>
  );
}
