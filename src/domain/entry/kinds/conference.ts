import { defineKind } from '../kind.ts';

export const conference = defineKind({
  kind: 'conference',
  title: 'Child protection conference',
  meaning: 'Agencies met to decide whether a child needs a child protection plan.',
  content: 'child',
  expects: ['conference'],
  glyph: 'conference',
});
