import { isProblem } from '../../problem.ts';
import { type Deed, decide } from './decide.ts';
import type { Dissent, QuestionLife } from './life.ts';

/** What somebody may do to a question as it stands. */
export interface OpenDeeds {
  readonly answer: boolean;
  readonly agree: boolean;
  readonly decline: boolean;
  readonly raiseUp: boolean;
  readonly dissent: boolean;
  /** The dissents that they may end. */
  readonly endsDissents: readonly Dissent[];
}

/**
 * What `decide` would let somebody do to a question now, whatever its words: what a page offers, and
 * nothing that would be refused.
 */
export function mayDo(life: QuestionLife, by: Parameters<typeof decide>[2]['by']): OpenDeeds {
  const context = {
    by,
    expected: life.version,
    entries: new Set<never>(),
    family: new Set<never>(),
    usedBefore: false,
  };
  const isOpenTo = (deed: Deed): boolean => !isProblem(decide(life, deed, context));
  return {
    answer: isOpenTo({ what: 'answer', answer: { kind: 'notKnown', words: probe } }),
    agree: isOpenTo({ what: 'agree', words: probe }),
    decline: isOpenTo({ what: 'decline', words: probe }),
    raiseUp: isOpenTo({ what: 'raiseUp', words: probe, childInDanger: false }),
    dissent: isOpenTo({ what: 'dissent', words: probe }),
    endsDissents: life.dissents.filter(({ version }) =>
      isOpenTo({ what: 'endDissent', dissent: version, outcome: 'agreed', words: probe }),
    ),
  };
}

/** Words that nobody gave as an answer: what is asked here is who may speak, not what they say. */
const probe = 'may this be said';
