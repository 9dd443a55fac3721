/** Words in a row as a sentence says them: 'a', 'a or b', 'a, b or c'. */
export function listed(words: readonly string[], last: 'and' | 'or'): string {
  const [end, ...rest] = words.toReversed();
  if (end === undefined) return '';
  return rest.length === 0 ? end : `${rest.toReversed().join(', ')} ${last} ${end}`;
}
