/** A path to go on to, unless it would lead away from here ('//elsewhere', '/.//elsewhere'). */
export function pathOfThisSite(next: unknown): string | undefined {
  if (typeof next !== 'string' || !URL.canParse(next, here)) return undefined;
  const { origin, pathname, search } = new URL(next, here);
  return origin === here && !pathname.startsWith('//') ? pathname + search : undefined;
}

/** Stands for this site while an address is taken apart; no name ends like this. */
const here = 'http://here.invalid';
