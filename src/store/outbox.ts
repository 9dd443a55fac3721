import { englandAndWalesBankHolidays } from '../domain/time/bank-holidays.ts';
import { addDays, type PlainDate, weekday } from '../domain/time/plain-date.ts';
import { isWorkingDay } from '../domain/time/working-days.ts';
import { addJobs } from './queue.ts';
import { type Sql, sql } from './sql.ts';
import { inTransaction, type Store } from './store.ts';

/** The instant at which something is done, and the London day on which it lies. */
export interface Moment {
  readonly now: Date;
  readonly today: PlainDate;
}

/** What a round of the relay did. */
export interface Relayed {
  /** Notices that stand from now on. */
  readonly notices: number;
  /** Letters that are owed from now on, each with a job in the queue. */
  readonly letters: number;
}

/** At most so much in one transaction; the rest follows in the next. */
const roundMax = 1_000;

/** When the one letter of a working day goes out, London time. */
const digestHour = '08:00';

/**
 * Takes what lies in a partnership's outbox: each row becomes a notice, and no row a second one. With
 * `letters`, what is to be done today or stops an act goes into a letter at once, and all else that is
 * not read by 08:00 in London of the next working morning one letter a day for each account.
 * Rows, notices, letters and the jobs that send them change hands in one transaction, so that a death
 * in the middle leaves all as it was. `mailDomain` ends the ids of the letters.
 */
export async function relayOutbox(
  store: Store,
  partnership: number,
  moment: Moment,
  letters: { readonly mailDomain: string } | 'none',
): Promise<Relayed> {
  const done = { notices: 0, letters: 0 };
  for (;;) {
    const round = await relayOnce(store, partnership, moment, letters);
    done.notices += round.notices;
    done.letters += round.letters;
    if (round.notices < roundMax) return done;
  }
}

function relayOnce(
  store: Store,
  partnership: number,
  moment: Moment,
  letters: { readonly mailDomain: string } | 'none',
): Promise<Relayed> {
  return inTransaction(store, { role: 'holdfast_relay', partnership }, async (transaction) => {
    const [waits] = await transaction.query<{ any: boolean }>(anythingWaits(partnership, moment));
    if (waits?.any !== true) return { notices: 0, letters: 0 };
    const withLetters = letters !== 'none';
    const [taken] = await transaction.query<{ notices: number }>(
      takeOutbox(partnership, moment, withLetters),
    );
    const notices = taken?.notices ?? 0;
    if (!withLetters) return { notices, letters: 0 };
    const owed = await transaction.query<{ letter: string }>(
      writeLetters(partnership, moment, letters.mailDomain),
    );
    if (owed.length > 0) {
      const ids = owed.map(({ letter }) => letter);
      await transaction.query(addJobs(partnership, ids));
    }
    return { notices, letters: owed.length };
  });
}

const letterIsDue = (partnership: number, { now }: Moment): Sql => sql`
  partnership_id = ${partnership} and letter_id is null
  and letter_due_at <= ${now.toISOString()}::timestamptz`;

function anythingWaits(partnership: number, moment: Moment): Sql {
  return sql`
    select exists (select from holdfast.outbox where partnership_id = ${partnership})
      or exists (select from holdfast.notice where ${letterIsDue(partnership, moment)}) as any`;
}

function takeOutbox(partnership: number, moment: Moment, withLetters: boolean): Sql {
  const now = moment.now.toISOString();
  return sql`
    with taken as (
      delete from holdfast.outbox
      where partnership_id = ${partnership} and outbox_key in (
        select outbox_key from holdfast.outbox where partnership_id = ${partnership}
        order by written_at, outbox_key limit ${roundMax})
      returning *
    ), told as (
      insert into holdfast.notice (partnership_id, outbox_key, account_id, child_id, question_id,
        draft_id, about_account, why, urgency, told_at, letter_due_at)
      select partnership_id, outbox_key, account_id, child_id, question_id, draft_id, about_account,
        why, urgency, ${now}::timestamptz,
        case when not ${withLetters} then null
          when urgency = 'ask' then ${nextDigest(moment)} else ${now}::timestamptz end
      from taken
      on conflict (partnership_id, outbox_key) do nothing
    )
    select count(*)::int as notices from taken`;
}

/** The next 08:00 of a working day in London, as SQL: the database knows when the clocks change. */
function nextDigest({ now, today }: Moment): Sql {
  const next = workingDayFrom(addDays(today, 1));
  const at = (day: PlainDate): Sql =>
    sql`((${day}::date + ${digestHour}::time) at time zone 'Europe/London')`;
  if (workingDayFrom(today) !== today) return at(next);
  return sql`case when ${now.toISOString()}::timestamptz < ${at(today)}
    then ${at(today)} else ${at(next)} end`;
}

/** The first working day from a day on, that day included. */
function workingDayFrom(day: PlainDate): PlainDate {
  return isForWork(day) ? day : workingDayFrom(addDays(day, 1));
}

/**
 * Whether people are told on a day what waits for working days. In a year whose bank holidays are not
 * known Monday to Friday: to be told on a holiday harms nobody.
 */
export function isForWork(day: PlainDate): boolean {
  const isWorking = isWorkingDay(day, englandAndWalesBankHolidays);
  return typeof isWorking === 'boolean' ? isWorking : weekday(day) < 5;
}

/**
 * Writes the letters that are owed by now: one for each account of all that cannot wait (an import may
 * bring much at once), and the day's one of all that could. Notices whose letter was not written,
 * because the day has had its own, stay due.
 */
function writeLetters(partnership: number, moment: Moment, mailDomain: string): Sql {
  return sql`
    with due as (
      select notice_id, account_id, case urgency when 'ask' then 'digest' else 'atOnce' end as kind
      from holdfast.notice
      where ${letterIsDue(partnership, moment)}
      for update
    ), owed as (
      select gen_random_uuid()::text as letter_id, account_id, kind from due
      group by account_id, kind
    ), written as (
      insert into holdfast.letter (partnership_id, letter_id, account_id, kind, on_day, message_id)
      select ${partnership}, letter_id, account_id, kind, ${moment.today}::date,
        '<' || letter_id || '@' || ${mailDomain} || '>'
      from owed
      on conflict do nothing
      returning letter_id, account_id, kind
    ), linked as (
      update holdfast.notice n set letter_id = written.letter_id
      from due join written using (account_id, kind)
      where n.partnership_id = ${partnership} and n.notice_id = due.notice_id
    )
    select letter_id as letter from written`;
}
