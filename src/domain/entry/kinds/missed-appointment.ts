import { defineKind } from '../kind.ts';

export const missedAppointment = defineKind({
  kind: 'missed-appointment',
  title: 'Was not brought',
  meaning: 'A child was not brought to an appointment, or an adult did not come.',
  content: 'child',
  expects: [],
  glyph: 'notSeen',
});
