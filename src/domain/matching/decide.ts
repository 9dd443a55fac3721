import type { Veto } from './vetoes.ts';
import type { Weighed } from './weigh.ts';

/** From which weight on, in bits and included, two records are linked, or somebody is asked. */
export interface Thresholds {
  readonly linkedAt: number;
  readonly askedAt: number;
}

export interface MatchDecision {
  /** One person; perhaps one, and a person decides; or two. */
  readonly kind: 'same' | 'possible' | 'different';
  readonly because: {
    readonly bits: number;
    readonly thresholds: Thresholds;
    /** What was found against it; the decision is no more than the least of what they allow. */
    readonly vetoes: readonly Veto[];
  };
}

/** What follows from a weight: the thresholds say what it is worth, and a veto holds whatever it is. */
export function decideMatch(
  { bits }: Pick<Weighed, 'bits'>,
  thresholds: Thresholds,
  vetoes: readonly Veto[],
): MatchDecision {
  return { kind: kindOf(bits, thresholds, vetoes), because: { bits, thresholds, vetoes } };
}

function kindOf(
  bits: number,
  { linkedAt, askedAt }: Thresholds,
  vetoes: readonly Veto[],
): MatchDecision['kind'] {
  if (bits < askedAt || vetoes.some(({ atMost }) => atMost === 'different')) return 'different';
  return bits >= linkedAt && vetoes.length === 0 ? 'same' : 'possible';
}
