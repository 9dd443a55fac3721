import { defineKind } from '../kind.ts';

export const matchDecision = defineKind({
  kind: 'match-decision',
  title: 'Whether two records are one person',
  meaning:
    'Two records were found to be of one person or of two, or such a finding was taken back.',
  content: 'child',
  expects: ['identity'],
  glyph: 'person',
});
