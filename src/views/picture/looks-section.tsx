import { roleInWords } from '../../domain/people/role.ts';
import type { VNode } from 'preact';
import { say, sayText } from '../../words/say.ts';
import { capitalised, codeInWords, dayInWords, instantInWords } from '../words.ts';
import type { LookThrough, Picture } from './picture.ts';

/** Lines of the table; what is older stays in the log. */
const linesMax = 20;

/** Who has looked through another organisation's eyes: it is logged, and not hidden. */
export function LooksSection({ picture }: { readonly picture: Picture }): VNode | null {
  const { looks } = picture.input;
  if (looks.length === 0) return null;
  const lines = alike(looks);
  return (
    <section class="hf-looks" aria-labelledby="looks">
      <h2 id="looks">{say('Who looked through other eyes')}</h2>
      <p class="hf-small">
        {say(
          'Whoever looks at this record as another organisation knew it says why, and is shown here.',
        )}
        {lines.length > linesMax &&
          ` ${say('The newest {count} are listed.', { count: linesMax })}`}
      </p>
      <table class="hf-table">
        <caption class="govuk-visually-hidden">
          {say('Looks through another organisation’s eyes, newest first')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('When')}</th>
            <th scope="col">{say('Who looked')}</th>
            <th scope="col">{say('As known to whom, on which day')}</th>
            <th scope="col">{say('Why')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, linesMax).map(([look, times]) => (
            <tr>
              <td class="hf-table__when">
                <time dateTime={look.at}>{instantInWords(look.at)}</time>
                {times > 1 && (
                  <span class="hf-by">{say('the last of {times} times', { times })}</span>
                )}
              </td>
              <td class="hf-table__who">
                {capitalised(sayText(roleInWords[look.role]))}, {picture.titleOf(look.organisation)}
              </td>
              <td class="hf-table__what">
                {say('{organisation}, on {day}', {
                  organisation: capitalised(picture.titleOf(look.through)),
                  day: dayInWords(look.until),
                })}
              </td>
              <td>{capitalised(codeInWords(look.purpose))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Looks of one post at one day for one purpose as a single line, at the time of the last of them. */
function alike(looks: readonly LookThrough[]): (readonly [LookThrough, number])[] {
  const groups = Map.groupBy(looks, ({ at: _, ...look }) => Object.values(look).join('|'));
  return [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map((last) => [last, group.length] as const),
  );
}
