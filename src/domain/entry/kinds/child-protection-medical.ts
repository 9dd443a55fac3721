import { defineKind } from '../kind.ts';

export const childProtectionMedical = defineKind({
  kind: 'child-protection-medical',
  title: 'Child protection medical',
  meaning: 'A paediatrician examined a child for signs of harm.',
  content: 'child',
  expects: ['examination', 'opinion'],
  glyph: 'medical',
});
