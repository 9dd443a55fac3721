import { defineKind } from '../kind.ts';

export const householdChange = defineKind({
  kind: 'household-change',
  title: 'Household change',
  meaning: 'Somebody joined or left the home, or is expected to.',
  content: 'child',
  expects: ['household'],
  glyph: 'move',
});
