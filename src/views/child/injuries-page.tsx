import type { VNode } from 'preact';
import { stating } from '../../domain/chronology/chronology.ts';
import type { Examination } from '../../domain/entry/facts/injuries.ts';
import { say } from '../../words/say.ts';
import { BodyMap, BodyShapes } from '../charts/body-map.tsx';
import { InjuriesChart } from '../charts/injuries-chart.tsx';
import { StatedCell, statedOf } from '../components/stated.tsx';
import { WrittenDate } from '../components/written-date.tsx';
import { ScrolledTable } from './scrolled-table.tsx';
import type { Surroundings } from '../layout.tsx';
import { injuryLedger, type InjuryLedger } from '../picture/injury-ledger.ts';
import type { Picture, PictureInput } from '../picture/picture.ts';
import { safeHref } from '../safe-href.ts';
import { capitalised, codeInWords, listed } from '../words.ts';
import { ChildPage, layOutPage } from './child-page.tsx';
import { AccountsInBrief, EpisodeCard } from './episode-card.tsx';

interface PictureProps {
  readonly picture: Picture;
}

/** Episodes that one page tells in full. */
const episodesMax = 30;

/**
 * Every injury of a child over time, on one map of the body and one by one: what was found, what was
 * said of it beside what was said before, what doctors made of it and who knew. `upTo` is the letter of
 * the last episode shown; all of them where it names none.
 */
export function injuriesPage(around: Surroundings, input: PictureInput, upTo?: string): VNode {
  const picture = { ...layOutPage(input), episodeHref: (letter: string) => `#episode-${letter}` };
  const ledger = injuryLedger(picture.chronology);
  const shown = shownUpTo(ledger, upTo);
  return (
    <ChildPage
      around={around}
      picture={picture}
      page="injuries"
      title={say('Injuries')}
      lede={say(
        'Every mark that any organisation wrote down, by episode, with what was said of it beside what was said before. Whether two episodes were one event is for a person to say.',
      )}
    >
      {ledger.episodes.length === 0 ? (
        <p>
          {say(
            'No entry tells of an injury. Each one that does will stand here with its place on a map of the body, what was said of it and what a doctor made of it.',
          )}
        </p>
      ) : (
        <>
          <Steps picture={picture} ledger={ledger} shown={shown} />
          <InjuryDrawings picture={picture} ledger={shown} />
          <Episodes picture={picture} ledger={ledger} shown={shown} />
        </>
      )}
      <MedicalViews picture={picture} />
      <Examinations picture={picture} />
    </ChildPage>
  );
}

function shownUpTo(ledger: InjuryLedger, upTo: string | undefined): InjuryLedger {
  const last = ledger.episodes.findIndex(({ letter }) => letter === upTo);
  return last < 0 ? ledger : { ...ledger, episodes: ledger.episodes.slice(0, last + 1) };
}

interface LedgerProps extends PictureProps {
  readonly ledger: InjuryLedger;
}
interface StepsProps extends LedgerProps {
  /** The part of the ledger that the page shows. */
  readonly shown: InjuryLedger;
}

function stepHref(picture: Picture, letter: string | undefined): string {
  const all = picture.href({});
  return letter === undefined ? all : `${all}&${new URLSearchParams({ upTo: letter }).toString()}`;
}

/** One episode after another, each an address of its own. */
function Steps({ picture, ledger, shown }: StepsProps): VNode | null {
  const { episodes } = ledger;
  if (episodes.length < 2) return null;
  const last = shown.episodes.at(-1)?.letter;
  const isAll = shown.episodes.length === episodes.length;
  return (
    <nav class="hf-steps" aria-label={say('Show injuries up to an episode')}>
      <p>
        {isAll
          ? say('Show the injuries known up to episode')
          : say(
              'Show the injuries known up to episode – now {shown} of {count, plural, one {# episode} other {# episodes}}, up to {last}',
              { shown: shown.episodes.length, count: episodes.length, last: last ?? '' },
            )}
      </p>
      <ul>
        {episodes.slice(-stepsMax).map(({ letter }) => (
          <li>
            <a
              class="hf-step"
              href={safeHref(stepHref(picture, letter))}
              aria-label={say('Episode {letter}', { letter })}
              {...(letter === last && !isAll && { 'aria-current': 'step' as const })}
            >
              {letter}
            </a>
          </li>
        ))}
        <li>
          <a
            class="hf-step"
            href={safeHref(stepHref(picture, undefined))}
            {...(isAll && { 'aria-current': 'step' as const })}
          >
            {say('All')}
          </a>
        </li>
      </ul>
    </nav>
  );
}

const stepsMax = 52;

/** The marks on the body, and the episodes over time. */
export function InjuryDrawings({ picture, ledger }: LedgerProps): VNode {
  return (
    <section aria-labelledby="map">
      <h2 id="map">
        {say('On the body')}{' '}
        <span class="hf-count">
          {say('{count, plural, =0 {no episodes} one {# episode} other {# episodes}}', {
            count: ledger.episodes.length,
          })}
        </span>
      </h2>
      <p class="hf-small">
        {say(
          'Agencies counted differently and some did not count, so there is no total. A letter is an episode, and leads to what is written of it.',
        )}
      </p>
      <BodyShapes />
      <div class="hf-map-and-words">
        <BodyMap ledger={ledger} />
        <SaidSoFar picture={picture} ledger={ledger} />
      </div>
      <InjuriesChart picture={picture} ledger={ledger} />
    </section>
  );
}

/** Episodes whose accounts stand beside the map. */
const saidMax = 12;

/** How each episode was explained, one beneath the other. */
function SaidSoFar({ picture, ledger }: LedgerProps): VNode {
  const left = ledger.episodes.length - saidMax;
  return (
    <div class="hf-said-so-far">
      <h3 class="hf-sub">{say('What was said of each, in order')}</h3>
      <ol>
        {ledger.episodes.slice(-saidMax).map((episode) => (
          <AccountsInBrief episode={episode} picture={picture} />
        ))}
      </ol>
      {left > 0 && (
        <p class="hf-by">
          {say(
            '{count, plural, one {# earlier episode not listed here} other {# earlier episodes not listed here}}',
            { count: left },
          )}
        </p>
      )}
    </div>
  );
}

function Episodes({ picture, ledger, shown }: StepsProps): VNode {
  const told = shown.episodes.slice(-episodesMax);
  const [first] = told;
  const before = shown.episodes[shown.episodes.length - told.length - 1];
  return (
    <section aria-labelledby="episodes">
      <h2 id="episodes">
        {say('Episode by episode')} <span class="hf-count">{say('newest first')}</span>
      </h2>
      {told.toReversed().map((episode) => (
        <EpisodeCard episode={episode} ledger={ledger} picture={picture} />
      ))}
      {before !== undefined && first !== undefined && (
        <p>
          <a href={safeHref(stepHref(picture, before.letter))}>
            {say(
              '{count, plural, one {# earlier episode, up to {letter}} other {# earlier episodes, up to {letter}}}',
              { count: shown.episodes.length - told.length, letter: before.letter },
            )}
          </a>
        </p>
      )}
    </section>
  );
}

interface ViewOfDoctor {
  readonly held: Picture['entries'][number];
  readonly views: readonly string[];
}

function viewsOf({ chronology }: Picture): readonly ViewOfDoctor[] {
  return chronology.entries.flatMap((held) => {
    const { opinion, injuries = [] } = held.entry;
    const own = injuries.flatMap(({ medicalView, site }) =>
      medicalView === undefined ? [] : [`${codeInWords(medicalView)} (${site})`],
    );
    const views = [...(opinion === undefined ? [] : [codeInWords(opinion.view)]), ...own];
    return views.length === 0 ? [] : [{ held, views }];
  });
}

const viewsMax = 40;

/** What doctors made of the injuries, one after another, with what was before them. */
export function MedicalViews({ picture }: PictureProps): VNode {
  const all = viewsOf(picture);
  return (
    <section aria-labelledby="views">
      <h2 id="views">
        {say('Medical views')}{' '}
        <span class="hf-count">{say('in the order in which they were given')}</span>
      </h2>
      {all.length === 0 ? (
        <p>{say('No entry holds a doctor’s view of an injury.')}</p>
      ) : (
        <ScrolledTable of={say('medical views')}>
          <table class="hf-ledger hf-ledger--cards">
            <thead>
              <tr>
                <th scope="col">{say('When, who')}</th>
                <th scope="col">{say('View')}</th>
                <th scope="col">{say('Cause named')}</th>
                <th scope="col">{say('History before the doctor')}</th>
                <th scope="col">{say('What of it was weighed')}</th>
              </tr>
            </thead>
            <tbody>
              {all.slice(-viewsMax).map(({ held, views }) => (
                <tr>
                  <th scope="row">
                    <EntryDate held={held} picture={picture} />
                  </th>
                  <td data-of={say('View')}>{capitalised(listed(views))}</td>
                  <td data-of={say('Cause named')}>
                    {held.entry.opinion?.medicalCause ?? (
                      <span class="hf-none">{say('None recorded')}</span>
                    )}
                  </td>
                  <StatedCell
                    of={say('History before the doctor')}
                    stated={statedOf(held.entry.opinion?.backgroundSupplied)}
                  />
                  <td data-of={say('What of it was weighed')}>{weighedInWords(held)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrolledTable>
      )}
    </section>
  );
}

function weighedInWords({ entry: { opinion } }: ViewOfDoctor['held']): string {
  const considered = opinion?.considered;
  if (considered === undefined) return say('Not recorded');
  return considered.length === 0
    ? say('None of it')
    : capitalised(listed(considered.map(codeInWords)));
}

/** Every examination: whether it was whole, and what was not looked at. */
export function Examinations({ picture }: PictureProps): VNode | null {
  const all = stating(picture.chronology, 'examination').slice(-viewsMax);
  if (all.length === 0) return null;
  return (
    <section aria-labelledby="examinations">
      <h2 id="examinations">{say('Examinations')}</h2>
      <ScrolledTable of={say('examinations')}>
        <table class="hf-ledger hf-ledger--cards">
          <thead>
            <tr>
              <th scope="col">{say('When, who')}</th>
              <th scope="col">{say('Complete')}</th>
              <th scope="col">{say('Undressed')}</th>
              <th scope="col">{say('Not examined')}</th>
              <th scope="col">{say('Why, and when it will be')}</th>
            </tr>
          </thead>
          <tbody>
            {all.map(({ held, fact }) => (
              <tr>
                <th scope="row">
                  <EntryDate held={held} picture={picture} />
                </th>
                <StatedCell of={say('Complete')} stated={statedOf(fact.complete)} />
                <StatedCell of={say('Undressed')} stated={statedOf(fact.undressed)} />
                <td data-of={say('Not examined')}>
                  {fact.notExamined === undefined || fact.notExamined.length === 0 ? (
                    <span class="hf-none">{say('Not recorded')}</span>
                  ) : (
                    capitalised(listed(fact.notExamined.map(codeInWords)))
                  )}
                </td>
                <td data-of={say('Why, and when it will be')}>
                  {whyInWords(fact) ?? <span class="hf-none">{say('Not recorded')}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrolledTable>
    </section>
  );
}

function whyInWords({ reason, rebookedFor }: Examination): string | undefined {
  const again = rebookedFor === undefined ? undefined : say('again on {day}', { day: rebookedFor });
  const words = [reason, again].filter((part) => part !== undefined && part !== '').join('; ');
  return words === '' ? undefined : capitalised(words);
}

function EntryDate({
  held,
  picture,
}: { readonly held: Picture['entries'][number] } & PictureProps): VNode {
  return (
    <>
      <a href={safeHref(picture.hrefOf(held))}>
        <WrittenDate date={held.entry.happened} />
      </a>
      <span class="hf-by">{capitalised(picture.titleOf(held.entry.organisation))}</span>
    </>
  );
}
