import { say } from '../words/say.ts';

/** What somebody is told after they have done something; the address of the next page names it. */
const sentences = {
  answered: () => say('Your answer stands with the question.'),
  readAgain: () => say('Your reading stands with the question.'),
  raisedUp: () => say('The question went up the ladder, and whoever holds it now has been told.'),
  dissented: () => say('Your disagreement stands with the question until it has been ended.'),
  dissentEnded: () => say('The disagreement has been ended, and whoever disagreed has been told.'),
  handedOver: () =>
    say('The post is offered. Until it is accepted, whoever stands above holds its questions.'),
  accepted: () => say('The post is yours, with its open questions.'),
  declined: () =>
    say('You have not taken the post. Whoever stands above is asked who it should be.'),
  madeOne: () =>
    say('They are one person from now on. The decision can be taken back at any time.'),
  keptApart: () => say('They are two people. The two are not offered again.'),
  takenBack: () => say('It has been taken back, and waits for somebody to decide anew.'),
  saidWho: () => say('It stands in the record who this is said to be, and on whose word.'),
  readingsAnswered: () => say('Your words stand with what was asked.'),
  emergencyReviewed: () => say('What you make of it stands, and the question is settled.'),
  grantGiven: () => say('The record is open to them from the first day.'),
  entryShared: () => say('It is shared. They can read this entry until the end of the last day.'),
  grantEnded: () => say('It has ended. What they read until now stays in the log.'),
  draftKept: () => say('Your draft is kept. Nobody but you can read it.'),
  draftThrown: () => say('The draft is thrown away. Nothing was recorded.'),
  askedForChecks: () => say('It stands in the record that the checks were asked for.'),
  contactCameIn: () => say('The contact is recorded, and waits for a decision.'),
  toldSocialCare: () => say('Social care has it now. What becomes of it stands here.'),
  contactDecided: () => say('The decision is recorded.'),
  referrerTold: () => say('It stands in the record that they were told.'),
} as const;
export type DoneName = keyof typeof sentences;

/** The sentence that an address asks for: one of ours, or none. */
export function doneIn(query: unknown): string | undefined {
  const named = (query as { readonly done?: unknown }).done;
  return isDoneName(named) ? sentences[named]() : undefined;
}

function isDoneName(named: unknown): named is DoneName {
  return typeof named === 'string' && Object.hasOwn(sentences, named);
}

/** An address whose page says what was done. */
export function withDone(path: string, done: DoneName): string {
  return `${path}?done=${done}`;
}
