import {
  matchDecidedInWords,
  notYoursInWords,
  type Problem,
  type ProblemKind,
  trainingCollapsedInWords,
} from '../domain/problem.ts';
import { nothingHere, ourFault, type ProblemModel } from '../views/pages/problem.tsx';
import { say, sayText } from '../words/say.ts';

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
  'not-readable': {
    status: 400,
    get title() {
      return say('What was sent cannot be read');
    },
  },
  invalid: {
    status: 422,
    get title() {
      return say('Some fields cannot be accepted');
    },
  },
  'unknown-reference': {
    status: 422,
    get title() {
      return say('An id refers to nobody and nothing here');
    },
  },
  'duplicate-id': {
    status: 409,
    get title() {
      return say('The id is taken');
    },
  },
  'too-large': {
    status: 413,
    get title() {
      return say('What was sent is too large');
    },
  },
  'holidays-unknown': {
    status: 422,
    get title() {
      return say('There is no table of bank holidays for a year');
    },
  },
  'practice-unknown': {
    status: 422,
    get title() {
      return say('There are no rules on file for a day');
    },
  },
  'jurisdiction-unknown': {
    status: 422,
    get title() {
      return say('There is no law on file for a jurisdiction');
    },
  },
  'set-nationally': {
    status: 422,
    get title() {
      return say('A number of law or guidance cannot be set');
    },
    get whatNext() {
      return say('Only numbers that are marked policy can be set by a partnership.');
    },
  },
  'signed-out': {
    status: 401,
    get title() {
      return say('You are not signed in');
    },
    get whatNext() {
      return say('Sign in and try again.');
    },
  },
  'not-visible': {
    status: 404,
    get title() {
      return nothingHere.title;
    },
  },
  'purpose-needed': {
    status: 403,
    get title() {
      return say('A reason is needed');
    },
    get whatNext() {
      return say('Say for what purpose you look through the eyes of another organisation.');
    },
  },
  'moved-on': {
    status: 409,
    get title() {
      return say('Somebody else was quicker');
    },
    get whatNext() {
      return say('Read what is there now, then decide again.');
    },
  },
  'submission-differs': {
    status: 409,
    get title() {
      return say('This submission was already used for something else');
    },
    get whatNext() {
      return say('Send what is new under a new submission id.');
    },
  },
  'too-many-drafts': {
    status: 409,
    get title() {
      return say('You have begun as many records as can be kept');
    },
    get whatNext() {
      return say(
        'Send one of your drafts, or throw away one that you do not need, and begin again.',
      );
    },
  },
  'question-closed': {
    status: 409,
    get title() {
      return say('This question is closed');
    },
    get whatNext() {
      return say(
        'Read what closed it. Whoever disagrees can say so, and that is recorded to its end.',
      );
    },
  },
  'match-decided': {
    status: 409,
    get title() {
      return say('This has been decided differently');
    },
    get whatNext() {
      return say('Read the history of the two records. A decision can be undone, with a reason.');
    },
  },
  'training-collapsed': {
    status: 422,
    get title() {
      return say('Nothing could be learned from these records');
    },
    get whatNext() {
      return say(
        'See whether the columns were read as what they are, or use a model that is there.',
      );
    },
  },
  'not-yours': {
    status: 403,
    get title() {
      return say('This is for somebody else to do');
    },
    get whatNext() {
      return say('The question stays open. Its page says who holds it.');
    },
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
  const { title, whatNext }: Answer = { ...answers[problem.kind], ...ofAccess(problem) };
  return {
    title,
    sentence: sentenceFor(problem),
    ...(whatNext !== undefined && { whatNext }),
    ...(problem.kind === 'invalid' && { errors: problem.errors }),
  };
}

/** What to do where it was about access, and no question is there. */
function ofAccess(problem: Problem): Pick<Answer, 'whatNext'> {
  if (problem.kind !== 'not-yours') return {};
  return problem.because === 'notGiver' || problem.because === 'ownGrant'
    ? { whatNext: say('Ask the team manager. In an emergency whoever needs it opens the record.') }
    : {};
}

/** What the page of a kind says: the kind alone, without the facts of any one case. */
export function kindModel(kind: ProblemKind): ProblemModel {
  const { title, status, whatNext }: Answer = answers[kind];
  return {
    title,
    sentence: say('The API answers with this problem, “{kind}”, and the status {status}.', {
      kind,
      status,
    }),
    ...(whatNext !== undefined && { whatNext }),
  };
}

/** What happened, in one sentence that repeats nothing about a person. */
function sentenceFor(problem: Problem): string {
  switch (problem.kind) {
    case 'not-readable':
      return say('The {what} cannot be read: {reason}.', {
        what: problem.what,
        reason: problem.reason,
      });
    case 'invalid':
      return problem.entry === undefined
        ? say('Nothing was recorded. Each field is named below.')
        : say('Nothing was recorded. The fields of {entry} are named below.', {
            entry: problem.entry,
          });
    case 'unknown-reference':
      return say('{field} names {id}, whom this partnership does not hold.', {
        field: problem.field,
        id: problem.id,
      });
    case 'duplicate-id':
      return say('{id} is already used. Nothing was recorded.', { id: problem.id });
    case 'too-large':
      return say('At most {sizeBytesMax} bytes can be sent. Nothing was recorded.', {
        sizeBytesMax: problem.sizeBytesMax,
      });
    case 'holidays-unknown':
      return say('A due day falls in {year}, whose bank holidays are not on file.', {
        year: problem.year,
      });
    case 'practice-unknown':
      return say('No rules are on file for {date}.', { date: problem.date });
    case 'jurisdiction-unknown':
      return say('The law of {name} is not on file, and no other stands in for it.', {
        name: problem.name,
      });
    case 'set-nationally':
      return say('{number} is {basis}, the same for every partnership. Nothing was set.', {
        number: problem.number,
        basis: problem.basis,
      });
    case 'signed-out':
      return say('What you asked for is for people who are signed in.');
    case 'not-visible':
      return nothingHere.sentence;
    case 'purpose-needed':
      return say(
        'Looking through the eyes of another organisation needs a purpose, which is logged.',
      );
    case 'moved-on':
      return say('The record has moved on from {expected} to {actual} since you read it.', {
        expected: problem.expected,
        actual: problem.actual,
      });
    case 'submission-differs':
      return say('The same submission id came before with other content. The first one stands.');
    case 'too-many-drafts':
      return say('You have {drafts} drafts, and {draftsMax} are kept at most. Nothing was begun.', {
        drafts: problem.drafts,
        draftsMax: problem.draftsMax,
      });
    case 'question-closed':
      return say(
        'The question has been closed since, or was when you opened it. Nothing was recorded.',
      );
    case 'match-decided':
      return say('Nothing was recorded: {why}.', {
        why: sayText(matchDecidedInWords[problem.because]),
      });
    case 'training-collapsed':
      return say('No match model was learned: {why}.', {
        why: sayText(trainingCollapsedInWords[problem.because]),
      });
    case 'not-yours':
      return say('Nothing was recorded: {why}.', {
        why: sayText(notYoursInWords[problem.because]),
      });
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
    get title() {
      return say('This page has been open for too long');
    },
    get sentence() {
      return say('What you sent was not done, because it did not come from a page of this visit.');
    },
  },
  otherSite: {
    status: 403,
    get title() {
      return say('Another site sent this');
    },
    get sentence() {
      return say('Only a page of this address may send this. Nothing was done.');
    },
  },
  tooMany: {
    status: 429,
    get title() {
      return say('Too many requests');
    },
    get sentence() {
      return say('Wait a minute, then go on where you were. Nothing was done.');
    },
  },
  mediaType: {
    status: 415,
    get title() {
      return say('Not a form that can be read here');
    },
    get sentence() {
      return say('The API reads application/json only.');
    },
  },
  notLogged: {
    status: 503,
    get title() {
      return say('This cannot be shown at the moment');
    },
    get sentence() {
      return say(
        'It could not be written down who asked, and nothing is shown without that. Try again in a minute.',
      );
    },
  },
  outOfReach: {
    status: 503,
    get title() {
      return say('The record cannot be reached at the moment');
    },
    get sentence() {
      return say('Try again in a minute. If you sent something, look first whether it is there.');
    },
  },
  tokenTooNarrow: {
    status: 403,
    get title() {
      return say('The token does not allow this');
    },
    get sentence() {
      return say('Reading needs the scope holdfast.read, and anything else holdfast.write.');
    },
  },
  tokenNotRead: {
    status: 503,
    get title() {
      return say('The token cannot be looked at at the moment');
    },
    get sentence() {
      return say('The identity provider does not answer. Try again in a minute. Nothing was done.');
    },
  },
  clockBehind: {
    status: 503,
    get title() {
      return say('The clock of this server is behind the record');
    },
    get sentence() {
      return say(
        'Nothing was recorded, because it would stand before what is there. Whoever runs this server has to set its clock.',
      );
    },
  },
  ourFault: {
    status: 500,
    get title() {
      return ourFault.title;
    },
    get sentence() {
      return ourFault.sentence;
    },
  },
} as const satisfies Record<string, Refusal>;

export function refusalDocument({ status, title, sentence }: Refusal): ProblemDocument {
  return { type: 'about:blank', title, status, detail: sentence };
}
