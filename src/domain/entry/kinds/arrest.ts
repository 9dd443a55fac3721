import { defineKind } from '../kind.ts';

export const arrest = defineKind({
  kind: 'arrest',
  title: 'Arrest',
  meaning: 'Police arrested somebody.',
  content: 'child',
  expects: [],
  glyph: 'police',
});
