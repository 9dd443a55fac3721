import { defineKind } from '../kind.ts';

export const prosecutionDecision = defineKind({
  kind: 'prosecution-decision',
  title: 'Prosecution decision',
  meaning: 'Police or prosecutors decided whether to charge.',
  content: 'child',
  expects: ['decision'],
  glyph: 'decision',
});
