import { defineKind } from '../kind.ts';

export const schoolAbsence = defineKind({
  kind: 'school-absence',
  title: 'School absence',
  meaning: 'A child was absent from school or nursery.',
  content: 'child',
  expects: [],
  glyph: 'notSeen',
});
