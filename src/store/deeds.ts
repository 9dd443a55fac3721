import { createHash } from 'node:crypto';
import type { Actor } from '../domain/access/policy.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { Answer, QuestionAct } from '../domain/questions/life/act.ts';
import { type Deed, decide } from '../domain/questions/life/decide.ts';
import { lifeOf, type NumberedChange, type QuestionLife } from '../domain/questions/life/life.ts';
import { wordsOnly } from '../domain/questions/life/same-words.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { limitsBy } from './follow-changes.ts';
import { noteDeed } from './note-deed.ts';
import { practiceOf } from './own-numbers.ts';
import { asActor, goOnAsRules } from './session.ts';
import { json, type Sql, sql } from './sql.ts';
import type { Store, Transaction } from './store.ts';

/** A question, and the version of it that somebody had read when they decided. */
export interface QuestionRead {
  readonly child: PersonId;
  readonly question: string;
  readonly version: number;
}

/**
 * Does something to a question, as somebody who may read it: the act, what it makes of the question,
 * and what others are told of it become durable together, or nothing does. Of two who decide at once
 * on what they both had read, one wins. `today` is the London day. Answers the question's new version.
 *
 * Problems: 'not-visible' and those of `decide` and `practiceOf`.
 */
export async function actOnQuestion(
  store: Store,
  actor: Actor,
  read: QuestionRead,
  deed: Deed,
  { today }: { readonly today: PlainDate },
): Promise<{ readonly version: number } | Problem> {
  const { child, question } = read;
  const practice = await practiceOf(store, actor.partnership, today);
  if (isProblem(practice)) return practice;
  type Answered = { readonly version: number } | Problem;
  return asActor<Answered>(store, actor, { kind: 'work', child }, async (session) => {
    const { partnership } = actor;
    const [seen] = await session.query<Seen>(whatIsSeen(partnership, read, deed));
    const transaction = goOnAsRules(session);
    const refuse = async (problem: Problem): Promise<Problem> => {
      const detail = { question, what: deed.what, problem: problem.kind };
      const noted = { purpose: 'deed', child, detail, allowed: false } as const;
      await transaction.query(noteDeed(actor, noted));
      return problem;
    };
    if (seen === undefined) return refuse({ kind: 'not-visible', what: 'question' });
    const opened = await openQuestion(transaction, partnership, read, deed);
    const decision = decide(opened.life, deed, {
      by: actor,
      expected: read.version,
      entries: new Set(seen.entries),
      family: new Set(opened.family),
      usedBefore: opened.usedBefore,
    });
    if (isProblem(decision)) return refuse(decision);
    const limits = json(limitsBy(practice));
    const [row] = await transaction.finish<{ version: number }>(sql`
      select holdfast.write_decision(${partnership}, ${child}, ${question}, ${actor.account}, ${today},
        ${limits}, ${wordsKeyOf(deed)}, ${json(decision)}) as version`);
    return { version: row?.version ?? read.version };
  });
}

interface Seen {
  /** Of the entries that an answer names, those that whoever gives it may read. */
  readonly entries: readonly EntryId[] | null;
}

/** One row where the question is the reader's to see. */
function whatIsSeen(partnership: number, { child, question }: QuestionRead, deed: Deed): Sql {
  return sql`
    select (
      select json_agg(d.entry_id) from holdfast.dossier_entry d
      where d.partnership_id = ${partnership} and d.child_id = ${child}
        and d.entry_id = any(${deed.what === 'answer' ? entriesNamedBy(deed.answer) : []}::text[])
        and d.ended_on is null
    ) as entries
    from holdfast.question_holding
    where partnership_id = ${partnership} and child_id = ${child} and question_id = ${question}`;
}

interface OpenedQuestion {
  readonly life: QuestionLife;
  readonly family: readonly PersonId[];
  readonly usedBefore: boolean;
}

async function openQuestion(
  transaction: Transaction,
  partnership: number,
  { child, question }: QuestionRead,
  deed: Deed,
): Promise<OpenedQuestion> {
  const [row] = await transaction.query<{
    opened: Pick<OpenedQuestion, 'usedBefore'> & {
      readonly version: number;
      readonly changes: readonly NumberedChange[];
      readonly acts: readonly QuestionAct[] | null;
      readonly family: readonly PersonId[] | null;
    };
  }>(sql`
    select holdfast.open_question(${partnership}, ${child}, ${question}, ${wordsKeyOf(deed)}) as opened`);
  if (row === undefined) throw new Error('a question that was seen is not there');
  const { version, changes, acts, family, usedBefore } = row.opened;
  const life = lifeOf(changes, acts ?? [], version);
  if (life === undefined) throw new Error('a question is held that was never raised');
  return { life, usedBefore, family: family ?? [] };
}

function entriesNamedBy(answer: Answer): readonly EntryId[] {
  if (answer.kind === 'noConcern') return answer.evidence;
  return answer.kind === 'factIsHere' ? [answer.entry] : [];
}

/** The same for the same words, and tells nobody what they are. */
function wordsKeyOf(deed: Deed): string | null {
  if (deed.what !== 'answer') return null;
  return createHash('sha256').update(wordsOnly(deed.answer.words)).digest('base64url');
}
