import {
  matchDecidedInWords,
  notYoursInWords,
  type Problem,
  trainingCollapsedInWords,
} from '../domain/problem.ts';
import { exitCodes } from './exit-codes.ts';

/** A problem in one or a few plain lines, naming the entry and the field where there is one. */
export function problemInWords(problem: Problem): string {
  switch (problem.kind) {
    case 'not-readable':
      return `The ${problem.what} cannot be read: ${problem.reason}.`;
    case 'invalid':
      return [
        `Nothing was taken in${problem.entry === undefined ? '' : `: entry ${problem.entry}`}.`,
        ...problem.errors.map((error) => `  ${error.path}: ${error.message}`),
      ].join('\n');
    case 'unknown-reference':
      return `Nothing was taken in: ${problem.entry === undefined ? '' : `entry ${problem.entry}, `}${problem.field} names ${problem.id}, which is not there.`;
    case 'duplicate-id':
      return `Nothing was taken in: the id ${problem.id} is used already.`;
    case 'too-large':
      return `Nothing was taken in: ${problem.sizeBytes} bytes are more than the ${problem.sizeBytesMax} that are taken at once.`;
    case 'holidays-unknown':
      return `There is no table of bank holidays for ${problem.year}, so a due day cannot be worked out.`;
    case 'practice-unknown':
      return `There is no practice on file for ${problem.date}.`;
    case 'jurisdiction-unknown':
      return `The law of ${problem.name} is not on file, and no other stands in for it.`;
    case 'set-nationally':
      return `${problem.number} is ${problem.basis}, the same for every partnership: it cannot be set. Nothing was changed.`;
    case 'signed-out':
      return 'You are signed out.';
    case 'not-visible':
      return `There is no such ${problem.what}, or it is not yours to see.`;
    case 'purpose-needed':
      return 'Say what you need this for.';
    case 'moved-on':
      return `The record has moved on (position ${problem.actual}, not ${problem.expected}). Read it again first.`;
    case 'submission-differs':
      return `Submission ${problem.submissionId} was taken in before with other content.`;
    case 'too-many-drafts':
      return `There are ${problem.drafts} drafts; ${problem.draftsMax} are kept at most.`;
    case 'question-closed':
      return `Question ${problem.question} is closed.`;
    case 'match-decided':
      return `Nothing was recorded: ${matchDecidedInWords[problem.because]}.`;
    case 'training-collapsed':
      return `No match model was learned: ${trainingCollapsedInWords[problem.because]}.`;
    case 'not-yours':
      return `This is for somebody else to do: ${notYoursInWords[problem.because]}.`;
  }
}

/** Writes a problem where it belongs and sets the exit code. Machines get it as JSON on stdout. */
export function sayProblem(
  problem: Problem,
  { json = false }: { readonly json?: boolean } = {},
): void {
  if (json) process.stdout.write(`${JSON.stringify({ problem }, null, 2)}\n`);
  else process.stderr.write(`${problemInWords(problem)}\n`);
  process.exitCode = exitCodes.refused;
}
