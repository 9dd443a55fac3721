import { defineKind } from '../kind.ts';

export const strategyDiscussion = defineKind({
  kind: 'strategy-discussion',
  title: 'Strategy discussion',
  meaning: 'Social care, police and health discussed whether to make enquiries.',
  content: 'child',
  expects: ['strategy'],
  glyph: 'strategy',
});
