import { defineKind } from '../kind.ts';

export const disclosure = defineKind({
  kind: 'disclosure',
  title: 'Disclosure',
  meaning: 'A child or an adult said something about harm.',
  content: 'child',
  expects: [],
  glyph: 'concern',
});
