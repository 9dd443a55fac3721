import type { Problem } from '../domain/problem.ts';

/** What an entry would do to the records of people cannot be done; whoever catches it answers with why. */
export class JoinRefused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`a record could not be joined: ${problem.kind}`);
    this.problem = problem;
  }
}
