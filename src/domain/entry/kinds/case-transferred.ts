import { defineKind } from '../kind.ts';

export const caseTransferred = defineKind({
  kind: 'case-transferred',
  title: 'Case transferred',
  meaning: 'The case went to another worker, team or area.',
  content: 'child',
  expects: ['allocation'],
  glyph: 'move',
});
