import type { VNode } from 'preact';
import { say } from '../../words/say.ts';
import { type GlyphName, LegendGlyph } from '../charts/glyph.tsx';
import { type BarLook, StandingBar } from '../charts/standing-bar.tsx';

const signs: readonly (readonly [name: GlyphName, words: () => string, isSoft?: true])[] = [
  ['injury', () => say('injury, number of marks (+: at least)')],
  ['injury', () => say('injury, day not known'), true],
  ['told', () => say('told of the injury at the time')],
  ['incomplete', () => say('examination not completed')],
  ['visit', () => say('home visit')],
  ['notSeen', () => say('child not seen')],
  ['contact', () => say('other contact')],
  ['contact', () => say('some time in this span'), true],
  ['medical', () => say('hospital or medical')],
  ['concern', () => say('concern')],
  ['move', () => say('referral, move, handover')],
  ['police', () => say('arrest or interview')],
  ['person', () => say('somebody not identified')],
  ['conference', () => say('conference or core group')],
  ['strategy', () => say('strategy discussion')],
  ['decision', () => say('decision')],
  ['law', () => say('legal step')],
  ['held', () => say('held elsewhere, could be asked for')],
  ['closed', () => say('not open to you: call and ask')],
];

const bars: readonly (readonly [look: BarLook, words: () => string])[] = [
  ['home', () => say('lives there, somebody has said so')],
  ['placed', () => say('placed, or stays at times')],
  ['known', () => say('in the record; where they live is not')],
];

/** What the signs of the drawing mean. */
export function Legend(): VNode {
  return (
    <details class="hf-legend" open>
      <summary>{say('What the signs mean')}</summary>
      <ul>
        {signs.map(([name, words, isSoft = false]) => (
          <li>
            <LegendGlyph name={name} isSoft={isSoft} />
            <span>{words()}</span>
          </li>
        ))}
        {bars.map(([look, words]) => (
          <li>
            <svg width="46" height="22" viewBox="-23 -11 46 22" aria-hidden="true">
              <StandingBar look={look} x={-18} y={-6} width={36} height={12} />
            </svg>
            <span>{words()}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
