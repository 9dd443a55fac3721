import { describe, expect, it } from 'vitest';
import { attachmentTypeOf } from './attachment.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (one) => one.charCodeAt(0));

describe('the type of a file', () => {
  it.each([
    ['\xff\xd8\xff\xe1\0\x10Exif', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\n\0\0', 'image/png'],
    ['\0\0\0\x18ftypheic\0\0', 'image/heic'],
    ['%PDF-1.7\n', 'application/pdf'],
  ])('is read from how it begins: %j', (begins, type) => {
    expect(attachmentTypeOf(bytes(begins))).toBe(type);
  });

  it.each([
    '',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<!doctype html><script>alert(1)</script>',
    'GIF89a',
    'PK\x03\x04',
    'MZ\x90',
    ' %PDF-1.7',
    '\0\0\0\x18ftypisom',
  ])('is none that is taken for %j', (begins) => {
    expect(attachmentTypeOf(bytes(begins))).toBeUndefined();
  });
});
