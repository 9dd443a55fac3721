import { unresolvedMentions } from '../../domain/people/mentions.ts';
import { type Urgency, urgencies } from '../../domain/questions/question.ts';
import { completedMonths, daysBetween, type PlainDate } from '../../domain/time/plain-date.ts';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import { capitalised, counted, dateInWords, listed } from '../words.ts';
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
      title: 'Injuries',
      fact: 'None recorded',
      more: 'No entry tells of one.',
      href: '#injuries',
      tone: 'ink',
    };
  }
  const doubts = lines.filter(({ held: { entry }, injuries }) =>
    [entry.opinion?.view, ...injuries.map((one) => one.medicalView)].some(
      (view) => view === 'non-accidental' || view === 'suggestive',
    ),
  ).length;
  const view =
    doubts === 0
      ? ''
      : ` ${capitalised(inNumbers(doubts, 'entry holds', 'entries hold'))} a view that they were not, or may not be, accidental.`;
  return {
    title: 'Injuries',
    fact: `${capitalised(inNumbers(episodes.length, 'episode'))}${spanInWords(first, last)}`,
    more: `Last noted ${dateInWords(last.entry.happened)}, by ${titleOf(last.entry.organisation)}.${view}`,
    href: '#injuries',
    tone: 'plum',
  };
}

function spanInWords(first: DossierEntry, last: DossierEntry): string {
  const months = completedMonths(first.entry.happened.on, last.entry.happened.on);
  if (months === 0) return '';
  if (months < 24) return ` in ${inNumbers(months, 'month')}`;
  return ` in ${inNumbers(Math.floor(months / 12), 'year')}`;
}

function seen({ chronology, titleOf, input: { lens } }: Picture): Glance {
  const last = lastSeen(chronology);
  const alone = lastSeenAlone(chronology);
  const more =
    alone === undefined
      ? 'No entry says that the child was seen alone.'
      : `Seen alone ${dateInWords(alone.held.entry.happened)}, by ${titleOf(alone.organisation)}.`;
  return {
    title: 'Last seen',
    fact:
      last === undefined
        ? 'Not recorded'
        : capitalised(
            `${agoInWords(last.held.entry.happened.on, lens.until)}, by ${titleOf(last.organisation)}`,
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
      title: 'People nobody has identified',
      fact: 'None',
      more: 'Everybody named in the record is known to be somebody.',
      href: '#household',
      tone: 'ink',
    };
  }
  return {
    title: 'People nobody has identified',
    fact: `Mentioned ${timesInWords(open.length)}`,
    more: `First ${dateInWords(first.held.entry.happened)}, to ${titleOf(first.held.entry.organisation)}. One person or several: nobody has recorded which.`,
    href: '#mentions',
    tone: 'amber',
  };
}

/** How long before a day another was: 'today', 'yesterday', '9 days ago', '5 months ago'. */
export function agoInWords(on: PlainDate, today: PlainDate): string {
  const days = daysBetween(on, today);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 28) return `${days} days ago`;
  const months = completedMonths(on, today);
  if (months < 3) return `${Math.floor(days / 7)} weeks ago`;
  return months < 24 ? `${months} months ago` : `${Math.floor(months / 12)} years ago`;
}

const wordsOfUrgency: Readonly<Record<Urgency, string>> = {
  stop: 'to stop',
  actToday: 'to act on today',
  ask: 'to ask',
};

function questions({ questions }: Picture): Glance {
  const title = 'Open questions';
  if (questions.length === 0) {
    return {
      title,
      fact: 'None',
      more: 'Nothing in the record waits for an answer.',
      href: '#questions',
      tone: 'ink',
    };
  }
  const parts = urgencies.toReversed().flatMap((urgency) => {
    const count = questions.filter((one) => one.urgency === urgency).length;
    return count === 0 ? [] : [`${numberInWords(count)} ${wordsOfUrgency[urgency]}`];
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
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
];

/** Numbers up to ten as words. */
export function numberInWords(count: number): string {
  return numbers[count] ?? String(count);
}

/** 'three episodes', '14 episodes'. */
export function inNumbers(count: number, one: string, many?: string): string {
  const words = counted(count, one, many);
  return words.replace(/^\d+/, (digits) => numberInWords(Number(digits)));
}

function timesInWords(count: number): string {
  if (count === 1) return 'once';
  return count === 2 ? 'twice' : `${numberInWords(count)} times`;
}
