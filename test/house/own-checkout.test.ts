import { describe, expect, it } from 'vitest';
import { projectFiles, read } from './project-files.ts';

const outside = ['..', 'shared'].join('/');

describe('the project', () => {
  it('reads nothing that lies beside its checkout', () => {
    const files = projectFiles(
      '{src,scripts,test,bench}/**/*.{ts,tsx,mjs,js,cjs,sql,json,scss}',
      'bin/*',
      'scripts/*',
      '.ci/*',
      '*.{ts,js,json,cjs}',
    );
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((file) => read(file).includes(outside))).toEqual([]);
  });
});
