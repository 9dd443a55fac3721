import { clocks } from '../domain/duties/clocks.ts';
import type { Parameter } from '../domain/practice/parameter.ts';
import { englandParameters } from '../domain/practice/parameters.ts';
import { allRules } from '../domain/questions/all-rules.ts';
import { notBuilt } from '../domain/questions/not-built.ts';
import type { Rule } from '../domain/questions/rule.ts';
import { timeInWords } from './time-in-words.ts';

/** `docs/rules.md`: what every rule asks, of whom, by when and on whose word. Made from the rules. */
export function rulesPage(): string {
  return [
    '# The rules',
    '',
    'Made from the rules themselves by `bin/holdfast rules --markdown > docs/rules.md`; a test holds the two together.',
    'A rule asks a question of a named role. It decides nothing, gives no score and starts no service. A rule that',
    'finds nothing says nothing about safety: what is not recorded is listed as *cannot tell*.',
    'Source keys are those of [sources.md](sources.md). Numbers marked policy are proposals, which a partnership sets.',
    '',
    '## Built',
    '',
    ...allRules.flatMap(ruleInWords),
    '## Clocks',
    '',
    '| Clock | Step | Starts at | Who | Basis | Source |',
    '|---|---|---|---|---|---|',
    ...Object.values(clocks).map(
      (clock) =>
        `| ${clock.id} | ${clock.step} | ${clock.startsAt} | \`${clock.of}\` | ${clock.basis} | ${clock.source.join(', ')} |`,
    ),
    '',
    '## Numbers',
    '',
    '| Name | Value | Basis | What it says | Source |',
    '|---|---|---|---|---|',
    ...Object.entries<Parameter>(englandParameters).map(
      ([name, one]) =>
        `| \`${name}\` | ${one.value} ${unitWords[one.unit]} | ${one.basis} | ${one.says} | ${one.source.join(', ')} |`,
    ),
    '',
    '## Not built yet',
    '',
    'Patterns of the reference timeline that no rule looks for. A replay names them as *cannot tell*, so that their',
    'silence is never taken for an answer.',
    '',
    ...notBuilt.map((one) => `- **${one.id} ${one.name}**: ${one.why}.`),
    '',
  ].join('\n');
}

const unitWords: Readonly<Record<Parameter['unit'], string>> = {
  workingDays: 'working days',
  days: 'days',
  months: 'months',
  years: 'years',
  hours: 'hours',
  count: '',
  percent: '%',
};

const urgencyWords: Readonly<Record<Rule['urgency'], string>> = {
  ask: 'Ask',
  actToday: 'Act today',
  stop: 'Stop: guards an act',
};

function ruleInWords(rule: Rule): string[] {
  return [
    `### ${rule.id} ${rule.name}`,
    '',
    `> ${rule.asks}`,
    '',
    `- Of \`${rule.of}\`, within ${timeInWords(rule.within)}, unless the finding says otherwise. ${urgencyWords[rule.urgency]}.`,
    `- Settled by: ${rule.settledBy}`,
    `- Source: ${rule.source.join(', ')}; in force from ${rule.effective.from}. Version ${rule.version}.`,
    '',
  ];
}
