import { hiddenExistence, labelNumber } from '../domain/entry/label.ts';
import { roleInWords, roles } from '../domain/people/role.ts';
import { ladderOf, lineOf, secondReadersFor } from '../domain/questions/life/ladder.ts';
import { type Sql, sql } from './sql.ts';

/**
 * The ladders of the domain, who reads an answer a second time, and the labels that hide that anything
 * is there, as functions of the database: whoever raises a question there finds its holder without a
 * further round trip. Generated, like the policies, from one place.
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
  const readers = roles.flatMap((of) =>
    secondReadersFor(lineOf(of)).map((role, place): Sql => sql`(${of}, ${place}, ${role})`),
  );
  const hidden = Array.from(hiddenExistence, (label) => labelNumber[label]);
  return `
    drop function if exists holdfast.ladder(text);
    create function holdfast.ladder(of_role text)
    returns table (rung int, place int, role text, stage int, asks text) language sql immutable as $$
      select l.rung, l.place, l.role, l.stage, l.asks
      from (values ${rows.map(({ text }) => text).join(', ')})
        as l(of_role, rung, place, role, stage, asks)
      where l.of_role = $1
    $$;
    drop function if exists holdfast.second_readers(text);
    create function holdfast.second_readers(answered_by text)
    returns table (place int, role text) language sql immutable as $$
      select r.place, r.role
      from (values ${readers.map(({ text }) => text).join(', ')}) as r(answered_by, place, role)
      where r.answered_by = $1
    $$;
    drop function if exists holdfast.hidden_existence();
    create function holdfast.hidden_existence() returns smallint[] language sql immutable as $$
      select ${sql`${hidden}`.text}::smallint[]
    $$;
    revoke execute on function holdfast.ladder, holdfast.second_readers, holdfast.hidden_existence
      from public;
    grant execute on function holdfast.ladder, holdfast.second_readers, holdfast.hidden_existence
      to holdfast_rules;
    grant execute on function holdfast.hidden_existence to holdfast_overseer, holdfast_gate`;
}
