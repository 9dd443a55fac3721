import { defineKind } from '../kind.ts';

export const homeConditions = defineKind({
  kind: 'home-conditions',
  title: 'Home conditions',
  meaning: 'What the home was like.',
  content: 'child',
  expects: [],
  glyph: 'concern',
});
