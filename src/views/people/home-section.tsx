import type { VNode } from 'preact';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import {
  type HouseholdDifference,
  type HouseholdWord,
  householdOverTime,
  type Membership,
  type Spell,
} from '../../domain/people/household-over-time.ts';
import { say } from '../../words/say.ts';
import { HouseholdChart, type HouseholdRow } from '../charts/household-chart.tsx';
import { checkedInWords } from '../picture/household.ts';
import type { Period } from '../picture/period.ts';
import type { Picture } from '../picture/picture.ts';
import { SaidBy } from '../picture/said-by.tsx';
import { capitalised, dayInWords } from '../words.ts';
import { nameOf, placeInWords, sayerInWords } from './family-members.ts';

interface PictureProps {
  readonly picture: Picture;
}

/** Who lived in the child's home from when to when, as bars and in words. */
export function HomeSection({ picture }: PictureProps): VNode {
  const rows = householdOverTime(picture.chronology).map(
    (membership): HouseholdRow => ({
      name: personName(picture, membership.person),
      membership,
      bars: membership.spells.map((spell) => ({
        spell,
        place: placeInWords(spell),
        source: sourcesInWords(picture, spell.saidBy),
      })),
    }),
  );
  return (
    <section aria-labelledby="home">
      <h2 id="home">{say('Who lived there, over time')}</h2>
      {rows.length === 0 ? (
        <p class="hf-small">{say('No entry says who lives with the child.')}</p>
      ) : (
        <>
          <p class="hf-small">
            {say(
              'Filled: lives there. Dots: stays at times. Broken outline: expected. A question mark: organisations differ from here on. Beneath each bar: who says so.',
            )}{' '}
            <a href="#home-words">{say('Skip the drawing and read it in words')}</a>
          </p>
          <HouseholdChart picture={picture} rows={rows} period={periodOf(picture, rows)} />
          <h3 id="home-words" class="hf-sub">
            {say('The same in words')}
          </h3>
          <ul class="hf-people hf-home">
            {rows.map((row) => (
              <HomeItem row={row} picture={picture} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** From the first day that an entry or a stay tells of to the day of the lens. */
function periodOf({ life }: Picture, rows: readonly HouseholdRow[]): Period {
  const days = rows.flatMap(({ membership }) => membership.spells.map(({ from }) => from));
  return { ...life, from: days.reduce((a, b) => (b < a ? b : a), life.from) };
}

function personName({ chronology: { people } }: Picture, id: PersonId): string {
  const person = people.get(id);
  return person === undefined ? say('Somebody in the record') : nameOf(person);
}

function HomeItem({ row, picture }: { readonly row: HouseholdRow } & PictureProps): VNode {
  const { name, membership, bars } = row;
  return (
    <li>
      <strong>{name}</strong>
      {bars.map(({ spell, place }) => (
        <div class="hf-home__spell">
          <span class="hf-line">{`${place}: ${daysInWords(spell)}`}</span>
          {spell.saidBy.map((word) => (
            <WordLine word={word} picture={picture} />
          ))}
          {spell.endedBy !== undefined && <WordLine word={spell.endedBy} picture={picture} isEnd />}
        </div>
      ))}
      {bars.length === 0 && <WordLine word={membership.last} picture={picture} isEnd />}
      {membership.differences.map((difference) => (
        <DifferenceLine difference={difference} picture={picture} />
      ))}
    </li>
  );
}

function daysInWords({ from, until }: Spell): string {
  return until === undefined
    ? say('since {day}', { day: dayInWords(from) })
    : say('{from} to {until}', { from: dayInWords(from), until: dayInWords(until) });
}

function WordLine({
  word,
  picture,
  isEnd = false,
}: {
  readonly word: HouseholdWord;
  readonly isEnd?: boolean;
} & PictureProps): VNode {
  const what = isEnd ? `${changeInWords(word)}: ` : '';
  return (
    <span class="hf-by">
      {`${what}${capitalised(sourcesInWords(picture, [word]))}. `}
      <SaidBy held={word.held} picture={picture} />
    </span>
  );
}

const changes: Readonly<Record<Membership['last']['change']['change'], () => string>> = {
  joined: () => say('Lives there'),
  left: () => say('Left'),
  born: () => say('Born'),
  expected: () => say('Expected'),
  staysAtTimes: () => say('Stays at times'),
};

function changeInWords({ change }: HouseholdWord): string {
  return changes[change.change]();
}

/** Who says so, and how and by whom it was checked: 'the mother says so; checked by housing (tenancy)'. */
function sourcesInWords({ chronology, titleOf }: Picture, words: readonly HouseholdWord[]): string {
  const said = words.map(({ change: { by, source }, held }) =>
    by === undefined
      ? (source ?? titleOf(held.entry.organisation))
      : sayerInWords(chronology, titleOf, by),
  );
  const checked = words.flatMap(({ change: { verificationMethod, verifiedBy } }) => {
    if (verificationMethod === undefined && verifiedBy === undefined) return [];
    const by = verifiedBy && sayerInWords(chronology, titleOf, verifiedBy);
    return [checkedInWords(by, verificationMethod)];
  });
  return say('said by {sayers}; {checked}', {
    sayers: [...new Set(said)].join(', '),
    checked:
      checked.length === 0
        ? checkedInWords(undefined, undefined)
        : [...new Set(checked)].join(', '),
  });
}

const aboutInWords: Readonly<Record<HouseholdDifference['about'], () => string>> = {
  whetherTheyLiveThere: () =>
    say('Two organisations say different things of whether they live there'),
  howOften: () => say('Two organisations say different things of how often they are there'),
};

function DifferenceLine({
  difference: { about, one, other },
  picture,
}: { readonly difference: HouseholdDifference } & PictureProps): VNode {
  return (
    <p class="hf-differ">
      {`${aboutInWords[about]()}. ${changeInWords(one)}: `}
      <SaidBy held={one.held} picture={picture} />
      {`. ${changeInWords(other)}: `}
      <SaidBy held={other.held} picture={picture} />.
    </p>
  );
}
