import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../people/role.ts';
import { addDays, plainDate } from '../../time/plain-date.ts';
import { isOpen } from '../question.ts';
import type { Answer } from './act.ts';
import type { Deed } from './decide.ts';
import { asksNow } from './life.ts';
import { entry, LivingQuestion, manager, person, reviewer, worker } from './test-life.ts';

const noConcern = (words: string): Deed => ({
  what: 'answer',
  answer: { kind: 'noConcern', evidence: [entry('e2')], words },
});
const agree = (words = 'The school saw him and knows him by name.'): Deed => ({
  what: 'agree',
  words,
});

describe('an answer', () => {
  it('sets a concern aside only when somebody of another line has agreed', () => {
    const asked = new LivingQuestion();
    expect(asked.do(worker, noConcern('He is the gas fitter.'))).toBeUndefined();
    expect(isOpen(asked.life.question)).toBe(true);
    expect(asked.life.rung).toBe(1);
    expect(asked.do(reviewer, agree())).toBeUndefined();
    expect(asked.life.question).toMatchObject({ setAsideOn: asked.today });
    expect(isOpen(asked.life.question)).toBe(false);
  });

  it.each<[string, { readonly account: string; readonly role: Role }, string]>([
    ['the same person', person('independentReviewingOfficer', worker.account), 'ownAnswer'],
    ['the manager of the same line', manager, 'sameLine'],
    ['the head of the same service', person('headOfService'), 'sameLine'],
  ])('is not read a second time by %s', (_, by, because) => {
    const asked = new LivingQuestion();
    asked.do(worker, noConcern('He is the gas fitter.'));
    expect(asked.do(by, agree())).toEqual({ kind: 'not-yours', because });
    expect(isOpen(asked.life.question)).toBe(true);
  });

  it('that is declined stays open and goes up with the reason', () => {
    const asked = new LivingQuestion();
    asked.do(worker, noConcern('He is the gas fitter.'));
    expect(asked.do(reviewer, { what: 'decline', words: 'Nobody called one.' })).toBeUndefined();
    expect(asked.life).toMatchObject({ rung: 2, holder: manager });
    expect(asked.life.awaiting).toBeUndefined();
    expect(asked.do(reviewer, agree())).toEqual({ kind: 'not-yours', because: 'nothingToRead' });
  });

  it.each<[string, Answer, string, string]>([
    [
      'asked and refused',
      { kind: 'askedRefused', words: 'She would not say.' },
      'askedRefused',
      'signify',
    ],
    ['asked and none', { kind: 'askedNone', words: 'She says nobody.' }, 'askedNone', 'who else'],
    ['not known', { kind: 'notKnown', words: 'We could not find out.' }, 'notKnown', 'find out'],
    [
      'an invented person without a date of birth',
      { kind: 'namesPerson', fullName: 'Adam Example', source: 'police', words: 'A friend.' },
      'incompletePerson',
      'full name',
    ],
    [
      'a person with one name',
      {
        kind: 'namesPerson',
        fullName: 'Adam',
        bornOn: plainDate('1980-01-01'),
        source: 'police',
        words: 'A friend.',
      },
      'incompletePerson',
      'full name',
    ],
    [
      'a person on the parent’s word',
      {
        kind: 'namesPerson',
        fullName: 'Adam Example',
        bornOn: plainDate('1980-01-01'),
        source: 'mother',
        words: 'A friend.',
      },
      'incompletePerson',
      'outside the family',
    ],
    [
      'the entry that raised it',
      { kind: 'factIsHere', entry: entry('e1'), words: 'It says so there.' },
      'oldEvidence',
      'come since',
    ],
  ])('of %s settles nothing, changes the words and goes one rung up', (_, answer, why, asks) => {
    const asked = new LivingQuestion();
    expect(asked.do(worker, { what: 'answer', answer })).toBeUndefined();
    expect(isOpen(asked.life.question)).toBe(true);
    expect(asked.life).toMatchObject({ rung: 2, holder: manager, answers: [{ unsettling: why }] });
    expect(asked.life.awaiting).toBeUndefined();
    expect(asksNow(asked.life)).toContain('Who is the man who was there?');
    expect(asksNow(asked.life)).toContain(asks);
    expect(asked.do(reviewer, agree())).toEqual({ kind: 'not-yours', because: 'nothingToRead' });
  });

  it('that names somebody wholly, on a word from outside, waits for its second reader', () => {
    const asked = new LivingQuestion();
    const answer: Answer = {
      kind: 'namesPerson',
      fullName: 'Adam Example',
      bornOn: plainDate('1980-01-01'),
      source: 'police',
      words: 'He is the fitter whom the landlord sent.',
    };
    asked.do(worker, { what: 'answer', answer });
    expect(asked.life.awaiting?.answer).toEqual(answer);
    expect(isOpen(asked.life.question)).toBe(true);
  });

  it('in the words of an earlier one is shown as such and is no reason of its own', () => {
    const asked = new LivingQuestion();
    asked.do(worker, noConcern('He is the gas fitter.'));
    asked.do(reviewer, { what: 'decline', words: 'Nobody called one.' });
    expect(asked.do(manager, noConcern('he is the GAS fitter'))).toBeUndefined();
    expect(asked.life.answers.at(-1)).toMatchObject({ unsettling: 'sameWords' });
    expect(asked.life.awaiting).toBeUndefined();
    expect(asked.life.rung).toBe(3);
  });

  it('is agreed to in words of one’s own', () => {
    const asked = new LivingQuestion();
    asked.do(worker, noConcern('He is the gas fitter.'));
    expect(asked.do(reviewer, agree('He is the gas fitter!'))).toMatchObject({ kind: 'invalid' });
    expect(isOpen(asked.life.question)).toBe(true);
  });

  it.each<[string, Answer]>([
    ['says nothing', { kind: 'noConcern', evidence: [entry('e2')], words: ' . ' }],
    ['rests on nothing', { kind: 'noConcern', evidence: [], words: 'All is well.' }],
  ])('that %s is refused', (_, answer) => {
    expect(new LivingQuestion().do(worker, { what: 'answer', answer })).toMatchObject({
      kind: 'invalid',
    });
  });

  it('that rests on an entry which is not there is refused', () => {
    const answer: Answer = { kind: 'factIsHere', entry: entry('nowhere'), words: 'There.' };
    expect(new LivingQuestion().do(worker, { what: 'answer', answer })).toEqual({
      kind: 'unknown-reference',
      field: 'entry',
      id: 'nowhere',
    });
  });

  it('is given by those to whom the question came, also after it has gone up', () => {
    const asked = new LivingQuestion();
    expect(asked.do(manager, noConcern('He is the gas fitter.'))).toEqual({
      kind: 'not-yours',
      because: 'notAddressed',
    });
    asked.overdue();
    expect(asked.do(worker, noConcern('He is the gas fitter.'))).toBeUndefined();
    expect(asked.life.holder).toEqual(manager);
  });

  it('given before new facts came waits for nobody any more', () => {
    const asked = new LivingQuestion();
    asked.do(worker, noConcern('He is the gas fitter.'));
    asked.change('strengthened', ['e3']);
    expect(asked.do(reviewer, agree())).toEqual({ kind: 'not-yours', because: 'nothingToRead' });
    expect(isOpen(asked.life.question)).toBe(true);
  });
});

describe('deciding at once', () => {
  it('lets one of two win and tells the other that the question has moved on', () => {
    const asked = new LivingQuestion();
    asked.overdue();
    const { version } = asked.life;
    expect(asked.do(worker, noConcern('He is the gas fitter.'), version)).toBeUndefined();
    expect(asked.do(manager, noConcern('A neighbour.'), version)).toEqual({
      kind: 'moved-on',
      expected: version,
      actual: asked.life.version,
    });
  });

  it('is not held up by a receipt, which is given once', () => {
    const asked = new LivingQuestion();
    const { version } = asked.life;
    expect(asked.do(worker, { what: 'see' })).toBeUndefined();
    asked.do(worker, { what: 'see' });
    asked.do(reviewer, { what: 'see' });
    expect(asked.life.seenBy).toEqual([worker.account]);
    expect(asked.life.version).toBe(version + 1);
    expect(asked.do(worker, noConcern('He is the gas fitter.'), version)).toBeUndefined();
  });

  it('is over when the question is closed', () => {
    const asked = new LivingQuestion();
    asked.change('settled', ['e4']);
    expect(asked.do(worker, noConcern('He is the gas fitter.'))).toEqual({
      kind: 'question-closed',
      question: 'P01:childP',
    });
  });
});

describe('silence', () => {
  it('climbs rung by rung, and stays on the last with a new clock each time', () => {
    const asked = new LivingQuestion();
    const holders = Array.from({ length: 6 }, () => {
      asked.overdue();
      return asked.life.holder?.role;
    });
    expect(holders).toEqual([
      'teamManager',
      'serviceManager',
      'directorOfChildrensServices',
      'safeguardingPartners',
      'safeguardingPartners',
      'safeguardingPartners',
    ]);
    expect(isOpen(asked.life.question)).toBe(true);
    expect(asked.life.dueOn > asked.today).toBe(true);
  });
});

describe('raising a question up the ladder', () => {
  const up = (toRung?: number, childInDanger = false): Deed => ({
    what: 'raiseUp',
    words: 'The child is at home with him tonight.',
    childInDanger,
    ...(toRung !== undefined && { toRung }),
  });

  it('takes it one rung, or as far as danger asks, and never down', () => {
    const asked = new LivingQuestion();
    expect(asked.do(reviewer, up(4))).toMatchObject({ kind: 'invalid' });
    expect(asked.do(reviewer, up())).toBeUndefined();
    expect(asked.life.rung).toBe(2);
    expect(asked.do(reviewer, up(1, true))).toMatchObject({ kind: 'invalid' });
    expect(asked.do(reviewer, up(4, true))).toBeUndefined();
    expect(asked.life.rung).toBe(4);
    expect(asked.do(reviewer, up(6, true))).toMatchObject({ kind: 'invalid' });
  });

  it('may skip rungs where the question itself says that a child may be hurt', () => {
    const asked = new LivingQuestion('actToday');
    expect(asked.do(worker, up(3))).toBeUndefined();
  });
});

describe('new facts', () => {
  it('reopen what was set aside, and it is addressed anew', () => {
    const asked = new LivingQuestion();
    asked.do(worker, noConcern('He is the gas fitter.'));
    asked.do(reviewer, agree());
    asked.change('reopened', ['e3']);
    expect(isOpen(asked.life.question)).toBe(true);
    expect(asked.life).toMatchObject({ rung: 1, holder: worker });
  });

  it('are read anew: a receipt of before is none of what came since', () => {
    const asked = new LivingQuestion();
    asked.do(worker, { what: 'see' });
    asked.change('settled', ['e4']);
    asked.change('reopened', ['e3']);
    expect(asked.life.seenBy).toEqual([]);
    asked.do(worker, { what: 'see' });
    expect(asked.life.seenBy).toEqual([worker.account]);
  });

  it('may make a question due earlier on its first rung, and never later', () => {
    const asked = new LivingQuestion();
    const { dueOn } = asked.life;
    asked.change('strengthened', ['e3'], { dueOn: addDays(dueOn, -1) });
    expect(asked.life.dueOn).toBe(addDays(dueOn, -1));
    asked.change('strengthened', ['e4'], { dueOn: addDays(dueOn, 5) });
    expect(asked.life.dueOn).toBe(addDays(dueOn, -1));
    asked.overdue();
    const climbed = asked.life.dueOn;
    asked.change('strengthened', ['e5'], { dueOn });
    expect(asked.life.dueOn).toBe(climbed);
  });
});

describe('dissent', () => {
  const dissent: Deed = { what: 'dissent', words: 'The fitter came in May, not in June.' };

  it('opens what people closed, goes one rung up, and is recorded to its end', () => {
    const asked = new LivingQuestion();
    asked.do(worker, noConcern('He is the gas fitter.'));
    asked.do(reviewer, agree());
    const nurse = person('namedNurse');
    expect(asked.do(nurse, dissent)).toBeUndefined();
    expect(isOpen(asked.life.question)).toBe(true);
    expect(asked.life).toMatchObject({ rung: 2, holder: manager });
    const [{ version } = { version: 0 }] = asked.life.dissents;
    const end = (by: typeof manager) =>
      asked.do(by, {
        what: 'endDissent',
        dissent: version,
        outcome: 'upheld',
        words: 'She is right.',
      });
    expect(end(nurse)).toEqual({ kind: 'not-yours', because: 'ownAnswer' });
    expect(end(worker)).toEqual({ kind: 'not-yours', because: 'notAddressed' });
    expect(end(manager)).toBeUndefined();
    expect(asked.life.dissents).toMatchObject([
      { by: 'namedNurse', words: dissent.words, ended: { by: 'teamManager', outcome: 'upheld' } },
    ]);
    expect(isOpen(asked.life.question)).toBe(true);
  });

  it('that has not ended lets nobody close the question', () => {
    const asked = new LivingQuestion();
    asked.do(worker, noConcern('He is the gas fitter.'));
    asked.do(person('namedNurse'), dissent);
    expect(asked.do(reviewer, agree())).toEqual({ kind: 'not-yours', because: 'dissentOpen' });
  });

  it('against a fact stays on record, and does not unsettle the fact', () => {
    const asked = new LivingQuestion();
    asked.change('settled', ['e4']);
    expect(asked.do(worker, dissent)).toBeUndefined();
    expect(isOpen(asked.life.question)).toBe(false);
    expect(asked.life.dissents).toHaveLength(1);
  });
});

describe('a post that changes hands', () => {
  it('takes the question with it: who left it may not answer any more', () => {
    const asked = new LivingQuestion();
    asked.act({ what: 'handedOver', role: 'leadSocialWorker', from: worker.account, to: 'next' });
    expect(asked.do(worker, noConcern('He is the gas fitter.'))).toEqual({
      kind: 'not-yours',
      because: 'notAddressed',
    });
  });
});

describe('the easy way out', () => {
  const words = fc.constantFrom('Asked and refused.', 'No concern.', 'Copied from last week.');
  const easyAnswer: fc.Arbitrary<Answer> = fc.oneof(
    fc.record({ kind: fc.constantFrom('askedRefused', 'askedNone', 'notKnown'), words }),
    fc.record({
      kind: fc.constant('namesPerson' as const),
      fullName: fc.constantFrom('Adam', 'Adam Example'),
      source: fc.constantFrom('mother', 'police', ''),
      words,
    }),
    fc.record({
      kind: fc.constant('noConcern' as const),
      evidence: fc.constant([entry('e2')]),
      words,
    }),
    fc.record({ kind: fc.constant('factIsHere' as const), entry: fc.constant(entry('e1')), words }),
  );
  const easyDeed: fc.Arbitrary<Deed> = fc.oneof(
    fc.record({ what: fc.constant('answer' as const), answer: easyAnswer }),
    fc.record({ what: fc.constantFrom('agree', 'decline'), words }),
    fc.record({ what: fc.constant('dissent' as const), words }),
    fc.record({ what: fc.constant('see' as const) }),
    fc.record({
      what: fc.constant('raiseUp' as const),
      words,
      childInDanger: fc.boolean(),
      toRung: fc.nat(6),
    }),
  );
  const oneLine = fc.constantFrom(
    worker,
    manager,
    person('serviceManager'),
    person('headOfService'),
  );

  it('closes nothing, whatever one line of management does in whatever order, and never goes down', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.tuple(oneLine, easyDeed), fc.constant('overdue' as const)), {
          maxLength: 30,
        }),
        (month) => {
          const asked = new LivingQuestion();
          for (const step of month) {
            const { rung } = asked.life;
            if (step === 'overdue') asked.overdue();
            else asked.do(...step);
            expect(isOpen(asked.life.question)).toBe(true);
            expect(asked.life.rung).toBeGreaterThanOrEqual(rung);
          }
        },
      ),
    );
  });

  it('closes nothing with copied reasons though a second reader agrees to everything', () => {
    fc.assert(
      fc.property(fc.array(easyAnswer, { minLength: 2, maxLength: 12 }), (answers) => {
        const copied = 'Copied from last week.';
        const asked = new LivingQuestion();
        asked.do(worker, { what: 'answer', answer: { kind: 'notKnown', words: copied } });
        for (const answer of answers) {
          asked.do(worker, { what: 'answer', answer: { ...answer, words: copied } });
          asked.do(reviewer, agree());
          expect(isOpen(asked.life.question)).toBe(true);
        }
      }),
    );
  });
});
