import { defineKind } from '../kind.ts';

export const homeVisit = defineKind({
  kind: 'home-visit',
  title: 'Home visit',
  meaning: 'Somebody from an agency visited the home.',
  content: 'child',
  expects: ['visit'],
  glyph: 'visit',
});
