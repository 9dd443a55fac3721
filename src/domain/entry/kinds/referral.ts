import { defineKind } from '../kind.ts';

export const referral = defineKind({
  kind: 'referral',
  title: 'Referral',
  meaning: 'An agency or a person asked children’s social care for help or protection for a child.',
  content: 'child',
  expects: ['told'],
  glyph: 'move',
});
