import type { VNode } from 'preact';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import { type Role, roleInWords } from '../../domain/people/role.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayText } from '../../words/say.ts';
import { ScrolledTable } from '../child/scrolled-table.tsx';
import { ChildHead, type HeadedChild } from '../components/child-head.tsx';
import { Heading } from '../components/heading.tsx';
import { type OpenedByDecision, openedInWords } from '../components/shared-entry.ts';
import { WhyLine } from '../components/why-line.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, dayInWords, timeInWords, type TitleOf } from '../words.ts';

/** Readings of one day by one person for one reason. */
export interface ReadersLine {
  /** What the account is called, where the reader may know it. */
  readonly account: string | null;
  readonly role: Role | null;
  readonly organisation: OrganisationId;
  readonly purpose: keyof typeof purposeInWords;
  readonly because: keyof typeof becauseInWords | null;
  readonly allowed: boolean;
  readonly times: number;
  readonly lastAt: Date;
}

/** An entry that was opened to others by a decision to share. */
export interface SharedLine extends OpenedByDecision {
  /** To one person of theirs alone. */
  readonly toOne: boolean;
  /** Of the entry: who recorded it, and of which day it is. */
  readonly recordedBy: OrganisationId;
  readonly happenedOn: PlainDate;
  /** When whoever shared it decided anew about it. */
  readonly decidedAnewOn?: PlainDate;
}

export interface ReadersModel {
  readonly child: HeadedChild;
  readonly because: string;
  readonly titleOf: TitleOf;
  /** Whose names, and of whom what was refused, are shown. */
  readonly named: keyof typeof namedInWords;
  /** The latest first. */
  readonly shared: readonly SharedLine[];
  /** The newest day first. */
  readonly days: readonly { readonly on: PlainDate; readonly lines: readonly ReadersLine[] }[];
  readonly olderHref?: string;
  /** Where the newest are, when older ones are shown. */
  readonly newestHref?: string;
}

/** Who has read a child's record, by day: posts and organisations, why, and how often. */
export function readersPage(around: Surroundings, model: ReadersModel): VNode {
  const { child, because, named, days, olderHref, newestHref } = model;
  return (
    <Layout
      around={around}
      title={say('{child}: who has read this record', { child: child.name })}
      back={{ text: say('{child}: the picture', { child: child.name }), href: child.href }}
    >
      <WhyLine because={because} />
      <ChildHead head={child.head} current="readers" />
      <Heading>{say('Who has read this record')}</Heading>
      <p class="hf-lede">
        {say(
          'Every reading is written down before anything is shown, also this one. A search is here when this child was among those found.',
        )}{' '}
        {namedInWords[named]()}
      </p>
      <Shared lines={model.shared} titleOf={model.titleOf} />
      {model.shared.length > 0 && <h2>{say('Readings')}</h2>}
      {days.length === 0 && <p class="govuk-body">{say('Nobody had read this record by then.')}</p>}
      {days.length > 0 && (
        <ScrolledTable of={say('Readings of this record')}>
          <table class="hf-table hf-readers">
            <thead>
              <tr>
                <th scope="col">{say('Who')}</th>
                <th scope="col">{say('Why')}</th>
                <th scope="col">{say('How often')}</th>
              </tr>
            </thead>
            {days.map((day) => (
              <DayOfReadings day={day} titleOf={model.titleOf} />
            ))}
          </table>
        </ScrolledTable>
      )}
      {(olderHref ?? newestHref) !== undefined && (
        <nav class="hf-child-page__pages" aria-label={say('More readings')}>
          <ul>
            {olderHref !== undefined && (
              <li>
                <a href={safeHref(olderHref)}>{say('Earlier readings')}</a>
              </li>
            )}
            {newestHref !== undefined && (
              <li>
                <a href={safeHref(newestHref)}>{say('The newest readings')}</a>
              </li>
            )}
          </ul>
        </nav>
      )}
    </Layout>
  );
}

function Shared({
  lines,
  titleOf,
}: {
  readonly lines: readonly SharedLine[];
  readonly titleOf: TitleOf;
}): VNode | null {
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="shared">
      <h2 id="shared">{say('Opened by a decision to share')}</h2>
      <ul class="hf-plain-list">
        {lines.map((line) => (
          <li>
            {say('An entry of {organisation}, {day}.', {
              organisation: titleOf(line.recordedBy),
              day: dayInWords(line.happenedOn),
            })}{' '}
            {openedInWords(line, titleOf, 'them')}
            {line.toOne && ` ${say('To one person there alone.')}`}
            {line.decidedAnewOn !== undefined &&
              ` ${say('Decided anew on {day}.', { day: dayInWords(line.decidedAnewOn) })}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

const namedInWords = {
  everybody: () => say('As Guardian you see names, and what was refused.'),
  ownOrganisation: () =>
    say('You see names, and what was refused, of your own organisation; of others the post.'),
  nobody: () => say('People are shown by their post.'),
};

function DayOfReadings({
  day: { on, lines },
  titleOf,
}: {
  readonly day: ReadersModel['days'][number];
  readonly titleOf: TitleOf;
}): VNode {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3} class="hf-readers__day">
          {dayInWords(on)}
        </th>
      </tr>
      {lines.map((line) => (
        <LineOfReadings line={line} titleOf={titleOf} />
      ))}
    </tbody>
  );
}

function LineOfReadings({
  line,
  titleOf,
}: {
  readonly line: ReadersLine;
  readonly titleOf: TitleOf;
}): VNode {
  const { account, purpose, because, allowed, times, lastAt } = line;
  const who = whoInWords(line, titleOf);
  const isEmergency = purpose === 'emergency' || because === 'emergency';
  return (
    <tr>
      <td class="hf-table__who">
        {account !== null && account !== who && <strong class="hf-readers__name">{account}</strong>}
        {who}
      </td>
      <td>
        {isEmergency && <strong class="hf-readers__mark">{say('Emergency')}</strong>}
        {!allowed && <strong class="hf-readers__mark">{say('Not shown')}</strong>}
        {whyInWords(line)}
      </td>
      <td class="hf-table__when">
        {say('{times, plural, one {once, at {at}} other {# times, last at {at}}}', {
          times,
          at: timeInWords(lastAt.toISOString()),
        })}
      </td>
    </tr>
  );
}

function whoInWords({ role, organisation }: ReadersLine, titleOf: TitleOf): string {
  if (role === null) return titleOf(organisation);
  return capitalised(
    say('{post}, {organisation}', {
      post: sayText(roleInWords[role]),
      organisation: titleOf(organisation),
    }),
  );
}

function whyInWords({ purpose, because, allowed }: ReadersLine): string {
  if (!allowed) return say('Asked for it, without a reason that holds');
  return purpose === 'work' && because !== null
    ? becauseInWords[because]()
    : purposeInWords[purpose]();
}

const purposeInWords = {
  work: () => say('To work with the child'),
  print: () => say('Opened the conference pack, to print it'),
  live: () => say('Had the page open'),
  review: () => say('Looked as another organisation knew it, for a review'),
  supervision: () => say('Looked as another organisation knew it, for supervision'),
  handover: () => say('Looked as another organisation knew it, for a handover'),
  emergency: () => say('Said that the child may be in danger'),
  found: () => say('Searched, and this child was among those found'),
  held: () => say('Asked what each organisation holds'),
  told: () => say('Saw what became of what their organisation had told'),
  export: () => say('Took it out as a file'),
};

const becauseInWords = {
  involvement: () => say('Works with the child or the family'),
  dutyDesk: () => say('Was on the duty desk'),
  conference: () => say('Was invited to a conference'),
  supervision: () => say('Supervises the work with the child'),
  review: () => say('Reviews the work with the child'),
  emergency: () => say('Had opened it in an emergency'),
  post: () => say('Holds a post for the child'),
  question: () => say('Has a question about the child to answer'),
};
