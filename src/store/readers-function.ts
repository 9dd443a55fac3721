import { postsNamingReaders } from '../domain/access/readers.ts';
import { sql } from './sql.ts';

/** Which posts see readers by name, as a function of the database: generated, like the policies. */
export function readersStatements(): string {
  return `
    drop function if exists holdfast.names_readers(text);
    create function holdfast.names_readers(role text) returns boolean language sql immutable as $$
      select role = any(${sql`${postsNamingReaders}`.text}::text[])
    $$;
    revoke execute on function holdfast.names_readers from public;
    grant execute on function holdfast.names_readers to holdfast_gate`;
}
