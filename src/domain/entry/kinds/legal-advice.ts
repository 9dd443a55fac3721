import { defineKind } from '../kind.ts';

export const legalAdvice = defineKind({
  kind: 'legal-advice',
  title: 'Legal advice',
  meaning: 'Lawyers advised children’s social care.',
  content: 'legalAdvice',
  expects: ['decision'],
  glyph: 'law',
});
