import { describe, expect, it } from 'vitest';
import { policeSilence as rule } from './police-silence.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

type Investigation = NonNullable<WrittenEntry['investigation']>;
const says = (date: string, said: Partial<Investigation> = {}): WrittenEntry => ({
  id: `says ${date}`,
  date,
  by: 'police',
  kind: 'other',
  investigation: { status: 'open', ...said },
});
const arrest: WrittenEntry = { id: 'arrest', date: '2023-03-06', by: 'police', kind: 'arrest' };
const prosecutor: WrittenEntry = {
  id: 'prosecutor',
  date: '2023-03-20',
  by: 'prosecution',
  kind: 'prosecution-decision',
  decision: { of: 'prosecution', outcome: 'in words' },
};
const asked = (entries: readonly WrittenEntry[], day = '2023-04-03') =>
  askedOn(rule, record({ entries }), day);

describe('an investigation of which nobody hears', () => {
  // Twenty working days from Monday 6 March 2023 are up at the end of Monday 3 April.
  it.each<[string, WrittenEntry[], string, string]>([
    ['is in time on the twentieth working day', [says('2023-03-06')], '2023-04-03', 'none'],
    ['is asked about on the day after', [says('2023-03-06')], '2023-04-04', 'open'],
    [
      'counts from the last word of it',
      [says('2023-03-06'), says('2023-03-20', { status: 'bail' })],
      '2023-04-04',
      'none',
    ],
    [
      'is not asked about when it was closed',
      [says('2023-03-06', { status: 'closed' })],
      '2023-12-01',
      'none',
    ],
    [
      'is not asked about when somebody was charged',
      [says('2023-03-06', { status: 'charged' })],
      '2023-12-01',
      'none',
    ],
    [
      'is not asked about when the prosecutor has decided',
      [says('2023-03-06'), prosecutor],
      '2023-12-01',
      'none',
    ],
    [
      'is asked about though another one was spoken of',
      [says('2023-03-06', { reference: 'A' }), says('2023-03-20', { reference: 'B' })],
      '2023-04-04',
      'open',
    ],
  ])('%s', (_, entries, day, state) => {
    expect(asked(entries, day).state).toBe(state);
  });

  it('says when it will be looked at again', () => {
    expect(asked([says('2023-03-06')], '2023-03-06').nextChangeOn).toBe('2023-04-04');
  });

  it.each<[string, Partial<Investigation>[], string]>([
    ['once', [{ officer: 'a' }, { officer: 'b' }], 'none'],
    ['twice', [{ officer: 'a' }, { officer: 'b' }, { officer: 'c' }], 'open'],
    [
      'twice, the last with a handover',
      [{ officer: 'a' }, { officer: 'b' }, { officer: 'c', handedOver: true }],
      'none',
    ],
    [
      'twice, with no handover, which is said',
      [{ officer: 'a' }, { officer: 'b' }, { officer: 'c', handedOver: false }],
      'open',
    ],
    ['never, since two entries do not say', [{ officer: 'a' }, {}, { officer: 'a' }], 'none'],
  ])('changes officers %s', (_, said, state) => {
    const entries = said.map((one, index) => says(`2023-03-0${index + 6}`, one));
    expect(asked(entries, '2023-03-10').state).toBe(state);
  });

  it('is settled by word of how it stands, and asked about again if that is the last', () => {
    const silent = [says('2023-03-06'), says('2023-04-17', { status: 'withProsecutor' })];
    expect(asked(silent, '2023-04-17').state).toBe('settled');
    const later = asked(silent, '2023-12-01');
    expect(later.state).toBe('open');
    expect(later.question?.reopened).toHaveLength(1);
  });

  it('is not settled by word of another investigation', () => {
    const silent = says('2023-03-06', { reference: 'A' });
    const other = says('2023-04-17', { reference: 'B' });
    expect(asked([silent, other], '2023-04-17').state).toBe('open');
  });

  it('is not settled by another arrest, which says nothing of it', () => {
    const again = { ...arrest, date: '2023-04-17' };
    expect(asked([says('2023-03-06'), again], '2023-04-17').state).toBe('open');
  });

  it('cannot be told after an arrest or interview with no word of an investigation', () => {
    expect(asked([arrest]).missing).toEqual(['arrest: investigation.status']);
    expect(asked([{ ...arrest, kind: 'interview' }]).missing).toHaveLength(1);
    expect(asked([{ ...arrest, kind: 'interview', by: 'probation' }]).missing).toEqual([]);
    expect(asked([arrest, says('2023-03-20')], '2023-03-20').missing).toEqual([
      'arrest: investigation.status',
    ]);
    expect(asked([{ ...arrest, investigation: { status: 'open' } }]).missing).toEqual([]);
    const again = { ...arrest, id: 'again', date: '2023-03-27' };
    expect(asked([arrest, says('2023-03-20', { status: 'closed' }), again]).missing).toContain(
      'again: investigation.status',
    );
  });
});
