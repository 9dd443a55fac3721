import { defineKind } from '../kind.ts';

export const discharge = defineKind({
  kind: 'discharge',
  title: 'Discharge',
  meaning: 'A child left hospital.',
  content: 'child',
  expects: ['decision'],
  glyph: 'move',
});
