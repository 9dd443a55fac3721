import { Command } from 'commander';
import { type CatalogueItem, catalogue } from '../domain/questions/catalogue.ts';
import { timeInWords } from '../domain/questions/time-in-words.ts';
import { rulesPage } from './rules-page.ts';

export const rulesCommand = new Command('rules')
  .description(
    'Lists the rules: what each asks, of whom, by when, on what source, and what is not built.',
  )
  .option('--json', 'print the list for a program to read')
  .option('--markdown', 'print the page docs/rules.md')
  .action((options: { readonly json?: boolean; readonly markdown?: boolean }) => {
    const items = catalogue();
    if (options.json === true) {
      process.stdout.write(`${JSON.stringify(items.map(toListed), null, 2)}\n`);
    } else if (options.markdown === true) process.stdout.write(rulesPage());
    else process.stdout.write(items.map(inWords).join('\n'));
  });

/** The shape that other tools read. `effective` is null where nothing is in force. */
interface ListedRule extends Pick<CatalogueItem, 'id' | 'name' | 'asks' | 'source' | 'state'> {
  readonly of: string;
  readonly within: string;
  readonly effective: CatalogueItem['effective'] | null;
  readonly why?: string;
}

function toListed(item: CatalogueItem): ListedRule {
  const { id, name, asks, of, within, source, effective, state, why } = item;
  return {
    id,
    name,
    asks,
    of: of ?? 'nobody',
    within: within === undefined ? 'no time' : timeInWords(within),
    source,
    effective: effective ?? null,
    state,
    ...(why !== undefined && { why }),
  };
}

function inWords(item: CatalogueItem): string {
  const { id, name, asks, of, within, source, state, why } = toListed(item);
  const built = why === undefined ? '' : `  ${state}: ${why}\n`;
  return `${id}  ${name}\n  ${asks}\n  of ${of}, within ${within}; ${source.join(', ')}\n${built}`;
}
