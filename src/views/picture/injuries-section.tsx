import type { VNode } from 'preact';
import { say, sayRich } from '../../words/say.ts';
import { BodyMap, BodyShapes } from '../charts/body-map.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, codeInWords, dateInFewWords } from '../words.ts';
import { type InjuryLine, injuryLedger, type LetteredEpisode } from './injury-ledger.ts';
import type { Picture } from './picture.ts';
import { lensHref } from './picture-query.ts';

/** The injury ledger over all time: a map of the body, and every line of it as it was written. */
export function InjuriesSection({ picture }: { readonly picture: Picture }): VNode {
  const ledger = injuryLedger(picture.chronology);
  const episodes = ledger.episodes.toReversed();
  return (
    <section aria-labelledby="injuries">
      <h2 id="injuries">
        {say('Injuries')}{' '}
        <span class="hf-count">
          {say(
            '{count, plural, =0 {no episodes, all time} one {# episode, all time} other {# episodes, all time}}',
            { count: episodes.length },
          )}
        </span>
      </h2>
      {episodes.length === 0 ? (
        <p class="hf-small">{say('No entry tells of an injury.')}</p>
      ) : (
        <>
          <p class="hf-small">
            {say(
              'Agencies counted differently and some did not count, so there is no total. Whether two episodes were one event is for a person to say.',
            )}{' '}
            <a href={safeHref(lensHref(picture.input.links.pages.injuries, picture.input))}>
              {say('Each beside what was said before of the same place')}
            </a>
          </p>
          <BodyShapes />
          <BodyMap ledger={ledger} />
          <section class="hf-scroll hf-scroll--table" aria-labelledby="injury-list" tabIndex={0}>
            <table class="hf-injuries">
              <caption id="injury-list">
                {say('Every injury as it was written, newest first')}
              </caption>
              <thead>
                <tr>
                  <th scope="col">
                    <span class="govuk-visually-hidden">{say('Episode')}</span>
                  </th>
                  <th scope="col">{say('When, who')}</th>
                  <th scope="col">{say('Where, what')}</th>
                  <th scope="col">{say('Account given')}</th>
                  <th scope="col">{say('Doctor’s view')}</th>
                </tr>
              </thead>
              {episodes.slice(0, openEpisodesMax).map((episode) => (
                <Episode episode={episode} picture={picture} />
              ))}
            </table>
          </section>
          {episodes.length > openEpisodesMax && (
            <details class="hf-more">
              <summary>
                {say('{count, plural, one {# earlier episode} other {# earlier episodes}}', {
                  count: episodes.length - openEpisodesMax,
                })}
              </summary>
              <ol class="hf-earlier">
                {episodes.slice(openEpisodesMax).map((episode) => (
                  <EarlierEpisode episode={episode} picture={picture} />
                ))}
              </ol>
            </details>
          )}
        </>
      )}
    </section>
  );
}

/** Episodes in the table; the older ones stand in one line each. */
const openEpisodesMax = 12;

function Episode({
  episode,
  picture,
}: {
  readonly episode: LetteredEpisode;
  readonly picture: Picture;
}): VNode {
  return (
    <tbody id={`episode-${episode.letter}`}>
      {episode.lines.map((line, index) => (
        <tr>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={episode.lines.length}>
              <span class="hf-letter">
                {sayRich('<hidden>Episode </hidden>{letter}', {
                  hidden: (words) => <span class="govuk-visually-hidden">{words}</span>,
                  letter: episode.letter,
                })}
              </span>
            </th>
          )}
          <td>
            <a href={safeHref(picture.hrefOf(line.held))}>
              {dateInFewWords(line.held.entry.happened)}
            </a>
            <span class="hf-by">{capitalised(picture.titleOf(line.held.entry.organisation))}</span>
          </td>
          <td>
            {line.injuries.map((injury) => (
              <span class="hf-line">
                {capitalised(injury.site)}: {injury.type}
                {injury.count !== undefined && ` × ${injury.count}`}
              </span>
            ))}
          </td>
          <td>
            <Lines all={accounts(line, picture)} none={say('None recorded')} />
          </td>
          <td>
            <Lines all={views(line)} none={say('Not recorded')} />
          </td>
        </tr>
      ))}
    </tbody>
  );
}

function EarlierEpisode({
  episode,
  picture,
}: {
  readonly episode: LetteredEpisode;
  readonly picture: Picture;
}): VNode {
  const [first] = episode.lines;
  return (
    <li id={`episode-${episode.letter}`}>
      <span class="hf-letter">{episode.letter}</span>{' '}
      {first !== undefined && (
        <a href={safeHref(picture.hrefOf(first.held))}>
          {dateInFewWords(first.held.entry.happened)}
        </a>
      )}{' '}
      {episode.lines
        .flatMap((line) => line.injuries)
        .map(({ site, type }) => `${site}: ${type}`)
        .join('; ')}
    </li>
  );
}

function Lines({ all, none }: { readonly all: readonly string[]; readonly none: string }): VNode {
  if (all.length === 0) return <span class="hf-none">{none}</span>;
  return (
    <>
      {all.map((words) => (
        <span class="hf-line">{words}</span>
      ))}
    </>
  );
}

/** Each account once, with whose it is. */
function accounts({ injuries }: InjuryLine, { chronology: { people } }: Picture): string[] {
  return unique(
    injuries.flatMap(({ explanation, explanationBy }) => {
      if (explanation === undefined) return [];
      const role = explanationBy === undefined ? undefined : people.get(explanationBy)?.role;
      return [`${capitalised(explanation)}${role === undefined ? '' : ` (${role})`}`];
    }),
  );
}

function views({ held: { entry }, injuries }: InjuryLine): string[] {
  return unique(
    [entry.opinion?.view, ...injuries.map((injury) => injury.medicalView)].flatMap((view) =>
      view === undefined ? [] : [capitalised(codeInWords(view))],
    ),
  );
}

function unique(all: readonly string[]): string[] {
  return [...new Set(all)];
}
