import { clockIds, type ClockKind } from '../domain/duties/clock.ts';
import { clocks } from '../domain/duties/clocks.ts';
import { stepsWithoutLimit } from '../domain/duties/steps-without-limit.ts';
import type { Parameter } from '../domain/practice/parameter.ts';
import { englandParameters } from '../domain/practice/parameters.ts';

/** The part of `docs/rules.md` on clocks: what starts each, what meets it, how long it may take, and on whose word. */
export function clocksInWords(): readonly string[] {
  return [
    'Clocks of England, by the ids of the domain note; S are those of sentence, licence and recall. _Law_ and _guidance_',
    'are the same for every partnership; _policy_ is a proposal, which a partnership sets for itself.',
    '',
    '| Clock | Step | Starts at | Met by | Limit | Who | Since | Basis | Source |',
    '|---|---|---|---|---|---|---|---|---|',
    ...clockIds.map((id) => row(clocks[id])),
    '',
    'Rows of the field’s table that set no time:',
    '',
    ...stepsWithoutLimit.map(
      (one) =>
        `- **${one.id} ${one.step}** (${one.basis}; ${one.source.join(', ')}): ${one.says}${
          one.askedBy.length === 0 ? '' : ` Asked by ${one.askedBy.join(', ')}.`
        }`,
    ),
  ];
}

function row(clock: ClockKind): string {
  const { id, step, startsAt, metBy, of, effective, basis, source, needs } = clock;
  const since =
    effective.until === undefined ? effective.from : `${effective.from} to ${effective.until}`;
  const told =
    needs === undefined ? step : `${step} (does not run: the record does not hold ${needs})`;
  const cells = [id, told, startsAt, metBy, limitInWords(clock), `\`${of}\``, since, basis];
  return `| ${[...cells, source.join(', ')].join(' | ')} |`;
}

function limitInWords({ number }: ClockKind): string {
  if (number === undefined) return 'as the record states it';
  const { value, unit }: Parameter = englandParameters[number];
  return `${value} ${unitInWords[unit]} (\`${number}\`)`;
}

/** The unit of a number, to go behind it. */
export const unitInWords: Readonly<Record<Parameter['unit'], string>> = {
  workingDays: 'working days',
  days: 'days',
  months: 'months',
  years: 'years',
  hours: 'hours',
  count: '',
  percent: '%',
  bits: 'bits',
};
