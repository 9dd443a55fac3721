import { describe, expect, it } from 'vitest';
import { askedOn, record, type WrittenEntry } from './test-record.ts';
import { translatorIsFamily as rule } from './translator-is-family.ts';

type Interpreting = NonNullable<WrittenEntry['interpreting']>[number];

const people = [
  { id: 'mother', role: 'mother', relationToChild: 'mother' },
  { id: 'aunt', role: 'aunt', relationToChild: 'aunt' },
  { id: 'linguist', role: 'interpreter' },
];
const spoke = (
  date: string,
  said: Partial<Interpreting>,
  facts: Partial<WrittenEntry> = {},
): WrittenEntry => ({
  id: date,
  date,
  by: 'school',
  kind: 'contact',
  interpreting: [{ for: ['child'], needed: true, ...said }],
  ...facts,
});
const asked = (...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ people, entries }), '2023-12-01');

describe('an interpreter was needed', () => {
  it.each<[string, Partial<Interpreting>, string]>([
    ['and one of the family interpreted', { by: 'family' }, 'open'],
    ['and a friend of the family did', { by: 'familyFriend' }, 'open'],
    ['and a person of the family did', { person: 'aunt' }, 'open'],
    [
      'and a person of the family is written down as independent',
      { by: 'independent', person: 'aunt' },
      'open',
    ],
    ['and a member of staff did', { by: 'staff' }, 'none'],
    ['and a professional did', { by: 'independent', person: 'linguist' }, 'none'],
    ['and nobody interpreted', { by: 'nobody' }, 'none'],
  ])('%s', (_, said, state) => {
    expect(asked(spoke('2023-03-06', said)).state).toBe(state);
  });

  it('but not according to the record, and an aunt came along', () => {
    expect(asked(spoke('2023-03-06', { needed: false, by: 'family' })).state).toBe('none');
  });

  it('and nobody can tell who interpreted', () => {
    expect(asked(spoke('2023-03-06', {}))).toMatchObject({
      state: 'none',
      missing: ['2023-03-06: interpreting.by'],
    });
  });
});

describe('what was said through the family', () => {
  it('is asked of those who wrote it, about the child', () => {
    expect(asked(spoke('2023-03-06', { by: 'family' })).question).toMatchObject({
      asks: 'What did the child say through an interpreter who is independent of the family?',
      of: 'designatedSafeguardingLead',
      dueOn: '2023-03-13',
    });
    expect(asked(spoke('2023-03-06', { by: 'family', for: ['mother'] })).question?.asks).toBe(
      'What did the family say about the child through an interpreter who is independent of the family?',
    );
  });

  it('is settled only when everybody was heard for whom the family interpreted', () => {
    const both = spoke('2023-03-06', { by: 'family', for: ['child', 'mother'] });
    const child = spoke('2023-03-13', { by: 'independent' });
    const mother = spoke('2023-03-14', { by: 'independent', for: ['mother'] });
    expect(asked(both, child).state).toBe('open');
    expect(asked(both, child, mother).question?.settledBy).toEqual(['2023-03-13', '2023-03-14']);
  });

  it('was never settled by an aunt who is called independent', () => {
    const aunt = spoke('2023-03-13', { by: 'independent', person: 'aunt' });
    expect(asked(spoke('2023-03-06', { by: 'family' }), aunt).question?.settled).toEqual([]);
  });

  it.each<[string, WrittenEntry, string]>([
    [
      'settled when the child is heard through somebody independent',
      spoke('2023-03-13', { by: 'independent' }),
      'settled',
    ],
    [
      'not settled when only the mother is',
      spoke('2023-03-13', { by: 'independent', for: ['mother'] }),
      'open',
    ],
    ['not settled by a member of staff', spoke('2023-03-13', { by: 'staff' }), 'open'],
    [
      'not settled by what was heard before',
      spoke('2023-03-01', { by: 'independent' }, { takenIn: '2023-03-13' }),
      'open',
    ],
  ])('is %s', (_, entry, state) => {
    expect(asked(spoke('2023-03-06', { by: 'family' }), entry).state).toBe(state);
  });
});
