import { defineKind } from '../kind.ts';

export const personRecorded = defineKind({
  kind: 'person-recorded',
  title: 'Person put on file',
  meaning:
    'An agency says what it knows of who somebody is: names, date of birth, where they live.',
  content: 'child',
  expects: ['describes'],
  glyph: 'person',
});
