import { roles } from '../domain/people/role.ts';
import type { Parameters } from '../domain/practice/parameters.ts';
import { type Line, lineOf } from '../domain/questions/life/ladder.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { workingDaysUpTo } from '../domain/time/working-days.ts';
import type { Figure } from '../domain/oversight/figure.ts';
import type { Session } from './session.ts';
import { json, sql } from './sql.ts';

const lines: Readonly<Record<string, Line>> = Object.fromEntries(
  roles.map((role) => [role, lineOf(role)]),
);

/**
 * What can be counted in a partnership at the end of a day: waits, clocks and mentions, over the year that ends
 * on it. Numbers alone, of all children, whoever asks; none to a post that may not see them.
 */
export async function readPartnershipFigures(
  session: Session,
  { today, holidays }: { readonly today: PlainDate; readonly holidays: Parameters['holidays'] },
): Promise<readonly Figure[]> {
  const { from, upTo } = workingDaysUpTo(holidays);
  return session.query<Figure>(sql`
    select figure, of, counted, in_the_middle as "inTheMiddle", longest
    from holdfast.partnership_figures(${session.actor.partnership}, ${today}, ${json(lines)}, ${from},
      ${upTo}::int[])
    order by figure, of`);
}
