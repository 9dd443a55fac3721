/**
 * The catalogue of words. Without arguments it writes `src/words/catalogue/en.json`: every message that
 * a page can say, and where it stands. With `--left PATHS` it lists the words in those files that no
 * call of `say` holds, which nobody could translate; it ends with 1 when there are any.
 *
 * Run: `node --import tsx scripts/catalogue.ts [--left PATH…]`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gatherCatalogue, wordsLeft } from './words-in-source.ts';

const root = path.resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  options: { left: { type: 'boolean', default: false } },
  allowPositionals: true,
});

if (values.left) {
  const left = wordsLeft(root, positionals.length === 0 ? undefined : positionals);
  for (const { file, line, text } of left) console.log(`${file}:${line}  ${text}`);
  console.log(`${left.length} left`);
  process.exitCode = left.length > 0 ? 1 : 0;
} else {
  const file = path.join(root, 'src/words/catalogue/en.json');
  const text = `${JSON.stringify(gatherCatalogue(root), null, 2)}\n`;
  const changed = text !== readFileSync(file, 'utf8');
  if (changed) writeFileSync(file, text);
  console.log(changed ? `${file} is written anew` : `${file} is as it was`);
}
