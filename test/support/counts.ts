import { appendFileSync } from 'node:fs';

/** Prints what a long test has counted; `npm run test:long` says it again when all is over. */
export function printCounts(counts: string): void {
  console.log(counts);
  const file = process.env['HOLDFAST_COUNTS'];
  if (file !== undefined) appendFileSync(file, `${counts}\n`);
}
