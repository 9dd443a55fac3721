/** The fenced blocks of a paper that carry `follow=NAME`, by that name and as they stand. */
export function followedBlocks(paper: string): ReadonlyMap<string, string> {
  const blocks = new Map<string, string>();
  for (const [, name = '', text = ''] of paper.matchAll(/^```\w+ follow=([\w-]+)\n(.*?)^```$/gms)) {
    if (blocks.has(name)) throw new Error(`two blocks are called ${name}`);
    blocks.set(name, text);
  }
  return blocks;
}

/** How many fenced blocks hold commands or settings, whether they are followed or not. */
export function countBlocks(paper: string): number {
  return [...paper.matchAll(/^```(?:sh|ini|nginx|json)\b/gm)].length;
}
