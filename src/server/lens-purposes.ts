import type { Purpose } from '../domain/access/purpose.ts';

/** For what one may look through the eyes of another organisation. */
export const lensPurposes = [
  'review',
  'supervision',
  'handover',
] as const satisfies readonly Purpose['kind'][];
export type LensPurpose = (typeof lensPurposes)[number];
