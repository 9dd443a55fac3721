import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnswerKey, readAnswerKey } from '../../bench/foresight/answer-key.ts';
import { readCases } from '../../bench/foresight/cases.ts';
import { type Foresight, foresightOf } from '../../bench/foresight/measure.ts';
import { newLinesOn, scoreCase } from '../../bench/foresight/score.ts';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import type { EntryId } from '../../src/domain/entry/facts/basics.ts';
import { practiceOn } from '../../src/domain/practice/england.ts';
import { englandParameters } from '../../src/domain/practice/parameters.ts';
import type { Practice } from '../../src/domain/practice/practice.ts';
import { replay } from '../../src/domain/questions/replay.ts';
import { type Rule, rule, sameDay } from '../../src/domain/questions/rule.ts';
import { plainDate } from '../../src/domain/time/plain-date.ts';
import { example, must, practiceDay } from './example.ts';

const root = path.join(import.meta.dirname, '../..');
const practice = must(practiceOn(practiceDay));

function caseOf(name: 'child-p' | 'control-01' | 'control-04') {
  const key = readFileSync(path.join(root, `test/key/${name}.key.json`), 'utf8');
  return { record: example(name), key: must(readAnswerKey(key)) };
}

const childP = caseOf('child-p');
const cases = [childP, caseOf('control-01'), caseOf('control-04')];

type Case = ReturnType<typeof caseOf>;

function measure(given: readonly Case[], by: Practice): Foresight {
  return foresightOf(given.map(({ record, key }) => must(scoreCase(record, key, by))));
}

function foresight(rules: readonly Rule[] = practice.rules): Foresight {
  return measure(cases, withRules(rules));
}

function withRules(rules: readonly Rule[]): Practice {
  return { ...practice, rules };
}

/** What is covered of the published case by one rule of a test, under the key's own words or others. */
function coveredBy(asking: Rule, key: AnswerKey = childP.key) {
  const { record } = childP;
  const measured = measure([{ record, key }], withRules([asking]));
  return measured.cases[0]?.opportunities ?? [];
}

/** The published case's key with one missed opportunity only. */
function keyWith(missed: Partial<AnswerKey['missedOpportunities'][number]>): AnswerKey {
  const { key } = childP;
  const [first] = key.missedOpportunities;
  if (first === undefined) throw new Error('the key has no missed opportunity');
  return { ...key, missedOpportunities: [{ ...first, ...missed }] };
}

const asksOnTest: Omit<Rule, 'find' | 'settles'> = {
  id: 'T01',
  version: 1,
  name: 'ofATest',
  asks: 'What is this?',
  of: 'teamManager',
  urgency: 'ask',
  within: sameDay,
  settledBy: 'Nothing.',
  source: ['WT'],
  effective: { from: plainDate('2000-01-01') },
};

/** A rule that takes every entry for a reason to ask. */
function alwaysAsks(id: string, urgency: Rule['urgency'] = 'ask'): Rule {
  return rule({
    ...asksOnTest,
    id,
    urgency,
    find: ({ child, entries, asOf }) => {
      const evidence = entries
        .filter(({ takenInOn }) => takenInOn === asOf)
        .map(({ entry }) => entry.id);
      return evidence.length === 0 ? [] : [{ outcome: 'raised', subject: child.id, evidence }];
    },
    settles: () => undefined,
  });
}

/** A rule that asks from some entries once the last of them is there; answered by another, or not. */
function asksOn(entries: readonly string[], { settledBy, ...more }: Partial<Rule> = {}): Rule {
  return rule({
    ...asksOnTest,
    ...more,
    find: (chronology) => {
      const held = new Set<string>(chronology.entries.map(({ entry }) => entry.id));
      return entries.every((id) => held.has(id))
        ? [
            {
              outcome: 'raised',
              subject: chronology.child.id,
              evidence: entries as readonly EntryId[],
            },
          ]
        : [];
    },
    settles: ({ entries: read }) =>
      read.some(({ entry }) => entry.id === settledBy) ? [settledBy as EntryId] : undefined,
  });
}

describe('foresight on the cases here', () => {
  it('has a question on every missed opportunity of the published case, by its day', () => {
    const { opportunities, covered, coveredByItsDay, cases: scored } = foresight();
    const uncovered = scored.flatMap((one) =>
      one.opportunities.filter(({ hits }) => hits.length === 0).map(({ on }) => on),
    );
    expect(uncovered).toEqual([]);
    expect([opportunities, covered, coveredByItsDay]).toEqual([14, 14, 14]);
    expect(scored[0]?.firstActToday).toMatchObject({ on: '2006-10-13', daysBeforeOutcome: 294 });
  });

  it('asks ordinary families little, and of none that anything be done today or stopped', () => {
    const { controls, strongPerControlYear } = foresight();
    expect(controls).toHaveLength(2);
    expect(strongPerControlYear).toBe(0);
    for (const { asked, childYears } of controls) expect(asked / childYears).toBeLessThan(4);
  });

  it('brings nobody more than five new lines on the morning after 2006-12-11', () => {
    const { dossier } = childP.record;
    const day = plainDate('2006-12-11');
    const { changes } = must(replay(dossier, { until: day, practice }));
    const lines = newLinesOn(changes, { day, practice });
    expect(lines.size).toBeGreaterThan(0);
    expect(Math.max(...lines.values())).toBeLessThanOrEqual(5);
  });

  it('brings nobody more than five new lines on any other morning', () => {
    const { cases: scored, controls } = foresight();
    for (const { fullestMorning } of [...scored, ...controls]) {
      expect(fullestMorning?.lines).toBeLessThanOrEqual(5);
    }
  });
});

describe('what counts as foresight', () => {
  it('is not moved by a rule that always asks, which the ordinary families pay for', () => {
    const before = foresight();
    const after = foresight([...practice.rules, alwaysAsks('T01', 'actToday')]);
    expect(after.cases.map((one) => one.opportunities)).toEqual(
      before.cases.map((one) => one.opportunities),
    );
    expect(after.unexpectedPerControlYear).toBeGreaterThan(before.unexpectedPerControlYear ?? 0);
    expect(after.strongPerControlYear).toBeGreaterThan(0);
  });

  it('is not a question that gathers every entry, even by a name that the key accepts', () => {
    for (const urgency of ['ask', 'actToday', 'stop'] as const) {
      for (const id of ['P01', 'P23', 'P25', 'P26']) {
        const opportunities = coveredBy(alwaysAsks(id, urgency));
        expect(opportunities.filter(({ hits }) => hits.length > 0)).toEqual([]);
        const why = opportunities.flatMap(({ notCounted }) => notCounted);
        expect(why.length).toBeGreaterThan(0);
        expect(new Set(why.map(({ because }) => because))).toEqual(new Set(['gathersEverything']));
      }
    }
  });

  it('falls where a rule is taken out', () => {
    const { cases: scored, covered } = foresight(practice.rules.filter(({ id }) => id !== 'P15'));
    const uncovered = scored[0]?.opportunities.filter(({ hits }) => hits.length === 0) ?? [];
    expect(uncovered.map(({ on }) => on)).toEqual(['2007-07-30']);
    expect(covered).toBe(13);
  });

  it('is by a rule that the key accepts, on an entry at issue', () => {
    const missed = { accepts: ['T01'], entries: ['case-01-r12'], date: plainDate('2006-12-11') };
    const covers = (entries: readonly string[], more: Partial<typeof missed> = {}): boolean =>
      coveredBy(asksOn(entries), keyWith({ ...missed, ...more }))[0]?.hits.length === 1;
    expect(covers(['case-01-r12'])).toBe(true);
    expect(covers(['case-01-r11', 'case-01-r12'])).toBe(true);
    expect(covers(['case-01-r11'])).toBe(false);
    expect(covers(['case-01-r12'], { accepts: ['T02'] })).toBe(false);
  });

  it('stands open on a day of the opportunity, or comes after it and before the outcome', () => {
    const missed = { accepts: ['T01'], entries: ['case-01-r12'] };
    const hits = (date: string, settledBy?: string, entry = 'case-01-r12') =>
      coveredBy(
        asksOn([entry], settledBy === undefined ? {} : { settledBy }),
        keyWith({ ...missed, entries: [entry], date: plainDate(date), datePrecision: 'week' }),
      )[0]?.hits;
    // Raised on 2006-12-11; a week is three days either side.
    expect(hits('2006-12-08')?.[0]).toMatchObject({ daysAfterOpportunity: 0 });
    expect(hits('2006-12-07')?.[0]).toMatchObject({ daysAfterOpportunity: 1 });
    // Settled by what came in on 2006-12-22.
    expect(hits('2006-12-24', 'case-01-r19')).toHaveLength(1);
    expect(hits('2006-12-25', 'case-01-r19')).toHaveLength(0);
    // On the day of the outcome it is too late.
    expect(hits('2007-08-03', undefined, 'case-01-r52')).toHaveLength(0);
  });

  it('does not ask from what lies before the window that the rule names, or before twelve months', () => {
    // The birth was on 2006-03-01, the conference on 2007-06-08.
    const key = keyWith({
      accepts: ['T01'],
      entries: ['case-01-r42'],
      date: plainDate('2007-06-08'),
    });
    const far = ['case-01-r01', 'case-01-r42'];
    const near = ['case-01-r09', 'case-01-r42'];
    const counts = (entries: readonly string[], more: Partial<Rule> = {}): boolean =>
      coveredBy(asksOn(entries, more), key)[0]?.hits.length === 1;
    expect(counts(far)).toBe(false);
    expect(counts(far, { window: 'planRepeatedWithin' })).toBe(true);
    expect(counts(near)).toBe(true);
    expect(counts(near, { window: 'blameRepeatedWithin' })).toBe(false);
    expect(counts(far, { urgency: 'actToday' })).toBe(true);
  });
});

describe('the windows that rules name', () => {
  it('are numbers of days or months', () => {
    const units = practice.rules.flatMap(({ window }) =>
      window === undefined ? [] : englandParameters[window].unit,
    );
    expect(units.length).toBeGreaterThan(0);
    expect(units.filter((unit) => unit !== 'days' && unit !== 'months')).toEqual([]);
  });
});

describe('what an ordinary family was asked', () => {
  const control = caseOf('control-04');

  it('leaves out what its key expects within a week, each expectation once', () => {
    const unexpected = (key: AnswerKey) =>
      measure([{ record: control.record, key }], practice).controls[0]?.unexpected;
    expect(unexpected(control.key)).toEqual([]);
    const nothing = { strongWarnings: [], acceptableQuestions: [] };
    expect(unexpected({ ...control.key, expected: nothing })).toEqual([
      { question: 'P01:childA', urgency: 'ask', on: '2022-06-24' },
    ]);
    const strongOnly = {
      acceptableQuestions: [],
      strongWarnings: control.key.expected.acceptableQuestions,
    };
    expect(unexpected({ ...control.key, expected: strongOnly })).toHaveLength(1);
  });

  it('counts a question again when it comes back', () => {
    const settledAtOnce = rule({
      ...alwaysAsks('T01'),
      settles: ({ entries }, { evidence }) => (entries.length > 0 ? evidence : undefined),
    });
    const [score] = measure([control], withRules([settledAtOnce])).controls;
    expect(score?.asked).toBeGreaterThan(5);
  });
});

describe('the places that are given', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'hf-foresight-'));
    cpSync(path.join(root, 'examples/control-01.json'), path.join(folder, 'a.json'));
    cpSync(path.join(root, 'test/key/control-01.key.json'), path.join(folder, 'a.key.json'));
    writeFileSync(path.join(folder, 'broken.json'), '{');
    cpSync(path.join(root, 'examples/child-p.json'), path.join(folder, 'keyless.json'));
    cpSync(path.join(root, 'examples/child-p.json'), path.join(folder, 'mistaken.json'));
    cpSync(path.join(root, 'test/key/control-01.key.json'), path.join(folder, 'mistaken.key.json'));
    cpSync(path.join(root, 'examples/child-p.json'), path.join(folder, 'odd.json'));
    writeFileSync(path.join(folder, 'odd.key.json'), '{"outcome":{"date":"2007-02-30"}}');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('takes keys from beside the cases, and names each file that cannot be used once', async () => {
    const read = await readCases([folder], undefined);
    expect(read.cases.map(({ record }) => record.id)).toEqual(['control-01']);
    expect(read.errors).toHaveLength(4);
    for (const [index, name] of [
      'broken.json',
      'keyless.json',
      'mistaken.key.json',
      'odd.key.json',
    ].entries()) {
      expect(read.errors[index]).toContain(path.join(folder, name));
    }
    expect(read.errors[3]).toMatch(/outcome\/date/);
  });

  it('takes keys from a directory of their own, and a file by its name', async () => {
    const [file, keys] = [path.join(root, 'examples/child-p.json'), path.join(root, 'test/key')];
    const read = await readCases([file], keys);
    expect(read.errors).toEqual([]);
    expect(read.cases.map(({ record }) => record.id)).toEqual(['case-01']);
  });

  it('says that nothing is there', async () => {
    const nowhere = path.join(folder, 'nowhere');
    const read = await readCases([nowhere], undefined);
    expect(read).toEqual({ cases: [], errors: [`${nowhere}: there is no case file`] });
  });

  it('plays what it can of them, by the rules of the day that it is told, and names the rest', () => {
    const old = path.join(folder, 'old');
    mkdirSync(old);
    for (const [from, to] of [
      ['examples/child-p.json', 'old.json'],
      ['test/key/child-p.key.json', 'old.key.json'],
      ['examples/control-04.json', 'well.json'],
      ['test/key/control-04.key.json', 'well.key.json'],
    ] as const) {
      const text = readFileSync(path.join(root, from), 'utf8');
      writeFileSync(path.join(old, to), text.replaceAll('"200', '"196'));
    }
    const bench = [
      '--import',
      'tsx',
      'bench/foresight.ts',
      old,
      '--practice',
      practiceDay,
      '--json',
    ];
    const ran = spawnSync(process.execPath, bench, { cwd: root, encoding: 'utf8' });
    expect(ran.status).toBe(exitCodes.refused);
    expect(ran.stderr).toContain(path.join(old, 'old.json'));
    expect(JSON.parse(ran.stdout)).toMatchObject({
      practice: practiceDay,
      cases: [],
      controls: [{ case: 'control-04', asked: 1 }],
      errors: [expect.stringMatching('bank holidays')],
    });
  });
});
