import { defineKind } from '../kind.ts';

export const meetingPostponed = defineKind({
  kind: 'meeting-postponed',
  title: 'Meeting postponed',
  meaning: 'A meeting was put off.',
  content: 'child',
  expects: ['meeting'],
  glyph: 'decision',
});
