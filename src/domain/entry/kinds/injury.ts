import { defineKind } from '../kind.ts';

export const injury = defineKind({
  kind: 'injury',
  title: 'Injury',
  meaning: 'Somebody saw a mark or an injury on a child.',
  content: 'child',
  expects: ['injuries'],
  glyph: 'injury',
});
