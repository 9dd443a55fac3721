import { defineKind } from '../kind.ts';

export const policeNotification = defineKind({
  kind: 'police-notification',
  title: 'Police notification',
  meaning: 'Police told another agency about a child who came to their notice.',
  content: 'child',
  expects: [],
  glyph: 'police',
});
