import { defineKind } from '../kind.ts';

export const bodyMap = defineKind({
  kind: 'body-map',
  title: 'Body map',
  meaning: 'Marks on a child’s body, drawn and described.',
  content: 'child',
  expects: ['injuries'],
  glyph: 'injury',
});
