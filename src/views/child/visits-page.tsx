import type { VNode } from 'preact';
import { longestUnseen, triesToSeeTheChild, type TryToSee } from '../../domain/visits/tries.ts';
import { say, sayRich } from '../../words/say.ts';
import { StatedCell, statedOf } from '../components/stated.tsx';
import { WrittenDate } from '../components/written-date.tsx';
import { entryTitle } from '../components/entry-title.ts';
import { ScrolledTable } from './scrolled-table.tsx';
import type { Surroundings } from '../layout.tsx';
import { agoInWords } from '../picture/at-a-glance.ts';
import type { Picture, PictureInput, RunningClock } from '../picture/picture.ts';
import { SaidBy } from '../picture/said-by.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, codeInWords, dayInWords, listed } from '../words.ts';
import { ChildPage, layOutPage } from './child-page.tsx';
import { nameOf } from './name-of.ts';
import { pageOf, Pages } from './paged.tsx';

interface PictureProps {
  readonly picture: Picture;
}

/** Rows of one page of the table. */
const rowsMax = 60;

/** Every visit to a child and every attempt: who went, who was seen and how, and what was in the way. */
export function visitsPage(around: Surroundings, input: PictureInput): VNode {
  const picture = layOutPage(input);
  const tries = triesToSeeTheChild(picture.chronology);
  return (
    <ChildPage
      around={around}
      picture={picture}
      page="visits"
      title={say('Visits')}
      lede={say(
        'Every visit to the child and every attempt, of every organisation: who saw the child, how, and what was in the way. “Not recorded” is not “no”.',
      )}
    >
      {tries.length === 0 ? (
        <>
          <p>
            {say(
              'No visit is recorded yet. Each one will stand here with whether the child was seen, awake and alone, and how long it was since somebody had last seen the child.',
            )}
          </p>
          <NextVisits picture={picture} />
        </>
      ) : (
        <>
          <VisitsInNumbers picture={picture} />
          <NextVisits picture={picture} />
          <VisitsTable picture={picture} tries={tries} />
        </>
      )}
    </ChildPage>
  );
}

/** What all visits together say, in a few sentences. */
export function VisitsInNumbers({ picture }: PictureProps): VNode {
  const tries = triesToSeeTheChild(picture.chronology);
  const longest = longestUnseen(picture.chronology);
  const last = tries.findLast(({ seen }) => seen === true);
  return (
    <dl class="hf-numbers">
      <Count words={say('visits and attempts')} count={tries.length} />
      <Count
        words={say('saw the child, with nothing in the way')}
        count={tries.filter(({ seen }) => seen === true).length}
      />
      <Count
        words={say('say that the child was seen alone')}
        count={tries.filter(({ child }) => child?.alone === true).length}
      />
      <Count
        words={say('say that they were not announced')}
        count={tries.filter(({ visit }) => visit?.announced === false).length}
      />
      {last !== undefined && (
        <div>
          <dt>{say('last saw the child')}</dt>
          <dd>
            <strong>
              {capitalised(agoInWords(last.held.entry.happened.on, picture.input.lens.until))}
            </strong>
            <span class="hf-by">
              <SaidBy held={last.held} picture={picture} />
            </span>
          </dd>
        </div>
      )}
      {longest !== undefined && longest.days > 0 && (
        <div>
          <dt>{say('longest time between two sights of the child, by anybody')}</dt>
          <dd>
            <strong>
              {say('{days, plural, one {{days} day} other {{days} days}}', { days: longest.days })}
            </strong>
            <span class="hf-by">
              {sayRich('up to {entry}', { entry: <SaidBy held={longest.to} picture={picture} /> })}
            </span>
          </dd>
        </div>
      )}
    </dl>
  );
}

function Count({ words, count }: { readonly words: string; readonly count: number }): VNode {
  return (
    <div>
      <dt>{words}</dt>
      <dd>
        <strong>{count}</strong>
      </dd>
    </div>
  );
}

const clocksOfVisits: ReadonlySet<RunningClock['id']> = new Set(['T22', 'T24a', 'T24b', 'T27a']);

/** The visits that are due, and attempts that somebody said they would make. */
function NextVisits({ picture }: PictureProps): VNode | null {
  const { clocks = [], lens } = picture.input;
  const running = clocks.filter(
    ({ id, metOn, lapsedOn }) =>
      clocksOfVisits.has(id) &&
      (metOn === undefined || metOn > lens.until) &&
      (lapsedOn === undefined || lapsedOn > lens.until),
  );
  if (running.length === 0) return null;
  return (
    <section aria-labelledby="next">
      <h2 id="next">{say('Due next')}</h2>
      <ul class="hf-lines">
        {running.map(({ words, dueOn, startedOn }) => (
          <li>
            <strong>
              {dueOn < lens.until
                ? say('{what}: was due {day}', { what: capitalised(words), day: dayInWords(dueOn) })
                : say('{what}: due {day}', { what: capitalised(words), day: dayInWords(dueOn) })}
            </strong>{' '}
            {say('counted from {day}', { day: dayInWords(startedOn) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface VisitsTableProps extends PictureProps {
  readonly tries: readonly TryToSee[];
}

function VisitsTable({ picture, tries }: VisitsTableProps): VNode {
  const { rows, older, newer } = pageOf(picture, tries, rowsMax);
  return (
    <section aria-labelledby="visits">
      <h2 id="visits">
        {say('Visits and attempts')} <span class="hf-count">{say('newest first')}</span>
      </h2>
      <ScrolledTable of={say('visits and attempts')}>
        <table class="hf-ledger hf-ledger--cards hf-visits">
          <thead>
            <tr>
              <th scope="col">{say('When, who')}</th>
              <th scope="col">{say('Announced')}</th>
              <th scope="col">{say('Seen')}</th>
              <th scope="col">{say('Awake')}</th>
              <th scope="col">{say('Alone')}</th>
              <th scope="col">{say('Spoken to')}</th>
              <th scope="col">{say('Undressed')}</th>
              <th scope="col">{say('Bedroom seen')}</th>
              <th scope="col">{say('In the way, and who else was there')}</th>
              <th scope="col">{say('Days since anybody had seen the child')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.toReversed().map((one) => (
              <VisitRow one={one} picture={picture} />
            ))}
          </tbody>
        </table>
      </ScrolledTable>
      <Pages
        picture={picture}
        older={older}
        newer={newer}
        words={{
          more: () => say('More visits'),
          earlier: (count) =>
            say('{count, plural, one {# earlier visit} other {# earlier visits}}', { count }),
          later: (count) =>
            say('{count, plural, one {# later visit} other {# later visits}}', { count }),
        }}
        part="visits"
      />
    </section>
  );
}

function VisitRow({ one, picture }: { readonly one: TryToSee } & PictureProps): VNode {
  const { held, visit, child, seen, daysUnseen } = one;
  const notes = notesOn(one, picture);
  return (
    <tr>
      <th scope="row">
        <a href={safeHref(picture.hrefOf(held))} aria-label={entryTitle(held.entry)}>
          <WrittenDate date={held.entry.happened} />
        </a>
        <span class="hf-by">
          {capitalised(picture.titleOf(held.entry.organisation))}: {kindInWords(one)}
        </span>
      </th>
      <StatedCell of={say('Announced')} stated={statedOf(visit?.announced)} />
      <StatedCell of={say('Seen')} stated={statedOf(seen)} />
      <StatedCell of={say('Awake')} stated={statedOf(child?.awake)} />
      <StatedCell of={say('Alone')} stated={statedOf(child?.alone)} />
      <StatedCell of={say('Spoken to')} stated={statedOf(child?.spokenTo)} />
      <StatedCell of={say('Undressed')} stated={statedOf(child?.undressed)} />
      <StatedCell of={say('Bedroom seen')} stated={statedOf(visit?.bedroomSeen)} />
      <td data-of={say('In the way, and who else was there')}>
        {notes.length === 0 ? (
          <span class="hf-none">{say('Nothing recorded')}</span>
        ) : (
          notes.map((note) => <span class="hf-line">{note}</span>)
        )}
      </td>
      <td data-of={say('Days since anybody had seen the child')} class="hf-ledger__number">
        {daysUnseen ?? <span class="hf-none">{say('none before')}</span>}
      </td>
    </tr>
  );
}

function kindInWords({ held: { entry } }: TryToSee): string {
  return entryTitle(entry).split(',')[0]?.toLowerCase() ?? '';
}

const partWords = {
  face: () => say('face'),
  hands: () => say('hands'),
  skin: () => say('skin'),
} as const;

/** What was in the way, as written, and everybody else who was there. */
function notesOn({ held, visit, child }: TryToSee, picture: Picture): readonly string[] {
  if (visit === undefined) return [];
  const hidden = (['face', 'hands', 'skin'] as const)
    .filter((part) => visit.visible?.[part] === false)
    .map((part) => partWords[part]());
  const all = [
    visit.refused === true ? say('Not let in') : undefined,
    child?.withheld === true ? say('Somebody kept the child from the visitor') : undefined,
    visit.obscured === undefined ? undefined : say('In the way: {what}', { what: visit.obscured }),
    hidden.length === 0
      ? undefined
      : say('Could not be looked at: {parts}', { parts: listed(hidden) }),
    child?.saidToBe === undefined
      ? undefined
      : say('The child was said to be {how}', { how: codeInWords(child.saidToBe) }),
    child?.reasonIfNot,
    child?.notAloneBecause === undefined
      ? undefined
      : say('Not alone: {why}', { why: codeInWords(child.notAloneBecause) }),
    presentInWords(held.entry, picture),
    visit.nextAttemptOn === undefined
      ? undefined
      : say('Next attempt: {day}', { day: visit.nextAttemptOn }),
  ];
  return all.flatMap((words) => (words === undefined ? [] : [capitalised(words)]));
}

function presentInWords(
  { visit, mentions = [] }: TryToSee['held']['entry'],
  picture: Picture,
): string | undefined {
  const present = visit?.present;
  if (present === undefined) return undefined;
  if (present.length === 0) return say('Nobody else was there');
  const names = present.flatMap(({ person, mention }) => {
    if (person !== undefined) return [nameOf(picture, person)];
    const words = mention === undefined ? undefined : mentions[mention]?.asWritten;
    return [words === undefined ? say('somebody in the record') : `“${words}”`];
  });
  return say('There: {names}', { names: listed(names) });
}
