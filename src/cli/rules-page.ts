import type { Parameter } from '../domain/practice/parameter.ts';
import { englandParameters } from '../domain/practice/parameters.ts';
import { type CatalogueItem, catalogue } from '../domain/questions/catalogue.ts';
import type { Rule } from '../domain/questions/rule.ts';
import { timeInWords } from '../domain/questions/time-in-words.ts';
import type { WorkedExample } from '../domain/questions/worked-examples.ts';
import { type RulePapers, readRulePapers } from '../store/rule-papers.ts';
import { clocksInWords, unitInWords } from './clocks-in-words.ts';

/**
 * `docs/rules.md`: every item of the domain note with its state; what each rule asks, of whom, by when
 * and on whose word; an example from a case file; clocks and numbers. Made from the rules.
 */
export function rulesPage(): string {
  const items = catalogue();
  const papers = readRulePapers();
  const asking = items.filter(({ id, rule }) => rule?.id === id);
  return [
    '# The rules',
    '',
    'Made from the rules themselves by `bin/holdfast rules --markdown > docs/rules.md`; a test holds the two together.',
    'A rule asks a question of a named role. It decides nothing, gives no score and starts no service. A rule that',
    'finds nothing says nothing about safety: what is not recorded is listed as *cannot tell*.',
    'Where the sources name two posts, the first is asked, or the post of the agency that saw it.',
    'Source keys are those of [sources.md](sources.md), where it stands how the day is read from which a rule is in',
    'force. Numbers marked policy are proposals, which a partnership sets.',
    'Each example is the first question that a rule asks of a case in `examples/`, under the rules of today on the',
    'record of then: not what was asked at the time.',
    '',
    measuredInWords(papers),
    '',
    '## What is built',
    '',
    countsInWords(items),
    '',
    '| Item | Name | State | Asked by |',
    '|---|---|---|---|',
    ...items.map(
      ({ id, name, state, rule }) => `| ${id} | ${name} | ${state} | ${rule?.id ?? ''} |`,
    ),
    '',
    '## What is partly built, and what is not',
    '',
    'A replay names what is not built as *cannot tell* where the record gives cause to ask, so that its silence is',
    'never taken for an answer.',
    '',
    ...items
      .filter(({ why }) => why !== undefined)
      .map(({ id, name, state, why = '' }) => `- **${id} ${name}** (${state}): ${why}`),
    '',
    '## The rules that ask',
    '',
    ...asking.flatMap((item) => ruleInWords(item, papers)),
    '## Clocks',
    '',
    ...clocksInWords(),
    '',
    '## Numbers',
    '',
    '| Name | Value | Basis | What it says | Source |',
    '|---|---|---|---|---|',
    ...Object.entries<Parameter>(englandParameters).map(
      ([name, one]) =>
        `| \`${name}\` | ${one.value} ${unitInWords[one.unit]} | ${one.basis} | ${one.says} | ${one.source.join(', ')} |`,
    ),
    '',
  ].join('\n');
}

const urgencyWords: Readonly<Record<Rule['urgency'], string>> = {
  ask: 'Ask',
  actToday: 'Act today',
  stop: 'Stop: guards an act',
};

function measuredInWords({ measured }: RulePapers): string {
  return measured === undefined
    ? 'How often each of them asks has not been measured yet.'
    : `How often each of them asks was measured on ${measured.measuredOn}: ${measured.where}.`;
}

function countsInWords(items: readonly CatalogueItem[]): string {
  const count = (state: CatalogueItem['state']): number =>
    items.filter((item) => item.state === state).length;
  return `Of ${items.length} items ${count('built')} are built, ${count('partly')} partly, and ${count('not built')} are not built.`;
}

function ruleInWords({ id, rule, why, leftOut }: CatalogueItem, papers: RulePapers): string[] {
  if (rule === undefined) return [];
  const example = papers.examples.get(id);
  const often = papers.measured?.perThousandChildrenAMonth[id];
  return [
    `### ${id} ${rule.name}`,
    '',
    `> ${rule.asks}`,
    '',
    `- Of \`${rule.of}\`, within ${timeInWords(rule.within)}, unless the finding says otherwise. ${urgencyWords[rule.urgency]}.`,
    `- Settled by: ${rule.settledBy}`,
    `- Source: ${rule.source.join(', ')}; in force from ${rule.effective.from}. Version ${rule.version}.`,
    ...(rule.limits === undefined ? [] : [`- Limits: ${rule.limits}`]),
    ...(leftOut === undefined ? [] : [`- Left out, since the record answers it: ${leftOut}`]),
    ...(why === undefined ? [] : [`- Partly built: ${why}`]),
    ...(example === undefined ? [] : [`- Example: ${exampleInWords(example)}`]),
    ...(often === undefined ? [] : [`- On the bench: ${often} a month for a thousand children.`]),
    '',
  ];
}

function exampleInWords({ case: name, raised, evidence }: WorkedExample): string {
  const entries = evidence.map(
    ({ entry: { kind, organisation, happened } }) =>
      `${kind} of ${organisation}, ${happened.on}${happened.precision === 'day' ? '' : ` (to the ${happened.precision})`}`,
  );
  return `in \`${name}\`, on ${raised.on}, of \`${raised.of}\`: “${raised.asks}” It rests on: ${entries.join('; ')}.`;
}
