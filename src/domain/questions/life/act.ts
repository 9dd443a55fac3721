import type { EntryId } from '../../entry/facts/basics.ts';
import type { EmergencyFinding } from '../../access/emergency.ts';
import type { LookUpFinding } from '../../access/look-ups.ts';
import type { Role } from '../../people/role.ts';
import type { PlainDate } from '../../time/plain-date.ts';

/** What somebody says to a question, always in words of their own. */
export type Answer =
  /** The fact that is asked for stands in an entry, which the rule has not taken for it. */
  | { readonly kind: 'factIsHere'; readonly entry: EntryId; readonly words: string }
  /** A concern is set aside, with the reason and the entries on which it rests. */
  | { readonly kind: 'noConcern'; readonly evidence: readonly EntryId[]; readonly words: string }
  /** Who a mentioned person is; `source` is the organisation or person who says so. */
  | {
      readonly kind: 'namesPerson';
      readonly fullName: string;
      readonly bornOn?: PlainDate;
      readonly source: string;
      readonly words: string;
    }
  /** Asked and refused, asked and none, not known: these settle nothing. */
  | { readonly kind: 'askedRefused' | 'askedNone' | 'notKnown'; readonly words: string };

/** Why an answer settles nothing by itself and goes no further than the words of the question. */
export type Unsettling =
  | 'askedRefused'
  | 'askedNone'
  | 'notKnown'
  | 'sameWords'
  | 'incompletePerson'
  | 'oldEvidence';

/** Why a question came to a rung. */
export type Because =
  | 'raised'
  | 'reopened'
  | 'overdue'
  | 'nothingSettled'
  | 'raisedUp'
  | 'dissent'
  | 'againstStop'
  | 'handedOver'
  /** Somebody came into the post that it had passed by. */
  | 'inPost';

/** What a dissent came to. */
export type DissentOutcome = 'upheld' | 'notUpheld' | 'agreed';

/** Something that people or time did to a question. */
export type Act =
  | {
      readonly what: 'addressed';
      /** From 1; its stage is that of the question's ladder. */
      readonly rung: number;
      /** Nobody where no post up the ladder is held. */
      readonly account?: string;
      readonly role?: Role;
      /** The last day, included, that this rung has. */
      readonly dueOn: PlainDate;
      readonly because: Because;
      /** Posts that were passed by because nobody is in them. */
      readonly vacant: readonly Role[];
    }
  | { readonly what: 'seen' }
  | {
      readonly what: 'answered';
      readonly role: Role;
      readonly answer: Answer;
      /** Nothing where it waits for a second reader. */
      readonly unsettling?: Unsettling;
    }
  | { readonly what: 'readerAsked'; readonly account: string; readonly role: Role }
  | {
      readonly what: 'readAgain';
      readonly role: Role;
      readonly agrees: boolean;
      readonly words: string;
    }
  | {
      readonly what: 'raisedUp';
      readonly role: Role;
      readonly childInDanger: boolean;
      readonly words: string;
    }
  | { readonly what: 'dissented'; readonly role: Role; readonly words: string }
  | {
      readonly what: 'dissentEnded';
      /** The version of the question that the dissent made. */
      readonly dissent: number;
      readonly role: Role;
      readonly outcome: DissentOutcome;
      readonly words: string;
    }
  /** An entry recorded an act that this question guards, while it was open. */
  | { readonly what: 'againstStop'; readonly entry: EntryId }
  /** The post went from one holder to another, who has not accepted yet, or to nobody. */
  | {
      readonly what: 'handedOver';
      readonly role: Role;
      readonly from: string;
      readonly to?: string;
    }
  /** What a Guardian makes of an emergency; the question that asked is settled by it. */
  | {
      readonly what: 'reviewed';
      readonly role: Role;
      readonly finding: EmergencyFinding | LookUpFinding;
      readonly words: string;
    }
  /** Somebody came into the post of the question after it had climbed: they may answer it too. */
  | { readonly what: 'takenUp'; readonly role: Role };

/** An act with its place in the life of its question. */
export type QuestionAct = Act & {
  readonly question: string;
  /** The question's version after it; each act and each change of the record makes one. */
  readonly version: number;
  /** The number of the latest change of the record before it. */
  readonly afterNumber: number;
  /** The account; nothing where time or the record did it. */
  readonly by?: string;
  readonly on: PlainDate;
  /** The instant at which the store took it in, as text. */
  readonly at?: string;
};
