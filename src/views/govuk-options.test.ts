import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('is what the generator writes today', () => {
  const generator = fileURLToPath(
    new URL('../../scripts/generate-govuk-types.mjs', import.meta.url),
  );
  const generated = execFileSync(process.execPath, [generator, '--print'], { encoding: 'utf8' });
  const committed = readFileSync(new URL('govuk-options.ts', import.meta.url), 'utf8');
  expect(committed).toBe(generated);
});
