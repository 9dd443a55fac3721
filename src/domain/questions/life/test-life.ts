import type { EntryId, PersonId } from '../../entry/facts/basics.ts';
import type { Role } from '../../people/role.ts';
import { isProblem, type Problem } from '../../problem.ts';
import { addDays, type PlainDate, plainDate } from '../../time/plain-date.ts';
import type { QuestionChange } from '../question.ts';
import type { Act, QuestionAct } from './act.ts';
import { type Decision, type Deed, decide } from './decide.ts';
import { ladderOf } from './ladder.ts';
import { lifeOf, type NumberedChange, type QuestionLife } from './life.ts';

export const entry = (id: string): EntryId => id as EntryId;
export const day = plainDate('2026-03-02');

/** Somebody of a post; the account is called after it. */
export interface Person {
  readonly account: string;
  readonly role: Role;
}
export const person = (role: Role, account: string = role): Person => ({ account, role });

export const worker = person('leadSocialWorker');
export const manager = person('teamManager');
export const reviewer = person('independentReviewingOfficer');

/**
 * One question as it lives, with somebody in every post of its ladder: what the store does with a
 * decision, and nothing else. For tests.
 */
export class LivingQuestion {
  readonly #changes: NumberedChange[] = [];
  readonly #acts: QuestionAct[] = [];
  #version = 0;
  readonly #words = new Set<string>();
  today: PlainDate = day;

  constructor(urgency: QuestionChange['urgency'] = 'ask') {
    this.change('raised', ['e1'], { urgency });
    this.#addressed(1, 'raised');
  }

  get life(): QuestionLife {
    const life = lifeOf(this.#changes, this.#acts, this.#version);
    if (life === undefined) throw new Error('the question was not raised');
    return life;
  }

  /** What the record does to it. */
  change(
    what: QuestionChange['what'],
    evidence: readonly string[],
    words: Partial<QuestionChange> = {},
  ): void {
    const change: QuestionChange = {
      question: 'P01:childP',
      rule: 'P01',
      version: 1,
      name: 'unknownAdultInHousehold',
      subject: 'childP',
      asks: 'Who is the man who was there?',
      of: 'leadSocialWorker',
      urgency: 'ask',
      dueOn: addDays(this.today, 2),
      on: this.today,
      ...words,
      what,
      evidence: evidence.map(entry),
    };
    this.#changes.push({ number: this.#changes.length + 1, change });
    this.#version += 1;
    if (what === 'reopened') this.#addressed(1, 'reopened');
  }

  /** What somebody does to it, having read it as it is, unless `expected` says otherwise. */
  do(by: Person, deed: Deed, expected = this.#version): Problem | undefined {
    const words = deed.what === 'answer' ? deed.answer.words : undefined;
    const decision = decide(this.life, deed, {
      by,
      expected,
      entries: new Set(['e1', 'e2', 'e3', 'e4'].map(entry)),
      family: new Set(['mother' as PersonId]),
      usedBefore: words !== undefined && this.#words.has(words),
    });
    if (isProblem(decision)) return decision;
    this.#follow(decision, by);
    return undefined;
  }

  /** The rung's time is over. */
  overdue(): void {
    this.today = addDays(this.life.dueOn, 1);
    this.#addressed(Math.min(this.life.rung + 1, this.#ladder.length), 'overdue');
  }

  act(act: Act, by?: string): void {
    this.#version += 1;
    this.#acts.push({
      ...act,
      question: 'P01:childP',
      version: this.#version,
      afterNumber: this.#changes.length,
      on: this.today,
      ...(by !== undefined && { by }),
    });
  }

  get #ladder(): ReturnType<typeof ladderOf> {
    return ladderOf('leadSocialWorker');
  }

  #follow({ acts, change, goesTo }: Decision, { account }: Person): void {
    for (const act of acts) this.act(act, account);
    if (change !== undefined) this.change(change.what, change.evidence);
    if (goesTo !== undefined) this.#addressed(goesTo.rung, goesTo.because);
  }

  #addressed(rung: number, because: Extract<Act, { what: 'addressed' }>['because']): void {
    const role = this.#ladder[rung - 1]?.posts[0];
    if (role === undefined) throw new Error(`there is no rung ${rung}`);
    const dueOn = addDays(this.today, 2);
    this.act({ what: 'addressed', rung, account: role, role, dueOn, because, vacant: [] });
  }
}
