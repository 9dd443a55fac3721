/** A piece of line between two layers: where it leaves the upper one and where it meets the lower one. */
export interface Hop {
  /** Lines of one group may lie on each other. */
  readonly group: string;
  readonly top: number;
  readonly bottom: number;
}

/** At which height each group of lines crosses between two layers. */
export interface Tracks {
  readonly height: number;
  readonly yOf: ReadonlyMap<string, number>;
}

interface Group {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly tops: readonly number[];
  readonly bottoms: readonly number[];
}

const trackHeight = 13;
const padding = 17;
/** Nearer to each other than this, two lines would be taken for one. */
const near = 5;

/**
 * Gives each group a height of its own wherever two would lie on each other: no two crossings share a
 * height where they meet, and a line from above ends above one that goes down from the same place.
 */
export function laneTracks(hops: readonly Hop[], top: number): Tracks {
  const groups = [...Map.groupBy(hops, ({ group }) => group)].map(([name, own]) =>
    groupOf(name, own),
  );
  const crossing = groups.filter(({ from, to }) => to - from >= 1);
  // What goes straight down crosses nothing, at whatever height.
  const trackOf = new Map<Group, number>();
  for (const group of inOrder(crossing)) {
    const above = crossing.filter((other) => mustBeAbove(other, group));
    let track = Math.max(-1, ...above.map((other) => trackOf.get(other) ?? -1)) + 1;
    while ([...trackOf].some(([other, its]) => its === track && doMeet(other, group))) track += 1;
    trackOf.set(group, track);
  }
  const count = Math.max(0, ...[...trackOf.values()].map((track) => track + 1));
  return {
    height: 2 * padding + Math.max(0, count - 1) * trackHeight,
    yOf: new Map(
      groups.map((group) => [group.name, top + padding + (trackOf.get(group) ?? 0) * trackHeight]),
    ),
  };
}

function groupOf(name: string, hops: readonly Hop[]): Group {
  const tops = hops.map((hop) => hop.top);
  const bottoms = hops.map((hop) => hop.bottom);
  const all = [...tops, ...bottoms];
  return { name, tops, bottoms, from: Math.min(...all), to: Math.max(...all) };
}

function mustBeAbove(one: Group, other: Group): boolean {
  return (
    one !== other && one.tops.some((top) => other.bottoms.some((x) => Math.abs(x - top) < near))
  );
}

function doMeet(one: Group, other: Group): boolean {
  return one.from - near < other.to && other.from - near < one.to;
}

/** From left to right, but whoever must be above another one before it; in a circle nobody is. */
function inOrder(groups: readonly Group[]): readonly Group[] {
  const ordered = new Set<Group>();
  const waiting = new Set<Group>();
  const take = (group: Group): void => {
    if (ordered.has(group) || waiting.has(group)) return;
    waiting.add(group);
    for (const other of groups) if (mustBeAbove(other, group)) take(other);
    waiting.delete(group);
    ordered.add(group);
  };
  for (const group of groups.toSorted((a, b) => a.from - b.from)) take(group);
  return [...ordered];
}
