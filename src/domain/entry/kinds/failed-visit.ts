import { defineKind } from '../kind.ts';

export const failedVisit = defineKind({
  kind: 'failed-visit',
  title: 'Failed visit',
  meaning: 'A visit was tried and the child was not seen.',
  content: 'child',
  expects: ['visit'],
  glyph: 'notSeen',
});
