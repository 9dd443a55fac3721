import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Entry } from '../domain/entry/entry.ts';
import type { Knowing } from '../domain/chronology/dossier.ts';
import { nearbyRelation } from '../domain/people/belonging.ts';
import type { Person } from '../domain/people/person.ts';
import { apply, type QuestionChange } from '../domain/questions/question.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type {
  HeldDossier,
  HeldEntry,
  HeldPerson,
  HeldQuestion,
  RelationStatus,
} from './held-dossiers.ts';
import { fromColumns, type SightColumns, toLabels } from './sight-columns.ts';
import { json, type Sql, sql } from './sql.ts';
import type { Transaction } from './store.ts';

/** A submission, as far as the database must know it to say what it bears on. */
export interface Asked {
  readonly account: string;
  readonly organisation: OrganisationId;
  readonly submission: string;
  /** All people whom the entry names. */
  readonly people: readonly PersonId[];
  readonly subjects: readonly PersonId[];
  /** Whether the entry speaks to no rule; see `isQuietFor`. */
  readonly quiet: boolean;
}

/** A change of a question, with what decides who may see it. */
export interface GuardedChange extends SightColumns {
  readonly change: QuestionChange;
}

/** A child whose head is locked, with everything about it up to this moment. */
export interface OpenedChild {
  /** Without its entries and questions where it is bare. */
  readonly dossier: HeldDossier;
  /** Nothing that arrives speaks to the rules, so that the dossier was not sent. */
  readonly bare: boolean;
}

/** What one submission bears on. */
export interface Bearing {
  /** Whether there is such an account. */
  readonly account: boolean;
  readonly children: readonly PersonId[];
  /** Those of them whose record the account may read. */
  mayRead(child: PersonId): boolean;
  /** What an earlier attempt of this submission left. */
  readonly earlier?: Earlier;
}

export interface Earlier {
  readonly entry: EntryId;
  readonly fingerprint: string;
  readonly changes: readonly (GuardedChange & { readonly child: PersonId })[];
}

export interface Opened {
  readonly children: ReadonlyMap<PersonId, OpenedChild>;
  /** In the order of the submissions. */
  readonly bearings: readonly Bearing[];
  /** Those people whom the submissions name who are on file. */
  readonly people: ReadonlyMap<PersonId, Person>;
}

interface Answer {
  readonly asked: readonly {
    readonly n: number;
    readonly account: boolean;
    readonly children: readonly PersonId[] | null;
    /** An empty text stands for every child. */
    readonly readable: readonly string[] | null;
  }[];
  readonly earlier: readonly (Omit<Earlier, 'changes'> & {
    readonly n: number;
    readonly changes: Earlier['changes'] | null;
  })[];
  readonly people: readonly Person[];
  readonly children: readonly ChildAnswer[];
}

interface ChildAnswer {
  readonly child: PersonId;
  readonly position: number;
  readonly changes: number;
  readonly revision: number;
  readonly bare: boolean;
  readonly wakesOn: PlainDate | null;
  /** Only where the whole dossier was sent, because none of this revision is held. */
  readonly people: readonly PersonAnswer[] | null;
  readonly entries: readonly EntryAnswer[];
  readonly questionChanges: readonly GuardedChange[] | null;
}

interface PersonAnswer {
  readonly facts: Person;
  readonly relation: string | null;
  readonly status: RelationStatus | null;
  readonly knownFrom: PlainDate;
  readonly sameAs: PersonId | null;
  readonly through: PersonId | null;
  /** Those of its labels by which existence is kept. */
  readonly kept: readonly number[];
}

/** Position, day taken in, body, who knows it, the columns that decide who sees it, and when it was joined. */
type EntryAnswer = readonly [
  position: number,
  takenInOn: PlainDate,
  body: Entry,
  knownTo: readonly Knowing[],
  labels: string,
  content: string,
  heldBy: readonly OrganisationId[],
  joinedOn?: PlainDate,
];

/**
 * Locks the heads of children in order of id and brings what is held of them up to this moment. One
 * round trip, however many submissions, and only what is not `held` is sent.
 */
export async function openHeads(
  transaction: Transaction,
  partnership: number,
  wanted: Wanted,
  held: readonly HeldDossier[],
): Promise<Opened> {
  const [row] = await transaction.query<{ opened: string }>(question(partnership, wanted, held));
  if (row === undefined) throw new Error('no answer when heads were opened');
  const answer = JSON.parse(row.opened) as Answer;
  const byChild = new Map(held.map((dossier) => [dossier.child, dossier]));
  const people = new Map(answer.people.map((person) => [person.id, person]));
  return {
    children: new Map(
      answer.children.map((child) => [
        child.child,
        {
          bare: child.bare,
          dossier: child.bare
            ? bareDossier(child, people)
            : bringUpToDate(byChild.get(child.child), child),
        },
      ]),
    ),
    bearings: [...answer.asked].sort((a, b) => a.n - b.n).map((asked) => toBearing(asked, answer)),
    people,
  };
}

/** What an entry that is about the child alone needs to be put in its place. */
function bareDossier(
  { child, position, changes, revision, wakesOn }: ChildAnswer,
  people: ReadonlyMap<PersonId, Person>,
): HeldDossier {
  const person = people.get(child);
  if (person === undefined) throw new Error('a dossier was left bare for an entry about others');
  // The day from which the child is known is not looked at: nothing of a bare dossier is kept.
  const self = { ...person, relationToChild: 'self', knownFrom: '' as PlainDate };
  return {
    child,
    position,
    changes,
    revision,
    ...(wakesOn !== null && { wakesOn }),
    people: [self],
    entries: [],
    questions: new Map(),
  };
}

function toBearing(
  { n, account, children, readable }: Answer['asked'][number],
  answer: Answer,
): Bearing {
  const earlier = answer.earlier.find((one) => one.n === n);
  return {
    account,
    children: children ?? [],
    mayRead: mayReadOf(readable),
    ...(earlier !== undefined && { earlier: { ...earlier, changes: earlier.changes ?? [] } }),
  };
}

/** Whether a child is among those whom an account may read; an empty text stands for every child. */
export function mayReadOf(readable: readonly string[] | null | undefined): Bearing['mayRead'] {
  return (child) => readable?.some((id) => id === child || id === '') ?? false;
}

/** What several submissions of one day bear on, or one child to look at again. */
export type Wanted =
  | { readonly asked: readonly Asked[]; readonly today: PlainDate }
  | { readonly child: PersonId };

function question(partnership: number, wanted: Wanted, held: readonly HeldDossier[]): Sql {
  const holds = sql`${held.map(({ child }) => child)}, ${held.map(({ position }) => position)},
    ${held.map(({ changes }) => changes)}, ${held.map(({ revision }) => revision)}`;
  if ('child' in wanted) {
    return sql`select holdfast.open_heads(${partnership}, null, null, null, null, ${[wanted.child]}, ${holds}) as opened`;
  }
  const { asked, today } = wanted;
  const submissions = asked.map(({ people: _, quiet: __, ...one }, n) => ({ n, ...one }));
  const people = [...new Set(asked.flatMap((one) => one.people))];
  const heeded = [...new Set(asked.flatMap(({ quiet, subjects }) => (quiet ? [] : subjects)))];
  return sql`select holdfast.open_heads(${partnership}, ${json(submissions)}, ${people}, ${heeded},
    ${today}, null, ${holds}) as opened`;
}

function bringUpToDate(before: HeldDossier | undefined, answer: ChildAnswer): HeldDossier {
  const kept = answer.people === null ? before : undefined;
  const { child, position, changes, revision } = answer;
  const wakesOn = answer.wakesOn ?? undefined;
  const isSame = kept?.position === position && kept.changes === changes;
  if (isSame && kept.wakesOn === wakesOn) return kept;
  return {
    child,
    position,
    changes,
    revision,
    ...(wakesOn !== undefined && { wakesOn }),
    people: kept?.people ?? (answer.people ?? []).map(toPerson),
    entries: joined(kept?.entries, answer.entries.map(toEntry)),
    questions: withChanges(kept?.questions ?? new Map(), answer.questionChanges ?? []),
  };
}

function joined<T>(before: readonly T[] = [], after: readonly T[] = []): readonly T[] {
  return after.length === 0 ? before : [...before, ...after];
}

function toPerson({
  facts,
  relation,
  status,
  knownFrom,
  sameAs,
  through,
  kept,
}: PersonAnswer): HeldPerson {
  return {
    ...facts,
    knownFrom,
    ...(relation !== null && relation !== nearbyRelation && { relationToChild: relation }),
    ...(status !== null && { status }),
    ...(sameAs !== null && { sameAs }),
    ...(through !== null && { through }),
    ...(kept.length > 0 && { kept: toLabels(kept) }),
  };
}

function toEntry([
  position,
  takenInOn,
  entry,
  knownTo,
  labels,
  content,
  heldBy,
  joinedOn,
]: EntryAnswer): HeldEntry {
  const sight = fromColumns({ labels: numbersIn(labels), content: numbersIn(content), heldBy });
  // To open an entry is not to be told: rules count what was recorded or sent, and nothing waits for a reader.
  const told = knownTo.filter(({ how }) => how !== 'opened');
  const joined = joinedOn === undefined ? {} : { joinedOn };
  return { entry, position, takenInOn, knownTo: told, sight, ...joined };
}

/** The numbers of an array as PostgreSQL writes it: '{0,6}'. */
function numbersIn(array: string): number[] {
  return array === '{}' ? [] : array.slice(1, -1).split(',').map(Number);
}

/** The questions after some more changes. */
export function withChanges(
  before: ReadonlyMap<string, HeldQuestion>,
  changes: readonly GuardedChange[],
): ReadonlyMap<string, HeldQuestion> {
  if (changes.length === 0) return before;
  const questions = new Map(before);
  for (const { change, ...sight } of changes) {
    const question = apply(questions.get(change.question)?.question, change);
    questions.set(change.question, { question, sight: fromColumns(sight) });
  }
  return questions;
}
