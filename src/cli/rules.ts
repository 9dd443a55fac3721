import { Command } from 'commander';
import { notBuilt } from '../domain/questions/not-built.ts';
import { allRules } from '../domain/questions/all-rules.ts';
import { rulesPage } from './rules-page.ts';
import { timeInWords } from './time-in-words.ts';

export const rulesCommand = new Command('rules')
  .description('Lists the rules: what each asks, of whom, by when, and on what source.')
  .option('--json', 'print the list for a program to read')
  .option('--markdown', 'print the page docs/rules.md')
  .action((options: { readonly json?: boolean; readonly markdown?: boolean }) => {
    const list = listRules();
    if (options.json === true) process.stdout.write(`${JSON.stringify(list, null, 2)}\n`);
    else if (options.markdown === true) process.stdout.write(rulesPage());
    else process.stdout.write(list.map(inWords).join('\n'));
  });

interface ListedRule {
  readonly id: string;
  readonly name: string;
  readonly asks?: string;
  readonly of?: string;
  readonly within?: string;
  readonly source?: readonly string[];
  readonly effective?: { readonly from: string; readonly until?: string };
  readonly state: 'built' | 'not built';
  readonly why?: string;
}

function listRules(): ListedRule[] {
  const built = allRules.map(
    (rule): ListedRule => ({
      id: rule.id,
      name: rule.name,
      asks: rule.asks,
      of: rule.of,
      within: timeInWords(rule.within),
      source: rule.source,
      effective: rule.effective,
      state: 'built',
    }),
  );
  const unbuilt = notBuilt.map(
    (pattern): ListedRule => ({
      id: pattern.id,
      name: pattern.name,
      state: 'not built',
      why: pattern.why,
    }),
  );
  return [...built, ...unbuilt];
}

function inWords(rule: ListedRule): string {
  if (rule.state === 'not built')
    return `${rule.id}  ${rule.name}\n  not built: ${rule.why ?? ''}\n`;
  return `${rule.id}  ${rule.name}\n  ${rule.asks ?? ''}\n  of ${rule.of ?? ''}, within ${rule.within ?? ''}; ${(rule.source ?? []).join(', ')}\n`;
}
