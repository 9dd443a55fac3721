import { defineKind } from '../kind.ts';

export const section47Enquiry = defineKind({
  kind: 'section-47-enquiry',
  title: 'Section 47 enquiry',
  meaning: 'Enquiries into whether a child is suffering significant harm.',
  content: 'child',
  expects: ['enquiry'],
  glyph: 'law',
});
