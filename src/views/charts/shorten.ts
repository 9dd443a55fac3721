/** Words as far as a drawing has room for `max` characters; all of them are in its title or the table. */
export function shorten(words: string, max: number): string {
  return words.length <= max ? words : `${words.slice(0, Math.max(max - 1, 1)).trimEnd()}…`;
}
