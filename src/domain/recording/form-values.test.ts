import { describe, expect, it } from 'vitest';
import { oneText, readFormValues } from './form-values.ts';
import { typedFields } from './two-versions.ts';

describe('the body of a form', () => {
  it('is each field with its texts in their order, as they were typed', () => {
    const values = readFormValues({ words: ' said \n', box: ['a', 'b'], file: { name: 'x' } });
    expect(values).toEqual({ words: [' said \n'], box: ['a', 'b'], file: [] });
    expect(oneText(values ?? {}, 'words')).toBe('said');
    expect(oneText(values ?? {}, 'left')).toBe('');
  });

  it('holds nothing that no record can hold', () => {
    expect(readFormValues({ words: 'a\0b', half: 'c\ud83d' })).toEqual({
      words: ['ab'],
      half: ['c\ufffd'],
    });
  });

  it.each(['constructor', 'toString/day', 'visit/__proto__/0/seen'])(
    'holds no field %s, which every object has',
    (name) => {
      const values = readFormValues({ words: 'said', [name]: 'x' }) ?? {};
      expect(Object.keys(values)).toEqual(['words']);
      expect(() => typedFields(values)).not.toThrow();
    },
  );

  it.each([undefined, null, 'text', 3])('is none where %o came', (body) => {
    expect(readFormValues(body)).toBeUndefined();
  });
});
