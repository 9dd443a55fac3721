import type { ComponentChildren, VNode } from 'preact';
import { say } from '../../words/say.ts';

/** A table that is moved sideways within the page where the screen is too narrow for it. */
export function ScrolledTable({
  of,
  children,
}: {
  /** What the table holds; unique on its page. */
  readonly of: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <section
      class="hf-scroll hf-scroll--table"
      aria-label={say('Table: {what}', { what: of })}
      tabIndex={0}
    >
      {children}
    </section>
  );
}
