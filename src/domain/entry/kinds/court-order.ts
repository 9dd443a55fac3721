import { defineKind } from '../kind.ts';

export const courtOrder = defineKind({
  kind: 'court-order',
  title: 'Court order',
  meaning: 'A court made or ended an order.',
  content: 'child',
  expects: [],
  glyph: 'law',
});
