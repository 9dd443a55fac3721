import { defineKind } from '../kind.ts';

export const recall = defineKind({
  kind: 'recall',
  title: 'Recall',
  meaning: 'Somebody on licence was recalled to prison.',
  content: 'custody',
  expects: [],
  glyph: 'law',
});
