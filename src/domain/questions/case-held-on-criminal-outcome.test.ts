import { describe, expect, it } from 'vitest';
import { caseHeldOnCriminalOutcome as rule } from './case-held-on-criminal-outcome.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

type Decision = NonNullable<WrittenEntry['decision']>;
const decided = (date: string, said: Partial<Decision>): WrittenEntry => ({
  id: `decided ${date}`,
  date,
  by: 'childrens-social-care',
  kind: 'other',
  decision: { of: 'threshold', outcome: 'in words', ...said },
});
const noCharge = (said: Partial<Decision> = { outcomeCode: 'noCharge' }): WrittenEntry => ({
  ...decided('2023-03-06', { of: 'prosecution', ...said }),
  id: 'no charge',
  by: 'police',
  kind: 'prosecution-decision',
  about: ['father'],
});
const then = (date: string, kind: WrittenEntry['kind']): WrittenEntry => ({
  id: kind,
  date,
  by: 'childrens-social-care',
  kind,
});
const waits = decided('2023-03-06', { awaitsCriminalOutcome: true });
const weighed = (date: string) => decided(date, { weighedOnBalance: true });
const asked = (entries: readonly WrittenEntry[], day = '2024-12-01') =>
  askedOn(rule, record({ entries }), day);

describe('a child whose safety hangs on a criminal outcome', () => {
  it.each<[string, WrittenEntry[], string]>([
    ['a step waits for the criminal outcome', [waits], 'open'],
    ['a step does not wait', [decided('2023-03-06', { awaitsCriminalOutcome: false })], 'none'],
    [
      'a step waits, and the risk was weighed all the same',
      [decided('2023-03-06', { awaitsCriminalOutcome: true, weighedOnBalance: true })],
      'none',
    ],
    ['no charge, and the case is closed', [noCharge(), then('2023-03-07', 'case-closed')], 'open'],
    ['no charge, and the plan ends', [noCharge(), then('2023-03-07', 'plan-ended')], 'open'],
    ['no charge, and the child goes home', [noCharge(), then('2023-03-07', 'return-home')], 'open'],
    [
      'no charge, and the risk is taken to be lower',
      [noCharge(), decided('2023-03-07', { risk: 'lowered' })],
      'open',
    ],
    [
      'no charge in plain words, and the case is closed',
      [noCharge({ outcome: 'no further action' }), then('2023-03-07', 'case-closed')],
      'open',
    ],
    [
      'no charge, and it is decided that the child goes home',
      [noCharge(), decided('2023-03-07', { of: 'return', outcomeCode: 'goesHome' })],
      'open',
    ],
    [
      'no charge, and it is decided to close the case',
      [noCharge(), decided('2023-03-07', { of: 'closure', outcomeCode: 'close' })],
      'open',
    ],
    [
      'no charge, and it is decided to keep the case open',
      [noCharge(), decided('2023-03-07', { of: 'closure', outcomeCode: 'keepOpen' })],
      'none',
    ],
    [
      'no charge, told by social care, and the case is closed',
      [
        decided('2023-03-06', { of: 'prosecution', outcomeCode: 'noCharge' }),
        then('2023-03-07', 'case-closed'),
      ],
      'open',
    ],
    [
      'no charge, and another child’s case is closed',
      [noCharge(), { ...then('2023-03-07', 'case-closed'), about: ['cousin'] }],
      'none',
    ],
    ['a step for another child waits', [{ ...waits, about: ['cousin'] }], 'none'],
    [
      'no charge, and the same entry takes the risk to be lower',
      [noCharge({ outcomeCode: 'noCharge', risk: 'lowered' })],
      'none',
    ],
    [
      'no charge for the child’s sake, and the same entry takes the risk to be lower',
      [{ ...noCharge({ outcomeCode: 'noCharge', risk: 'lowered' }), about: ['child'] }],
      'open',
    ],
    [
      'no charge, and the risk taken to be as before when the case is closed',
      [noCharge(), decided('2023-03-07', { of: 'closure', risk: 'unchanged' })],
      'none',
    ],
    [
      'no charge, and it is decided that the child stays away',
      [noCharge(), decided('2023-03-07', { of: 'return', outcomeCode: 'staysAway' })],
      'none',
    ],
    [
      'a charge, and the case is closed',
      [noCharge({ outcomeCode: 'charge' }), then('2023-03-07', 'case-closed')],
      'none',
    ],
    [
      'no charge, the risk is weighed, and the case is closed',
      [noCharge(), weighed('2023-03-07'), then('2023-03-08', 'case-closed')],
      'none',
    ],
    [
      'closed before the decision not to charge',
      [then('2023-03-01', 'case-closed'), noCharge()],
      'none',
    ],
    ['closed six months later', [noCharge(), then('2023-09-06', 'case-closed')], 'open'],
    ['closed a day after six months', [noCharge(), then('2023-09-07', 'case-closed')], 'none'],
  ])('%s', (_, entries, state) => {
    expect(asked(entries).state).toBe(state);
  });

  it('rests on the last decision not to charge, and on what was done after it', () => {
    const again = { ...noCharge(), id: 'again', date: '2023-03-20' };
    const entries = [noCharge(), again, then('2023-04-03', 'case-closed')];
    expect(asked(entries).evidence).toEqual(['again', 'case-closed']);
  });

  it('asks of the last decision alone how the risk stands', () => {
    const unread = noCharge({ outcome: 'see letter' });
    const last = { ...noCharge({ outcomeCode: 'noCharge', risk: 'raised' }), id: 'last' } as const;
    expect(asked([unread, { ...last, date: '2023-03-20' }]).missing).not.toContain(
      'last: decision.risk',
    );
    expect(asked([unread, { ...last, date: '2023-03-20' }], '2023-03-20').missing).toEqual([
      'no charge: decision.outcomeCode',
    ]);
  });

  it('is asked about the same day', () => {
    expect(asked([waits], '2023-03-06').question).toMatchObject({
      raisedOn: '2023-03-06',
      dueOn: '2023-03-07',
    });
  });

  it('is settled when the risk is weighed, and by no other decision', () => {
    const closed = [noCharge(), then('2023-03-07', 'case-closed')];
    expect(asked([...closed, weighed('2023-04-03')]).state).toBe('settled');
    expect(asked([...closed, decided('2023-04-03', { risk: 'raised' })]).state).toBe('open');
  });

  it.each<[string, WrittenEntry, string[]]>([
    ['how the risk stands', noCharge(), ['no charge: decision.risk']],
    ['what was decided', noCharge({ outcome: 'see letter' }), ['no charge: decision.outcomeCode']],
    ['nothing that is needed', noCharge({ outcomeCode: 'noCharge', risk: 'unchanged' }), []],
  ])('cannot be told where a decision does not say %s', (_, entry, missing) => {
    expect(asked([entry])).toMatchObject({ state: 'none', missing });
  });
});
