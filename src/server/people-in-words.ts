import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { RecordOnFile as StoredRecord } from '../store/read-matches.ts';
import { nameOf, type RecordOnFile } from '../views/matching/record-on-file.tsx';
import { capitalised, dateInWords, listed, type TitleOf } from '../views/words.ts';
import { say } from '../words/say.ts';

/** A record of somebody as a page shows it. */
export function toRecord(
  { id, descriptions, isPlaceWithheld }: StoredRecord,
  titleOf: TitleOf,
): RecordOnFile {
  return {
    id,
    name: nameOf(descriptions.map(({ facts }) => facts)),
    isPlaceWithheld,
    said: descriptions.map(({ organisation, recordedOn, facts }) => ({
      by: capitalised(titleOf(organisation)),
      on: recordedOn,
      facts,
    })),
  };
}

/** 'born 4 March 2015, Beacon Primary School'. */
export function lineOf({ descriptions }: StoredRecord, titleOf: TitleOf): string {
  const dob = descriptions.find(({ facts }) => facts.dob !== undefined)?.facts.dob;
  const holders = new Set<OrganisationId>(descriptions.map(({ organisation }) => organisation));
  const born =
    dob === undefined
      ? say('date of birth not recorded')
      : say('born {day}', { day: dateInWords(dob) });
  return `${born}, ${listed([...holders].map(titleOf))}`;
}
