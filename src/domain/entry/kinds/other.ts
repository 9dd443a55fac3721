import { defineKind } from '../kind.ts';

export const otherEntry = defineKind({
  kind: 'other',
  title: 'Other',
  meaning: 'Anything else that an agency wrote down.',
  content: 'child',
  expects: [],
  glyph: 'contact',
});
