import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { unmappedIn } from '../../src/domain/case-file/unmapped.ts';
import type { Dossier } from '../../src/domain/chronology/dossier.ts';
import { agencyOf } from '../../src/domain/entry/organisation.ts';
import { practiceOn } from '../../src/domain/practice/england.ts';
import { isOpen, type Question } from '../../src/domain/questions/question.ts';
import { replay } from '../../src/domain/questions/replay.ts';
import {
  addDays,
  daysBetween,
  type PlainDate,
  plainDate,
} from '../../src/domain/time/plain-date.ts';
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

/** What is open on the day after the stories end, looked at one by one. All others are asked nothing. */
const asked: Readonly<Record<string, { readonly about: string; readonly rules: string }>> = {
  linnet: {
    about: 'whom she is driven by, where her conference is, and why two agencies wrote late',
    rules: 'P01 P03 P41 P70 P70',
  },
  marigold: { about: 'calmly, who the night carer of a well-kept child is', rules: 'P01' },
  sorrel: {
    about: 'what waits for a newborn: the legal meeting, the supervision, the father’s new address',
    rules: 'P01 P03 P40 P45 P51 P58 P59',
  },
  ivo: {
    about: 'at once, and before he goes home, about a child who was looked at in his clothes',
    rules: 'P01 P23 P24 P25 P26 P32 P33 P35 TEN4',
  },
  zosia: {
    about: 'about one bruise that has had three explanations and no strategy discussion',
    rules: 'P23 P29',
  },
  gwen: {
    about:
      'about a plan that came back: a lender nobody met, an action missed, a grandmother not answered',
    rules: 'P01 P06 P42 P48 P59 P66',
  },
  ifan: {
    about: 'the same but for the grandmother, who had rung about his sister',
    rules: 'P01 P06 P42 P48 P59',
  },
  mabli: {
    about: 'the same, and how the police stand with her burn',
    rules: 'P01 P06 P42 P48 P59',
  },
  osian: { about: 'the same of the youngest', rules: 'P01 P06 P42 P48 P59' },
  bridie: { about: 'who has looked since somebody was worried again', rules: 'P61' },
  johnny: { about: 'the same of her brother', rules: 'P61' },
  tess: { about: 'the same of her sister', rules: 'P61' },
  rojhat: { about: 'who the man is who calls himself an uncle', rules: 'P01' },
  kestrel: { about: 'who the man with the white van is', rules: 'P01' },
  silvan: { about: 'whether the health visitor was told what was decided', rules: 'P66' },
  dilnoza: { about: 'the same of his sister', rules: 'P66' },
  minnow: { about: 'who has looked at what a move towards her would mean', rules: 'P74' },
  lowen: { about: 'whether his whole history was used and can be read', rules: 'P55 P59' },
  demelza: { about: 'the same of his sister', rules: 'P55 P59' },
  tam: {
    about: 'who knows him now that his worker has left, and who sleeps over',
    rules: 'P01 P57',
  },
  lark: { about: 'the same of his sister', rules: 'P01 P57' },
};

function namesOf({ dossiers }: typeof told): readonly string[] {
  return dossiers.map(({ child }) => child.id.replace(/^[a-z]+-/, ''));
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

  it('has forty families, and the brothers and sisters whom services write about', () => {
    const families = new Set(told.dossiers.map(({ child }) => child.id.replace(/-.*/, '')));
    expect(families.size).toBe(40);
    expect(told.dossiers.length).toBeGreaterThan(families.size);
  });

  it('tells the life of each in sentences of its own', () => {
    const familiesBySentence = new Map<string, Set<string>>();
    for (const { child, entries } of told.dossiers) {
      const family = child.id.replace(/-.*/, '');
      for (const { entry } of entries) {
        for (const sentence of entry.summary?.split(/(?<=[.?!”]) /) ?? []) {
          const families = familiesBySentence.get(sentence) ?? new Set();
          familiesBySentence.set(sentence, families.add(family));
        }
      }
    }
    const templates = [...familiesBySentence].filter(([, families]) => families.size > 2);
    expect(templates.map(([sentence]) => sentence)).toEqual([]);
  });

  it('names no month and no year in its texts, which stay true when a story moves', () => {
    const folder = path.join(import.meta.dirname, '../../demonstration/families');
    const month =
      /\b(?:January|February|March|April|June|July|August|September|October|November|December)\b/;
    const named = readdirSync(folder).flatMap((name) => {
      const lines = readFileSync(path.join(folder, name), 'utf8').split('\n');
      return lines.filter((line) => month.test(line) || /"summary": .*\b20\d\d\b/.test(line));
    });
    expect(named).toEqual([]);
  });

  it('leaves contacts of the last three days at the front door, each without a decision', () => {
    const waiting = told.dossiers.filter(({ entries }) => {
      const facts = entries.map(({ entry }) => entry);
      const decided = new Set(facts.flatMap(({ decision }) => decision?.about ?? []));
      const since = plainDate('2026-11-20');
      return facts.some(
        ({ id, referredBy, recordedOn }) =>
          referredBy !== undefined && recordedOn >= since && !decided.has(id),
      );
    });
    expect(namesOf({ ...told, dossiers: waiting })).toEqual([
      ...['clover', 'jem', 'tansy', 'arlo', 'wren'],
    ]);
  });

  it('is moved by whole weeks from the next Sunday on, and so is who works with whom', () => {
    const [before, later] = [plainDate('2026-11-28'), plainDate('2027-03-02')];
    const moved = readDemonstration(later);
    const endsOf = ({ dossiers }: typeof told): readonly PlainDate[] =>
      dossiers.map(({ entries }) => entries.at(-1)?.takenInOn ?? today);
    expect(endsOf(readDemonstration(before))).toEqual(endsOf(told));
    expect(endsOf(moved)).toEqual(endsOf(told).map((on) => addDays(on, 14 * 7)));
    expect(moved.grants.map(({ from }) => from)).not.toEqual(told.grants.map(({ from }) => from));
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

  it('knows three entries of hers only since they were written down late', () => {
    const late = familyOf('linnet').entries.filter(
      ({ entry }) => entry.recordedOn > entry.happened.on,
    );
    expect(late).toHaveLength(3);
    expect(late.every(({ entry, takenInOn }) => takenInOn === entry.recordedOn)).toBe(true);
  });

  it('stops a bruised child from going home before somebody has looked at him', () => {
    expect(questionsOf('ivo').some(({ urgency }) => urgency === 'stop')).toBe(true);
  });

  it.each(Object.entries(asked))('asks of %s', (name, { rules }) => {
    expect(openRulesOf(name).join(' ')).toBe(rules);
  });

  it.each(namesOf(told).filter((name) => name !== 'pip' && !(name in asked)))(
    'has nothing open about %s',
    (name) => {
      expect(openRulesOf(name)).toEqual([]);
    },
  );

  it.each(['juno', 'bertie', 'marigold'])('leaves nothing urgent open about %s', (name) => {
    expect(questionsOf(name).filter(isOpen).filter(isUrgent)).toEqual([]);
  });
});
