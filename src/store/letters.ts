import type { PlainDate } from '../domain/time/plain-date.ts';
import type { Columns } from './columns.ts';
import { addJobs, failuresMax, hasNoJob, type LetterJob } from './queue.ts';
import { sql } from './sql.ts';
import { inTransaction, type Store } from './store.ts';

/** A letter as it is handed to the mail server: where to, and the notices that it links to. */
export interface LetterToSend {
  readonly address: string;
  /** The same at every attempt, so that whoever gets it twice can tell. */
  readonly messageId: string;
  readonly kind: 'atOnce' | 'digest';
  readonly notices: readonly string[];
}

/** What the mail server said: it has the letter, or it has not. `forGood`: it will never take it. */
export type Posted =
  | { readonly sent: true; readonly answer: string }
  | { readonly sent: false; readonly answer: string; readonly forGood: boolean };

/** What became of a letter in this attempt; 'notOurs' where it is sent, given up or in other hands. */
export type LetterOutcome = 'sent' | 'failed' | 'givenUp' | 'notOurs';

/**
 * Sends one letter that is not sent yet. That it is being sent is committed before the mail server is
 * asked; while it is asked the letter's row is locked, so that no two processes send it at once. A
 * death in between leaves it 'sending': whether it arrived is not known, and it is sent again under the
 * same Message-ID.
 */
export async function sendLetter(
  store: Store,
  { partnership, letter }: LetterJob,
  post: (letter: LetterToSend) => Promise<Posted>,
): Promise<LetterOutcome> {
  const attempt = await beginAttempt(store, partnership, letter);
  if (attempt === undefined) return 'notOurs';
  return inTransaction(store, { role: 'holdfast_relay', partnership }, async (transaction) => {
    // A slow mail server answers each of its steps in time, and all of them together much later.
    transaction.say(sql`set local idle_in_transaction_session_timeout = '5min'`);
    const [held] = await transaction.query<Held>(sql`
      select kind, message_id as "messageId", failures,
        (select address from holdfast.mail_address a
          where a.partnership_id = l.partnership_id and a.account_id = l.account_id) as address,
        array(select notice_id from holdfast.notice n
          where n.partnership_id = l.partnership_id and n.letter_id = l.letter_id
          order by told_at, notice_id) as notices
      from holdfast.letter l
      where partnership_id = ${partnership} and letter_id = ${letter}
        and state = 'sending' and attempts = ${attempt}
      for update of l skip locked`);
    if (held === undefined) return 'notOurs';
    const { failures, address, ...rest } = held;
    const posted: Posted =
      address === null
        ? { sent: false, answer: 'No address is on file for this account.', forGood: true }
        : await post({ ...rest, address });
    const outcome = outcomeOf(posted, failures);
    await transaction.query(sql`
      update holdfast.letter set state = ${outcome}, answer = ${posted.answer},
        failures = ${failures + (posted.sent ? 0 : 1)}, changed_at = clock_timestamp()
      where partnership_id = ${partnership} and letter_id = ${letter}`);
    return outcome;
  });
}

interface Held extends Omit<LetterToSend, 'address'> {
  readonly address: string | null;
  readonly failures: number;
}

function outcomeOf(posted: Posted, failuresBefore: number): 'sent' | 'failed' | 'givenUp' {
  if (posted.sent) return 'sent';
  return posted.forGood || failuresBefore + 1 >= failuresMax ? 'givenUp' : 'failed';
}

/** Commits that a letter is being sent and answers with the number of the attempt. */
async function beginAttempt(
  store: Store,
  partnership: number,
  letter: string,
): Promise<number | undefined> {
  const [row] = await inTransaction(store, { role: 'holdfast_relay', partnership }, (transaction) =>
    transaction.finish<{ attempts: number }>(sql`
      with free as (
        select letter_id from holdfast.letter
        where partnership_id = ${partnership} and letter_id = ${letter}
          and state in ('waiting', 'sending', 'failed')
        for update skip locked
      ), begun as (
        update holdfast.letter set state = 'sending', attempts = attempts + 1,
          changed_at = clock_timestamp()
        where partnership_id = ${partnership} and letter_id in (select letter_id from free)
        returning attempts
      )
      select attempts from begun`),
  );
  return row?.attempts;
}

/**
 * Brings letters back into the queue whose process died with them, or whose job was lost. Harmless
 * where a process still has one in hand: the letter's own row decides who sends it.
 */
export async function requeueLetters(store: Store, partnership: number): Promise<number> {
  return inTransaction(store, { role: 'holdfast_relay', partnership }, async (transaction) => {
    const lost = await transaction.query<{ letter: string }>(sql`
      select letter_id as letter from holdfast.letter
      where partnership_id = ${partnership} and state in ('waiting', 'sending', 'failed')
        and ${hasNoJob(partnership)}
      order by letter_id
      for update skip locked`);
    const ids = lost.map(({ letter }) => letter);
    if (ids.length > 0) await transaction.query(addJobs(partnership, ids));
    return ids.length;
  });
}

/** A letter as an operator may see it: nothing of any child, and not what it linked to. */
export interface Letter extends Columns<'letter', 'attempts' | 'failures' | 'answer'> {
  readonly letter: string;
  readonly account: string;
  readonly kind: 'atOnce' | 'digest';
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed' | 'givenUp';
  /** The London day on which it was owed. */
  readonly on: PlainDate;
  readonly changedAt: Date;
}

/** A partnership's letters, the latest first, at most a thousand; those that arrived only on request. */
export function listLetters(
  store: Store,
  partnership: number,
  { withSent }: { readonly withSent: boolean },
): Promise<readonly Letter[]> {
  return inTransaction(store, { role: 'holdfast_steward', partnership }, (transaction) =>
    transaction.finish<Letter>(sql`
      select letter_id as letter, account_id as account, kind, state, on_day as on, attempts, failures,
        answer, changed_at as "changedAt"
      from holdfast.letter
      where partnership_id = ${partnership} and (${withSent} or state <> 'sent')
      order by changed_at desc limit 1000`),
  );
}
