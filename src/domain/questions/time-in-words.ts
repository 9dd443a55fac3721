import type { TimeAllowed } from './rule.ts';

/** How long somebody has to answer, in words. */
export function timeInWords(within: TimeAllowed): string {
  if (within === 'sameDay') return 'the same day';
  if ('days' in within) return `${within.days} days`;
  return `${within.workingDays} working ${within.workingDays === 1 ? 'day' : 'days'}`;
}
