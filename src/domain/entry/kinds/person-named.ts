import { defineKind } from '../kind.ts';

export const personNamed = defineKind({
  kind: 'person-named',
  title: 'Person named',
  meaning: 'Somebody was named or described who is not yet known.',
  content: 'child',
  expects: ['mentions'],
  glyph: 'person',
});
