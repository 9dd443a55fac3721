import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../domain/access/policy.ts';
import { mayDecideMatches } from '../domain/access/matching.ts';
import { type Entry, schemaVersion } from '../domain/entry/entry.ts';
import { entryId, type EntryId, type PersonId } from '../domain/entry/facts/basics.ts';
import type { IdentityDecision, MatchEvidence } from '../domain/entry/facts/identity.ts';
import type { Label } from '../domain/entry/label.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { Recorded } from './append.ts';
import { appendAndMatch } from './match-people.ts';
import { noteDeed } from './note-deed.ts';
import { readMatch } from './read-matches.ts';
import { asActor, type Session } from './session.ts';
import { toLabels } from './sight-columns.ts';
import { sql } from './sql.ts';
import type { Store } from './store.ts';

/** What somebody decides of two records, and why. */
export interface MatchWish {
  /** Made for one act of deciding and kept for its retries. */
  readonly submissionId: string;
  /** Of one person's records the one that is kept. */
  readonly person: PersonId;
  readonly other: PersonId;
  readonly decision: IdentityDecision['decision'];
  readonly reason: string;
  /** The decision that is taken back, as whoever takes it back has read it. */
  readonly undoes?: EntryId;
  /** Entries that were written on one of the two meanwhile and are about the other. */
  readonly moves?: NonNullable<IdentityDecision['moves']>;
}

/**
 * Decides whether two records are of one person, or takes back what was decided: an entry like any other,
 * by the actor's organisation, with the evidence as it stood. What is taken back is compared anew and
 * waits for somebody. `today` is the London day.
 *
 * Problems: 'not-visible' (the two do not wait, or are kept from the actor), 'invalid' (no reason),
 * 'moved-on' (another decision stands than the one that was read), 'match-decided' and those of an append.
 */
export async function decideMatch(
  store: Store,
  actor: Actor,
  wish: MatchWish,
  { today }: { readonly today: PlainDate },
): Promise<Recorded | Problem> {
  const entry = await asActor<Entry | Problem>(store, actor, { kind: 'search' }, (session) =>
    entryOf(session, wish, today),
  );
  if (isProblem(entry)) return entry;
  const { submissionId } = wish;
  return appendAndMatch(store, actor, { submissionId, entry }, { today });
}

async function entryOf(
  session: Session,
  wish: MatchWish,
  today: PlainDate,
): Promise<Entry | Problem> {
  const { actor } = session;
  const { person, other, decision, reason, undoes, moves = [] } = wish;
  const read = mayDecideMatches(actor.role)
    ? await readMatch(session, wish)
    : ({ kind: 'not-visible', what: 'match' } as const);
  const detail = { what: decision, people: [person, other] };
  const note = (allowed: boolean) => noteDeed(actor, { purpose: 'deed', detail, allowed });
  await session.query(note(!isProblem(read)));
  if (isProblem(read)) return read;
  if (reason.trim() === '') {
    const message = 'Say why, in a sentence that somebody can check';
    return { kind: 'invalid', errors: [{ path: '/reason', message }] };
  }
  const { standing } = read;
  if (decision === 'undone' && standing !== undefined && standing.entry !== undoes) {
    return { kind: 'moved-on', expected: 1, actual: 2 };
  }
  const basis = await basisOf(session, wish);
  return {
    id: entryId.parse(uuidv7()),
    schemaVersion,
    kind: 'match-decision',
    happened: { on: today, precision: 'day' },
    recordedOn: today,
    organisation: actor.organisation,
    author: { role: actor.role },
    subjects: [person, other],
    labels: basis === undefined ? ['standard'] : basis.labels,
    identity: {
      person,
      other,
      decision,
      by: 'person',
      reason: reason.trim(),
      ...(basis !== undefined &&
        decision !== 'undone' && {
          evidence: [...basis.evidence],
          bits: basis.bits,
          model: basis.model,
        }),
      ...(undoes !== undefined && { undoes }),
      ...(moves.length > 0 && { moves }),
    },
  };
}

interface Basis {
  readonly evidence: readonly MatchEvidence[];
  readonly bits: number;
  readonly model: string;
  readonly labels: Label[];
}

/** What was weighed of the two, or what the decision that is taken back stood on. */
async function basisOf(
  session: Session,
  { person, other, undoes }: MatchWish,
): Promise<Basis | undefined> {
  const { partnership } = session.actor;
  const [row] = await session.query<
    Omit<Basis, 'labels'> & {
      readonly labels: readonly number[];
      readonly isPlaceWithheld: boolean;
    }
  >(
    undoes === undefined
      ? sql`
        select evidence, bits, model, labels, is_place_withheld as "isPlaceWithheld"
        from holdfast.possible_match
        where partnership_id = ${partnership} and (person_id, other_id) in
          ((${person}, ${other}), (${other}, ${person}))`
      : sql`
        select coalesce(evidence, '[]') as evidence, coalesce(bits, 0) as bits,
          coalesce(model, '') as model, labels, is_place_withheld as "isPlaceWithheld"
        from holdfast.match_decision
        where partnership_id = ${partnership} and entry_id = ${undoes}`,
  );
  if (row === undefined) return undefined;
  const kept: Label[] = [
    ...toLabels(row.labels),
    ...(row.isPlaceWithheld ? (['addressWithheld'] as const) : []),
  ];
  return { ...row, labels: kept.length === 0 ? ['standard'] : kept };
}
