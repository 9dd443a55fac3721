import { defineKind } from '../kind.ts';

export const backgroundCheck = defineKind({
  kind: 'background-check',
  title: 'Background check',
  meaning: 'Records were asked about an adult, or answered.',
  content: 'child',
  expects: ['check'],
  glyph: 'person',
});
