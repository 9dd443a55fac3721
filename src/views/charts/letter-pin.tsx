import type { VNode } from 'preact';
import { Glyph } from './glyph.tsx';
import { round } from './time-scale.ts';

interface LetterPinProps {
  /** 'C', 'BG', 'C–F' or '12×'. */
  readonly words: string;
  readonly x: number;
  readonly y: number;
  /** The day of the episode is not known. */
  readonly isSoft?: boolean;
}

/** How wide a pin is: a disc for one letter, longer for more. */
export function pinWidth(words: string): number {
  return words.length === 1 ? 17.2 : 9 + words.length * 7.8;
}

/** The letter of an injury episode, or several, as the lanes and the body map show them. */
export function LetterPin({ words, x, y, isSoft = false }: LetterPinProps): VNode {
  const width = pinWidth(words);
  return (
    <>
      {words.length === 1 ? (
        <Glyph name="episode" x={x} y={y} isSoft={isSoft} />
      ) : (
        <rect
          x={round(x - width / 2)}
          y={round(y - 8.6)}
          width={round(width)}
          height="17.2"
          rx="8.6"
          class={isSoft ? 'b-pill b-pill-soft' : 'b-pill'}
        />
      )}
      <text x={x} y={round(y + 4.2)} class={isSoft ? 'c-num c-num-soft' : 'c-num'}>
        {words}
      </text>
    </>
  );
}
