import type { PersonId } from '../../domain/entry/facts/basics.ts';
import type { Couple, FamilyTree } from '../../domain/people/family-tree.ts';
import type { DescentIs } from '../../domain/people/kin.ts';
import { type LaidOut, layOutGraph, type Point } from './layered-graph.ts';
import { type Hop, laneTracks, type Tracks } from './family-tracks.ts';
import { round } from './time-scale.ts';

/** Where somebody's sign and words stand; x and y are the upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A couple's lines, each as the path of an SVG. */
export interface PlacedCouple {
  readonly couple: Couple;
  /** From the partners to where the children's lines begin; nothing where there is no partner. */
  readonly line?: string;
  /** A place on that line for the mark of what it is. */
  readonly mark?: { readonly x: number; readonly y: number };
  readonly descents: readonly {
    readonly is: DescentIs;
    readonly path: string;
  }[];
}

/** A family tree on paper. */
export interface FamilyLayout {
  readonly width: number;
  readonly height: number;
  readonly people: ReadonlyMap<PersonId, Box>;
  readonly couples: readonly PlacedCouple[];
  /** Boundaries round those who live with the child: one for each run of neighbours. */
  readonly homes: readonly Box[];
  /** Those whose line is not stated, and those of whom it is not known who they are, in rows beneath. */
  readonly apartFrom?: number;
  readonly notKnownFrom?: number;
  readonly notKnown: readonly Box[];
  /** Boundaries round those of them who may be one person. */
  readonly mayBeOne: readonly Box[];
}

export const boxWidth = 154;
/** From the left edge of a box to the middle of its sign, to which the lines go. */
export const signMiddle = 20;
const between = 26;
const margin = 14;
const headingHeight = 34;
/** Beneath the tree, even where it is narrower. */
const columnsMin = 5;

type Height = (person: PersonId) => number;

interface FamilyLayoutInput {
  readonly tree: Pick<FamilyTree, 'child' | 'couples' | 'apart'> & {
    /** Those of one group stand together. */
    readonly notKnownWho: readonly { readonly group?: number }[];
  };
  readonly isAtHome: (person: PersonId) => boolean;
  /** The height that somebody's sign and words need. */
  readonly heightOf: Height;
  readonly notKnownHeight: number;
}

/** Lays a family tree out, the same every time: no box lies on another, generations beneath each other. */
export function layOutFamily(input: FamilyLayoutInput): FamilyLayout {
  const { tree, heightOf } = input;
  const placed = placeByGeneration(tree, heightOf);
  const rows = rowsOf(placed, heightOf);
  const columns = Math.max(columnsMin, Math.floor((rows.width + between) / (boxWidth + between)));
  const apart = grid(tree.apart.map(heightOf), { top: rows.height, columns });
  const notKnown = grid(
    tree.notKnownWho.map(() => input.notKnownHeight),
    { top: apart.bottom, columns },
  );
  const people = new Map([
    ...rows.people,
    ...tree.apart.map((id, index): [PersonId, Box] => [id, apart.boxes[index] ?? nowhere]),
  ]);
  const right = [...people.values(), ...notKnown.boxes].map(({ x, width }) => x + width);
  return {
    width: round(Math.max(...right) + margin),
    height: round(notKnown.bottom),
    people,
    couples: rows.couples,
    homes: boundaries(
      [...people].map(([id, box]) => [box, input.isAtHome(id) ? 'home' : undefined]),
    ),
    ...(apart.boxes.length > 0 && { apartFrom: rows.height }),
    ...(notKnown.boxes.length > 0 && { notKnownFrom: apart.bottom }),
    notKnown: notKnown.boxes,
    mayBeOne: boundaries(notKnown.boxes.map((box, index) => [box, tree.notKnownWho[index]?.group])),
  };
}

const nowhere: Box = { x: 0, y: 0, width: boxWidth, height: 0 };

// Who stands in which generation, and beside whom.

interface Placed {
  /** Generations, and between them the knots where a couple's lines meet, from above. */
  readonly layers: readonly { readonly people: readonly PersonId[]; readonly y: number }[];
  readonly xOf: ReadonlyMap<string, number>;
  readonly strands: readonly Strand[];
  readonly couples: readonly Couple[];
}

/** One line of a couple, layer by layer: between a partner and the knot, or the knot and a child. */
interface Strand {
  readonly couple: number;
  readonly is: 'partner' | 'child';
  readonly person: PersonId;
  /** Only where people are said to be their own ancestors does a partner stand beneath the knot. */
  readonly isPersonAbove: boolean;
  readonly topLayer: number;
  /** Where it passes each layer, from `topLayer` down. */
  readonly xs: readonly number[];
}

const knot = (couple: number): string => `couple-${couple}`;
const node = (person: PersonId): string => `person-${person}`;

const spacing = { nodesep: between, edgesep: 18, ranksep: 30 };

function placeByGeneration(tree: FamilyLayoutInput['tree'], heightOf: Height): Placed {
  const people = new Set([
    tree.child,
    ...tree.couples.flatMap(({ partners, children }) => [
      ...partners,
      ...children.map(({ person }) => person),
    ]),
  ]);
  const nodes = [
    ...[...people].map((id) => ({ id: node(id), width: boxWidth, height: heightOf(id) })),
    ...tree.couples.map((_, index) => ({ id: knot(index), width: 8, height: 1 })),
  ];
  const edges = tree.couples.flatMap(({ partners, children }, index) => [
    ...partners.map((partner) => ({ from: node(partner), to: knot(index), weight: 2 })),
    ...children.map(({ person }) => ({ from: knot(index), to: node(person), weight: 1 })),
  ]);
  return readBack(layOutGraph(nodes, edges, spacing), [...people], tree.couples);
}

function readBack(laid: LaidOut, people: readonly PersonId[], couples: readonly Couple[]): Placed {
  const at = (id: string): Point => {
    const { x, y } = laid.at(id);
    return { x, y: Math.round(y) };
  };
  const ids = [...people.map(node), ...couples.map((_, index) => knot(index))];
  const ys = [...new Set(ids.map((id) => at(id).y))].sort((a, b) => a - b);
  const layers = ys.map((y) => ({ y, people: people.filter((id) => at(node(id)).y === y) }));
  // Signs stand at the left of their boxes, so every line is as far to the left of the middle.
  const shift = signMiddle - boxWidth / 2;
  const xOf = new Map(ids.map((id) => [id, at(id).x + shift]));
  const strand = (couple: number, is: Strand['is'], person: PersonId): Strand => {
    const [from, to] =
      is === 'partner' ? [node(person), knot(couple)] : [knot(couple), node(person)];
    const [personAt, knotAt] = [node(person), knot(couple)].map((id) => ys.indexOf(at(id).y));
    const topLayer = Math.min(personAt ?? 0, knotAt ?? 0);
    const bottomLayer = Math.max(personAt ?? 0, knotAt ?? 0);
    const points = laid.along(from, to);
    const xs = ys.slice(topLayer, bottomLayer + 1).map((y) => {
      const end = [from, to].find((id) => at(id).y === y);
      return end === undefined ? passing(points, y) + shift : (xOf.get(end) ?? 0);
    });
    return { couple, is, person, isPersonAbove: topLayer === personAt, topLayer, xs };
  };
  const strands = couples.flatMap(({ partners, children }, index) => [
    ...partners.map((person) => strand(index, 'partner', person)),
    ...children.map(({ person }) => strand(index, 'child', person)),
  ]);
  return { layers, xOf, strands, couples };
}

/** Where a line that passes by a generation was given room. */
function passing(points: readonly Point[], y: number): number {
  return points.reduce((a, b) => (Math.abs(b.y - y) < Math.abs(a.y - y) ? b : a)).x;
}

// Down the paper: as much room between two layers as their lines need.

interface Rows {
  readonly people: ReadonlyMap<PersonId, Box>;
  readonly couples: readonly PlacedCouple[];
  readonly width: number;
  readonly height: number;
}

/** A layer on paper, and the heights of the lines beneath it. */
interface Row {
  readonly top: number;
  readonly bottom: number;
  readonly tracks: Tracks;
}

function rowsOf(placed: Placed, heightOf: Height): Rows {
  const strands = apartAtTheirEnds(placed.strands);
  const signs = placed.layers.flatMap(({ people }) =>
    people.map((id) => placed.xOf.get(node(id)) ?? 0),
  );
  const lines = strands.flatMap(({ xs }) => xs);
  const shift = margin - Math.min(...signs.map((x) => x - signMiddle), ...lines);
  const people = new Map<PersonId, Box>();
  const rows: Row[] = [];
  let top = margin;
  placed.layers.forEach((layer, index) => {
    for (const id of layer.people) {
      const x = round((placed.xOf.get(node(id)) ?? 0) - signMiddle + shift);
      people.set(id, { x, y: round(top), width: boxWidth, height: heightOf(id) });
    }
    const bottom = top + Math.max(0, ...layer.people.map(heightOf));
    const tracks = laneTracks(hopsBelow(strands, index), bottom);
    rows.push({ top, bottom, tracks });
    top = bottom + tracks.height;
  });
  const couples = placed.couples.map((couple, index) =>
    placeCouple(
      couple,
      strands.filter((strand) => strand.couple === index),
      { rows, shift },
    ),
  );
  const right = Math.max(...signs.map((x) => x + boxWidth - signMiddle), ...lines) + shift;
  return { people, couples, width: right, height: round((rows.at(-1)?.bottom ?? 0) + margin) };
}

const endsApart = 9;

/** Lines that begin or end at one person stand beside each other there. */
function apartAtTheirEnds(strands: readonly Strand[]): readonly Strand[] {
  const ends = Map.groupBy(strands, ({ person, isPersonAbove }) => `${isPersonAbove} ${person}`);
  const offsetOf = new Map<Strand, number>();
  for (const all of ends.values()) {
    const across = all.toSorted((a, b) => knotEnd(a) - knotEnd(b));
    across.forEach((strand, index) =>
      offsetOf.set(strand, (index - (across.length - 1) / 2) * endsApart),
    );
  }
  return strands.map((strand) => {
    const end = strand.isPersonAbove ? 0 : strand.xs.length - 1;
    const offset = offsetOf.get(strand) ?? 0;
    return { ...strand, xs: strand.xs.map((x, index) => (index === end ? x + offset : x)) };
  });
}

function knotEnd({ isPersonAbove, xs }: Strand): number {
  return (isPersonAbove ? xs.at(-1) : xs[0]) ?? 0;
}

function hopsBelow(strands: readonly Strand[], layer: number): readonly Hop[] {
  return strands.flatMap(({ couple, is, topLayer, xs }) => {
    const [top, bottom] = [xs[layer - topLayer], xs[layer - topLayer + 1]];
    if (top === undefined || bottom === undefined) return [];
    return [{ group: groupOf(couple, is), top, bottom }];
  });
}

interface Paper {
  readonly rows: readonly Row[];
  readonly shift: number;
}

function placeCouple(couple: Couple, strands: readonly Strand[], paper: Paper): PlacedCouple {
  const partners = strands.filter(({ is }) => is === 'partner');
  const children = strands.filter(({ is }) => is === 'child');
  // What two lines share is drawn once, so that broken lines stay broken.
  const line = partners
    .map((one, index) => pathOf(one, paper, { isToEnd: index === 0 && children.length > 0 }))
    .join('');
  const isOf = (index: number): DescentIs => couple.children[index]?.is ?? 'notStated';
  const surest = Math.min(...children.map((_, index) => surestFirst.indexOf(isOf(index))));
  const first = children.findIndex((_, index) => surestFirst.indexOf(isOf(index)) === surest);
  return {
    couple,
    ...(line !== '' && { line }),
    ...(partners.length === 2 && { mark: markOf(partners, paper) }),
    descents: children.map((strand, index) => ({
      is: isOf(index),
      path: pathOf(strand, paper, { isToEnd: true, isFromLevel: index !== first }),
    })),
  };
}

const surestFirst: readonly DescentIs[] = ['stated', 'claimed', 'disputed', 'notStated'];

/** The height of a sign: a line from a person begins beneath it, beside their words. */
export const signHeight = 36;

interface Ends {
  /** Down to the other end, and not only to where the line is level beside it. */
  readonly isToEnd: boolean;
  /** From where the line is first level, and not from its beginning. */
  readonly isFromLevel?: boolean;
}

/** Layer by layer, at the height that the line has beneath each. */
function pathOf(
  { couple, is, topLayer, xs, isPersonAbove }: Strand,
  { rows, shift }: Paper,
  { isToEnd, isFromLevel = false }: Ends,
): string {
  const [start = 0] = xs;
  const levels = xs
    .slice(1)
    .map((_, index) => rows[topLayer + index]?.tracks.yOf.get(groupOf(couple, is)) ?? 0);
  const top = (rows[topLayer]?.top ?? 0) + (isPersonAbove ? signHeight : 0);
  const from = isFromLevel ? (levels[0] ?? top) : top;
  const steps = xs
    .slice(1)
    .map((x, index) => `V${round(levels[index] ?? from)}H${round(x + shift)}`);
  const end = isToEnd ? `V${round(rows[topLayer + xs.length - 1]?.top ?? from)}` : '';
  return `M${round(start + shift)} ${round(from)}${steps.join('')}${end}`;
}

const markWidth = 26;

/** The middle of what a partner's line has of level: the shorter one, where there is room for a mark. */
function markOf(partners: readonly Strand[], { rows, shift }: Paper): { x: number; y: number } {
  const level = ({ xs: [exit = 0, next = 0] }: Strand): number => Math.abs(next - exit);
  const byLevel = partners.toSorted((a, b) => level(a) - level(b));
  const chosen = byLevel.find((one) => level(one) >= markWidth) ?? byLevel.at(-1);
  if (chosen === undefined) return { x: 0, y: 0 };
  const { couple, is, topLayer, xs } = chosen;
  const [exit = 0, next = 0] = xs;
  const y = rows[topLayer]?.tracks.yOf.get(groupOf(couple, is)) ?? 0;
  return { x: round((exit + next) / 2 + shift), y: round(y) };
}

function groupOf(couple: number, is: Strand['is']): string {
  return `${is} ${couple}`;
}

// Beneath the tree, and round those who belong together.

function grid(
  heights: readonly number[],
  { top, columns }: { readonly top: number; readonly columns: number },
): { readonly boxes: readonly Box[]; readonly bottom: number } {
  if (heights.length === 0) return { boxes: [], bottom: top };
  const boxes: Box[] = [];
  let y = top + headingHeight;
  for (let at = 0; at < heights.length; at += columns) {
    const row = heights.slice(at, at + columns);
    row.forEach((height, column) =>
      boxes.push({ x: margin + column * (boxWidth + between), y, width: boxWidth, height }),
    );
    y += Math.max(...row) + between;
  }
  return { boxes, bottom: y };
}

/** One boundary round each run of neighbours who belong together. */
function boundaries(
  boxes: readonly (readonly [box: Box, together: string | number | undefined])[],
): readonly Box[] {
  const rows = Map.groupBy(boxes, ([{ y }]) => y);
  return [...rows.values()].flatMap((row) => {
    const runs: Box[] = [];
    let before: string | number | undefined;
    for (const [box, together] of row.toSorted(([a], [b]) => a.x - b.x)) {
      const last = runs.at(-1);
      if (together !== undefined) {
        if (together === before && last !== undefined)
          runs[runs.length - 1] = joined(last, padded(box));
        else runs.push(padded(box));
      }
      before = together;
    }
    return runs;
  });
}

const padding = 8;

function padded({ x, y, width, height }: Box): Box {
  const twice = 2 * padding;
  return { x: x - padding, y: y - padding, width: width + twice, height: height + twice };
}

function joined(one: Box, other: Box): Box {
  const height = Math.max(one.height, other.height);
  return { ...one, width: other.x + other.width - one.x, height };
}
