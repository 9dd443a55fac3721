import type { ComponentChildren, VNode } from 'preact';
import type { MissingOfContact } from '../../domain/decisions/front-door.ts';
import type { PartialDate } from '../../domain/time/partial-date.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayRich } from '../../words/say.ts';
import { Done } from '../components/done.tsx';
import { Heading } from '../components/heading.tsx';
import { PageLinks, type PagesOfList } from '../components/page-links.tsx';
import { WrittenDate } from '../components/written-date.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, dayInWords, listed } from '../words.ts';
import { Fact, missingInWords } from './front-door-parts.tsx';

/** A child of a contact: their name, and how old they are. */
export interface NamedChild {
  readonly name: string;
  readonly age?: string;
}

/** A contact or referral, as a line of a list. */
interface ContactLine {
  readonly href: string;
  /** 'Referral' or 'Contact'. */
  readonly kind: string;
  readonly children: readonly NamedChild[];
  readonly from: string;
  readonly cameOn: PartialDate;
}

export interface WaitingContact extends ContactLine {
  /** 'due today', '2 working days overdue'. */
  readonly due: string;
  readonly tellsOfHarm: boolean;
  readonly missing: readonly MissingOfContact[];
}

export interface DecidedContact extends ContactLine {
  readonly outcome: string;
}

export interface FeedbackOwed extends DecidedContact {
  readonly due: string;
}

/** What the reader's organisation told social care. */
export interface ToldContact extends Omit<ContactLine, 'href' | 'from'> {
  /** The record of the child, where the reader may open it. */
  readonly decidedOn?: PlainDate;
  readonly told?: { readonly on: PlainDate; readonly words?: string };
  readonly summary?: string;
}

export interface FrontDoorModel {
  readonly newHref: string;
  readonly done?: string;
  /** Nothing for posts that decide on no contact. */
  readonly desk?: {
    readonly waiting: readonly WaitingContact[];
    readonly owed: readonly FeedbackOwed[];
    readonly decidedToday: readonly DecidedContact[];
  };
  readonly told: readonly ToldContact[];
  /** Of lists that are too long for one page. */
  readonly lists?: Readonly<Partial<Record<ListAtFrontDoor, PagesOfList>>>;
}

/** Each stands under a heading of this id. */
export type ListAtFrontDoor = 'waiting' | 'owed' | 'decided' | 'told';

/** What came in about children, what waits for a decision, and whom to tell. */
export function frontDoorPage(around: Surroundings, model: FrontDoorModel): VNode {
  const { newHref, done, desk, told, lists = {} } = model;
  return (
    <Layout around={around} title={say('Front door')}>
      <Done sentence={done} />
      <Heading>{say('Front door')}</Heading>
      <p class="hf-lede">
        {desk === undefined
          ? say(
              'Tell children’s social care about a child here, and see what became of what you told.',
            )
          : say(
              'Contacts and referrals about children whom you may open. A decision is due by the end of the next working day.',
            )}
      </p>
      <a class="govuk-button" href={safeHref(newHref)}>
        {desk === undefined ? say('Tell about a child') : say('Record a contact')}
      </a>
      {desk !== undefined && <Desk desk={desk} lists={lists} />}
      {(desk === undefined || told.length > 0) && <Told told={told} list={lists.told} />}
    </Layout>
  );
}

function Desk({
  desk: { waiting, owed, decidedToday },
  lists,
}: {
  readonly lists: NonNullable<FrontDoorModel['lists']>;
  readonly desk: NonNullable<FrontDoorModel['desk']>;
}): VNode {
  return (
    <>
      <Part
        id="waiting"
        title={say('Waiting for a decision')}
        count={waiting.length}
        list={lists.waiting}
      >
        {waiting.length === 0 && (
          <p class="govuk-body">
            {say(
              'Nothing waits. What comes in about a child stands here until somebody has decided on it.',
            )}
          </p>
        )}
        <Lines>
          {waiting.map((one) => (
            <Line line={one}>
              <Fact label={say('Decision')}>{capitalised(one.due)}</Fact>
              <Fact label={say('Not said')}>{missingInWords(one.missing)}</Fact>
            </Line>
          ))}
        </Lines>
      </Part>
      {owed.length > 0 && (
        <Part
          id="owed"
          title={say('Whoever told us is still to be told')}
          count={owed.length}
          list={lists.owed}
        >
          <Lines>
            {owed.map((one) => (
              <Line line={{ ...one, href: `${one.href}#feedback` }}>
                <Fact label={say('Decided')}>{capitalised(one.outcome)}</Fact>
                <Fact label={say('Telling them')}>{capitalised(one.due)}</Fact>
              </Line>
            ))}
          </Lines>
        </Part>
      )}
      <Part
        id="decided"
        title={say('Decided today')}
        count={decidedToday.length}
        list={lists.decided}
      >
        {decidedToday.length === 0 && (
          <p class="govuk-body">{say('Nothing has been decided today.')}</p>
        )}
        <Lines>
          {decidedToday.map((one) => (
            <Line line={one}>
              <Fact label={say('Decided')}>{capitalised(one.outcome)}</Fact>
            </Line>
          ))}
        </Lines>
      </Part>
    </>
  );
}

function Part({
  id,
  title,
  count: shown,
  list,
  children,
}: {
  readonly id: ListAtFrontDoor;
  readonly title: string;
  /** How many stand here. */
  readonly count: number;
  readonly list: PagesOfList | undefined;
  readonly children: ComponentChildren;
}): VNode {
  const count = list?.count ?? shown;
  return (
    <section aria-labelledby={id} class="hf-front-door">
      <h2 id={id} class="govuk-heading-m">
        {title} {count > 0 && <span class="hf-count">({count})</span>}
      </h2>
      {children}
      {list !== undefined && <PageLinks list={list} label={say('Pages of {title}', { title })} />}
    </section>
  );
}

function Lines({ children }: { readonly children: readonly VNode[] }): VNode | null {
  return children.length === 0 ? null : <ul class="hf-children hf-contacts">{children}</ul>;
}

function Line({
  line,
  children,
}: {
  readonly line: ContactLine & { readonly tellsOfHarm?: boolean };
  readonly children: ComponentChildren;
}): VNode {
  const { href, kind, from, cameOn, tellsOfHarm = false } = line;
  return (
    <li class="hf-child">
      <div class="hf-child__who">
        <h3>
          <a href={safeHref(href)}>{namesOf(line.children)}</a>
        </h3>
        <p>{agesOf(line.children)}</p>
        {tellsOfHarm && <p class="hf-contact__harm">{say('Tells of harm')}</p>}
      </div>
      <dl class="hf-child__facts">
        <Fact label={kind}>
          {sayRich('{from}, {day}', {
            from: capitalised(from),
            day: <WrittenDate date={cameOn} />,
          })}
        </Fact>
        {children}
      </dl>
    </li>
  );
}

function namesOf(children: readonly NamedChild[]): string {
  return listed(children.map(({ name }) => name));
}

function agesOf(children: readonly NamedChild[]): string {
  const ages = children.map(({ age }) => age ?? say('age not recorded'));
  return capitalised(
    children.length > 2
      ? say('{count, plural, one {# child} other {# children}}', { count: children.length })
      : listed(ages),
  );
}

function Told({
  told,
  list,
}: {
  readonly told: FrontDoorModel['told'];
  readonly list: PagesOfList | undefined;
}): VNode {
  return (
    <Part id="told" title={say('What became of what you told us')} count={told.length} list={list}>
      {told.length === 0 && (
        <p class="govuk-body">
          {say(
            'You have told us nothing this year. What you tell stands here, with what was decided and what you were told.',
          )}
        </p>
      )}
      <Lines>
        {told.map((one) => (
          <li class="hf-child">
            <div class="hf-child__who">
              <h3>{namesOf(one.children)}</h3>
              <p>
                {sayRich('{kind}, {day}', {
                  kind: one.kind,
                  day: <WrittenDate date={one.cameOn} />,
                })}
              </p>
            </div>
            <div>
              <p class="hf-contact__became">{becameInWords(one)}</p>
              {one.told?.words !== undefined && <p class="hf-narrative">{one.told.words}</p>}
              {one.summary !== undefined && (
                <Govuk.Details summaryText={say('What you told us')} text={one.summary} />
              )}
            </div>
          </li>
        ))}
      </Lines>
    </Part>
  );
}

function becameInWords({ decidedOn, told }: ToldContact): string {
  if (told !== undefined) return say('You were told on {day}', { day: dayInWords(told.on) });
  return decidedOn === undefined
    ? say('Waiting for a decision')
    : say('Decided on {day}. You are to be told within a working day', {
        day: dayInWords(decidedOn),
      });
}
