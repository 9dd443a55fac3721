import { roleInWords } from '../../src/domain/people/role.ts';
import { isToTheDay, span } from '../../src/domain/time/partial-date.ts';
import { daysBetween, type PlainDate } from '../../src/domain/time/plain-date.ts';
import { table } from '../table.ts';
import type { Hit, NotCounted } from './hits.ts';
import type { Foresight } from './measure.ts';
import type { CaseScore, ScoredOpportunity } from './score.ts';

/** Each missed opportunity with its question, then one table of both sides. */
export function printForesight(foresight: Foresight, practice: PlainDate): void {
  const { cases, controls } = foresight;
  console.log(
    `The rules of ${practice} on the records of then: what would have been asked, never what was.`,
  );
  for (const one of cases) {
    console.log(`\n${one.case}: each missed opportunity, before the outcome on ${one.outcomeOn}`);
    table([
      ['', 'question', 'raised', 'days before', 'on', 'also', ''],
      ...one.opportunities.map(opportunityCells),
    ]);
  }
  console.log('\nSeen, and at what cost');
  table([
    [
      '',
      'covered',
      'by its day',
      'first act today',
      'years',
      'asked',
      'a year',
      'not expected',
      'a year',
      'act today, stop',
      'most new lines of a morning',
    ],
    ...[...cases, ...controls].map(caseCells),
  ]);
  console.log('');
  for (const line of inWords(foresight)) console.log(line);
}

function opportunityCells({ on, precision, hits, notCounted, placed }: ScoredOpportunity) {
  const days = span({ on, precision });
  const slack =
    days === undefined || isToTheDay({ on, precision }) ? '' : ` ± ${daysBetween(on, days.until)}`;
  const when = `${on}${slack}${placed ? ' *' : ''}`;
  const [first, ...more] = hits;
  if (first === undefined)
    return [when, 'none', '', '', '', '', notCounted.map(notCountedInWords).join('; ')];
  return [
    when,
    `${first.rule} ${first.urgency}`,
    first.raisedOn,
    String(first.daysBeforeOutcome),
    evidenceInWords(first),
    more.map(({ rule }) => rule).join(' '),
    first.daysAfterOpportunity > 0 ? `${first.daysAfterOpportunity} days after its span` : '',
  ];
}

const evidenceShownMax = 4;

function evidenceInWords({ evidence }: Hit): string {
  const shown = evidence.slice(-evidenceShownMax).join(' ');
  return evidence.length > evidenceShownMax ? `… ${shown}` : shown;
}

function notCountedInWords({ question, because }: NotCounted): string {
  const why = {
    gathersEverything: 'gathers every entry',
    evidenceOlderThanWindow: 'rests on what lies before its window',
  } as const;
  return `${question} ${why[because]}`;
}

function caseCells(one: CaseScore): string[] {
  const { opportunities, firstActToday, childYears, asked, unexpected, strong, fullestMorning } =
    one;
  const covered = opportunities.filter(({ hits }) => hits.length > 0);
  const inTime = covered.filter(({ hits }) => hits[0]?.daysAfterOpportunity === 0);
  const isControl = opportunities.length === 0;
  return [
    one.case,
    isControl ? 'control' : `${covered.length} of ${opportunities.length}`,
    isControl ? '' : String(inTime.length),
    firstActToday === undefined ? 'none' : `${firstActToday.daysBeforeOutcome} days before`,
    childYears.toFixed(1),
    String(asked),
    aYear(asked, childYears),
    isControl ? String(unexpected.length) : '',
    isControl ? aYear(unexpected.length, childYears) : '',
    isControl ? String(strong) : '',
    fullestMorning === undefined
      ? '0'
      : `${fullestMorning.lines}, ${roleInWords[fullestMorning.of]}, ${fullestMorning.on}`,
  ];
}

function aYear(count: number, years: number): string {
  return years > 0 ? (count / years).toFixed(1) : '';
}

function* inWords(foresight: Foresight): Generator<string> {
  const { cases, opportunities, covered, coveredByItsDay } = foresight;
  const { controlYears, unexpectedPerControlYear, strongPerControlYear } = foresight;
  yield cases.length === 0
    ? 'No case with a missed opportunity was given: these numbers say nothing about foresight.'
    : `${covered} of ${opportunities} missed opportunities had a question on them, ${coveredByItsDay} by the last day of the span of their date.`;
  yield unexpectedPerControlYear === undefined || strongPerControlYear === undefined
    ? 'No control family was given: these numbers say nothing about false alarms.'
    : `${controlYears.toFixed(1)} years of ordinary families: ${unexpectedPerControlYear.toFixed(2)} questions a child-year that no key expects, ${strongPerControlYear.toFixed(2)} of them to act on today or to stop.`;
  yield '* the day, or its link to what was missed, is the coder’s.';
}
