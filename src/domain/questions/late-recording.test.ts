import { describe, expect, it } from 'vitest';
import { lateRecording as rule } from './late-recording.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

// 3 March 2023 is a Friday.
const entry = (
  kind: WrittenEntry['kind'],
  takenIn: string,
  more: Partial<WrittenEntry> = {},
): WrittenEntry => ({ id: kind, date: '2023-03-03', takenIn, by: 'school', kind, ...more });
const asked = (...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ entries }), '2023-12-01');

describe('something that happened on a Friday', () => {
  it.each<[WrittenEntry['kind'], string, string]>([
    ['injury', '2023-03-04', 'none'],
    ['injury', '2023-03-05', 'open'],
    ['home-visit', '2023-03-07', 'none'],
    ['home-visit', '2023-03-08', 'open'],
    ['contact', '2023-03-10', 'none'],
    ['contact', '2023-03-11', 'open'],
  ])('%s, recorded on %s', (kind, takenIn, state) => {
    expect(asked(entry(kind, takenIn)).state).toBe(state);
  });

  it('is counted from the last day on which it may have happened', () => {
    expect(asked(entry('injury', '2023-03-07', { precision: 'week' })).state).toBe('none');
    expect(asked(entry('injury', '2023-03-08', { precision: 'week' })).state).toBe('open');
    expect(asked(entry('injury', '2023-03-08', { precision: 'unknown' })).state).toBe('none');
  });
});

describe('an entry that was recorded late', () => {
  const late = entry('injury', '2023-03-10');

  it('is asked about on the day on which it is taken in, once for each organisation', () => {
    const { questions } = asked(
      late,
      entry('admission', '2023-03-13', { by: 'hospital/a' }),
      entry('home-visit', '2023-03-20'),
    );
    expect(questions.map((one) => [one.subject, one.raisedOn, one.dueOn])).toEqual([
      ['child:school', '2023-03-10', '2023-03-14'],
      ['child:hospital/a', '2023-03-13', '2023-03-15'],
    ]);
    expect(questions[0]?.strengthened.map(({ evidence }) => evidence)).toEqual([['home-visit']]);
  });

  it.each<[string, string]>([
    ['school', 'designatedSafeguardingLead'],
    ['gp', 'familyDoctor'],
    ['childrens-social-care', 'teamManager'],
    ['housing', 'teamManager'],
  ])('written by %s is asked of %s', (by, of) => {
    expect(asked({ ...late, by }).question?.of).toBe(of);
  });

  it('is not asked about where it says why itself', () => {
    expect(asked({ ...late, lateRecording: { because: 'a holiday' } }).state).toBe('none');
  });

  it('is settled when each late entry is explained, and not before', () => {
    const second = entry('home-visit', '2023-03-20');
    const why = (id: string, of: string): WrittenEntry => ({
      ...entry('other', '2023-03-03', { id, lateRecording: { because: 'a holiday', of: [of] } }),
      date: '2023-04-03',
      takenIn: '2023-04-03',
    });
    expect(asked(late, second, why('one', 'injury')).state).toBe('open');
    expect(asked(late, second, why('one', 'injury'), why('two', 'home-visit')).state).toBe(
      'settled',
    );
  });

  it('is asked about after the child’s death as well', () => {
    const death = entry('death', '2023-03-03');
    expect(asked(death, entry('contact', '2023-04-03')).state).toBe('open');
  });
});

describe('a correction of what was written of the time before', () => {
  const visit: WrittenEntry = entry('home-visit', '2023-03-03');
  const correction = (date: string, recorded: string): WrittenEntry => ({
    ...visit,
    id: 'correction',
    date,
    takenIn: recorded,
    supersedes: { entry: 'home-visit', reason: 'wrong time' },
  });
  const death: WrittenEntry = {
    ...visit,
    id: 'death',
    kind: 'death',
    date: '2023-03-06',
    takenIn: '2023-03-06',
  };

  it.each<[string, WrittenEntry, string]>([
    ['recorded the day after the death', correction('2023-03-03', '2023-03-07'), 'open'],
    ['recorded on the day of the death', correction('2023-03-03', '2023-03-06'), 'none'],
    ['of the day itself', correction('2023-03-06', '2023-03-07'), 'none'],
  ])('%s', (_, corrected, state) => {
    expect(asked(visit, death, corrected).state).toBe(state);
  });

  it('is nothing special while no such thing has happened', () => {
    expect(asked(visit, correction('2023-03-03', '2023-03-07')).state).toBe('none');
  });
});
