import { defineKind } from '../kind.ts';

export const death = defineKind({
  kind: 'death',
  title: 'Death',
  meaning: 'Somebody died.',
  content: 'child',
  expects: [],
  glyph: 'law',
});
