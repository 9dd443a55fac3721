import type { ComponentChildren, VNode } from 'preact';
import type { MissingOfContact } from '../../domain/decisions/front-door.ts';
import type { Entry } from '../../domain/entry/entry.ts';
import type { OutcomeCode } from '../../domain/entry/facts/decisions.ts';
import { capitalised, codeInWords, listed, type TitleOf } from '../words.ts';

type From = NonNullable<Entry['referredBy']>['from'];

/** Who may bring something to the services, as the census asks it, in words. */
export const fromInWords: Readonly<Record<From, string>> = {
  child: 'the child',
  parent: 'a parent',
  relative: 'a relative',
  neighbour: 'a neighbour',
  publicMember: 'a member of the public',
  anonymous: 'somebody who gave no name',
  professional: 'a professional',
};

/** Who brought a contact or referral: 'Beacon Primary School', 'a neighbour'. */
export function referrerInWords(
  { referredBy, informant, organisation }: Entry,
  titleOf: TitleOf,
): string {
  if (informant?.anonymous === true) return fromInWords.anonymous;
  if (referredBy?.organisation !== undefined) return titleOf(referredBy.organisation);
  if (referredBy !== undefined && referredBy.from !== 'professional') {
    return fromInWords[referredBy.from];
  }
  return titleOf(organisation);
}

const missing: Readonly<Record<MissingOfContact, string>> = {
  whoSaysSo: 'who says so',
  safeTonight: 'whether the child is safe tonight',
  whoLivesThere: 'who lives there',
  consent: 'whether consent was sought',
  dateOfBirth: 'the child’s date of birth',
};

/** What a contact does not say; 'Nothing' where it says all that is looked for. */
export function missingInWords(codes: readonly MissingOfContact[]): string {
  return codes.length === 0 ? 'Nothing' : capitalised(listed(codes.map((code) => missing[code])));
}

const outcomes: Readonly<Partial<Record<OutcomeCode, string>>> = {
  noFurtherAction: 'no further action',
  earlyHelp: 'early help',
  assess: 'assessment',
  enquire: 'section 47 enquiries',
  advice: 'advice',
};

/** What was decided on a contact, in the middle of a sentence. */
export function outcomeInWords(code: OutcomeCode | undefined, written: string): string {
  return code === undefined ? written : (outcomes[code] ?? codeInWords(code));
}

/** One fact of a row: its label over its value. */
export function Fact({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
