import { defineKind } from '../kind.ts';

export const coreGroup = defineKind({
  kind: 'core-group',
  title: 'Core group',
  meaning: 'The people who carry out the plan met.',
  content: 'child',
  expects: ['meeting'],
  glyph: 'conference',
});
