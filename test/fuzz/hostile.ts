import fc from 'fast-check';

/** What a page must never hold as it was typed: it would run. */
export const scripts = [
  '<script>hfx()</script>',
  '"><img src=x onerror=hfx()>',
  `' autofocus onfocus='hfx()`,
  '</textarea><svg onload=hfx()>',
  '{{hfx()}}${hfx()}<%= hfx() %>',
] as const;

const texts = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  'null',
  'undefined',
  'true',
  '[object Object]',
  '__proto__',
  'constructor',
  'toString',
  '2026-02-30',
  '9999-12-31',
  '-271821-04-20',
  '0000-00-00',
  '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '\u202Eمرحبا\u202C',
  'e\u0301'.repeat(40),
  'a\u0000b',
  'a\uD800b',
  '\uFEFF\u200B',
  '\r\nset-cookie: holdfast=other',
  "'; drop table holdfast.entry; --",
  "' or 1=1 --",
  '\\',
  '%',
  '%00',
  '%ff',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '/etc/passwd',
  'http://elsewhere.example/',
  '//elsewhere.example',
  'javascript:hfx()',
  '$(reboot)',
  '{"$gt":""}',
  'x'.repeat(5_000),
  '9'.repeat(400),
] as const;

/** Text that nobody types by mistake, and text that everybody does. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...texts) },
  { weight: 2, arbitrary: fc.constantFrom(...scripts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
);

/** Something of JSON that is not what anybody asked for. */
export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    0,
    -1,
    1.5,
    2 ** 53,
    true,
    [],
    {},
    [[]],
    { length: -1 },
    deep(200),
    Array.from({ length: 2_000 }, () => 0),
  ),
);

function deep(levels: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

/** Bodies that are not what they say they are. */
export const brokenBodies = [
  '',
  '{',
  '{"submissionId":',
  'null',
  '[]',
  '"text"',
  '['.repeat(20_000),
  '{"__proto__":{"isAdmin":true}}',
  '--x\r\ncontent-disposition: form-data; name="list"; filename="a.csv"\r\n\r\nid,name\r\n1,',
  '--x\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n',
  'a=1&a=2&a[]=3&a[b]=4&%ff=%fe',
  'x'.repeat(100_000),
] as const;

export const contentTypes = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'text/plain',
  'text/xml',
  'application/json; charset=utf-16',
  'nonsense',
  '',
] as const;
