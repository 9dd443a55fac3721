import { Engine, type RuleProperties } from 'json-rules-engine';
import type { Dossier } from '../src/domain/chronology/dossier.ts';
import type { Entry } from '../src/domain/entry/entry.ts';
import { agencyOf, healthAgencies } from '../src/domain/entry/organisation.ts';

/** The five of our rules that come closest to a test of one fact of one entry. */
export const simplestRules = ['P20', 'P36', 'P39', 'P54', 'P67'] as const;

/**
 * Those five as a general engine has them: facts of the child, counted in one pass over the entries,
 * and a condition on each. It does less than ours: it knows no days, settles nothing, names no entry
 * and cannot say that a fact is missing.
 */
export function fiveRulesOfEngine(): (dossier: Dossier) => Promise<number> {
  const engine = new Engine(simplestRules.map(ruleOf));
  return async (dossier) => (await engine.run(factsOf(dossier))).events.length;
}

type Facts = Record<(typeof simplestRules)[number], number>;

function ruleOf(fact: (typeof simplestRules)[number]): RuleProperties {
  return {
    conditions: { all: [{ fact, operator: 'greaterThan', value: 0 }] },
    event: { type: fact },
  };
}

function factsOf({ entries }: Dossier): Facts {
  const facts: Facts = { P20: 0, P36: 0, P39: 0, P54: 0, P67: 0 };
  for (const { entry } of entries) {
    for (const rule of simplestRules) if (holds[rule](entry)) facts[rule] += 1;
  }
  return facts;
}

const holds: Readonly<Record<(typeof simplestRules)[number], (entry: Entry) => boolean>> = {
  P20: ({ interpreting = [] }) => interpreting.some(({ by }) => by === 'family'),
  P36: ({ strategy }) =>
    strategy?.medicalNeeded === false && strategy.medicalNotNeededBecause === undefined,
  P39: ({ strategy }) => {
    const agencies = strategy?.attended?.map(agencyOf);
    return (
      agencies !== undefined &&
      !(agencies.includes('police') && agencies.some((agency) => healthAgencies.has(agency)))
    );
  },
  P54: ({ assessment }) => {
    const { sourced = 0, fromParent = 0 } = assessment?.statements ?? {};
    return sourced > 0 && fromParent * 100 >= sourced * 80;
  },
  P67: ({ attendance }) => attendance?.cpis?.checked === false,
};
