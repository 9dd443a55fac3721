import * as dagre from '@dagrejs/dagre';

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Graph {
  setGraph(spacing: Spacing & { readonly rankdir: 'TB' }): void;
  setNode(id: string, size: GraphNode): void;
  setEdge(from: string, to: string, edge: { readonly weight: number }): void;
  node(id: string): Point;
  edge(from: string, to: string): { readonly points: readonly Point[] };
}

// The library's own types lead to files that our resolution of modules does not find.
const { Graph, layout } = dagre as unknown as {
  readonly Graph: new () => Graph;
  readonly layout: (graph: Graph) => void;
};

export interface GraphNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** Leads down, where the edges of the whole allow it; a heavier one is kept shorter and straighter. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}

/** Least room between neighbours of a layer, between lines that pass it, and between two layers. */
export interface Spacing {
  readonly nodesep: number;
  readonly edgesep: number;
  readonly ranksep: number;
}

export interface LaidOut {
  /** The middle of a node. */
  readonly at: (id: string) => Point;
  /** Where an edge passes the layers between its ends. */
  readonly along: (from: string, to: string) => readonly Point[];
}

/** A graph in layers from above, few lines crossing, the same every time. */
export function layOutGraph(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  spacing: Spacing,
): LaidOut {
  const graph = new Graph();
  graph.setGraph({ ...spacing, rankdir: 'TB' });
  for (const node of nodes) graph.setNode(node.id, { ...node });
  for (const { from, to, weight } of edges) graph.setEdge(from, to, { weight });
  layout(graph);
  return {
    at: (id) => graph.node(id),
    along: (from, to) => graph.edge(from, to).points,
  };
}
