import type { VNode } from 'preact';
import { wrap } from './wrap.ts';

/** Characters for which the column of names has room. */
const charactersMax = 23;
const lineHeight = 13;

interface RowLabelProps {
  readonly label: string;
  /** A smaller line beneath it. */
  readonly under?: string;
  /** The middle of the row. */
  readonly middle: number;
  readonly isAmber?: boolean;
}

/** The height that a name needs, with the line beneath it. */
export function labelHeight({ label, under }: Pick<RowLabelProps, 'label' | 'under'>): number {
  return (wrap(label, charactersMax).length + (under === undefined ? 0 : 1)) * lineHeight;
}

/** The name of a row, in as many lines as it needs, about the middle of the row. */
export function RowLabel({ label, under, middle, isAmber = false }: RowLabelProps): VNode {
  const tone = isAmber ? ' c-amber' : '';
  const lines = wrap(label, charactersMax);
  const count = lines.length + (under === undefined ? 0 : 1);
  const baseline = (line: number): number => middle + 4 + (line - (count - 1) / 2) * lineHeight;
  return (
    <>
      {lines.map((line, index) => (
        <text y={baseline(index)} class={`c-t${tone}`}>
          {line}
        </text>
      ))}
      {under !== undefined && (
        <text y={baseline(count - 1)} class={`c-s${tone}`}>
          {under}
        </text>
      )}
    </>
  );
}
