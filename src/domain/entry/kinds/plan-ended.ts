import { defineKind } from '../kind.ts';

export const planEnded = defineKind({
  kind: 'plan-ended',
  title: 'Plan ended',
  meaning: 'A plan for a child ended.',
  content: 'child',
  expects: ['plan'],
  glyph: 'plan',
});
