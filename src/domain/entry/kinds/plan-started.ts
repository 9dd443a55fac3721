import { defineKind } from '../kind.ts';

export const planStarted = defineKind({
  kind: 'plan-started',
  title: 'Plan started',
  meaning: 'A plan for a child began.',
  content: 'child',
  expects: ['plan'],
  glyph: 'plan',
});
