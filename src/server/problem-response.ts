import {
  matchDecidedInWords,
  notYoursInWords,
  type Problem,
  type ProblemKind,
  trainingCollapsedInWords,
} from '../domain/problem.ts';
import { nothingHere, ourFault, type ProblemModel } from '../views/pages/problem.tsx';

interface Answer {
  /** The HTTP status. */
  readonly status: number;
  /** The same words for every problem of the kind. */
  readonly title: string;
  /** What to do now, where the kind alone says it. */
  readonly whatNext?: string;
}

/** The only place where a kind of problem meets HTTP; a new kind without a status does not compile. */
const answers = {
  'not-readable': { status: 400, title: 'What was sent cannot be read' },
  invalid: { status: 422, title: 'Some fields cannot be accepted' },
  'unknown-reference': { status: 422, title: 'An id refers to nobody and nothing here' },
  'duplicate-id': { status: 409, title: 'The id is taken' },
  'too-large': { status: 413, title: 'What was sent is too large' },
  'holidays-unknown': { status: 422, title: 'There is no table of bank holidays for a year' },
  'practice-unknown': { status: 422, title: 'There are no rules on file for a day' },
  'jurisdiction-unknown': {
    status: 422,
    title: 'There is no law on file for a jurisdiction',
  },
  'set-nationally': {
    status: 422,
    title: 'A number of law or guidance cannot be set',
    whatNext: 'Only numbers that are marked policy can be set by a partnership.',
  },
  'signed-out': { status: 401, title: 'You are not signed in', whatNext: 'Sign in and try again.' },
  'not-visible': { status: 404, title: nothingHere.title },
  'purpose-needed': {
    status: 403,
    title: 'A reason is needed',
    whatNext: 'Say for what purpose you look through the eyes of another organisation.',
  },
  'moved-on': {
    status: 409,
    title: 'Somebody else was quicker',
    whatNext: 'Read what is there now, then decide again.',
  },
  'submission-differs': {
    status: 409,
    title: 'This submission was already used for something else',
    whatNext: 'Send what is new under a new submission id.',
  },
  'too-many-drafts': {
    status: 409,
    title: 'You have begun as many records as can be kept',
    whatNext: 'Send one of your drafts, or throw away one that you do not need, and begin again.',
  },
  'question-closed': {
    status: 409,
    title: 'This question is closed',
    whatNext: 'Read what closed it. Whoever disagrees can say so, and that is recorded to its end.',
  },
  'match-decided': {
    status: 409,
    title: 'This has been decided differently',
    whatNext: 'Read the history of the two records. A decision can be undone, with a reason.',
  },
  'training-collapsed': {
    status: 422,
    title: 'Nothing could be learned from these records',
    whatNext: 'See whether the columns were read as what they are, or use a model that is there.',
  },
  'not-yours': {
    status: 403,
    title: 'This is for somebody else to do',
    whatNext: 'The question stays open. Its page says who holds it.',
  },
} as const satisfies Record<ProblemKind, Answer>;

/** The address of a kind's own page, which is also its type in an answer of the API. */
export function problemPath(kind: ProblemKind): string {
  return `/problems/${kind}`;
}

export function statusOf(problem: Problem): number {
  return answers[problem.kind].status;
}

/** A problem as the API says it: RFC 9457, media type application/problem+json. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** One for each field that could not be accepted; `pointer` is a JSON pointer into the body. */
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

/** The problem as a document for programs. */
export function problemDocument(problem: Problem): ProblemDocument {
  const { status, title } = answers[problem.kind];
  return {
    type: problemPath(problem.kind),
    title,
    status,
    detail: sentenceFor(problem),
    ...(problem.kind === 'invalid' && {
      errors: problem.errors.map(({ path, message }) => ({ pointer: path, detail: message })),
    }),
  };
}

/** The same problem as a page for people. */
export function problemModel(problem: Problem): ProblemModel {
  if (problem.kind === 'not-visible') return nothingHere;
  const { title, whatNext }: Answer = answers[problem.kind];
  return {
    title,
    sentence: sentenceFor(problem),
    ...(whatNext !== undefined && { whatNext }),
    ...(problem.kind === 'invalid' && { errors: problem.errors }),
  };
}

/** What the page of a kind says: the kind alone, without the facts of any one case. */
export function kindModel(kind: ProblemKind): ProblemModel {
  const { title, status, whatNext }: Answer = answers[kind];
  return {
    title,
    sentence: `The API answers with this problem, “${kind}”, and the status ${status}.`,
    ...(whatNext !== undefined && { whatNext }),
  };
}

/** What happened, in one sentence that repeats nothing about a person. */
function sentenceFor(problem: Problem): string {
  switch (problem.kind) {
    case 'not-readable':
      return `The ${problem.what} cannot be read: ${problem.reason}.`;
    case 'invalid':
      return problem.entry === undefined
        ? 'Nothing was recorded. Each field is named below.'
        : `Nothing was recorded. The fields of ${problem.entry} are named below.`;
    case 'unknown-reference':
      return `${problem.field} names ${problem.id}, whom this partnership does not hold.`;
    case 'duplicate-id':
      return `${problem.id} is already used. Nothing was recorded.`;
    case 'too-large':
      return `At most ${problem.sizeBytesMax} bytes can be sent. Nothing was recorded.`;
    case 'holidays-unknown':
      return `A due day falls in ${problem.year}, whose bank holidays are not on file.`;
    case 'practice-unknown':
      return `No rules are on file for ${problem.date}.`;
    case 'jurisdiction-unknown':
      return `The law of ${problem.name} is not on file, and no other stands in for it.`;
    case 'set-nationally':
      return `${problem.number} is ${problem.basis}, the same for every partnership. Nothing was set.`;
    case 'signed-out':
      return 'What you asked for is for people who are signed in.';
    case 'not-visible':
      return nothingHere.sentence;
    case 'purpose-needed':
      return 'Looking through the eyes of another organisation needs a purpose, which is logged.';
    case 'moved-on':
      return `The record has moved on from ${problem.expected} to ${problem.actual} since you read it.`;
    case 'submission-differs':
      return 'The same submission id came before with other content. The first one stands.';
    case 'too-many-drafts':
      return `You have ${problem.drafts} drafts, and ${problem.draftsMax} are kept at most. Nothing was begun.`;
    case 'question-closed':
      return 'The question has been closed since, or was when you opened it. Nothing was recorded.';
    case 'match-decided':
      return `Nothing was recorded: ${matchDecidedInWords[problem.because]}.`;
    case 'training-collapsed':
      return `No match model was learned: ${trainingCollapsedInWords[problem.because]}.`;
    case 'not-yours':
      return `Nothing was recorded: ${notYoursInWords[problem.because]}.`;
  }
}

/** What HTTP itself refuses, before anything of ours is asked: no kind of problem of the record. */
export interface Refusal {
  readonly status: number;
  readonly title: string;
  readonly sentence: string;
}

export const refusals = {
  outOfDate: {
    status: 403,
    title: 'This page has been open for too long',
    sentence: 'What you sent was not done, because it did not come from a page of this visit.',
  },
  otherSite: {
    status: 403,
    title: 'Another site sent this',
    sentence: 'Only a page of this address may send this. Nothing was done.',
  },
  tooMany: {
    status: 429,
    title: 'Too many requests',
    sentence: 'Wait a minute, then go on where you were. Nothing was done.',
  },
  mediaType: {
    status: 415,
    title: 'Not a form that can be read here',
    sentence: 'The API reads application/json only.',
  },
  notLogged: {
    status: 503,
    title: 'This cannot be shown at the moment',
    sentence:
      'It could not be written down who asked, and nothing is shown without that. Try again in a minute.',
  },
  outOfReach: {
    status: 503,
    title: 'The record cannot be reached at the moment',
    sentence: 'Try again in a minute. If you sent something, look first whether it is there.',
  },
  tokenTooNarrow: {
    status: 403,
    title: 'The token does not allow this',
    sentence: 'Reading needs the scope holdfast.read, and anything else holdfast.write.',
  },
  tokenNotRead: {
    status: 503,
    title: 'The token cannot be looked at at the moment',
    sentence: 'The identity provider does not answer. Try again in a minute. Nothing was done.',
  },
  clockBehind: {
    status: 503,
    title: 'The clock of this server is behind the record',
    sentence:
      'Nothing was recorded, because it would stand before what is there. Whoever runs this server has to set its clock.',
  },
  ourFault: { status: 500, title: ourFault.title, sentence: ourFault.sentence },
} as const satisfies Record<string, Refusal>;

export function refusalDocument({ status, title, sentence }: Refusal): ProblemDocument {
  return { type: 'about:blank', title, status, detail: sentence };
}
