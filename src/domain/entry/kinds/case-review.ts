import { defineKind } from '../kind.ts';

export const caseReview = defineKind({
  kind: 'case-review',
  title: 'Case review',
  meaning: 'A review, audit or inspection of how agencies worked with a child.',
  content: 'child',
  expects: ['review'],
  glyph: 'decision',
});
