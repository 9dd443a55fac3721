import { chronologyOf } from '../src/domain/chronology/chronology.ts';
import type { Dossier } from '../src/domain/chronology/dossier.ts';
import { practiceOn } from '../src/domain/practice/england.ts';
import type { Practice } from '../src/domain/practice/practice.ts';
import { isProblem, type Problem } from '../src/domain/problem.ts';
import { assess } from '../src/domain/questions/assess.ts';
import { type Question, questionsFrom } from '../src/domain/questions/question.ts';
import { machineClock } from '../src/server/clock.ts';
import { inventedDossier } from './invented-record.ts';
import { median } from './spread.ts';

/** All rules over one dossier, beside one pass over its entries that only reads their kinds. */
export interface RulesNumbers {
  readonly entries: number;
  readonly rules: number;
  /** A dossier whose entries the rules have read before: one more append, one more look. */
  readonly againMs: number;
  /** A dossier that came from the database a moment ago. */
  readonly firstMs: number;
  readonly onePassMs: number;
}

const sizes = [60, 600, 6_000];

export function measureRules({ quick }: { readonly quick: boolean }): readonly RulesNumbers[] {
  const today = machineClock.today();
  const practice = orThrow(practiceOn(today));
  return sizes.map((entries) => {
    const dossier = inventedDossier('child', entries, today);
    const look = (at: Dossier): readonly unknown[] =>
      orThrow(assess(chronologyOf(at, today), questions, practice)).changes;
    let questions: ReadonlyMap<string, Question> = new Map();
    questions = questionsFrom(changesOf(dossier, practice));
    const times = Math.max(5, Math.round((quick ? 3_000 : 60_000) / entries));
    const copies = Array.from({ length: Math.min(times, 50) }, () => structuredClone(dossier));
    return {
      entries,
      rules: practice.rules.length,
      againMs: medianMs(Array.from({ length: times }, () => () => look(dossier))),
      firstMs: medianMs(copies.map((copy) => () => look(copy))),
      onePassMs: medianMs(Array.from({ length: times }, () => () => countKinds(dossier))),
    };
  });
}

function changesOf(dossier: Dossier, practice: Practice) {
  return orThrow(assess(chronologyOf(dossier, practice.on), new Map(), practice)).changes;
}

function countKinds({ entries }: Dossier): number {
  const kinds = new Set<string>();
  for (const { entry } of entries) kinds.add(entry.kind);
  return kinds.size;
}

let seen = 0;

/** The middle of how long each took; what they give is looked at, so that nothing is left out. */
function medianMs(works: readonly (() => readonly unknown[] | number)[]): number {
  return median(
    works.map((work) => {
      const from = performance.now();
      const answer = work();
      const took = performance.now() - from;
      seen += typeof answer === 'number' ? answer : answer.length;
      if (seen < 0) throw new Error('there is no such count');
      return took;
    }),
  );
}

function orThrow<T>(value: T | Problem): T {
  if (isProblem(value)) throw new Error(JSON.stringify(value));
  return value;
}
