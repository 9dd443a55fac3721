import type { VNode } from 'preact';
import { isToTheDay, type PartialDate } from '../../domain/time/partial-date.ts';
import { injuryLedger } from '../picture/injury-ledger.ts';
import { isWithin } from '../picture/period.ts';
import type { Picture } from '../picture/picture.ts';
import { dateInWords } from '../words.ts';
import { Glyph } from './glyph.tsx';
import { round, type TimeScale } from './time-scale.ts';

interface EpisodeLettersProps {
  readonly picture: Picture;
  readonly scale: TimeScale;
  readonly y: number;
}

/** The injury episodes of the period, each a letter that leads to its lines in the ledger. */
export function EpisodeLetters({ picture, scale, y }: EpisodeLettersProps): VNode {
  return (
    <>
      {lettersIn(picture, scale).map(({ letter, x, date }) => (
        <a href={`#episode-${letter}`}>
          <title>{`Injury episode ${letter}, ${dateInWords(date)}`}</title>
          <Glyph name="episode" x={x} y={y} isSoft={!isToTheDay(date)} />
          <text x={x} y={round(y + 4.2)} class={isToTheDay(date) ? 'c-num' : 'c-num c-num-soft'}>
            {letter}
          </text>
        </a>
      ))}
    </>
  );
}

interface PlacedLetter {
  readonly letter: string;
  readonly x: number;
  readonly date: PartialDate;
}

const letterWidth = 18.5;

/** Letters that would cover each other are moved apart, first to the right and then back from the edge. */
function lettersIn({ chronology, period }: Picture, scale: TimeScale): PlacedLetter[] {
  const letters = injuryLedger(chronology).episodes.flatMap(({ letter, lines: [first] }) => {
    const date = first?.held.entry.happened;
    return date !== undefined && isWithin(date.on, period) ? [{ letter, x: scale.x(date.on), date }] : [];
  });
  const step = Math.min(letterWidth, (scale.width - letterWidth) / Math.max(letters.length - 1, 1));
  const pushed = letters.reduce<PlacedLetter[]>((placed, one) => {
    const free = (placed.at(-1)?.x ?? letterWidth / 2 - step) + step;
    return [...placed, { ...one, x: Math.max(one.x, free) }];
  }, []);
  let edge = scale.width - letterWidth / 2;
  return pushed.toReversed().map((one) => {
    const x = round(Math.min(one.x, edge));
    edge = x - step;
    return { ...one, x };
  });
}
