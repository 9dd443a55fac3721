import type { ComponentChildren, VNode } from 'preact';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import { agencyOf, type OrganisationId, socialCare } from '../../domain/entry/organisation.ts';
import {
  type InvolvedOrganisation,
  involvedWith,
  type Planned,
  type Worker,
} from '../../domain/people/involved.ts';
import { roleInWords } from '../../domain/people/role.ts';
import { addMonths } from '../../domain/time/plain-date.ts';
import { say, sayRich, sayText } from '../../words/say.ts';
import { entryTitle } from '../components/entry-title.ts';
import { WrittenDate } from '../components/written-date.tsx';
import { ScrolledTable } from './scrolled-table.tsx';
import type { Surroundings } from '../layout.tsx';
import { agoInWords } from '../picture/at-a-glance.ts';
import { type HouseholdMember, householdOf } from '../picture/household.ts';
import type { Picture, PictureInput, PostHolder } from '../picture/picture.ts';
import { lensHref } from '../picture/picture-query.ts';
import { SaidBy } from '../picture/said-by.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, codeInWords, dateInWords, dayInWords } from '../words.ts';
import { ChildPage, layOutPage } from './child-page.tsx';

interface PictureProps {
  readonly picture: Picture;
}

/** Who works with a child, how to reach them, when each last saw the child, and what each will do next. */
export function involvedPage(around: Surroundings, input: PictureInput): VNode {
  const picture = layOutPage(input);
  return (
    <ChildPage
      around={around}
      picture={picture}
      page="involved"
      title={say('Who is involved')}
      lede={say(
        'Every organisation that has written about the child, whom to ring there, when it last saw the child and what it will do next. People are shown by their post.',
      )}
    >
      <InvolvedSection picture={picture} />
      <FormerSection picture={picture} />
      <FamilySection picture={picture} />
    </ChildPage>
  );
}

/** An organisation that wrote nothing for so long stands beneath the others. */
const recentMonths = 12;

/** Organisations with an entry of the last twelve months, and beneath them the others. */
export function InvolvedSection({ picture }: PictureProps): VNode {
  const { organisations, atMeetings } = involvedWith(picture.chronology);
  const since = addMonths(picture.input.lens.until, -recentMonths);
  const recent = organisations.filter(({ last }) => last.entry.happened.on > since);
  const earlier = organisations.filter(({ last }) => last.entry.happened.on <= since);
  const withoutEntry = holdersOf(picture).filter(
    (holder) => !organisations.some(({ organisation }) => organisation === holder.organisation),
  );
  if (organisations.length === 0 && withoutEntry.length === 0) {
    return (
      <p>
        {say(
          'No organisation has written about the child yet. Each that does will stand here with its telephone number and the last time it saw the child.',
        )}
      </p>
    );
  }
  return (
    <section aria-labelledby="involved">
      <h2 id="involved">{say('Who works with the child')}</h2>
      <InvolvedTable
        of={say('who works with the child')}
        organisations={recent}
        picture={picture}
      />
      {withoutEntry.length > 0 && (
        <p class="hf-involved__posts">
          {say('In post, and nothing written yet: {posts}.', {
            posts: withoutEntry
              .map(
                ({ role, organisation }) =>
                  `${sayText(roleInWords[role])}, ${picture.titleOf(organisation)}`,
              )
              .join('; '),
          })}
        </p>
      )}
      {atMeetings.length > 0 && (
        <p class="hf-involved__posts">
          {say('Named at meetings, and nowhere of which organisation they are: {workers}.', {
            workers: atMeetings
              .map(({ person, last }) =>
                say('{worker} (last {date})', {
                  worker: workerInWords(person),
                  date: dateInWords(last.entry.happened),
                }),
              )
              .join('; '),
          })}
        </p>
      )}
      {earlier.length > 0 && (
        <>
          <h3 class="hf-sub">{say('Nothing written in the last twelve months')}</h3>
          <InvolvedTable
            of={say('who wrote nothing in the last twelve months')}
            organisations={earlier}
            picture={picture}
          />
        </>
      )}
    </section>
  );
}

/** Who holds a post for the child on the day of the lens. */
function holdersOf({ input: { holders = [], lens } }: Picture): readonly PostHolder[] {
  return holders.filter(
    ({ fromOn, endedOn }) =>
      fromOn <= lens.until && (endedOn === undefined || endedOn > lens.until),
  );
}

function InvolvedTable({
  of,
  organisations,
  picture,
}: {
  readonly of: string;
  readonly organisations: readonly InvolvedOrganisation[];
} & PictureProps): VNode | null {
  if (organisations.length === 0) return null;
  return (
    <ScrolledTable of={of}>
      <table class="hf-ledger hf-ledger--cards hf-involved">
        <thead>
          <tr>
            <th scope="col">{say('Organisation')}</th>
            <th scope="col">{say('Who')}</th>
            <th scope="col">{say('Last saw the child')}</th>
            <th scope="col">{say('Last entry')}</th>
            <th scope="col">{say('Next')}</th>
            <th scope="col">{say('Since')}</th>
          </tr>
        </thead>
        <tbody>
          {organisations.map((one) => (
            <OrganisationRow one={one} picture={picture} />
          ))}
        </tbody>
      </table>
    </ScrolledTable>
  );
}

function OrganisationRow({
  one,
  picture,
}: { readonly one: InvolvedOrganisation } & PictureProps): VNode {
  const { organisation, first, last, lastSaw, planned, workers } = one;
  const phone = phoneOf(organisation, picture);
  return (
    <tr>
      <th scope="row">
        {capitalised(picture.titleOf(organisation))}
        {phone !== undefined && <span class="hf-involved__phone">{phone}</span>}
      </th>
      <td data-of={say('Who')}>
        <Who organisation={organisation} workers={workers} picture={picture} />
      </td>
      <td data-of={say('Last saw the child')}>
        {lastSaw === undefined ? (
          <span class="hf-none">{say('Not recorded')}</span>
        ) : (
          <Ago held={lastSaw} picture={picture}>
            {howSeen(lastSaw, picture)}
          </Ago>
        )}
      </td>
      <td data-of={say('Last entry')}>
        <Ago held={last} picture={picture}>
          {entryTitle(last.entry).split(',')[0]}
        </Ago>
      </td>
      <td data-of={say('Next')}>
        <Next planned={planned} organisation={organisation} picture={picture} />
      </td>
      <td data-of={say('Since')}>
        <WrittenDate date={first.entry.happened} />
      </td>
    </tr>
  );
}

function phoneOf(organisation: OrganisationId, { input }: Picture): string | undefined {
  return input.organisations.find(({ id }) => id === organisation)?.phone;
}

function Who({
  organisation,
  workers,
  picture,
}: {
  readonly organisation: OrganisationId;
  readonly workers: readonly Worker[];
} & PictureProps): VNode {
  const holders = holdersOf(picture).filter((holder) => holder.organisation === organisation);
  if (holders.length === 0 && workers.length === 0) {
    return <span class="hf-none">{say('Nobody is named')}</span>;
  }
  return (
    <ul class="hf-plain-list">
      {holders.map(({ role, fromOn }) => (
        <li>
          <strong>{capitalised(sayText(roleInWords[role]))}</strong>
          <span class="hf-by">{say('in post since {day}', { day: dayInWords(fromOn) })}</span>
        </li>
      ))}
      {workers.slice(0, workersMax).map(({ person, last }) => (
        <li>
          {workerInWords(person)}
          <span class="hf-by">
            {sayRich('last named {date}', { date: <WrittenDate date={last.entry.happened} /> })}
          </span>
        </li>
      ))}
      {workers.length > workersMax && (
        <li>{say('and {count} more', { count: workers.length - workersMax })}</li>
      )}
    </ul>
  );
}

const workersMax = 5;

function workerInWords({ name, role }: Worker['person']): string {
  return name === undefined ? capitalised(role) : `${name}, ${role}`;
}

function Ago({
  held,
  picture,
  children,
}: {
  readonly held: DossierEntry;
  readonly children: ComponentChildren;
} & PictureProps): VNode {
  return (
    <>
      <a href={safeHref(picture.hrefOf(held))}>
        <WrittenDate date={held.entry.happened} />
      </a>
      <span class="hf-by">
        {agoInWords(held.entry.happened.on, picture.input.lens.until)}; {children}
      </span>
    </>
  );
}

/** 'alone; awake' and what of it is not recorded. */
function howSeen({ entry: { visit } }: DossierEntry, { chronology }: Picture): string {
  const child = visit?.children.find(({ person }) => person === chronology.child.id);
  if (child?.alone === undefined && child?.awake === undefined)
    return say('alone and awake: not recorded');
  return `${aloneInWords(child.alone)}, ${awakeInWords(child.awake)}`;
}

function aloneInWords(alone: boolean | undefined): string {
  if (alone === undefined) return say('whether alone is not recorded');
  return alone ? say('alone') : say('not alone');
}

function awakeInWords(awake: boolean | undefined): string {
  if (awake === undefined) return say('whether awake is not recorded');
  return awake ? say('awake') : say('asleep');
}

function Next({
  planned,
  organisation,
  picture,
}: {
  readonly planned: readonly Planned[];
  readonly organisation: OrganisationId;
} & PictureProps): VNode {
  const { clocks = [], lens } = picture.input;
  const visit = clocks.find(
    ({ id, metOn, lapsedOn }) => id === 'T22' && metOn === undefined && lapsedOn === undefined,
  );
  const isVisitDue = visit !== undefined && organisation === socialCareNow(picture);
  if (planned.length === 0 && !isVisitDue)
    return <span class="hf-none">{say('Nothing recorded')}</span>;
  return (
    <ul class="hf-plain-list">
      {isVisitDue && (
        <li>
          {visit.dueOn < lens.until
            ? say('Visit was due {day}', { day: dayInWords(visit.dueOn) })
            : say('Visit due {day}', { day: dayInWords(visit.dueOn) })}
        </li>
      )}
      {planned.slice(0, 3).map(({ what, on, held }) => (
        <li>
          <a href={safeHref(picture.hrefOf(held))}>
            {capitalised(codeInWords(what))}, {dayInWords(on)}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The children’s social care that wrote last: a case that moved is the new one’s. */
function socialCareNow({ chronology }: Picture): OrganisationId | undefined {
  const { organisations } = involvedWith(chronology);
  return organisations.find(({ organisation }) => agencyOf(organisation) === socialCare)
    ?.organisation;
}

/** Those who left the case, with when they last saw the child. */
function FormerSection({ picture }: PictureProps): VNode | null {
  const { former } = involvedWith(picture.chronology);
  if (former.length === 0) return null;
  return (
    <section aria-labelledby="former">
      <h2 id="former">{say('Who worked with the child before')}</h2>
      <ul class="hf-lines">
        {former.map(({ person, organisation, first, left, lastSaw }) => (
          <li>
            <strong>{workerInWords(person)}</strong>
            {organisation !== undefined && `, ${picture.titleOf(organisation)}`}
            <span class="hf-by">
              {sayRich('Named from {date}', { date: <WrittenDate date={first.entry.happened} /> })}
              {left !== undefined &&
                sayRich('; left: {entry}', { entry: <SaidBy held={left} picture={picture} /> })}
              ;{' '}
              {lastSaw === undefined
                ? say('no entry says that they saw the child')
                : sayRich('last saw the child {date}', {
                    date: <WrittenDate date={lastSaw.entry.happened} />,
                  })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const standingWords: Readonly<Record<HouseholdMember['standing'], () => string>> = {
  livesThere: () => say('lives there'),
  staysAtTimes: () => say('stays at times'),
  expected: () => say('expected'),
  left: () => say('has left'),
  notRecorded: () => say('whether they live there is not recorded'),
};

/** Carers and other adults of the child’s life, apart from those who work with the child. */
function FamilySection({ picture }: PictureProps): VNode | null {
  const members = householdOf(picture.chronology);
  if (members.length === 0) return null;
  return (
    <section aria-labelledby="family">
      <h2 id="family">{say('Family and carers')}</h2>
      <ul class="hf-lines hf-lines--columns">
        {members.map(({ title, people, standing }) => (
          <li>
            <strong>{title}</strong>
            {people.length > 1 && ` (${say('{count} people', { count: people.length })})`}:{' '}
            {standingWords[standing]()}
          </li>
        ))}
      </ul>
      <p class="hf-child-page__pages">
        <a href={safeHref(lensHref(picture.input.links.pages.people, picture.input))}>
          {say('Family tree, and who lived there over time')}
        </a>
      </p>
    </section>
  );
}
