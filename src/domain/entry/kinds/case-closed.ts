import { defineKind } from '../kind.ts';

export const caseClosed = defineKind({
  kind: 'case-closed',
  title: 'Case closed',
  meaning: 'An agency ended its work with a child.',
  content: 'child',
  expects: ['decision'],
  glyph: 'decision',
});
