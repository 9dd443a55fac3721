import { defineKind } from '../kind.ts';

export const informationShared = defineKind({
  kind: 'information-shared',
  title: 'Information shared',
  meaning: 'An agency shared something, or decided not to.',
  content: 'child',
  expects: ['sharing'],
  glyph: 'contact',
});
