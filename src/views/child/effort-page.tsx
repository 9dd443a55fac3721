import type { VNode } from 'preact';
import { say } from '../../words/say.ts';
import { EffortChart } from '../charts/effort-chart.tsx';
import { ScrolledTable } from './scrolled-table.tsx';
import type { Surroundings } from '../layout.tsx';
import { type Effort, effortByYear, effortIn, type EffortOfYear } from '../picture/effort.ts';
import { changesOfPlan, episodesOfInjury } from '../picture/effort-in-words.ts';
import type { Picture, PictureInput } from '../picture/picture.ts';
import { SaidBy } from '../picture/said-by.tsx';
import { capitalised, dayInWords, listed } from '../words.ts';
import { ChildPage, layOutPage } from './child-page.tsx';

interface PictureProps {
  readonly picture: Picture;
}

/** How much was done for a child beside what changed: contacts against injuries and decisions. */
export function effortPage(around: Surroundings, input: PictureInput): VNode {
  const picture = layOutPage(input);
  const effort = effortIn(picture.chronology, picture.life);
  return (
    <ChildPage
      around={around}
      picture={picture}
      page="effort"
      title={say('Effort and change')}
      lede={say(
        'How often somebody met, wrote or spoke about the child, beside the injuries and what was changed. It asks whether what is done makes a difference; it does not measure anybody’s work.',
      )}
    >
      {effort.contacts === 0 ? (
        <p>
          {say(
            'No contact or meeting is recorded yet. Each one that is will be drawn here, above the injuries and the changes of plan of the same weeks.',
          )}
        </p>
      ) : (
        <>
          <p class="hf-child-page__says">{effortInWords(picture, effort)}</p>
          <Drawing picture={picture} effort={effort} />
          <Years picture={picture} />
          <Changes picture={picture} effort={effort} />
        </>
      )}
    </ChildPage>
  );
}

/** '41 contacts and meetings by nine organisations since 1 March 2006; nine episodes of injury; three changes of plan or placement.' */
export function effortInWords({ life }: Picture, effort: Effort): string {
  return say('{contacts} by {organisations} since {day}: {changes}.', {
    contacts: say(
      '{count, plural, =0 {no contacts and meetings} one {{count} contact or meeting} other {{count} contacts and meetings}}',
      { count: effort.contacts },
    ),
    organisations: say(
      '{count, plural, =0 {no organisations} one {# organisation} other {# organisations}}',
      { count: effort.organisations },
    ),
    day: dayInWords(life.from),
    changes: listed([episodesOfInjury(effort), changesOfPlan(effort)]),
  });
}

function Drawing({ picture, effort }: PictureProps & { readonly effort: Effort }): VNode {
  return (
    <section aria-labelledby="effort">
      <h2 id="effort">{say('Over time')}</h2>
      <p class="hf-small">
        {effort.isDrawnAsSquares
          ? say('One square is one contact; a broken square has no known day.')
          : say('The open part of a bar has no known day.')}{' '}
        <a href="#years">{say('Skip the drawing and read it in words')}</a>
      </p>
      <p class="hf-hint">{say('Move the drawing sideways to see earlier months.')}</p>
      <EffortChart picture={picture} effort={effort} hasAxis />
    </section>
  );
}

function Years({ picture: { chronology, life } }: PictureProps): VNode {
  return (
    <section aria-labelledby="years">
      <h2 id="years">{say('By year')}</h2>
      <ScrolledTable of={say('effort by year')}>
        <table class="hf-ledger hf-ledger--numbers">
          <thead>
            <tr>
              <th scope="col">{say('Year')}</th>
              <th scope="col">{say('Contacts and meetings')}</th>
              <th scope="col">{say('Organisations')}</th>
              <th scope="col">{say('Episodes of injury')}</th>
              <th scope="col">{say('Decisions')}</th>
              <th scope="col">{say('Changes of plan or placement')}</th>
            </tr>
          </thead>
          <tbody>
            {effortByYear(chronology, life)
              .toReversed()
              .map((year: EffortOfYear) => (
                <tr>
                  <th scope="row">{year.year}</th>
                  <td>{year.contacts}</td>
                  <td>{year.organisations}</td>
                  <td>{year.episodes}</td>
                  <td>{year.decisions}</td>
                  <td>{year.changes}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </ScrolledTable>
    </section>
  );
}

function Changes({ picture, effort }: PictureProps & { readonly effort: Effort }): VNode {
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{say('What was changed')}</h2>
      {effort.changes.length === 0 ? (
        <p>
          {say('No plan began or ended, and the child did not move, as far as the record tells.')}
        </p>
      ) : (
        <ul class="hf-lines">
          {effort.changes.toReversed().map(({ words, held }) => (
            <li>
              <strong>{capitalised(words)}</strong> <SaidBy held={held} picture={picture} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
