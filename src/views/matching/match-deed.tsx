import type { VNode } from 'preact';
import type { MatchEvidence } from '../../domain/entry/facts/identity.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayRich } from '../../words/say.ts';
import { capitalised, dayInWords } from '../words.ts';

/** A decision about two records as a page tells it. */
export interface MatchDeed {
  readonly entry: string;
  readonly decision: 'same' | 'notSame' | 'undone';
  /** By the matching rules, or the post and organisation of whoever decided. */
  readonly who: string;
  readonly on: PlainDate;
  readonly reason: string;
  /** Whose record is kept, and whose was found beside it. */
  readonly keptName: string;
  readonly otherName: string;
  readonly evidence: readonly MatchEvidence[];
}

const decisionInWords = {
  same: () => say('One person'),
  notSame: () => say('Two people'),
  undone: () => say('Taken back'),
} as const;

/** Who decided what, when and why. */
export function DeedInWords({ deed }: { readonly deed: MatchDeed }): VNode {
  return (
    <p class="govuk-body hf-deed">
      {sayRich('<strong>{decision}</strong>: {who}, on {day}. <q>{reason}</q>', {
        strong: (words) => <strong>{words}</strong>,
        decision: decisionInWords[deed.decision](),
        who: capitalised(deed.who),
        day: dayInWords(deed.on),
        q: (words) => <q>{words}</q>,
        reason: deed.reason,
      })}
    </p>
  );
}
