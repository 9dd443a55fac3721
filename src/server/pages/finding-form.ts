import type { FieldError } from '../../domain/problem.ts';
import { type FormValues, oneText } from '../../domain/recording/form-values.ts';
import { say } from '../../words/say.ts';

/** As many characters as what somebody makes of something may have. */
const wordsMax = 2_000;

/** What was sent of a finding, as it was typed, and all that is wrong with it. */
export interface ReadFinding<Finding extends string> {
  readonly finding: Finding | undefined;
  readonly words: string;
  readonly errors: readonly FieldError[];
}

/** Reads what somebody makes of what they were asked: one of some findings, and their words. Nothing is cut short. */
export function readFinding<Finding extends string>(
  form: FormValues,
  findings: readonly Finding[],
): ReadFinding<Finding> {
  const finding = findings.find((one) => one === oneText(form, 'finding'));
  const words = oneText(form, 'words');
  const wrong = wrongInWords(words);
  return {
    finding,
    words,
    errors: [
      ...(finding === undefined
        ? [{ path: '/finding', message: say('Choose what you make of it') }]
        : []),
      ...(wrong === undefined ? [] : [{ path: '/words', message: wrong }]),
    ],
  };
}

function wrongInWords(words: string): string | undefined {
  if (words.trim() === '') return say('Say it in your words');
  return words.length > wordsMax
    ? say('Say it in at most {most} characters; these are {number}', {
        most: wordsMax.toLocaleString('en-GB'),
        number: words.length.toLocaleString('en-GB'),
      })
    : undefined;
}
