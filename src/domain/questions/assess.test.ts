import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chronologyOf, inOrderTakenIn, ofKind } from '../chronology/chronology.ts';
import { parametersInForce } from '../practice/parameters.ts';
import { isProblem } from '../problem.ts';
import { englandAndWalesBankHolidays } from '../time/bank-holidays.ts';
import { addDays, plainDate } from '../time/plain-date.ts';
import { assess } from './assess.ts';
import { isOpen, questionsFrom } from './question.ts';
import { replay } from './replay.ts';
import { type Finding, rule, workingDays } from './rule.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

/** A toy rule: each concern asks, a visit settles, and three days of silence make it urgent. */
const concernUnseen = rule({
  id: 'TOY',
  version: 3,
  name: 'concernUnseen',
  asks: 'Who has seen the child since {what}?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(2),
  settledBy: 'A visit.',
  source: ['SCR2'],
  effective: { from: plainDate('2006-01-01') },
  find: (chronology): Finding[] => {
    const concerns = ofKind(chronology, 'concern');
    const first = concerns[0];
    if (first === undefined) return [];
    const late = addDays(first.takenInOn, 3);
    const raised: Finding = {
      outcome: 'raised',
      subject: chronology.child.id,
      evidence: inOrderTakenIn(concerns),
      words: { what: `${concerns.length} concerns` },
      urgency: chronology.asOf >= late ? 'actToday' : 'ask',
    };
    return [raised, { outcome: 'waiting', subject: chronology.child.id, changesOn: late }];
  },
  settles: (chronology, question) => {
    const last = question.strengthened.at(-1)?.on ?? question.raisedOn;
    const visits = ofKind(chronology, 'home-visit').filter((held) => held.takenInOn >= last);
    return visits.length === 0 ? undefined : inOrderTakenIn(visits);
  },
});

const concern = (date: string, id = date): WrittenEntry => ({
  id,
  date,
  by: 'school',
  kind: 'concern',
});
const visit = (date: string, id = `v${date}`): WrittenEntry => ({
  id,
  date,
  by: 'childrens-social-care',
  kind: 'home-visit',
});
const asked = (entries: readonly WrittenEntry[], day: string) =>
  askedOn(concernUnseen, record({ entries }), day);

describe('a question', () => {
  it('is raised once, with its words filled, its rule’s version, and a day by which to answer', () => {
    const { questions } = asked([concern('2024-05-03')], '2024-05-03');
    expect(questions).toHaveLength(1);
    expect(questions[0]).toMatchObject({
      id: 'TOY:child',
      version: 3,
      asks: 'Who has seen the child since 1 concerns?',
      raisedOn: '2024-05-03',
      // Two working days from a Friday before the early May bank holiday.
      dueOn: '2024-05-08',
    });
  });

  it('is strengthened by new evidence and does not multiply', () => {
    const { questions } = asked([concern('2024-05-01'), concern('2024-05-02')], '2024-05-02');
    expect(questions).toHaveLength(1);
    expect(questions[0]?.evidence).toEqual(['2024-05-01']);
    expect(questions[0]?.strengthened).toEqual([{ on: '2024-05-02', evidence: ['2024-05-02'] }]);
    expect(questions[0]?.asks).toBe('Who has seen the child since 2 concerns?');
  });

  it('is never due later nor less urgent because more came', () => {
    const { question } = asked([concern('2024-05-01'), concern('2024-05-02')], '2024-05-02');
    expect(question?.dueOn).toBe('2024-05-03');
  });

  it('is settled by the fact that it asks for, on the day on which that is taken in', () => {
    const late = { ...visit('2024-05-02'), takenIn: '2024-05-10' };
    expect(asked([concern('2024-05-01'), late], '2024-05-09').state).toBe('open');
    const { question } = asked([concern('2024-05-01'), late], '2024-05-10');
    expect(question?.settledOn).toBe('2024-05-10');
    expect(question?.settledBy).toEqual(['v2024-05-02']);
  });

  it('is reopened by new evidence, and keeps what was settled', () => {
    const entries = [concern('2024-05-01'), visit('2024-05-02'), concern('2024-05-09')];
    const { question } = asked(entries, '2024-05-09');
    expect(question?.settledOn).toBeUndefined();
    expect(question?.settled).toEqual([{ on: '2024-05-02', evidence: ['v2024-05-02'] }]);
    expect(question?.reopened).toEqual([{ on: '2024-05-09', evidence: ['2024-05-09'] }]);
  });

  it('is not closed by silence, however long', () => {
    expect(asked([concern('2024-05-01')], '2027-05-01').state).toBe('open');
  });

  it('says when to look again though nothing new is written', () => {
    expect(asked([concern('2024-05-01')], '2024-05-01').nextChangeOn).toBe('2024-05-04');
  });

  it('a due day in a year without bank holidays is a problem, not a guess', () => {
    const day = plainDate('2028-12-29');
    const parameters = parametersInForce(englandAndWalesBankHolidays);
    const practice = {
      jurisdiction: 'England',
      clocks: [],
      on: day,
      rules: [concernUnseen],
      parameters,
    };
    const chronology = chronologyOf(record({ entries: [concern('2028-12-29')] }), day);
    expect(assess(chronology, new Map(), practice)).toEqual({
      kind: 'holidays-unknown',
      year: 2029,
    });
  });
});

describe('for any history', () => {
  const histories = fc.array(
    fc.record({ day: fc.integer({ min: 0, max: 40 }), isVisit: fc.boolean() }),
    { maxLength: 25 },
  );
  const start = plainDate('2024-05-01');
  const written = (history: readonly { day: number; isVisit: boolean }[]): WrittenEntry[] =>
    history
      .toSorted((a, b) => a.day - b.day)
      .map(({ day, isVisit }, index) => {
        const date = addDays(start, day);
        return isVisit ? visit(date, `e${index}`) : concern(date, `e${index}`);
      });

  it('the questions of a day are the changes up to that day, however far the replay went on', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: 45 }), (history, cut) => {
        const dossier = record({ entries: written(history) });
        const day = addDays(start, cut);
        const whole = replayed(dossier, addDays(start, 60));
        const then = replayed(dossier, day);
        expect([...questionsFrom(whole.changes, day)]).toEqual([...then.questions]);
      }),
    );
  });

  it('no evidence is counted twice, and every question is open or says what settled it', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { questions, changes } = replayed(
          record({ entries: written(history) }),
          addDays(start, 60),
        );
        for (const question of questions.values()) {
          const evidence = changes
            .filter((change) => change.question === question.id && change.what !== 'settled')
            .flatMap((change) => change.evidence);
          expect(new Set(evidence).size).toBe(evidence.length);
          expect(isOpen(question)).toBe(question.settledBy === undefined);
        }
      }),
    );
  });
});

function replayed(dossier: ReturnType<typeof record>, until: ReturnType<typeof plainDate>) {
  const practice = {
    jurisdiction: 'England',
    clocks: [],
    on: until,
    rules: [concernUnseen],
    parameters: parametersInForce(englandAndWalesBankHolidays),
  };
  const played = replay(dossier, { until, practice });
  if (isProblem(played)) throw new Error(played.kind);
  return played;
}
