import { guardingPosts } from '../domain/access/emergency.ts';
import { givingPosts, grantReasons } from '../domain/access/grant.ts';
import { confirmingPosts } from '../domain/retention/posts.ts';
import { lensReasons } from '../domain/access/looking.ts';
import { lensPurposes } from '../domain/access/purpose.ts';
import { sql } from './sql.ts';

/** Who gives access for what, who looks for what, who reviews emergencies and who confirms disposals, as functions of the database: generated, like the policies. */
export function grantStatements(): string {
  const cases = grantReasons.map(
    (reason) => sql`when ${reason} then role = any(${givingPosts[reason]}::text[])`.text,
  );
  const looks = lensPurposes.map((purpose) => {
    const { by, posts } = lensReasons[purpose];
    return sql`when ${purpose} then opened_by = any(${by}::text[])
      or opened_by <> 'emergency' and role = any(${posts}::text[])`.text;
  });
  return `
    drop function if exists holdfast.looks_for(text, text, text);
    create function holdfast.looks_for(purpose text, role text, opened_by text) returns boolean
    language sql immutable as $$
      select case purpose ${looks.join(' ')} else false end
    $$;
    drop function if exists holdfast.may_give(text, text);
    create function holdfast.may_give(role text, reason text) returns boolean language sql immutable as $$
      select case reason ${cases.join(' ')} else false end
    $$;
    drop function if exists holdfast.guards(text);
    create function holdfast.guards(role text) returns boolean language sql immutable as $$
      select role = any(${sql`${guardingPosts}`.text}::text[])
    $$;
    drop function if exists holdfast.confirms_disposals(text);
    create function holdfast.confirms_disposals(role text) returns boolean language sql immutable as $$
      select role = any(${sql`${confirmingPosts}`.text}::text[])
    $$;
    revoke execute on function holdfast.looks_for, holdfast.may_give, holdfast.guards,
      holdfast.confirms_disposals from public;
    grant execute on function holdfast.confirms_disposals to holdfast_disposer;
    grant execute on function holdfast.looks_for to holdfast_gate;
    grant execute on function holdfast.may_give to holdfast_rules;
    grant execute on function holdfast.guards to holdfast_gate`;
}
