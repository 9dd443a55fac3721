import { defineKind } from '../kind.ts';

export const childSeen = defineKind({
  kind: 'child-seen',
  title: 'Child seen',
  meaning: 'A child was seen by a professional somewhere other than at home.',
  content: 'child',
  expects: ['visit'],
  glyph: 'contact',
});
