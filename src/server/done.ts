/** What somebody is told after they have done something; the address of the next page names it. */
const sentences = {
  answered: 'Your answer stands with the question.',
  readAgain: 'Your reading stands with the question.',
  raisedUp: 'The question went up the ladder, and whoever holds it now has been told.',
  dissented: 'Your disagreement stands with the question until it has been ended.',
  dissentEnded: 'The disagreement has been ended, and whoever disagreed has been told.',
  handedOver:
    'The post is offered. Until it is accepted, whoever stands above holds its questions.',
  accepted: 'The post is yours, with its open questions.',
  declined: 'You have not taken the post. Whoever stands above is asked who it should be.',
  madeOne: 'They are one person from now on. The decision can be taken back at any time.',
  keptApart: 'They are two people. The two are not offered again.',
  takenBack: 'It has been taken back, and waits for somebody to decide anew.',
  saidWho: 'It stands in the record who this is said to be, and on whose word.',
  emergencyReviewed: 'What you make of it stands, and the question is settled.',
  grantGiven: 'The record is open to them from the first day.',
  grantEnded: 'It has ended. What they read until now stays in the log.',
  draftKept: 'Your draft is kept. Nobody but you can read it.',
  draftThrown: 'The draft is thrown away. Nothing was recorded.',
  askedForChecks: 'It stands in the record that the checks were asked for.',
  contactCameIn: 'The contact is recorded, and waits for a decision.',
  toldSocialCare: 'Social care has it now. What becomes of it stands here.',
  contactDecided: 'The decision is recorded.',
  referrerTold: 'It stands in the record that they were told.',
} as const;
export type DoneName = keyof typeof sentences;

/** The sentence that an address asks for: one of ours, or none. */
export function doneIn(query: unknown): string | undefined {
  const named = (query as { readonly done?: unknown }).done;
  return isDoneName(named) ? sentences[named] : undefined;
}

function isDoneName(named: unknown): named is DoneName {
  return typeof named === 'string' && Object.hasOwn(sentences, named);
}

/** An address whose page says what was done. */
export function withDone(path: string, done: DoneName): string {
  return `${path}?done=${done}`;
}
