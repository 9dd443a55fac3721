import { defineKind } from '../kind.ts';

export const returnHome = defineKind({
  kind: 'return-home',
  title: 'Return home',
  meaning: 'A child went back to a parent.',
  content: 'child',
  expects: ['decision'],
  glyph: 'move',
});
