import { isMainThread } from 'node:worker_threads';
import { chronologyOf } from '../src/domain/chronology/chronology.ts';
import type { Dossier } from '../src/domain/chronology/dossier.ts';
import { practiceOn } from '../src/domain/practice/england.ts';
import type { Practice } from '../src/domain/practice/practice.ts';
import { isProblem } from '../src/domain/problem.ts';
import { assess } from '../src/domain/questions/assess.ts';
import { inventDossier, type Partnership } from '../src/training/invent-dossier.ts';
import { fiveRulesOfEngine, simplestRules } from './five-rules.ts';
import { answerOrders, type Batch, type ThreadWork } from './shared-out.ts';

export interface Order extends Batch {
  readonly partnership: Partnership;
}

/** What a batch came to, and how long each part of the work took in all. */
export interface Assessed {
  children: number;
  entries: number;
  /** Questions that stand, and what could not be told. */
  questions: number;
  inventMs: number;
  assessMs: number;
  /** Of every fiftieth child: the five simplest rules, by ours and by the general engine. */
  compared: number;
  fiveMs: number;
  engineMs: number;
}

const everyForBaseline = 50;

export const assessing: ThreadWork<Order, Assessed> = {
  file: import.meta.filename,
  work: assessBatch,
};
if (!isMainThread) answerOrders(assessing);

const engine = fiveRulesOfEngine();

async function assessBatch({ first, last, partnership }: Order): Promise<Assessed> {
  const practice = practiceOn(partnership.until);
  if (isProblem(practice)) throw new Error(JSON.stringify(practice));
  const five = { ...practice, rules: practice.rules.filter(isSimple) };
  const sum = nothingYet();
  for (let child = first; child <= last; child += 1) {
    const started = performance.now();
    const dossier = inventDossier(partnership, child);
    const invented = performance.now();
    sum.questions += questionsOf(dossier, practice);
    sum.inventMs += invented - started;
    sum.assessMs += performance.now() - invented;
    sum.children += 1;
    sum.entries += dossier.entries.length;
    if (child % everyForBaseline !== 0) continue;
    const before = performance.now();
    questionsOf(dossier, five);
    const between = performance.now();
    await engine(dossier);
    sum.fiveMs += between - before;
    sum.engineMs += performance.now() - between;
    sum.compared += 1;
  }
  return sum;
}

export function nothingYet(): Assessed {
  return {
    children: 0,
    entries: 0,
    questions: 0,
    inventMs: 0,
    assessMs: 0,
    compared: 0,
    fiveMs: 0,
    engineMs: 0,
  };
}

function isSimple({ id }: { readonly id: string }): boolean {
  return (simplestRules as readonly string[]).includes(id);
}

/** How many questions stand when the record is looked at once, on the day of the practice. */
function questionsOf(dossier: Dossier, practice: Practice): number {
  const found = assess(
    chronologyOf(dossier, practice.on, practice.parameters),
    new Map(),
    practice,
  );
  if (isProblem(found)) throw new Error(JSON.stringify(found));
  return found.changes.length;
}
