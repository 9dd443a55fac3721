import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { look } from '../chronology/lens.ts';
import type { OrganisationId } from '../entry/organisation.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import {
  householdOverTime,
  householdToday,
  type Membership,
  spellOn,
} from './household-over-time.ts';

const people = [{ id: 'man', relationToChild: 'unrelated' }];

type Change = NonNullable<WrittenEntry['household']>[number];

function says(date: string, by: string, change: Partial<Change> & Pick<Change, 'change'>) {
  return { date, by, kind: 'household-change', household: [{ person: 'man', ...change }] } as const;
}

function dossier(...entries: readonly WrittenEntry[]) {
  return record({ people, entries });
}

function membership(...entries: readonly WrittenEntry[]): Membership | undefined {
  return householdOverTime(chronologyOf(dossier(...entries), plainDate('2023-12-31')))[0];
}

function spells(...entries: readonly WrittenEntry[]): readonly string[] {
  return (membership(...entries)?.spells ?? []).map(
    ({ is, from, until }) => `${is} ${from} to ${until ?? '…'}`,
  );
}

describe('a place in the household over time', () => {
  it('goes from the day that somebody joined to the last before it was said that they had left', () => {
    expect(
      spells(
        says('2023-01-10', 'gp', { change: 'joined' }),
        says('2023-03-01', 'gp', { change: 'left' }),
        says('2023-06-01', 'housing', { change: 'joined' }),
      ),
    ).toEqual(['livesThere 2023-01-10 to 2023-02-28', 'livesThere 2023-06-01 to …']);
  });

  it('keeps the days that are stated, which may lie before the entry', () => {
    expect(
      spells(
        says('2023-05-01', 'gp', { change: 'joined', from: '2023-01-01', until: '2023-02-01' }),
      ),
    ).toEqual(['livesThere 2023-01-01 to 2023-02-01']);
    expect(
      spells(
        says('2023-01-10', 'gp', { change: 'joined' }),
        says('2023-05-01', 'gp', { change: 'left', until: '2023-02-27' }),
      ),
    ).toEqual(['livesThere 2023-01-10 to 2023-02-27']);
  });

  it('is one place however often it is said, with everybody who says so', () => {
    const found = membership(
      says('2023-01-10', 'gp', { change: 'joined', source: 'the mother' }),
      says('2023-02-10', 'housing', { change: 'joined', verificationMethod: 'tenancy' }),
    );
    expect(found?.spells).toHaveLength(1);
    expect(found?.spells[0]?.saidBy.map(({ isChecked }) => isChecked)).toEqual([false, true]);
  });

  it('is another one when somebody is expected, born, stays at times, or more often', () => {
    expect(
      spells(
        says('2023-01-10', 'midwifery', { change: 'expected' }),
        says('2023-02-10', 'hospital', { change: 'born' }),
        says('2023-03-10', 'gp', { change: 'staysAtTimes', nightsPerWeek: 2 }),
        says('2023-04-10', 'gp', { change: 'staysAtTimes', nightsPerWeek: 5 }),
      ),
    ).toEqual([
      'expected 2023-01-10 to 2023-02-09',
      'livesThere 2023-02-10 to 2023-03-09',
      'staysAtTimes 2023-03-10 to 2023-04-09',
      'staysAtTimes 2023-04-10 to …',
    ]);
  });

  it('was none where the day on which somebody is said to have left is the day that they came', () => {
    expect(
      spells(
        says('2023-01-10', 'gp', { change: 'joined' }),
        says('2023-01-10', 'police', { change: 'left' }),
      ),
    ).toEqual([]);
  });

  it('follows the days that are told of, in whatever order they were taken in', () => {
    const left = { ...says('2023-03-01', 'gp', { change: 'left' }), takenIn: '2023-03-02' };
    const joined = { ...says('2023-01-10', 'gp', { change: 'joined' }), takenIn: '2023-05-01' };
    expect(spells(left, joined)).toEqual(['livesThere 2023-01-10 to 2023-02-28']);
  });

  it('takes the last word of one day to be the later one', () => {
    expect(
      spells(
        says('2023-01-10', 'gp', { change: 'left' }),
        says('2023-01-10', 'police', { change: 'joined' }),
      ),
    ).toEqual(['livesThere 2023-01-10 to …']);
  });

  it('is lengthened or ended by a word that says until when, and not by one that does not', () => {
    const joined = says('2023-01-10', 'gp', { change: 'joined', until: '2023-04-01' });
    expect(spells(joined, says('2023-02-10', 'gp', { change: 'joined' }))).toEqual([
      'livesThere 2023-01-10 to 2023-04-01',
    ]);
    expect(
      spells(joined, says('2023-04-01', 'gp', { change: 'joined', until: '2023-05-01' })),
    ).toEqual(['livesThere 2023-01-10 to 2023-05-01']);
    expect(spells(joined, says('2023-04-02', 'gp', { change: 'joined' }))).toEqual([
      'livesThere 2023-01-10 to 2023-04-01',
      'livesThere 2023-04-02 to …',
    ]);
  });

  it('knows nothing of a stay of which only the end is told', () => {
    const found = membership(says('2023-01-10', 'gp', { change: 'left' }));
    expect(found?.spells).toEqual([]);
    expect(found?.last.change.change).toBe('left');
  });

  it('covers its first and its last day', () => {
    const found = membership(says('2023-01-10', 'gp', { change: 'joined', until: '2023-02-10' }));
    const isThere = (day: string) =>
      found !== undefined && spellOn(found, plainDate(day)) !== undefined;
    expect(['2023-01-09', '2023-01-10', '2023-02-10', '2023-02-11'].map(isThere)).toEqual([
      ...[false, true, true, false],
    ]);
  });

  it('stands in the order of first days, and of the home today are those who live or stay there', () => {
    const of = (person: string, date: string, change: Change['change']): WrittenEntry => ({
      date,
      by: 'gp',
      kind: 'household-change',
      household: [{ person, change }],
    });
    const chronology = chronologyOf(
      dossier(
        of('man', '2023-05-01', 'joined'),
        of('baby', '2023-04-01', 'expected'),
        { ...of('aunt', '2023-01-01', 'staysAtTimes'), takenIn: '2023-09-01' },
        of('gone', '2023-02-01', 'left'),
      ),
      plainDate('2023-12-31'),
    );
    expect(householdOverTime(chronology).map(({ person }) => person)).toEqual([
      ...['aunt', 'gone', 'baby', 'man'],
    ]);
    expect([...householdToday(chronology).keys()]).toEqual(['aunt', 'man']);
  });

  it('is as an organisation knew it', () => {
    const whole = dossier(
      says('2023-01-10', 'gp', { change: 'joined' }),
      says('2023-03-01', 'housing', { change: 'left' }),
    );
    const until = plainDate('2023-12-31');
    const homeOf = (knownTo: string) => {
      const seen = look(whole, { knownTo: knownTo as OrganisationId, until });
      return householdToday(chronologyOf(seen.dossier, until)).size;
    };
    expect(homeOf('gp')).toBe(1);
    expect(homeOf('housing')).toBe(0);
  });
});

describe('two agencies that say different things of a home', () => {
  const joined = says('2023-01-10', 'health-visiting', { change: 'joined' });
  const left = says('2023-03-01', 'housing', { change: 'left' });

  it('are shown as that until one has been told, or somebody has looked', () => {
    expect(membership(joined, left)?.differences).toMatchObject([
      { about: 'whetherTheyLiveThere' },
    ]);
    const told = { ...left, knownTo: ['health-visiting'] };
    expect(membership(joined, told)?.differences).toEqual([]);
    const looked = says('2023-03-01', 'housing', { change: 'left', verificationMethod: 'seen' });
    expect(membership(joined, looked)?.differences).toEqual([]);
  });

  it('may differ about how often somebody is there', () => {
    const nights = (by: string, nightsPerWeek: number) =>
      says('2023-02-01', by, { change: 'staysAtTimes', nightsPerWeek });
    expect(membership(nights('gp', 2), nights('school', 5))?.differences).toMatchObject([
      { about: 'howOften' },
    ]);
    expect(membership(nights('gp', 2), nights('school', 2))?.differences).toEqual([]);
  });

  it('do not differ where both say that somebody is gone, or one says that a stay has ended', () => {
    const gone = says('2023-04-01', 'gp', { change: 'left' });
    expect(membership(left, gone)?.differences).toEqual([]);
    const ended = says('2023-01-10', 'gp', { change: 'joined', until: '2023-02-01' });
    expect(membership(ended, left)?.differences).toEqual([]);
    const stays = says('2023-01-10', 'gp', { change: 'joined', until: '2023-12-31' });
    expect(membership(stays, left)?.differences).toHaveLength(1);
  });

  it('differ where one has somebody living there and another only staying', () => {
    const stays = says('2023-02-01', 'school', { change: 'staysAtTimes' });
    expect(membership(joined, stays)?.differences).toMatchObject([{ about: 'howOften' }]);
  });

  it('do not differ over a baby who was expected and is born', () => {
    expect(
      membership(
        says('2023-01-10', 'midwifery', { change: 'expected' }),
        says('2023-02-10', 'hospital', { change: 'born' }),
      )?.differences,
    ).toEqual([]);
  });
});
