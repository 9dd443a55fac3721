/** What is timed within the answer to a request. */
export type TracedPart = 'append' | 'rules' | 'database';

/** Times some work, and gives what the work gives; the name of the part is all that it is told. */
export type Tracing = <T>(part: TracedPart, work: () => T) => T;

let tracing: Tracing | undefined;

/** Has every part of this process timed from now on, or none any more. */
export function traceThrough(by: Tracing | undefined): void {
  tracing = by;
}

/** Does some work as a part that can be timed; where nobody times it, that costs one look. */
export function traced<T>(part: TracedPart, work: () => T): T {
  return tracing === undefined ? work() : tracing(part, work);
}
