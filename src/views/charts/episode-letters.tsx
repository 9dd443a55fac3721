import type { VNode } from 'preact';
import { isToTheDay, type PartialDate } from '../../domain/time/partial-date.ts';
import { say } from '../../words/say.ts';
import { injuryLedger, type InjuryLedger } from '../picture/injury-ledger.ts';
import { isWithin, type Period } from '../picture/period.ts';
import type { Picture } from '../picture/picture.ts';
import { safeHref } from '../safe-href.ts';
import { dateInWords } from '../words.ts';
import { LetterPin, pinWidth } from './letter-pin.tsx';
import { round, type TimeScale } from './time-scale.ts';

interface EpisodeLettersProps {
  readonly picture: Picture;
  /** The episodes that are shown; the whole ledger where it is not given. */
  readonly ledger?: InjuryLedger;
  readonly scale: TimeScale;
  readonly y: number;
}

/** The injury episodes of the period, each a letter that leads to its lines in the ledger. */
export function EpisodeLetters({
  picture,
  ledger = injuryLedger(picture.chronology),
  scale,
  y,
}: EpisodeLettersProps): VNode {
  return (
    <>
      {lettersIn(ledger, picture.period, scale).map(({ words, first, x, date }) => (
        <a href={safeHref(picture.episodeHref(first))}>
          <title>
            {words === first
              ? say('Injury episode {letter}, {date}', { letter: words, date: dateInWords(date) })
              : say('Injury episodes {letters}, {date}', {
                  letters: words,
                  date: dateInWords(date),
                })}
          </title>
          <LetterPin words={words} x={x} y={y} isSoft={words === first && !isToTheDay(date)} />
        </a>
      ))}
    </>
  );
}

interface PlacedLetter {
  /** 'C', or 'C–F' where several share a place. */
  readonly words: string;
  readonly first: string;
  readonly x: number;
  readonly date: PartialDate;
}

/** Room for the longest of pins, 'AQ–AS', and a little air. */
const placeWidth = pinWidth('AQ–AS') + 1;

function lettersIn({ episodes }: InjuryLedger, period: Period, scale: TimeScale): PlacedLetter[] {
  const letters = episodes.flatMap(({ letter, lines: [line] }) => {
    const date = line?.held.entry.happened;
    if (date === undefined || !isWithin(date.on, period)) return [];
    return [{ words: letter, first: letter, x: scale.x(date.on), date }];
  });
  const widths = letters.reduce((sum, { words }) => sum + pinWidth(words), 0);
  return widths <= scale.width / 2 ? movedApart(letters, scale) : together(letters, scale);
}

/** Letters that would cover each other are moved apart: to the right, and back from the edge. */
function movedApart(letters: readonly PlacedLetter[], scale: TimeScale): PlacedLetter[] {
  let free = 0;
  const pushed = letters.map((one) => {
    const half = pinWidth(one.words) / 2 + 0.6;
    const x = Math.max(one.x, free + half);
    free = x + half;
    return { ...one, x };
  });
  let edge = scale.width;
  return pushed.toReversed().map((one) => {
    const half = pinWidth(one.words) / 2 + 0.6;
    const x = round(Math.min(one.x, edge - half));
    edge = x - half;
    return { ...one, x };
  });
}

/** Too many to stand apart: those of one stretch share a place. */
function together(letters: readonly PlacedLetter[], scale: TimeScale): PlacedLetter[] {
  const places = Map.groupBy(letters, ({ x }) =>
    Math.floor(Math.min(x, scale.width - 1) / placeWidth),
  );
  return [...places].flatMap(([place, own]) => {
    const [first] = own;
    const last = own.at(-1);
    if (first === undefined || last === undefined) return [];
    if (own.length === 1) return [first];
    return [
      {
        ...first,
        words: `${first.words}–${last.words}`,
        x: round((place + 0.5) * placeWidth),
      },
    ];
  });
}
