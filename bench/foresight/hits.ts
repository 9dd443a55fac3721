import { chronologyOf } from '../../src/domain/chronology/chronology.ts';
import type { Dossier } from '../../src/domain/chronology/dossier.ts';
import type { EntryId } from '../../src/domain/entry/facts/basics.ts';
import { englandParameters } from '../../src/domain/practice/parameters.ts';
import type { Practice } from '../../src/domain/practice/practice.ts';
import { isProblem } from '../../src/domain/problem.ts';
import type { Urgency } from '../../src/domain/questions/question.ts';
import type { Rule } from '../../src/domain/questions/rule.ts';
import { span } from '../../src/domain/time/partial-date.ts';
import {
  addDays,
  addMonths,
  daysBetween,
  type PlainDate,
} from '../../src/domain/time/plain-date.ts';
import type { MissedOpportunity } from './answer-key.ts';
import { type Asking, evidenceBy, type Joined } from './askings.ts';

/** A question that stood open at a missed opportunity, on an entry at issue. */
export interface Hit {
  readonly question: string;
  readonly rule: string;
  readonly urgency: Urgency;
  readonly asks: string;
  /** Since when it had stood open. */
  readonly raisedOn: PlainDate;
  /** The first day on which an entry at issue was its evidence. */
  readonly joinedOn: PlainDate;
  /** All its evidence by that day. */
  readonly evidence: readonly EntryId[];
  /** From the day on which the entry joined, if that is later, past the last day of the opportunity. */
  readonly daysAfterOpportunity: number;
  readonly daysBeforeOutcome: number;
}

/** A question that a key would accept, and why it is no foresight all the same. */
export interface NotCounted {
  readonly question: string;
  readonly because: 'gathersEverything' | 'evidenceOlderThanWindow';
}

/** What one case was played with. */
export interface Played {
  readonly dossier: Dossier;
  readonly practice: Practice;
  readonly askings: readonly Asking[];
  readonly outcomeOn: PlainDate;
}

/**
 * The questions that count for a missed opportunity: by a rule that its key accepts, on an entry at
 * issue, open on one of its days (its date with the span of its precision) or raised from then on, and
 * before the outcome. Those that were in time first, then the one that stood open for longest.
 */
export function hitsOf(
  opportunity: MissedOpportunity,
  played: Played,
): { readonly hits: readonly Hit[]; readonly notCounted: readonly NotCounted[] } {
  const days = daysOf(opportunity);
  const hits: Hit[] = [];
  const notCounted: NotCounted[] = [];
  for (const asking of played.askings) {
    if (!opportunity.accepts.includes(asking.rule)) continue;
    const joined = asking.joined.find(({ evidence }) =>
      evidence.some((entry) => opportunity.entries.includes(entry)),
    );
    if (joined === undefined || joined.on >= played.outcomeOn) continue;
    if (asking.until !== undefined && asking.until <= days.from) continue;
    const because = whyNotCounted(asking, joined, played);
    if (because === undefined) hits.push(hitOf(asking, joined, { until: days.until, played }));
    else notCounted.push({ question: asking.question, because });
  }
  return { hits: hits.sort(byWorth), notCounted };
}

function daysOf({ date, datePrecision }: MissedOpportunity) {
  return span({ on: date, precision: datePrecision }) ?? { from: date, until: date };
}

function hitOf(
  asking: Asking,
  joined: Joined,
  { until, played }: { readonly until: PlainDate; readonly played: Played },
): Hit {
  return {
    question: asking.question,
    rule: asking.rule,
    urgency: joined.urgency,
    asks: joined.asks,
    raisedOn: asking.from,
    joinedOn: joined.on,
    evidence: evidenceBy(asking, joined.on),
    daysAfterOpportunity: Math.max(0, daysBetween(until, joined.on)),
    daysBeforeOutcome: daysBetween(asking.from, played.outcomeOn),
  };
}

function byWorth(a: Hit, b: Hit): number {
  return (
    a.daysAfterOpportunity - b.daysAfterOpportunity || b.daysBeforeOutcome - a.daysBeforeOutcome
  );
}

function whyNotCounted(
  asking: Asking,
  joined: Joined,
  played: Played,
): NotCounted['because'] | undefined {
  if (gathersEverything(asking, joined.on, played.dossier)) return 'gathersEverything';
  if (joined.urgency === 'ask' && reachesTooFar(asking, joined.on, played)) {
    return 'evidenceOlderThanWindow';
  }
  return undefined;
}

/** A question about more than this share of all that came in, of at least so many entries, points at nothing. */
const gathers = { share: 0.75, ofEntries: 5 } as const;

/** Whether the question takes nearly all for evidence that was taken in since its first evidence. */
function gathersEverything(asking: Asking, day: PlainDate, { entries }: Dossier): boolean {
  const evidence = new Set(evidenceBy(asking, day));
  const taken = entries.filter(({ takenInOn }) => takenInOn <= day);
  const since = taken.slice(taken.findIndex(({ entry }) => evidence.has(entry.id)));
  const gathered = since.filter(({ entry }) => evidence.has(entry.id));
  return since.length >= gathers.ofEntries && gathered.length > gathers.share * since.length;
}

/**
 * Whether what the rule itself gives as evidence on the day has any that lies wholly before its
 * window, which is the number that the rule names, or twelve months.
 */
function reachesTooFar(
  { rule: id, subject }: Asking,
  day: PlainDate,
  { dossier, practice }: Played,
): boolean {
  const rule = practice.rules.find((one) => one.id === id);
  if (rule === undefined) return false;
  const { parameters } = practice;
  const findings = rule.find(chronologyOf(dossier, day, parameters), parameters);
  if (isProblem(findings)) return false;
  const evidence = new Set(
    findings.flatMap((one) =>
      one.outcome === 'raised' && one.subject === subject ? one.evidence : [],
    ),
  );
  const from = windowFrom(rule, day, practice);
  return dossier.entries.some(
    ({ entry }) => evidence.has(entry.id) && (span(entry.happened)?.until ?? day) < from,
  );
}

const monthsWhereNoneIsNamed = 12;

function windowFrom({ window }: Rule, day: PlainDate, { parameters }: Practice): PlainDate {
  if (window === undefined) return addMonths(day, -monthsWhereNoneIsNamed);
  const length = parameters[window];
  const { unit } = englandParameters[window];
  return unit === 'months' ? addMonths(day, -length) : addDays(day, -length);
}
