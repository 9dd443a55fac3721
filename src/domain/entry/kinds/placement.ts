import { defineKind } from '../kind.ts';

export const placement = defineKind({
  kind: 'placement',
  title: 'Placement',
  meaning: 'A child was placed with somebody.',
  content: 'child',
  expects: ['placement'],
  glyph: 'move',
});
