import { defineKind } from '../kind.ts';

export const noFurtherAction = defineKind({
  kind: 'no-further-action',
  title: 'No further action',
  meaning: 'An agency decided to do nothing more about a contact or a referral.',
  content: 'child',
  expects: ['decision'],
  glyph: 'decision',
});
