import { defineKind } from '../kind.ts';

export const medicalOpinion = defineKind({
  kind: 'medical-opinion',
  title: 'Medical opinion',
  meaning: 'A clinician gave a view of how injuries came about.',
  content: 'child',
  expects: ['opinion'],
  glyph: 'medical',
});
