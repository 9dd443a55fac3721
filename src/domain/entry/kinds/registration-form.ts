import { defineKind } from '../kind.ts';

export const registrationForm = defineKind({
  kind: 'registration-form',
  title: 'Form with a contact person',
  meaning: 'A form of any agency names a next of kin or an emergency contact.',
  content: 'child',
  expects: ['mentions'],
  glyph: 'person',
});
