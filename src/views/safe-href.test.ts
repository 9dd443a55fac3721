import { describe, expect, it } from 'vitest';
import { safeHref } from './safe-href.ts';

describe('an address for a link', () => {
  it.each([
    '/children/1?as=gp#r1',
    '/',
    '#chronology',
    '?page=2',
    'https://www.gov.uk/a',
    'mailto:desk@example.org',
    'tel:+441632960000',
  ])('keeps %s', (address) => {
    expect(safeHref(address)).toBe(address);
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    'relative/path',
    '',
  ])('leads nowhere instead of to %j', (address) => {
    expect(safeHref(address)).toBe('#');
  });
});
