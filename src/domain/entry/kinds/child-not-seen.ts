import { defineKind } from '../kind.ts';

export const childNotSeen = defineKind({
  kind: 'child-not-seen',
  title: 'Child not seen',
  meaning: 'A child who should have been seen was not.',
  content: 'child',
  expects: ['visit'],
  glyph: 'notSeen',
});
