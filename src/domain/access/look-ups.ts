import type { PersonId } from '../entry/facts/basics.ts';
import type { Parameters } from '../practice/parameters.ts';
import { daysBetween, type PlainDate } from '../time/plain-date.ts';

/** A record that one account read, or found by a search, within one minute, as far as a question about it goes. */
export interface Reading {
  readonly account: string;
  readonly child: PersonId;
  /** Minutes since the beginning of 1970. */
  readonly minute: number;
  /** The London day. */
  readonly on: PlainDate;
  /** A search has shown the child, or somebody of the family; nothing was opened. */
  readonly wasFound: boolean;
  /** Opened by a grant in the account's own name, a post for the child or a question that waits. */
  readonly isOwnWork: boolean;
  /** Opened in an emergency, which is reviewed by itself. */
  readonly isEmergency: boolean;
  /** What the child is to the person behind the account, where the partnership knows that person. */
  readonly relation: 'self' | 'family' | null;
  /** The child, or somebody of the family, works where the reader does, or the record is labelled so. */
  readonly isOfColleague: boolean;
  /** The day on which the case was closed, with nothing new since. */
  readonly closedOn: PlainDate | null;
  /** Whether the record is there still, and its existence kept from some. */
  readonly record: 'onFile' | 'hidden' | 'gone';
}

/** What is asked of the Guardian about readings. */
export const lookUpKinds = ['self', 'family', 'colleague', 'bulk', 'closed'] as const;
export type LookUpKind = (typeof lookUpKinds)[number];

/** Readings that raise a question: of a day, by one account, and of one child unless there were many. */
export interface LookUp {
  readonly kind: LookUpKind;
  readonly account: string;
  readonly on: PlainDate;
  readonly child?: PersonId;
  /** The record with which the question stands. */
  readonly askedOf: PersonId;
  /** Of many: how many different children within one hour. */
  readonly children?: number;
}

/** What the Guardian is asked. Who read stands beside it, on their own page alone. */
export const lookUpQuestions = {
  one: 'Somebody read this record, or found it, who may have no work with it. What was it for?',
  bulk: 'Somebody read many records within an hour, this one among them. What was it for?',
} as const;

/**
 * The questions that readings raise, each once for a day. It is no accusation: a worker whose own niece is
 * on file may have had every reason. What is opened for work of one's own is asked about only where it is
 * one's own family's record.
 *
 * @source CALD
 */
export function lookUpsIn(readings: readonly Reading[], parameters: Parameters): LookUp[] {
  const found = readings.flatMap((one) => {
    const kind = kindOf(one, parameters);
    const { account, on, child, record } = one;
    // What was disposed of since is asked about no more.
    return kind === undefined || record === 'gone'
      ? []
      : [{ kind, account, on, child, askedOf: child }];
  });
  const once = new Map(found.map((one) => [Object.values(one).join(' '), one]));
  return [...once.values(), ...bulkIn(readings, parameters)];
}

/** What one reading raises by itself: the closest reason alone. */
function kindOf(
  { relation, wasFound, isOwnWork, isEmergency, isOfColleague, closedOn, on }: Reading,
  { closedRecordReadAfter }: Parameters,
): Exclude<LookUpKind, 'bulk'> | undefined {
  if (relation !== null) return relation;
  if (isOwnWork || isEmergency) return undefined;
  if (isOfColleague) return 'colleague';
  if (wasFound) return undefined;
  const closedFor = closedOn === null ? 0 : daysBetween(closedOn, on);
  return closedFor > closedRecordReadAfter ? 'closed' : undefined;
}

const minutesOfHour = 60;

/** More children than the partnership expects within sixty minutes, without work of one's own; once a day. */
function bulkIn(
  readings: readonly Reading[],
  { childrenReadInAnHour }: Parameters,
): readonly LookUp[] {
  const without = readings.filter(
    ({ wasFound, isOwnWork, isEmergency }) => !wasFound && !isOwnWork && !isEmergency,
  );
  const byAccount = Map.groupBy(without, ({ account }) => account);
  return [...byAccount].flatMap(([account, own]) => {
    const most = new Map<PlainDate, number>();
    for (const [on, children] of childrenOfHours(own)) {
      if (children > Math.max(childrenReadInAnHour, most.get(on) ?? 0)) most.set(on, children);
    }
    return [...most].flatMap(([on, children]): LookUp[] => {
      const askedOf = standsWith(own.filter((one) => one.on === on));
      return askedOf === undefined ? [] : [{ kind: 'bulk', account, on, askedOf, children }];
    });
  });
}

/** The last record of several that anybody may know of, else the last that is there at all. */
function standsWith(readings: readonly Reading[]): PersonId | undefined {
  const inOrder = readings.toSorted((a, b) => a.minute - b.minute || (a.child < b.child ? -1 : 1));
  const last = (record: Reading['record']): PersonId | undefined =>
    inOrder.findLast((one) => one.record === record)?.child;
  return last('onFile') ?? last('hidden');
}

/** How many different children were read in the hour that ends with each reading, and on which day. */
function childrenOfHours(readings: readonly Reading[]): (readonly [PlainDate, number])[] {
  const inOrder = readings.toSorted((a, b) => a.minute - b.minute);
  const times = new Map<PersonId, number>();
  let first = 0;
  return inOrder.map(({ child, minute, on }) => {
    times.set(child, (times.get(child) ?? 0) + 1);
    for (; (inOrder[first]?.minute ?? minute) <= minute - minutesOfHour; first += 1) {
      const gone = inOrder[first]?.child;
      const left = gone === undefined ? 0 : (times.get(gone) ?? 0) - 1;
      if (gone !== undefined && left > 0) times.set(gone, left);
      else if (gone !== undefined) times.delete(gone);
    }
    return [on, times.size] as const;
  });
}

/** What the Guardian makes of readings. */
export const lookUpFindings = ['explained', 'talk'] as const;
export type LookUpFinding = (typeof lookUpFindings)[number];
