import type { JSX } from 'preact';

/** Words as somebody wrote them, in quotation marks: those that they wrote around them are not said twice. */
export function Quote({ words }: { readonly words: string }): JSX.Element {
  return <q>{withoutOuterMarks(words)}</q>;
}

function withoutOuterMarks(words: string): string {
  return /^\s*[“"]([^“”"]+)[”"]\s*$/u.exec(words)?.[1] ?? words;
}
