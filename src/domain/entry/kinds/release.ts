import { defineKind } from '../kind.ts';

export const release = defineKind({
  kind: 'release',
  title: 'Release',
  meaning: 'Somebody was released from prison.',
  content: 'custody',
  expects: [],
  glyph: 'law',
});
