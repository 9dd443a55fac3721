import { defineKind } from '../kind.ts';

export const sentence = defineKind({
  kind: 'sentence',
  title: 'Sentence',
  meaning: 'A court convicted or sentenced somebody.',
  content: 'custody',
  expects: [],
  glyph: 'law',
});
