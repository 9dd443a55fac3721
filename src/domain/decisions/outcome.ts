import type { Entry } from '../entry/entry.ts';
import type { OutcomeCode } from '../entry/facts/decisions.ts';

type Decision = NonNullable<Entry['decision']>;

/** Whole outcomes as agencies write them, without the person whom they concern, and their codes. */
const inWords: Readonly<Partial<Record<Decision['of'], ReadonlyMap<string, OutcomeCode>>>> = {
  threshold: new Map([
    ['met', 'met'],
    ['threshold met', 'met'],
    ['not met', 'notMet'],
    ['threshold not met', 'notMet'],
  ]),
  prosecution: new Map([
    ['charged', 'charge'],
    ['to be charged', 'charge'],
    ['not charged', 'noCharge'],
    ['no charge', 'noCharge'],
    ['no prosecution', 'noCharge'],
    ['will not be prosecuted', 'noCharge'],
    ['will not be charged', 'noCharge'],
    ['not enough evidence', 'noCharge'],
    ['insufficient evidence', 'noCharge'],
    ['no further action', 'noCharge'],
  ]),
  strategy: new Map([
    ['no further action', 'noFurtherAction'],
    ['nfa', 'noFurtherAction'],
  ]),
  referral: new Map([
    ['no further action', 'noFurtherAction'],
    ['nfa', 'noFurtherAction'],
    ['advice', 'advice'],
    ['advice given', 'advice'],
    ['information and advice', 'advice'],
    ['early help', 'earlyHelp'],
    ['assessment', 'assess'],
  ]),
};

const whoseOutcome = /^(?:the )?(?:mother|father|parents?|carer|partner|suspect|adult) /;

/**
 * What a decision came to: its code, or what its words up to a semicolon say where all of them together
 * are one of the ways in which agencies write it. Nothing where neither is so; then it cannot be told.
 */
export function outcomeOf({ of, outcome, outcomeCode }: Decision): OutcomeCode | undefined {
  if (outcomeCode !== undefined) return outcomeCode;
  const [before = ''] = outcome.split(';');
  const words = before.trim().toLowerCase().replace(/\.$/, '').replace(whoseOutcome, '');
  return inWords[of]?.get(words);
}
