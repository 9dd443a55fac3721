import type { ComponentChildren, VNode } from 'preact';
import type { MissingOfContact } from '../../domain/decisions/front-door.ts';
import type { Entry } from '../../domain/entry/entry.ts';
import type { OutcomeCode } from '../../domain/entry/facts/decisions.ts';
import { say } from '../../words/say.ts';
import { capitalised, codeInWords, listed, type TitleOf } from '../words.ts';

type From = NonNullable<Entry['referredBy']>['from'];

/** Who may bring something to the services, as the census asks it, in words. */
export const fromInWords = (): Readonly<Record<From, string>> => ({
  child: say('the child'),
  parent: say('a parent'),
  relative: say('a relative'),
  neighbour: say('a neighbour'),
  publicMember: say('a member of the public'),
  anonymous: say('somebody who gave no name'),
  professional: say('a professional'),
});

/** Who brought a contact or referral: 'Beacon Primary School', 'a neighbour'. */
export function referrerInWords(
  { referredBy, informant, organisation }: Entry,
  titleOf: TitleOf,
): string {
  if (informant?.anonymous === true) return fromInWords().anonymous;
  if (referredBy?.organisation !== undefined) return titleOf(referredBy.organisation);
  if (referredBy !== undefined && referredBy.from !== 'professional') {
    return fromInWords()[referredBy.from];
  }
  return titleOf(organisation);
}

const missing = (): Readonly<Record<MissingOfContact, string>> => ({
  whoSaysSo: say('who says so'),
  safeTonight: say('whether the child is safe tonight'),
  whoLivesThere: say('who lives there'),
  consent: say('whether consent was sought'),
  dateOfBirth: say('the child’s date of birth'),
});

/** What a contact does not say; 'Nothing' where it says all that is looked for. */
export function missingInWords(codes: readonly MissingOfContact[]): string {
  return codes.length === 0
    ? say('Nothing')
    : capitalised(listed(codes.map((code) => missing()[code])));
}

const outcomes = (): Readonly<Partial<Record<OutcomeCode, string>>> => ({
  noFurtherAction: say('no further action'),
  earlyHelp: say('early help'),
  assess: say('assessment'),
  enquire: say('section 47 enquiries'),
  advice: say('advice'),
});

/** What was decided on a contact, in the middle of a sentence. */
export function outcomeInWords(code: OutcomeCode | undefined, written: string): string {
  return code === undefined ? written : (outcomes()[code] ?? codeInWords(code));
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
