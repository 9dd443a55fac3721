import { Command } from 'commander';
import { notBuilt } from '../domain/questions/not-built.ts';
import { allRules } from '../domain/questions/all-rules.ts';
import type { TimeAllowed } from '../domain/questions/rule.ts';

export const rulesCommand = new Command('rules')
  .description('Lists the rules: what each asks, of whom, by when, and on what source.')
  .option('--json', 'print the list for a program to read')
  .action((options: { readonly json?: boolean }) => {
    const list = listRules();
    process.stdout.write(
      options.json === true ? `${JSON.stringify(list, null, 2)}\n` : list.map(inWords).join('\n'),
    );
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

function timeInWords(within: TimeAllowed): string {
  if (within === 'sameDay') return 'the same day';
  if ('days' in within) return `${within.days} days`;
  return `${within.workingDays} working ${within.workingDays === 1 ? 'day' : 'days'}`;
}

function inWords(rule: ListedRule): string {
  if (rule.state === 'not built')
    return `${rule.id}  ${rule.name}\n  not built: ${rule.why ?? ''}\n`;
  return `${rule.id}  ${rule.name}\n  ${rule.asks ?? ''}\n  of ${rule.of ?? ''}, within ${rule.within ?? ''}; ${(rule.source ?? []).join(', ')}\n`;
}
