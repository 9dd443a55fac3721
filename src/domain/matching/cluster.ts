/** A pair of records that is linked, by their ids, with its weight in bits. */
export interface Link {
  readonly a: string;
  readonly b: string;
  readonly bits: number;
}

/** What is known of any two records, linked or not. */
export interface Between {
  readonly bits: number;
  /** The two may not stand in one cluster, whoever stands between them. */
  readonly barred: boolean;
}

export interface ClusterRules {
  /** Two clusters are joined where the pairs across them have so many bits on the average, or more. */
  readonly askedAt: number;
  /** What a pair has beyond this does not make up for another pair that has little. */
  readonly linkedAt: number;
  /** By how many bits a link must outweigh another one of which it excludes the outcome. */
  readonly clearBy: number;
  /** No cluster grows beyond so many members: nobody is on file so often, and something is wrong. */
  readonly membersMax: number;
  readonly between: (a: string, b: string) => Between;
}

/** A link that was not followed. */
export interface Refused extends Link {
  readonly because: 'barred' | 'tooLoose' | 'notClear' | 'tooMany';
}

export interface Clustered {
  /** Members in order; clusters in order of their first member; nobody alone. */
  readonly clusters: readonly (readonly string[])[];
  readonly refused: readonly Refused[];
}

/**
 * Puts linked records together, the strongest link first. A chain is not taken for proof: two clusters
 * are joined only where no pair across them is barred, the pairs across are possible matches on the
 * average, and no other link that this one would exclude comes near it. Otherwise the link is dropped,
 * of two that tie both. The order in which links are handed in changes nothing.
 */
export function cluster(links: readonly Link[], rules: ClusterRules): Clustered {
  const groups = new Groups();
  const ordered = links.map(inOrder).sort(byWeight);
  const linksOf = byRecord(ordered);
  const refused: Refused[] = [];
  for (const link of ordered) {
    if (groups.of(link.a) === groups.of(link.b)) continue;
    const because = whyRefused({ link, groups, linksOf, rules });
    if (because === undefined) groups.join(link.a, link.b);
    else refused.push({ ...link, because });
  }
  return { clusters: groups.all(), refused };
}

function inOrder({ a, b, bits }: Link): Link {
  return a < b ? { a, b, bits } : { a: b, b: a, bits };
}

function byWeight(x: Link, y: Link): number {
  return y.bits - x.bits || compareTexts(x.a, y.a) || compareTexts(x.b, y.b);
}

function compareTexts(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0;
}

function byRecord(links: readonly Link[]): ReadonlyMap<string, readonly Link[]> {
  const map = new Map<string, Link[]>();
  for (const link of links) {
    for (const id of [link.a, link.b]) {
      const before = map.get(id);
      if (before === undefined) map.set(id, [link]);
      else before.push(link);
    }
  }
  return map;
}

interface Joining {
  readonly link: Link;
  readonly groups: Groups;
  readonly linksOf: ReadonlyMap<string, readonly Link[]>;
  readonly rules: ClusterRules;
}

function whyRefused(joining: Joining): Refused['because'] | undefined {
  const { link, groups, rules } = joining;
  const left = groups.of(link.a);
  const right = groups.of(link.b);
  if (left.length + right.length > rules.membersMax) return 'tooMany';
  const across = left.flatMap((a) => right.map((b) => rules.between(a, b)));
  if (across.some(({ barred }) => barred)) return 'barred';
  const sum = across.reduce((before, { bits }) => before + Math.min(bits, rules.linkedAt), 0);
  if (sum < rules.askedAt * across.length) return 'tooLoose';
  return hasRival(joining, left, right) || hasRival(joining, right, left) ? 'notClear' : undefined;
}

/** Whether a link of `mine` leads, nearly as strongly, to somebody who may not be with `theirs`. */
function hasRival(
  { link, groups, linksOf, rules }: Joining,
  mine: readonly string[],
  theirs: readonly string[],
): boolean {
  return mine.some((id) =>
    (linksOf.get(id) ?? []).some((rival) => {
      if (rival.bits < link.bits - rules.clearBy) return false;
      const others = groups.of(rival.a === id ? rival.b : rival.a);
      if (others === mine || others === theirs) return false;
      return others.some((x) => theirs.some((y) => rules.between(x, y).barred));
    }),
  );
}

/** Who stands with whom so far. */
class Groups {
  readonly #groupOf = new Map<string, readonly string[]>();

  of(id: string): readonly string[] {
    const known = this.#groupOf.get(id);
    if (known !== undefined) return known;
    const alone = [id];
    this.#groupOf.set(id, alone);
    return alone;
  }

  join(a: string, b: string): void {
    const together = [...this.of(a), ...this.of(b)].sort(compareTexts);
    for (const id of together) this.#groupOf.set(id, together);
  }

  all(): readonly (readonly string[])[] {
    return [...new Set(this.#groupOf.values())]
      .filter(({ length }) => length > 1)
      .sort(([x = ''], [y = '']) => compareTexts(x, y));
  }
}
