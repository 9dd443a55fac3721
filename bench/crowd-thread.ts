import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { isMainThread } from 'node:worker_threads';
import type { EntryId, PersonId } from '../src/domain/entry/facts/basics.ts';
import type { Description } from '../src/domain/entry/facts/description.ts';
import { organisationOf } from '../src/domain/entry/organisation.ts';
import { type PlainDate, plainDate } from '../src/domain/time/plain-date.ts';
import { keyRowsOf } from '../src/store/person-keys.ts';
import { type Dice, diceFor } from '../src/training/dice.ts';
import { type InventedList, inventHousehold } from '../src/training/people/invent-household.ts';
import type { InventedPerson } from '../src/training/people/invented-person.ts';
import { type InventedSource, sourceHabits } from '../src/training/people/shares.ts';
import { type InventedRecord, writeDown } from '../src/training/people/write-down.ts';
import { answerOrders, type Batch, type ThreadWork } from './shared-out.ts';

/** Households to be invented, and where their rows are to be written. */
export interface CrowdOrder extends Batch {
  readonly list: InventedList;
  readonly folder: string;
  /** One person of so many is written of a second time, by another source. */
  readonly everyAsked: number;
}

/** What a batch came to. The files hold rows as PostgreSQL's COPY reads them. */
export interface Crowd {
  readonly people: number;
  readonly keys: number;
  readonly keyFile: string;
  readonly descriptionFile: string;
  /** What another source writes of somebody who is on file. */
  readonly asked: readonly { readonly person: string; readonly known: Description }[];
}

export const inventingCrowd: ThreadWork<CrowdOrder, Crowd> = {
  file: import.meta.filename,
  work: inventCrowd,
};
if (!isMainThread) answerOrders(inventingCrowd);

const partnership = 1;
/** More than live in any household, so that each person has a number of their own. */
const peopleOfHouseholdMax = 128;
const recordedOn: PlainDate = plainDate('2026-01-01');
const writtenInDays = 8 * 365;
const sources = Object.keys(sourceHabits) as InventedSource[];

function inventCrowd({ first, last, list, folder, everyAsked }: CrowdOrder): Crowd {
  const keyLines: string[] = [];
  const descriptionLines: string[] = [];
  const asked: { person: string; known: Description }[] = [];
  for (let household = first; household <= last; household += 1) {
    const people = inventHousehold(list, household, household * peopleOfHouseholdMax);
    const dice = diceFor(list.seed, 'written', household);
    for (const person of people) {
      const relative = people[dice.whole(0, people.length - 1)] ?? person;
      const [source, other] = twoOf(dice);
      const of = `person-${person.number}` as PersonId;
      const facts = described(dice, { of, source, person, relative, until: list.until });
      const row = {
        person: of,
        entry: `entry-${person.number}` as EntryId,
        index: 0,
        organisation: organisationOf(source),
        recordedOn,
        facts,
        labels: [0],
      };
      for (const { key } of keyRowsOf(row))
        keyLines.push(`${partnership}\t${escaped(key)}\t${of}\t{}`);
      descriptionLines.push(
        [
          partnership,
          of,
          row.entry,
          0,
          source,
          recordedOn,
          escaped(JSON.stringify(facts)),
          '{0}',
          'f',
        ].join('\t'),
      );
      if (person.number % everyAsked === 0) {
        const known = described(dice, { of, source: other, person, relative, until: list.until });
        asked.push({ person: of, known });
      }
    }
  }
  const keyFile = path.join(folder, `keys-${first}`);
  const descriptionFile = path.join(folder, `descriptions-${first}`);
  writeFileSync(keyFile, `${keyLines.join('\n')}\n`);
  writeFileSync(descriptionFile, `${descriptionLines.join('\n')}\n`);
  return {
    people: descriptionLines.length,
    keys: keyLines.length,
    keyFile,
    descriptionFile,
    asked,
  };
}

function twoOf(dice: Dice): readonly [InventedSource, InventedSource] {
  const one = dice.whole(0, sources.length - 1);
  const other = (one + dice.whole(1, sources.length - 1)) % sources.length;
  return [sources[one] ?? 'school', sources[other] ?? 'school'];
}

function described(
  dice: Dice,
  writing: {
    readonly of: PersonId;
    readonly source: InventedSource;
    readonly person: InventedPerson;
    readonly relative: InventedPerson;
    readonly until: number;
  },
): Description {
  const { of, source, person, relative, until } = writing;
  const on = dice.whole(Math.max(person.born, until - writtenInDays), until);
  const record = writeDown(dice, { id: of, source, person, relative, on });
  // The numbers for tests are for a million; everybody has one of social care besides.
  return toDescription(of, record, `LCH${person.number}`);
}

function toDescription(of: PersonId, record: InventedRecord, ownNumber: string): Description {
  const { givenName, familyName, dateOfBirth, house, street, locality, postcode } = record;
  const { phone, nhsNumber, upn } = record;
  const numbers = [
    { kind: 'socialCare' as const, value: ownNumber },
    ...(nhsNumber === undefined ? [] : [{ kind: 'nhs' as const, value: nhsNumber }]),
    ...(upn === undefined ? [] : [{ kind: 'upn' as const, value: upn }]),
  ];
  return {
    of,
    names: [
      {
        ...(givenName !== undefined && { given: givenName }),
        ...(familyName !== undefined && { family: familyName }),
      },
    ],
    ...(isDay(dateOfBirth) && { dob: { on: plainDate(dateOfBirth), precision: 'day' } }),
    addresses: [
      {
        ...(house !== undefined && { house }),
        ...(street !== undefined && { street }),
        ...(locality !== undefined && { locality }),
        ...(postcode !== undefined && { postcode }),
      },
    ],
    ...(phone !== undefined && { phones: [phone] }),
    numbers,
  };
}

function isDay(written: string | undefined): written is string {
  return written !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(written);
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\t', ' ').replaceAll('\n', ' ');
}
