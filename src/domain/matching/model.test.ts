import { describe, expect, it } from 'vitest';
import { defaultModel } from './default-model.ts';
import { readModel, writeModel } from './model.ts';

describe('a match model', () => {
  it('is read as it was written', () => {
    expect(readModel(writeModel(defaultModel))).toEqual(defaultModel);
  });

  it('that is not JSON cannot be read', () => {
    expect(readModel('m,u')).toMatchObject({ kind: 'not-readable' });
  });

  const [given, ...others] = defaultModel.comparisons;
  it.each<[string, object, string]>([
    ['a prior of certainty', { prior: 1 }, '/prior'],
    ['no comparisons', { comparisons: [] }, '/comparisons'],
    [
      'levels that do not end in "else"',
      { comparisons: [{ ...given, levels: given?.levels.slice(0, 2) }, ...others] },
      '/comparisons/0/levels',
    ],
    [
      'a level of dates in a name',
      {
        comparisons: [
          { ...given, levels: [{ when: { is: 'sameMonth' }, m: 0.5, u: 0.5 }] },
          ...others,
        ],
      },
      '/comparisons/0/levels/0/when/is',
    ],
    ['a share for too few fields', { known: [1] }, '/known'],
  ])('with %s is refused, and the place is named', (_what, wrong, path) => {
    const read = readModel(JSON.stringify({ ...defaultModel, ...wrong }));
    expect(read).toMatchObject({ kind: 'invalid' });
    expect('errors' in read ? read.errors.map((error) => error.path) : []).toContain(path);
  });
});

describe('the model before any training', () => {
  it.each(defaultModel.comparisons.map((compared) => [compared.field, compared] as const))(
    'says of each level of %s how many pairs stand on it, all in all one',
    (_field, { levels }) => {
      expect(levels.reduce((sum, { m }) => sum + m, 0)).toBeCloseTo(1, 6);
      expect(levels.reduce((sum, { u }) => sum + u, 0)).toBeCloseTo(1, 3);
    },
  );
});
