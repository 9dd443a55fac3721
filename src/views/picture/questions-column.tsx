import { roleInWords } from '../../domain/people/role.ts';
import { findEntry } from '../../domain/chronology/chronology.ts';
import type { VNode } from 'preact';
import { type DossierEntry, inOrderOfHappening } from '../../domain/chronology/dossier.ts';
import { allEvidence, type Question, type Urgency } from '../../domain/questions/question.ts';
import { isProblem } from '../../domain/problem.ts';
import { workingDaysBetween } from '../../domain/time/working-days.ts';
import { entryTitle } from '../components/entry-title.ts';
import { UrgencyTag } from '../components/urgency-tag.tsx';
import { safeHref } from '../safe-href.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayRich, sayText } from '../../words/say.ts';
import { capitalised, dateInFewWords, dayInWords, dueInWords, instantInWords } from '../words.ts';
import type { Picture } from './picture.ts';

interface PictureProps {
  readonly picture: Picture;
}

/** Open questions, most urgent word first; each opens the entries that it rests on in its place. */
export function QuestionsSection({ picture }: PictureProps): VNode {
  const { questions, input } = picture;
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">
        {say('Open questions')} <span class="hf-count">{questions.length}</span>
      </h2>
      <p class="hf-small">
        {questions.length === 0
          ? say('Nothing in the record waits for an answer on this day.')
          : say(
              'Most urgent first. A question stays until the record holds what it asks for.',
            )}{' '}
        {input.asked === 'fact'
          ? say('These are the questions as they were asked, kept as they were.')
          : say('Worked out again for this day: not what was asked then.')}
      </p>
      <ol class="hf-questions">
        {questions.map((question) => (
          <QuestionItem question={question} picture={picture} />
        ))}
      </ol>
    </section>
  );
}

const itemClass: Readonly<Record<Urgency, string>> = {
  stop: 'hf-ask hf-ask--stop',
  actToday: 'hf-ask hf-ask--act',
  ask: 'hf-ask',
};

function QuestionItem({
  question,
  picture,
}: { readonly question: Question } & PictureProps): VNode {
  return (
    <li class={itemClass[question.urgency]}>
      <p class="hf-ask__top">
        <UrgencyTag urgency={question.urgency} />{' '}
        <span>{capitalised(overdue(question, picture))}</span>
      </p>
      <h3>
        {picture.input.asked === 'fact' ? (
          <a href={safeHref(picture.input.links.question(question.id))}>{question.asks}</a>
        ) : (
          question.asks
        )}
      </h3>
      <p class="hf-by">
        {say('To the {role}; due {day}', {
          role: sayText(roleInWords[question.of]),
          day: dayInWords(question.dueOn),
        })}
      </p>
      <Evidence question={question} picture={picture} />
    </li>
  );
}

function overdue({ dueOn }: Question, { input: { lens, holidays } }: Picture): string {
  const late = workingDaysBetween(dueOn, lens.until, holidays);
  // A year without a table of holidays: the day it was due is still true.
  if (isProblem(late)) {
    const day = dayInWords(dueOn);
    return dueOn < lens.until ? say('was due {day}', { day }) : say('due {day}', { day });
  }
  return dueInWords({ on: dueOn, today: lens.until, workingDaysLate: late });
}

const evidenceOpenedMax = 6;
const datesNamedMax = 4;

function Evidence({ question, picture }: { readonly question: Question } & PictureProps): VNode {
  const ids = allEvidence(question);
  const shown = inOrderOfHappening(ids.flatMap((id) => findEntry(picture.chronology, id) ?? []));
  const withheld = ids.length - shown.length;
  const newest = shown.toReversed().slice(0, evidenceOpenedMax);
  return (
    <details class="hf-evidence-of">
      <summary>
        {sayRich(
          '<b>{count, plural, =0 {no entries} one {# entry} other {# entries}}</b> {isCut, select, yes {latest } other {}}{dates}<hidden> on which this rests: {asks}</hidden>',
          {
            b: (words) => <b>{words}</b>,
            count: ids.length,
            isCut: shown.length > datesNamedMax ? 'yes' : 'no',
            dates: datesInWords(shown.slice(-datesNamedMax)),
            hidden: (words) => <span class="govuk-visually-hidden">{words}</span>,
            asks: question.asks,
          },
        )}
      </summary>
      <ul>
        {newest.map((held) => (
          <EvidenceEntry held={held} picture={picture} />
        ))}
        {shown.length > newest.length && (
          <li>
            <a href="#chronology">
              {say(
                '{count, plural, one {# earlier entry in the chronology} other {# earlier entries in the chronology}}',
                { count: shown.length - newest.length },
              )}
            </a>
          </li>
        )}
        {withheld > 0 && (
          <li>
            {say(
              '{count, plural, one {# entry not shown through this lens.} other {# entries not shown through this lens.}}',
              { count: withheld },
            )}
          </li>
        )}
      </ul>
    </details>
  );
}

/** Each date once, and a year once for those that follow each other in it: '18 Nov, 19 Nov 2026'. */
function datesInWords(shown: readonly DossierEntry[]): string {
  const dates = [...new Set(shown.map(({ entry }) => dateInFewWords(entry.happened)))];
  return dates
    .map((date, index) => {
      const year = / \d{4}$/.exec(date)?.[0];
      const isSaidNext = year !== undefined && dates[index + 1]?.endsWith(year) === true;
      return isSaidNext ? date.slice(0, -year.length) : date;
    })
    .join(', ');
}

const summaryMax = 320;

function EvidenceEntry({ held, picture }: { readonly held: DossierEntry } & PictureProps): VNode {
  const { entry } = held;
  return (
    <li>
      <a href={safeHref(picture.hrefOf(held))}>{entryTitle(entry)}</a>
      <span class="hf-by">{capitalised(picture.titleOf(entry.organisation))}</span>
      {entry.summary !== undefined && <span class="hf-text">{cut(entry.summary, summaryMax)}</span>}
    </li>
  );
}

/** A text as long as there is room for; the entry's own page holds all of it. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = text.lastIndexOf(' ', max);
  return `${text.slice(0, end > max / 2 ? end : max)} …`;
}

/** Limits of time that run on the day of the lens. */
export function ClocksSection({ picture }: PictureProps): VNode | null {
  const { clocks = [], lens } = picture.input;
  const isOver = (on: PlainDate | undefined): boolean => on !== undefined && on <= lens.until;
  const running = clocks
    .filter(({ metOn, lapsedOn }) => !isOver(metOn) && !isOver(lapsedOn))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  if (running.length === 0) return null;
  return (
    <section aria-labelledby="clocks">
      <h2 id="clocks">{say('Time limits that run')}</h2>
      <ul class="hf-people">
        {running.map(({ words, startedOn, dueOn, dueAt }) => (
          <li>
            <strong>{capitalised(words)}</strong>
            <span class="hf-by">
              {say('{isPast, select, yes {Was due} other {Due}} {when}; began {began}', {
                isPast: dueOn < lens.until ? 'yes' : 'no',
                when: dueAt === undefined ? dayInWords(dueOn) : instantInWords(dueAt),
                began: dayInWords(startedOn),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
