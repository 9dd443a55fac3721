import type { ReplayReport, ReportedQuestion } from '../domain/questions/replay-report.ts';

const urgencyWords = { stop: 'STOP', actToday: 'ACT TODAY', ask: 'ASK' } as const;

/** A replay for a person to read in a terminal. */
export function replayInWords(report: ReplayReport): string {
  const lines = [
    `${report.case}, as known to ${report.as} up to ${report.until}; practice of ${report.practice}.`,
    'What the rules of that day would have asked; not what was asked at the time.',
    '',
    ...report.questions.flatMap(questionInWords),
    `Cannot tell (${report.cannotTell.length})`,
    ...report.cannotTell.map(
      (one) => `  ${one.rule}: the record does not hold ${one.missing.join('; ')}`,
    ),
    '',
    `Clocks (${report.clocks.length})`,
    ...report.clocks.map(
      (clock) =>
        `  ${clock.id} started ${clock.startedOn}, due ${clock.dueOn}, ${clock.metOn === undefined ? 'not met' : `met ${clock.metOn}`}`,
    ),
    '',
    `Not mapped, kept as written (${report.unmapped.length})`,
    ...report.unmapped.map((one) => `  ${one.entry} ${one.field}: ${one.asWritten}`),
    '',
  ];
  return `${lines.join('\n')}\n`;
}

function questionInWords(question: ReportedQuestion): string[] {
  const settled =
    question.settledOn === undefined
      ? 'open'
      : `settled ${question.settledOn} by ${(question.settledBy ?? []).join(', ')}`;
  return [
    `${question.raisedOn}  ${urgencyWords[question.urgency]}  ${question.rule} ${question.name}`,
    `  ${question.asks}`,
    `  of ${question.of}, due ${question.dueOn}; ${settled}`,
    `  on ${question.evidence.join(', ')}`,
    ...question.strengthened.map(
      (more) => `  strengthened ${more.on}: ${more.evidence.join(', ')}`,
    ),
    ...question.reopened.map((more) => `  reopened ${more.on}: ${more.evidence.join(', ')}`),
    '',
  ];
}
