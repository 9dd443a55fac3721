import { roleInWords, roles } from '../domain/people/role.ts';
import { ladderOf } from '../domain/questions/life/ladder.ts';
import { type Sql, sql } from './sql.ts';

/**
 * The ladders of the domain as a function of the database, so that whoever raises a question there
 * finds its holder without a further round trip. Generated, like the policies, from one place.
 */
export function ladderStatements(): string {
  const rows = roles.flatMap((of) => {
    const asks = `Who is the ${roleInWords[of]} for this child?`;
    const posts = ladderOf(of).flatMap(({ stage, posts: held }, index) =>
      held.map((role) => ({ rung: index + 1, role, stage })),
    );
    return posts.map(
      ({ rung, role, stage }, place): Sql =>
        sql`(${of}, ${rung}, ${place}, ${role}, ${stage}, ${asks})`,
    );
  });
  return `
    drop function if exists holdfast.ladder(text);
    create function holdfast.ladder(of_role text)
    returns table (rung int, place int, role text, stage int, asks text) language sql immutable as $$
      select l.rung, l.place, l.role, l.stage, l.asks
      from (values ${rows.map(({ text }) => text).join(', ')})
        as l(of_role, rung, place, role, stage, asks)
      where l.of_role = $1
    $$;
    revoke execute on function holdfast.ladder from public;
    grant execute on function holdfast.ladder to holdfast_rules`;
}
