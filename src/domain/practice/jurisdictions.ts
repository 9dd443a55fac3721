import type { Problem } from '../problem.ts';
import { england } from './england.ts';
import type { Jurisdiction } from './practice.ts';

/**
 * Every jurisdiction whose law is built. Scotland, Wales and Northern Ireland have laws of their own:
 * each gets a file beside England's, and until then a partnership there has no practice here.
 */
const built: readonly Jurisdiction[] = [england];

/** The jurisdiction of a name. Problems: 'jurisdiction-unknown'; nobody's law stands in for it. */
export function findJurisdiction(
  name: string,
  among: readonly Jurisdiction[] = built,
): Jurisdiction | Problem {
  return among.find((one) => one.name === name) ?? { kind: 'jurisdiction-unknown', name };
}
