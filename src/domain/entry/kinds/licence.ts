import { defineKind } from '../kind.ts';

export const licence = defineKind({
  kind: 'licence',
  title: 'Licence',
  meaning: 'Conditions of a release were set or changed.',
  content: 'custody',
  expects: [],
  glyph: 'law',
});
