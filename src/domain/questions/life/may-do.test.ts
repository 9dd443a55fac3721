import { describe, expect, it } from 'vitest';
import { mayDo } from './may-do.ts';
import { entry, LivingQuestion, manager, person, reviewer, worker } from './test-life.ts';

const setAside = {
  what: 'answer',
  answer: { kind: 'noConcern', evidence: [entry('e2')], words: 'He is the gas fitter.' },
} as const;
const top = person('safeguardingPartners');

describe('what somebody may do to a question', () => {
  it('is to answer for whoever holds it, and to speak up for everybody who reads it', () => {
    const asked = new LivingQuestion();
    expect(mayDo(asked.life, worker)).toEqual({
      answer: true,
      agree: false,
      decline: false,
      raiseUp: true,
      dissent: true,
      endsDissents: [],
    });
    expect(mayDo(asked.life, manager).answer).toBe(false);
    asked.overdue();
    expect(mayDo(asked.life, manager).answer).toBe(true);
    expect(mayDo(asked.life, worker).answer).toBe(true);
  });

  it('is to read an answer a second time, from another line, and never one’s own', () => {
    const asked = new LivingQuestion();
    asked.do(worker, setAside);
    expect(mayDo(asked.life, reviewer)).toMatchObject({ agree: true, decline: true });
    expect(mayDo(asked.life, manager)).toMatchObject({ agree: false, decline: false });
    expect(mayDo(asked.life, worker)).toMatchObject({ agree: false, decline: false });
  });

  it('is not to agree while somebody dissents, whose dissent its holder may end', () => {
    const asked = new LivingQuestion();
    asked.do(worker, { what: 'dissent', words: 'Nobody has met him.' });
    asked.do(manager, setAside);
    expect(mayDo(asked.life, reviewer)).toMatchObject({ agree: false, decline: true });
    expect(mayDo(asked.life, manager).endsDissents).toMatchObject([{ by: worker.account }]);
    expect(mayDo(asked.life, worker).endsDissents).toEqual([]);
  });

  it('is to go no further up from the last rung, and to do nothing but dissent once it is closed', () => {
    const asked = new LivingQuestion();
    while (mayDo(asked.life, top).raiseUp) asked.overdue();
    expect(asked.life.holder?.role).toBe('safeguardingPartners');
    asked.change('settled', ['e3']);
    expect(mayDo(asked.life, worker)).toEqual({
      answer: false,
      agree: false,
      decline: false,
      raiseUp: false,
      dissent: true,
      endsDissents: [],
    });
  });
});
