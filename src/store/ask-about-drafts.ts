import { draftAskedAfterHours } from '../domain/recording/draft.ts';
import { addDays, daysBetween, type PlainDate } from '../domain/time/plain-date.ts';
import { isForWork, type Moment } from './outbox.ts';
import { type Sql, sql } from './sql.ts';
import { asRules, type Store } from './store.ts';

/**
 * Asks the author of each draft that has told of an injury or a person for four elapsed hours and was
 * not sent; and when another working day has gone by, whoever stands above the author, who is told with
 * whom to speak and nothing of the draft or the child. Each once for a draft. What is asked is over when
 * the draft is sent or thrown away.
 */
export async function askAboutDrafts(
  store: Store,
  partnership: number,
  moment: Moment,
): Promise<void> {
  await asRules(store, partnership, async (transaction) => {
    // On a day of rest no working day has gone by that had not the day before.
    if (isForWork(moment.today)) await transaction.query(askManagers(partnership, moment));
    await transaction.finish(askAuthors(partnership, moment));
  });
}

function askAuthors(partnership: number, { now }: Moment): Sql {
  const at = now.toISOString();
  return sql`
    with asked as (
      update holdfast.draft set author_asked_at = ${at}::timestamptz
      where partnership_id = ${partnership} and author_asked_at is null and manager_asked_at is null
        and tells_since <= ${at}::timestamptz - ${`${draftAskedAfterHours} hours`}::interval
      returning draft_id, account_id
    ), told as (
      insert into holdfast.outbox (partnership_id, outbox_key, account_id, draft_id, why, urgency)
      select ${partnership}, 'draft ' || draft_id, account_id, draft_id, 'draftWaits', 'actToday'
      from asked
      on conflict do nothing
    ) select count(*) from asked`;
}

/** The first post above the author's that anybody holds, of the author's own organisation before others. */
function askManagers(partnership: number, { now, today }: Moment): Sql {
  return sql`
    with due as (
      select d.draft_id, d.account_id, m.account_id as manager
      from holdfast.draft d
      join holdfast.account a
        on a.partnership_id = d.partnership_id and a.account_id = d.account_id
      cross join lateral (
        select p.account_id from holdfast.ladder(a.role) l
        join holdfast.post p on p.partnership_id = d.partnership_id and p.role = l.role
        join holdfast.account h on h.partnership_id = p.partnership_id and h.account_id = p.account_id
        where l.rung > 1 and p.account_id <> d.account_id
          and p.accepted_on <= ${today}::date and p.from_on <= ${today}::date
          and (p.ended_on is null or p.ended_on > ${today}::date)
          and (h.ended_on is null or h.ended_on > ${today}::date)
        order by h.organisation_id <> a.organisation_id, l.rung, l.place,
          p.child_id is not null, p.from_on, p.post_id
        limit 1
      ) m
      where d.partnership_id = ${partnership} and d.tells_since is not null
        and d.manager_asked_at is null and d.author_asked_at <= ${workingDayBefore(now, today)}
    ), asked as (
      update holdfast.draft d set manager_asked_at = ${now.toISOString()}::timestamptz
      from due where d.partnership_id = ${partnership} and d.draft_id = due.draft_id
        and d.manager_asked_at is null
      returning d.draft_id, d.account_id, due.manager
    ), told as (
      insert into holdfast.outbox (partnership_id, outbox_key, account_id, about_account, why, urgency)
      select ${partnership}, 'draft ' || draft_id || ' above', manager, account_id, 'draftInTeam',
        'actToday'
      from asked
      on conflict do nothing
    ) select count(*) from asked`;
}

/** The same time of day in London on the working day before. */
function workingDayBefore(now: Date, today: PlainDate): Sql {
  let before = addDays(today, -1);
  while (!isForWork(before)) before = addDays(before, -1);
  return sql`((${now.toISOString()}::timestamptz at time zone 'Europe/London'
    - ${`${daysBetween(before, today)} days`}::interval) at time zone 'Europe/London')`;
}
