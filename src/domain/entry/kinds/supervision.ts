import { defineKind } from '../kind.ts';

export const supervision = defineKind({
  kind: 'supervision',
  title: 'Supervision',
  meaning: 'A manager and a worker thought about a child together.',
  content: 'child',
  expects: [],
  glyph: 'contact',
});
