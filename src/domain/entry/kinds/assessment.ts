import { defineKind } from '../kind.ts';

export const assessment = defineKind({
  kind: 'assessment',
  title: 'Assessment',
  meaning: 'An assessment of a child’s needs and the adults in the child’s life.',
  content: 'child',
  expects: ['assessment'],
  glyph: 'contact',
});
