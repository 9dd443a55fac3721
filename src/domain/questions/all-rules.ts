import type { Rule } from './rule.ts';

/** Every rule that is built, in the order of the domain note. */
export const allRules: readonly Rule[] = [];
