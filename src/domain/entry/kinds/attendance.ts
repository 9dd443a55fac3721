import { defineKind } from '../kind.ts';

export const attendance = defineKind({
  kind: 'attendance',
  title: 'Attendance',
  meaning: 'Somebody was brought to, or came to, a doctor, clinic or emergency department.',
  content: 'child',
  expects: [],
  glyph: 'contact',
});
