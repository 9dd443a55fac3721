import { namesByPost } from '../domain/access/readers.ts';
import { sql } from './sql.ts';

/** Whose names a post sees among readers, as a function of the database: generated, like the policies. */
export function readersStatements(): string {
  const rows = namesByPost.map(([role, whose]) => sql`(${role}, ${whose})`.text);
  return `
    drop function if exists holdfast.readers_named_to(text);
    create function holdfast.readers_named_to(role text) returns text language sql immutable as $$
      select n.whose from (values ${rows.join(', ')}) as n(role, whose) where n.role = $1
    $$;
    revoke execute on function holdfast.readers_named_to from public;
    grant execute on function holdfast.readers_named_to to holdfast_gate`;
}
