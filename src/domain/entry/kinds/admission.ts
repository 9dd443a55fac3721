import { defineKind } from '../kind.ts';

export const admission = defineKind({
  kind: 'admission',
  title: 'Admission',
  meaning: 'A child was admitted to hospital.',
  content: 'child',
  expects: [],
  glyph: 'medical',
});
