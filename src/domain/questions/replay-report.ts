import type { CaseRecord } from '../case-file/read-case-file.ts';
import { chronologyOf } from '../chronology/chronology.ts';
import { look, type Lens } from '../chronology/lens.ts';
import { runClocks } from '../duties/clocks.ts';
import type { Practice } from '../practice/practice.ts';
import { isProblem, type Problem } from '../problem.ts';
import type { Unmapped } from '../case-file/unmapped.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Addition, Question } from './question.ts';
import { replay } from './replay.ts';

/**
 * What a case file would have led to, in the shape that benches and other tools read. Days are
 * 'YYYY-MM-DD'; `until` is included; `as` is an organisation or 'everyone'; `practice` is the day
 * whose rules were used.
 */
export interface ReplayReport {
  readonly case: string;
  readonly until: PlainDate;
  readonly as: string;
  readonly practice: PlainDate;
  readonly questions: readonly ReportedQuestion[];
  readonly cannotTell: readonly { rule: string; subject: string; missing: readonly string[] }[];
  readonly clocks: readonly {
    id: string;
    subject: string;
    startedOn: PlainDate;
    dueOn: PlainDate;
    metOn?: PlainDate;
  }[];
  readonly unmapped: readonly Unmapped[];
}

export interface ReportedQuestion
  extends Pick<
    Question,
    | 'id'
    | 'rule'
    | 'version'
    | 'name'
    | 'subject'
    | 'asks'
    | 'of'
    | 'urgency'
    | 'raisedOn'
    | 'dueOn'
  > {
  readonly evidence: readonly string[];
  readonly strengthened: readonly Addition[];
  readonly reopened: readonly Addition[];
  readonly settledOn?: PlainDate;
  readonly settledBy?: readonly string[];
}

/**
 * Plays a case as one organisation, or everyone together, knew it, up to and with a day. Pure: it
 * touches no database. Problems: those of `replay`.
 */
export function replayReport(
  record: CaseRecord,
  { lens, practice }: { readonly lens: Lens; readonly practice: Practice },
): ReplayReport | Problem {
  const { dossier } = look(record.dossier, lens);
  const { until } = lens;
  const replayed = replay(dossier, { until, practice });
  if (isProblem(replayed)) return replayed;
  const chronology = chronologyOf(dossier, until, practice.parameters);
  const clocks = runClocks(chronology, practice);
  if (isProblem(clocks)) return clocks;
  const known = new Set<string>(dossier.entries.map((held) => held.entry.id));
  return {
    case: record.id,
    until,
    as: lens.knownTo,
    practice: practice.on,
    questions: [...replayed.questions.values()].map(toReported),
    cannotTell: replayed.cannotTell.map(({ rule, subject, missing }) => ({
      rule,
      subject,
      missing,
    })),
    clocks: clocks.map(({ id, subject, startedOn, dueOn, metOn }) => ({
      id,
      subject,
      startedOn,
      dueOn,
      ...(metOn !== undefined && { metOn }),
    })),
    unmapped: record.unmapped.filter((one) => one.entry === 'file' || known.has(one.entry)),
  };
}

function toReported(question: Question): ReportedQuestion {
  const { settledOn, settledBy } = question;
  return {
    id: question.id,
    rule: question.rule,
    version: question.version,
    name: question.name,
    subject: question.subject,
    asks: question.asks,
    of: question.of,
    urgency: question.urgency,
    raisedOn: question.raisedOn,
    dueOn: question.dueOn,
    evidence: question.evidence,
    strengthened: question.strengthened,
    reopened: question.reopened,
    ...(settledOn !== undefined && { settledOn, settledBy: settledBy ?? [] }),
  };
}
