import { describe, expect, it } from 'vitest';
import { readFinding } from './finding-form.ts';

const read = (fields: Readonly<Record<string, string>>) => {
  const form = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]));
  return readFinding(form, ['needed', 'talk']);
};

describe('a finding that is sent', () => {
  it('is one of those asked for, with words', () => {
    expect(read({ finding: 'talk', words: 'As we said.' })).toEqual({
      finding: 'talk',
      words: 'As we said.',
      errors: [],
    });
  });

  it('is refused without either, each beside its field', () => {
    expect(read({ finding: 'other', words: ' ' }).errors.map(({ path }) => path)).toEqual([
      '/finding',
      '/words',
    ]);
  });

  it.each([
    [2_000, 0],
    [2_001, 1],
  ])('of %s characters is kept whole, with %s errors', (length, errors) => {
    const words = 'a'.repeat(length);
    const sent = read({ finding: 'needed', words });
    expect(sent.words).toBe(words);
    expect(sent.errors).toHaveLength(errors);
    if (errors > 0) expect(sent.errors[0]?.message).toContain('2,000 characters; these are 2,001');
  });
});
