/**
 * What the world may refuse, as a closed union on `kind`. Returned, never thrown; no transport in
 * it, and no name of a person in any text. `docs/problems.md` says each one in words, and a test
 * holds the two together.
 */
export type Problem =
  | { readonly kind: 'not-readable'; readonly reason: string; readonly what: string }
  | {
      readonly kind: 'invalid';
      /** One line a field; `path` is a JSON pointer into what was sent. */
      readonly errors: readonly FieldError[];
      readonly entry?: string;
    }
  | {
      readonly kind: 'unknown-reference';
      readonly field: string;
      readonly id: string;
      readonly entry?: string;
    }
  | { readonly kind: 'duplicate-id'; readonly id: string }
  | { readonly kind: 'too-large'; readonly sizeBytes: number; readonly sizeBytesMax: number }
  | { readonly kind: 'holidays-unknown'; readonly year: number }
  | { readonly kind: 'practice-unknown'; readonly date: string }
  | { readonly kind: 'jurisdiction-unknown'; readonly name: string }
  /** A number of law or guidance, which no partnership sets for itself. */
  | {
      readonly kind: 'set-nationally';
      readonly number: string;
      readonly basis: 'law' | 'guidance';
    }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'not-visible'; readonly what: string }
  | { readonly kind: 'purpose-needed' }
  | { readonly kind: 'moved-on'; readonly expected: number; readonly actual: number }
  | { readonly kind: 'submission-differs'; readonly submissionId: string }
  | { readonly kind: 'too-many-drafts'; readonly drafts: number; readonly draftsMax: number }
  | { readonly kind: 'question-closed'; readonly question: string }
  | { readonly kind: 'match-decided'; readonly because: MatchDecided }
  /** A match model was learned that cannot be. */
  | { readonly kind: 'training-collapsed'; readonly because: TrainingCollapsed }
  | {
      readonly kind: 'not-yours';
      readonly because: NotYours;
    };

/** Why what was learned about matching is not used. */
export type TrainingCollapsed =
  | 'tooFewMatches'
  | 'tooManyMatches'
  | 'namesOrBirthsDiffer'
  | 'agreementSaysNothing';

export const trainingCollapsedInWords: Readonly<Record<TrainingCollapsed, string>> = {
  tooFewMatches: 'too few records seem to be of the same person to learn from',
  tooManyMatches: 'nearly all records would be of the same person',
  namesOrBirthsDiffer: 'names, dates of birth or numbers of one person would mostly differ',
  agreementSaysNothing: 'records of one person would agree no more than any others',
};

/** Why a decision about two records cannot be made. */
export type MatchDecided = 'oneRecord' | 'alreadyOne' | 'saidApart' | 'nothingToUndo';

export const matchDecidedInWords: Readonly<Record<MatchDecided, string>> = {
  oneRecord: 'both are the same record',
  alreadyOne: 'the two records are known to be of one person already',
  saidApart: 'somebody has said that two of these records are of two people, and that stands',
  nothingToUndo: 'no decision about these two records stands',
};

/** Why an act on a question is for somebody else, or for another time. */
export type NotYours =
  | 'notAddressed'
  | 'ownAnswer'
  | 'sameLine'
  | 'nothingToRead'
  | 'dissentOpen'
  | 'notInPost'
  | 'ownEmergency'
  | 'notGiver'
  | 'ownGrant'
  | 'otherOrganisation';

export const notYoursInWords: Readonly<Record<NotYours, string>> = {
  notAddressed: 'the question has not come to you',
  ownAnswer: 'nobody reads their own words a second time',
  sameLine: 'the second reader comes from another line of management',
  nothingToRead: 'nothing waits here to be read or ended',
  dissentOpen: 'a dissent has not been ended yet',
  notInPost: 'neither you nor somebody who answers to you holds this post',
  ownEmergency: 'nobody reviews what they did themselves',
  notGiver: 'your post does not give access for this reason',
  ownGrant: 'nobody gives access to themselves',
  otherOrganisation:
    'a post is given within your own organisation, for a child with whom it has to do, or to somebody who works with the child already',
};

export interface FieldError {
  readonly path: string;
  readonly message: string;
}

export type ProblemKind = Problem['kind'];

/** Every kind, for the tables and the test that must cover all of them. */
export const problemKinds = [
  'not-readable',
  'invalid',
  'unknown-reference',
  'duplicate-id',
  'too-large',
  'holidays-unknown',
  'practice-unknown',
  'jurisdiction-unknown',
  'set-nationally',
  'signed-out',
  'not-visible',
  'purpose-needed',
  'moved-on',
  'submission-differs',
  'too-many-drafts',
  'question-closed',
  'match-decided',
  'training-collapsed',
  'not-yours',
] as const satisfies readonly ProblemKind[];

const kinds: ReadonlySet<string> = new Set(problemKinds);

/** Whether something else was recorded under the id of a submission or of its entry. */
export function isTaken({ kind }: Problem): boolean {
  return kind === 'submission-differs' || kind === 'duplicate-id';
}

/** Whether a value that may be a Problem is one. */
export function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    typeof value.kind === 'string' &&
    kinds.has(value.kind)
  );
}
