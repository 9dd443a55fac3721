import { defineKind } from '../kind.ts';

export const incompleteExamination = defineKind({
  kind: 'incomplete-examination',
  title: 'Examination not completed',
  meaning: 'An examination was begun and not finished.',
  content: 'child',
  expects: ['examination'],
  glyph: 'incomplete',
});
