import { defineKind } from '../kind.ts';

export const houseMove = defineKind({
  kind: 'house-move',
  title: 'House move',
  meaning: 'A family moved.',
  content: 'child',
  expects: [],
  glyph: 'move',
});
