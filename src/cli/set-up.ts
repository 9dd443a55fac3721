import { Command } from 'commander';
import { z } from 'zod';
import { organisation } from '../domain/entry/organisation.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import { register } from '../store/register.ts';
import { dataOption, withDatabase } from './database-place.ts';
import { readInput } from './read-input.ts';
import { sayProblem } from './say-problem.ts';

const partnership = z.strictObject({
  partnership: z.number().int().min(1).max(999_999_999).default(1),
  name: z.string().trim().min(1).max(200),
  jurisdiction: z.literal('England', { error: 'must be England: no other law is on file' }),
  /** Whom to call, day and night, for what stays closed in an emergency: the name of a desk and its number. */
  answersAlways: z.string().trim().min(1).max(200).exactOptional(),
  organisations: z
    .array(
      z.strictObject({
        id: organisation,
        title: z.string().trim().min(1).max(200),
        contact: z.string().trim().min(1).max(500),
      }),
    )
    .min(1),
});

export const setUpCommand = new Command('set-up')
  .description(
    'Sets up a partnership and its organisations from a JSON file, or brings them up to date; the same file again changes nothing.',
  )
  .argument(
    '<file>',
    'the partnership: its name, jurisdiction, organisations, and who answers day and night',
  )
  .addOption(dataOption())
  .action(async (file: string, { data }: { readonly data: string }) => {
    const read = await readPartnership(file);
    if (isProblem(read)) {
      sayProblem(read);
      return;
    }
    await withDatabase(data, async ({ store }) => {
      await register(store, read);
      const { name, organisations } = read;
      process.stdout.write(`${name} is set up, with ${organisations.length} organisations.\n`);
    });
  });

async function readPartnership(file: string): Promise<z.infer<typeof partnership> | Problem> {
  const input = await readInput(file);
  if (isProblem(input)) return input;
  let content: unknown;
  try {
    content = JSON.parse(input.text);
  } catch (error) {
    return { kind: 'not-readable', what: `file ${file}`, reason: (error as Error).message };
  }
  const read = partnership.safeParse(content);
  if (read.success) return read.data;
  const errors = read.error.issues.map(({ path, message }) => ({
    path: `/${path.join('/')}`,
    message,
  }));
  return { kind: 'invalid', errors };
}
