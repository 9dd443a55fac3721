import type { VNode } from 'preact';
import { type GlyphName, LegendGlyph } from '../charts/glyph.tsx';
import { type BarLook, StandingBar } from '../charts/standing-bar.tsx';

const signs: readonly (readonly [name: GlyphName, words: string, isSoft?: true])[] = [
  ['injury', 'injury, number of marks (+: at least)'],
  ['injury', 'injury, day not known', true],
  ['told', 'told of the injury at the time'],
  ['incomplete', 'examination not completed'],
  ['visit', 'home visit'],
  ['notSeen', 'child not seen'],
  ['contact', 'other contact'],
  ['contact', 'some time in this span', true],
  ['medical', 'hospital or medical'],
  ['concern', 'concern'],
  ['move', 'referral, move, handover'],
  ['police', 'arrest or interview'],
  ['person', 'somebody not identified'],
  ['conference', 'conference or core group'],
  ['strategy', 'strategy discussion'],
  ['decision', 'decision'],
  ['law', 'legal step'],
  ['held', 'held elsewhere, could be asked for'],
  ['closed', 'not open to you: call and ask'],
];

const bars: readonly (readonly [look: BarLook, words: string])[] = [
  ['home', 'lives there, somebody has said so'],
  ['placed', 'placed, or stays at times'],
  ['known', 'in the record; where they live is not'],
];

/** What the signs of the drawing mean. */
export function Legend(): VNode {
  return (
    <details class="hf-legend" open>
      <summary>What the signs mean</summary>
      <ul>
        {signs.map(([name, words, isSoft = false]) => (
          <li>
            <LegendGlyph name={name} isSoft={isSoft} />
            <span>{words}</span>
          </li>
        ))}
        {bars.map(([look, words]) => (
          <li>
            <svg width="46" height="22" viewBox="-23 -11 46 22" aria-hidden="true">
              <StandingBar look={look} x={-18} y={-6} width={36} height={12} />
            </svg>
            <span>{words}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
