import { defineKind } from '../kind.ts';

export const contact = defineKind({
  kind: 'contact',
  title: 'Contact',
  meaning: 'Information came in, or somebody spoke to the family or about the child.',
  content: 'child',
  expects: [],
  glyph: 'contact',
});
