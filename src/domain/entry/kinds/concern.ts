import { defineKind } from '../kind.ts';

export const concern = defineKind({
  kind: 'concern',
  title: 'Concern',
  meaning: 'Somebody was worried about a child.',
  content: 'child',
  expects: [],
  glyph: 'concern',
});
