import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { unmappedIn } from '../../src/domain/case-file/unmapped.ts';
import type { Dossier } from '../../src/domain/chronology/dossier.ts';
import { agencyOf } from '../../src/domain/entry/organisation.ts';
import { practiceOn } from '../../src/domain/practice/england.ts';
import { isOpen, type Question } from '../../src/domain/questions/question.ts';
import { replay } from '../../src/domain/questions/replay.ts';
import { daysBetween, plainDate } from '../../src/domain/time/plain-date.ts';
import { readDemonstration } from '../../src/store/demonstration-files.ts';
import { must } from './example.ts';

/** The day on which the families were written; their stories end in the days before it. */
const today = plainDate('2026-11-22');
const told = readDemonstration(today);
const practice = must(practiceOn(today));

function familyOf(name: string): Dossier {
  const found = told.dossiers.find(({ child }) => child.id.endsWith(`-${name}`));
  if (found === undefined) throw new Error(`nobody is called ${name}`);
  return found;
}

function questionsOf(name: string): readonly Question[] {
  return [...must(replay(familyOf(name), { until: today, practice })).questions.values()];
}

function openRulesOf(name: string): readonly string[] {
  return questionsOf(name)
    .filter(isOpen)
    .map(({ rule }) => rule)
    .sort();
}

const isUrgent = ({ urgency }: Question): boolean => urgency !== 'ask';

describe('the demonstration partnership', () => {
  it('gives each of its families, entries and people an id of their own', () => {
    // Brothers and sisters on file share the people and entries of their family.
    const families = [...Map.groupBy(told.dossiers, ({ people: [first] }) => first?.id).values()];
    const firsts = families.flatMap(([dossier]) => dossier ?? []);
    const people = firsts.flatMap((dossier) => dossier.people.map(({ id }) => id));
    const entries = firsts.flatMap((dossier) => dossier.entries.map(({ entry }) => entry.id));
    expect(new Set(people).size).toBe(people.length);
    expect(new Set(entries).size).toBe(entries.length);
  });

  it('says of every organisation in its records whom to call, on a number that reaches nobody', () => {
    const known = new Set(told.organisations.map(({ id }) => id));
    const inRecords = told.dossiers.flatMap(({ entries }) =>
      entries.flatMap(({ knownTo }) => knownTo.map(({ organisation }) => organisation)),
    );
    expect(inRecords.filter((id) => !known.has(id))).toEqual([]);
    expect(told.organisations.filter(({ contact }) => !/^01632 960\d{3}$/.test(contact))).toEqual(
      [],
    );
  });

  it('gives each grant to an account that is there and for a child that is there', () => {
    const accounts = new Set(told.accounts.map(({ id }) => id));
    const children = new Set(told.dossiers.map(({ child }) => child.id));
    expect(
      told.grants.filter(
        ({ to, child }) =>
          !accounts.has(to.account) || (child !== undefined && !children.has(child)),
      ),
    ).toEqual([]);
    expect(told.grants.filter(({ to }) => to.account === 'outsider')).toEqual([]);
  });

  it('adds only to entries that are there', () => {
    const folder = path.join(import.meta.dirname, '../../demonstration/around');
    const added = readdirSync(folder).flatMap((name) => {
      const file = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as {
        entries: Record<string, unknown>;
      };
      return Object.keys(file.entries);
    });
    const entries = new Set<string>(
      told.dossiers.flatMap((dossier) => dossier.entries.map(({ entry }) => entry.id)),
    );
    expect(added.filter((id) => !entries.has(id))).toEqual([]);
  });

  it.each([
    'policeIntelligence',
    'thirdPartyMedical',
    'anonymousReferrer',
    'legalPrivilege',
  ] as const)('keeps at least two entries under the label %s', (label) => {
    const labelled = told.dossiers.flatMap(({ entries }) =>
      entries.filter(({ entry }) => entry.labels.includes(label)),
    );
    expect(labelled.length).toBeGreaterThanOrEqual(2);
  });

  it.each(told.dossiers.map((dossier) => [dossier.child.name, dossier] as const))(
    'leaves the record of %s alive: its last entry is of the last week',
    (_, { entries }) => {
      const last = entries.at(-1)?.takenInOn ?? today;
      expect(last <= today).toBe(true);
      expect(daysBetween(last, today)).toBeLessThanOrEqual(7);
    },
  );

  it('writes in words that can be mapped, but for one that is left as work', () => {
    const unmapped = told.dossiers.flatMap(({ entries }) =>
      entries.flatMap(({ entry }) => unmappedIn(entry)),
    );
    expect(unmapped.map(({ asWritten }) => asWritten)).toEqual([
      'Len, who shouts when they are noisy',
    ]);
  });
});

describe('what is asked about the invented families', () => {
  it('asks much about long neglect that many saw and nobody put together', () => {
    const { entries } = familyOf('pip');
    const recorders = new Set(entries.map(({ entry }) => entry.organisation));
    const of = (...agencies: readonly string[]) =>
      [...recorders].filter((id) => agencies.includes(agencyOf(id)));
    expect(entries.length).toBeGreaterThanOrEqual(55);
    expect(recorders.size).toBeGreaterThanOrEqual(10);
    expect(of('hospital')).toHaveLength(2);
    expect(of('school', 'early-years').length).toBeGreaterThanOrEqual(3);
    expect(openRulesOf('pip')).toEqual(
      expect.arrayContaining(['P01', 'P02', 'P14', 'P21', 'P23', 'P24', 'P25', 'P30', 'P72']),
    );
  });

  it('sees a bruised baby looked after at once, with everything settled by the next day', () => {
    const questions = questionsOf('juno');
    expect(questions.map(({ rule }) => rule)).toEqual(['I03']);
    expect(questions.filter(isOpen)).toEqual([]);
    for (const { raisedOn, settledOn } of questions) {
      expect(daysBetween(raisedOn, settledOn ?? today)).toBeLessThanOrEqual(1);
    }
  });

  it('asks whom a girl of fifteen is driven by, where her conference is, and why two agencies wrote late', () => {
    expect(openRulesOf('linnet')).toEqual(['P01', 'P03', 'P41', 'P70', 'P70']);
  });

  it('knows three entries of hers only since they were written down late', () => {
    const late = familyOf('linnet').entries.filter(
      ({ entry }) => entry.recordedOn > entry.happened.on,
    );
    expect(late).toHaveLength(3);
    expect(late.every(({ entry, takenInOn }) => takenInOn === entry.recordedOn)).toBe(true);
  });

  it('asks nothing about a small boy who runs into things', () => {
    expect(openRulesOf('bertie')).toEqual([]);
  });

  it('asks calmly who the night carer of a well-kept child is', () => {
    expect(openRulesOf('marigold')).toEqual(['P01']);
  });

  it('asks what waits for a newborn: the legal meeting, the supervision, the father’s new address', () => {
    expect(openRulesOf('sorrel')).toEqual(['P01', 'P03', 'P40', 'P45', 'P51', 'P58', 'P59']);
  });

  it('asks at once, and before he goes home, about a bruised child who was looked at in his clothes', () => {
    expect(openRulesOf('ivo')).toEqual([
      ...['P01', 'P23', 'P24', 'P25', 'P26', 'P32', 'P33', 'P35', 'TEN4'],
    ]);
    expect(questionsOf('ivo').some(({ urgency }) => urgency === 'stop')).toBe(true);
  });

  it.each(['juno', 'bertie', 'marigold'])('leaves nothing urgent open about %s', (name) => {
    expect(questionsOf(name).filter(isOpen).filter(isUrgent)).toEqual([]);
  });
});
