import { type ComponentChildren, createContext, type VNode } from 'preact';
import { useContext, useId } from 'preact/hooks';
import { say } from '../../words/say.ts';
import { safeHref } from '../safe-href.ts';

/** What a word of the glossary means; nothing where it holds none. */
export type MeaningOf = (term: string) => string | undefined;

/** The glossary of a page; the layout gives it to all that stands on it. */
export const Meanings = createContext<MeaningOf>(() => undefined);

/** Where a word stands on the page of words. */
export function anchorOf(term: string): string {
  return term
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');
}

/**
 * A word with its meaning in place: pressed, it says what it means, with JavaScript and without. `of` is
 * the word as it stands in the glossary.
 */
export function Term({
  of,
  children,
}: {
  readonly of: string;
  readonly children: ComponentChildren;
}): VNode {
  const meaning = useContext(Meanings)(of);
  const id = `term-${useId()}`;
  if (meaning === undefined) return <>{children}</>;
  return (
    <>
      <button type="button" class="hf-term" popovertarget={id}>
        {children}
      </button>
      <span class="hf-term__meaning" popover="auto" id={id}>
        <strong>{of}</strong>: {meaning}.{' '}
        <a href={safeHref(`/help/words#${anchorOf(of)}`)}>{say('All words')}</a>
      </span>
    </>
  );
}
