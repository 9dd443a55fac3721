import { type Chronology, findEntry } from '../chronology/chronology.ts';
import type { EntryId, PersonId } from '../entry/facts/basics.ts';
import type { Practice } from '../practice/practice.ts';
import { isProblem, type Problem } from '../problem.ts';
import { allEvidence, isOpen, type Question, type QuestionChange, wordsOf } from './question.ts';
import type { Raised, Rule } from './rule.ts';

/** What a decision about two records did to a child's record. */
export interface AfterDecision {
  /** The entry that decided. */
  readonly by: EntryId;
  /** The decision that it took back. */
  readonly undoes?: EntryId;
  /** Entries that have left the record. */
  readonly left: ReadonlySet<EntryId>;
  /** Records that are now kept under another of the same person. */
  readonly keptElsewhere: ReadonlySet<PersonId>;
  readonly practice: Practice;
}

/**
 * What becomes of questions when records were found to be one person's, or two people's after all. One
 * whose evidence has partly left is asked again on the rest; one that nothing raises any more is settled
 * by the decision, in so many words, and stands in the other person's record; one about a record that is
 * kept under another is asked of that. When the decision is taken back, what it settled is asked again.
 * Problems: those of the rules.
 */
export function afterDecision(
  chronology: Chronology,
  questions: Iterable<Question>,
  { by, undoes, left, keptElsewhere, practice }: AfterDecision,
): readonly QuestionChange[] | Problem {
  const changes: QuestionChange[] = [];
  const decision = findEntry(chronology, by) === undefined ? [] : [by];
  for (const question of questions) {
    const rule = practice.rules.find(({ id }) => id === question.rule);
    if (rule === undefined) continue;
    const open = isOpen(question);
    const hasLeft = open && allEvidence(question).some((entry) => left.has(entry));
    const isElsewhere = open && keptElsewhere.has(question.subject as PersonId);
    const isTakenBack =
      !open && undoes !== undefined && question.settledBy?.includes(undoes) === true;
    if (!hasLeft && !isElsewhere && !isTakenBack) continue;
    const still = stillRaised(chronology, rule, question, practice);
    if (isProblem(still)) return still;
    const words = { ...wordsOf(question), on: chronology.asOf };
    if (isTakenBack) {
      if (still !== undefined)
        changes.push({ ...words, what: 'reopened', evidence: still.evidence });
    } else if (still !== undefined && !isElsewhere) {
      changes.push({ ...words, what: 'askedAgain', evidence: still.evidence });
    } else {
      changes.push({ ...words, what: 'settled', evidence: decision });
    }
  }
  return changes;
}

function stillRaised(
  chronology: Chronology,
  rule: Rule,
  question: Question,
  { parameters }: Practice,
): Raised | undefined | Problem {
  const findings = rule.find(chronology, parameters);
  if (isProblem(findings)) return findings;
  return findings.find(
    (finding): finding is Raised =>
      finding.outcome === 'raised' && `${rule.id}:${finding.subject}` === question.id,
  );
}
