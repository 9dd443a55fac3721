import { defineKind } from '../kind.ts';

export const dissent = defineKind({
  kind: 'dissent',
  title: 'Dissent',
  meaning: 'An agency recorded that it disagreed.',
  content: 'child',
  expects: ['dissent'],
  glyph: 'decision',
});
