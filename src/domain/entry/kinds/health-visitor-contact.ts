import { defineKind } from '../kind.ts';

export const healthVisitorContact = defineKind({
  kind: 'health-visitor-contact',
  title: 'Health visitor contact',
  meaning: 'A health visitor saw a child and family at a set age.',
  content: 'child',
  expects: ['visit', 'asked'],
  glyph: 'visit',
});
