import { defineKind } from '../kind.ts';

export const interview = defineKind({
  kind: 'interview',
  title: 'Interview',
  meaning: 'Police or social care interviewed somebody.',
  content: 'child',
  expects: [],
  glyph: 'police',
});
