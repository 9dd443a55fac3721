import { overseeingPosts } from '../domain/access/oversight.ts';
import { sql } from './sql.ts';

/** Which posts may see a partnership's numbers, as a function of the database: generated, like the policies. */
export function oversightStatements(): string {
  return `
    drop function if exists holdfast.oversees(text);
    create function holdfast.oversees(role text) returns boolean language sql immutable as $$
      select role = any(${sql`${overseeingPosts}`.text}::text[])
    $$;
    revoke execute on function holdfast.oversees from public;
    grant execute on function holdfast.oversees to holdfast_gate, holdfast_overseer`;
}
