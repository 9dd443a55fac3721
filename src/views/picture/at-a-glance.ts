import { unresolvedMentions } from '../../domain/people/mentions.ts';
import { type Urgency, urgencies } from '../../domain/questions/question.ts';
import { completedMonths, daysBetween, type PlainDate } from '../../domain/time/plain-date.ts';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import { say } from '../../words/say.ts';
import { capitalised, dateInWords, listed } from '../words.ts';
import { injuryLedger } from './injury-ledger.ts';
import { lastSeen, lastSeenAlone } from './last-seen.ts';
import type { Picture } from './picture.ts';

/** One of the four things to know first. */
export interface Glance {
  readonly title: string;
  readonly fact: string;
  readonly more: string;
  readonly href: string;
  readonly tone: 'plum' | 'ink' | 'amber';
}

/** Injuries, last seen, people nobody has identified, open questions: over all time, whatever the period. */
export function atAGlance(picture: Picture): readonly Glance[] {
  return [injuries(picture), seen(picture), people(picture), questions(picture)];
}

function injuries({ chronology, titleOf }: Picture): Glance {
  const { episodes } = injuryLedger(chronology);
  const lines = episodes.flatMap((episode) => episode.lines);
  const first = lines.at(0)?.held;
  const last = lines.at(-1)?.held;
  if (first === undefined || last === undefined) {
    return {
      title: say('Injuries'),
      fact: say('None recorded'),
      more: say('No entry tells of one.'),
      href: '#injuries',
      tone: 'ink',
    };
  }
  const doubts = lines.filter(({ held: { entry }, injuries }) =>
    [entry.opinion?.view, ...injuries.map((one) => one.medicalView)].some(
      (view) => view === 'non-accidental' || view === 'suggestive',
    ),
  ).length;
  return {
    title: say('Injuries'),
    fact: capitalised(episodesInWords(episodes.length, first, last)),
    more: [
      say('Last noted {date}, by {organisation}.', {
        date: dateInWords(last.entry.happened),
        organisation: titleOf(last.entry.organisation),
      }),
      ...(doubts === 0 ? [] : [capitalised(doubtsInWords(doubts))]),
    ].join(' '),
    href: '#injuries',
    tone: 'plum',
  };
}

function doubtsInWords(count: number): string {
  return say(
    '{count, plural, one {{number} entry holds a view that they were not, or may not be, accidental.} other {{number} entries hold a view that they were not, or may not be, accidental.}}',
    { count, number: numberInWords(count) },
  );
}

/** 'nine episodes in three years'. */
function episodesInWords(count: number, first: DossierEntry, last: DossierEntry): string {
  const episodes = say('{count, plural, one {{number} episode} other {{number} episodes}}', {
    count,
    number: numberInWords(count),
  });
  const months = completedMonths(first.entry.happened.on, last.entry.happened.on);
  if (months === 0) return episodes;
  if (months < 24) {
    return say('{episodes} in {months, plural, one {{number} month} other {{number} months}}', {
      episodes,
      months,
      number: numberInWords(months),
    });
  }
  const years = Math.floor(months / 12);
  return say('{episodes} in {years, plural, one {{number} year} other {{number} years}}', {
    episodes,
    years,
    number: numberInWords(years),
  });
}

function seen({ chronology, titleOf, input: { lens } }: Picture): Glance {
  const last = lastSeen(chronology);
  const alone = lastSeenAlone(chronology);
  const more =
    alone === undefined
      ? say('No entry says that the child was seen alone.')
      : say('Seen alone {date}, by {organisation}.', {
          date: dateInWords(alone.held.entry.happened),
          organisation: titleOf(alone.organisation),
        });
  return {
    title: say('Last seen'),
    fact:
      last === undefined
        ? say('Not recorded')
        : capitalised(
            say('{when}, by {organisation}', {
              when: agoInWords(last.held.entry.happened.on, lens.until),
              organisation: titleOf(last.organisation),
            }),
          ),
    more: last?.note === undefined ? more : `${capitalised(last.note)}. ${more}`,
    href: '#last-seen',
    tone: 'ink',
  };
}

function people({ chronology, titleOf }: Picture): Glance {
  const open = unresolvedMentions(chronology);
  const [first] = open;
  if (first === undefined) {
    return {
      title: say('People nobody has identified'),
      fact: say('None'),
      more: say('Everybody named in the record is known to be somebody.'),
      href: '#household',
      tone: 'ink',
    };
  }
  return {
    title: say('People nobody has identified'),
    fact: mentionedInWords(open.length),
    more: say(
      'First {date}, to {organisation}. One person or several: nobody has recorded which.',
      {
        date: dateInWords(first.held.entry.happened),
        organisation: titleOf(first.held.entry.organisation),
      },
    ),
    href: '#mentions',
    tone: 'amber',
  };
}

/** How long before a day another was: 'today', 'yesterday', '9 days ago', '5 months ago'. */
export function agoInWords(on: PlainDate, today: PlainDate): string {
  const days = daysBetween(on, today);
  if (days <= 0) return say('today');
  if (days === 1) return say('yesterday');
  if (days < 28) return say('{days, plural, one {# day ago} other {# days ago}}', { days });
  const months = completedMonths(on, today);
  if (months < 3) {
    const weeks = Math.floor(days / 7);
    return say('{weeks, plural, one {# week ago} other {# weeks ago}}', { weeks });
  }
  if (months < 24) {
    return say('{months, plural, one {# month ago} other {# months ago}}', { months });
  }
  const years = Math.floor(months / 12);
  return say('{years, plural, one {# year ago} other {# years ago}}', { years });
}

const wordsOfUrgency: Readonly<Record<Urgency, (number: string) => string>> = {
  stop: (number) => say('{number} to stop', { number }),
  actToday: (number) => say('{number} to act on today', { number }),
  ask: (number) => say('{number} to ask', { number }),
};

function questions({ questions }: Picture): Glance {
  const title = say('Open questions');
  if (questions.length === 0) {
    return {
      title,
      fact: say('None'),
      more: say('Nothing in the record waits for an answer.'),
      href: '#questions',
      tone: 'ink',
    };
  }
  const parts = urgencies.toReversed().flatMap((urgency) => {
    const count = questions.filter((one) => one.urgency === urgency).length;
    return count === 0 ? [] : [wordsOfUrgency[urgency](numberInWords(count))];
  });
  return {
    title,
    fact: String(questions.length),
    more: `${capitalised(listed(parts))}.`,
    href: '#questions',
    tone: 'amber',
  };
}

const numbers = [
  () => say('no'),
  () => say('one'),
  () => say('two'),
  () => say('three'),
  () => say('four'),
  () => say('five'),
  () => say('six'),
  () => say('seven'),
  () => say('eight'),
  () => say('nine'),
  () => say('ten'),
];

/** Numbers up to ten as words. */
export function numberInWords(count: number): string {
  return numbers[count]?.() ?? String(count);
}

function mentionedInWords(count: number): string {
  if (count === 1) return say('Mentioned once');
  if (count === 2) return say('Mentioned twice');
  return say('Mentioned {number} times', { number: numberInWords(count) });
}
