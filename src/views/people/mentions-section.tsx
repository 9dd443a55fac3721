import type { VNode } from 'preact';
import { type MentionToFind, mentionsAsWork } from '../../domain/people/mentions-as-work.ts';
import {
  type MayBeOne,
  mentionsThatMayBeOne,
} from '../../domain/people/mentions-that-may-be-one.ts';
import type { MentionInRecord } from '../../domain/people/mentions.ts';
import { allEvidence, isOpen } from '../../domain/questions/question.ts';
import { say } from '../../words/say.ts';
import type { Picture } from '../picture/picture.ts';
import { SaidBy } from '../picture/said-by.tsx';
import { safeHref } from '../safe-href.ts';
import { codeInWords, dateInWords, dayInWords, listed } from '../words.ts';
import { nameOf, sayerInWords } from './family-members.ts';
import { Quote } from '../components/quote.tsx';

interface MentionsProps {
  readonly picture: Picture;
}

/** Everybody mentioned of whom nobody has found out who it is, and who of them may be one person. */
export function MentionsToFind({ picture }: MentionsProps): VNode {
  const work = mentionsAsWork(picture.chronology);
  return (
    <section aria-labelledby="mentions">
      <h2 id="mentions">
        {say('Mentioned, and nobody has found out who')} <span class="hf-count">{work.length}</span>
      </h2>
      {work.length === 0 ? (
        <p class="hf-small">
          {say('Everybody named or described in the record is known to be somebody.')}
        </p>
      ) : (
        <>
          <p class="hf-small">
            {say(
              'Each of them stays here until somebody outside the family has found out who it is, with a full name and a date of birth.',
            )}
          </p>
          {mentionsThatMayBeOne(picture.chronology).map((group) => (
            <Group group={group} picture={picture} />
          ))}
          <ol class="hf-people hf-mentions">
            {work.map((mention) => (
              <Item mention={mention} picture={picture} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Group({ group, picture }: { readonly group: MayBeOne; readonly picture: Picture }): VNode {
  const { mentions, likeness, who } = group;
  return (
    <div class="hf-unresolved">
      <h3 class="hf-sub">
        {say('These {count} may be one {who}', { count: mentions.length, who })}
      </h3>
      <p>
        {say(
          'Their words all fit {likeness}; {days}. Nobody has said that they are one: it is offered, and for somebody to find out.',
          { likeness, days: daysInWords(group) },
        )}
      </p>
      <ul>
        {mentions.map(({ held, mention }) => (
          <li>
            <Quote words={mention.asWritten} />{' '}
            <span class="hf-by">
              <SaidBy held={held} picture={picture} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** 'around mid-March 2007 to spring 2007': as precisely as the record has the first and the last. */
function daysInWords({ mentions }: MayBeOne): string {
  const days = mentions.map(({ held }) => dateInWords(held.entry.happened));
  const [first = '', last = ''] = [days[0], days.at(-1)];
  return first === last ? first : say('{from} to {until}', { from: first, until: last });
}

function Item({
  mention: { one, ageDays, saidToBe, groups },
  picture,
}: { readonly mention: MentionToFind } & MentionsProps): VNode {
  const { held, mention } = one;
  const { chronology, titleOf } = picture;
  const named = saidToBe === undefined ? undefined : chronology.people.get(saidToBe);
  return (
    <li>
      <a href={safeHref(hrefOf(picture, one))}>{`“${mention.asWritten}”`}</a>
      <span class="hf-by">
        {mention.by !== undefined &&
          `${say('Said by {who}.', { who: sayerInWords(chronology, titleOf, mention.by) })} `}
        <SaidBy held={held} picture={picture} />
      </span>
      <span class="hf-by">
        {ageDays === 0
          ? say('Recorded today.')
          : say(
              'On record for {days, plural, one {{days} day} other {{days} days}}, since {day}.',
              {
                days: ageDays,
                day: dayInWords(held.takenInOn),
              },
            )}
        {groups.length > 0 &&
          ` ${say('May be one {who} with others above.', { who: listed([...new Set(groups.map(({ who }) => who))]) })}`}
      </span>
      {named !== undefined && (
        <span class="hf-by">
          {say(
            'Said to be {name}; nobody outside the family has found that out yet, or no date of birth is known.',
            { name: nameOf(named) },
          )}
        </span>
      )}
      <Asked one={one} picture={picture} />
    </li>
  );
}

/** The page on which somebody says who it is. */
function hrefOf({ input }: Picture, { held, index }: MentionInRecord): string {
  return `${input.links.pages.people}/mention/${encodeURIComponent(held.entry.id)}/${index}`;
}

/** What has been asked so far on the entry that tells of them, as far as the reader sees it. */
function Asked({
  one,
  picture: { input },
}: {
  readonly one: MentionInRecord;
  readonly picture: Picture;
}): VNode {
  const asked = input.questions.filter((question) =>
    allEvidence(question).includes(one.held.entry.id),
  );
  if (asked.length === 0)
    return <span class="hf-by">{say('Nothing that you may see has been asked.')}</span>;
  return (
    <span class="hf-by">
      {say('Asked:')}{' '}
      {asked.map((question, index) => {
        const words = say('{question}, since {day}', {
          question: codeInWords(question.name),
          day: dayInWords(question.raisedOn),
        });
        return (
          <>
            {index > 0 && '; '}
            {input.asked === 'fact' ? (
              <a href={safeHref(input.links.question(question.id))}>{words}</a>
            ) : (
              words
            )}
            {isOpen(question) ? '' : ` ${say('(no longer open)')}`}
          </>
        );
      })}
    </span>
  );
}
