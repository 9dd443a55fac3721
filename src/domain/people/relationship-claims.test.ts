import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { type Relationship, relationshipsIn } from './relationship-claims.ts';
import { standingWords } from './standing-words.ts';

const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'neighbour' },
  { id: 'worker' },
  { id: 'man', relationToChild: 'unrelated' },
];

type Claim = NonNullable<WrittenEntry['relationships']>[number];

function says(
  date: string,
  by: string,
  claim: Partial<Claim>,
  more: Partial<WrittenEntry> = {},
): WrittenEntry {
  return {
    date,
    by,
    kind: 'contact',
    relationships: [
      { of: 'man', to: 'child', type: 'partnerOfParent', status: 'claimed', ...claim },
    ],
    ...more,
  };
}

function relationships(
  entries: readonly WrittenEntry[],
  on = '2023-12-31',
): readonly Relationship[] {
  return relationshipsIn(chronologyOf(record({ people, entries }), plainDate(on)));
}

describe('the claims of who somebody is', () => {
  const friend = says('2023-03-01', 'childrens-social-care', {
    type: 'familyFriend',
    claimedBy: 'mother',
  });
  const partner = says('2023-05-01', 'school', { claimedBy: 'neighbour', from: '2023-01-01' });

  it('are one history of two people, in the order in which they were taken in', () => {
    const [only, another] = relationships([
      partner,
      { ...friend, takenIn: '2023-06-01' },
      says('2023-06-02', 'gp', { of: 'child', to: 'man' }),
    ]);
    expect(another).toBeUndefined();
    expect(only?.claims.map(({ held }) => held.entry.organisation)).toEqual([
      ...['school', 'childrens-social-care', 'gp'],
    ]);
    expect(only?.claims[0].claim).toMatchObject({ claimedBy: 'neighbour', from: '2023-01-01' });
  });

  it('are those of the day: what was taken in later is not among them', () => {
    expect(relationships([friend, partner], '2023-04-30')[0]?.claims).toHaveLength(1);
    expect(relationships([friend, partner], '2023-02-28')).toEqual([]);
  });

  it('leave out who somebody is to themselves', () => {
    expect(relationships([says('2023-03-01', 'gp', { to: 'man' })])).toEqual([]);
  });
});

describe('two agencies that say different things', () => {
  const friend = says('2023-03-01', 'childrens-social-care', {
    type: 'familyFriend',
    claimedBy: 'mother',
  });
  const denied = says('2023-03-01', 'childrens-social-care', {
    status: 'denied',
    claimedBy: 'mother',
  });
  const partner = says('2023-05-01', 'school', { claimedBy: 'neighbour' });

  function differing(...entries: readonly WrittenEntry[]): readonly (readonly string[])[] {
    return relationships(entries).flatMap(({ differences }) =>
      differences.map(({ about, one, other }) => [
        about,
        one.held.entry.organisation,
        other.held.entry.organisation,
      ]),
    );
  }

  it.each([
    ['what somebody is', [friend, partner], 'whatTheyAre'],
    ['whether it is so', [denied, partner], 'whetherItIsSo'],
    [
      'when it was',
      [
        says('2023-03-01', 'childrens-social-care', { until: '2023-02-01' }),
        says('2023-05-01', 'school', { until: '2023-04-01' }),
      ],
      'whenItWas',
    ],
  ])('are shown as that: %s', (_, entries, about) => {
    expect(differing(...entries)).toEqual([[about, 'childrens-social-care', 'school']]);
  });

  it('do not differ where one of them has been told what the other heard later', () => {
    const told = { ...partner, knownTo: ['childrens-social-care'] };
    expect(differing(friend, told)).toEqual([]);
  });

  it('still differ on the day before what the other heard reaches one of them', () => {
    const chronology = chronologyOf(
      record({ people, entries: [friend, { ...partner, knownTo: [] }] }),
      plainDate('2023-12-31'),
    );
    const reachedOn = (day: string) => {
      const [first, second] = chronology.entries;
      if (first === undefined || second === undefined) throw new Error('two entries');
      const knowing = { organisation: first.entry.organisation, on: plainDate(day), how: 'opened' };
      const held = {
        ...second,
        knownTo: [...second.knownTo, knowing as (typeof second.knownTo)[0]],
      };
      const words = [first, held].map((one) => ({ held: one, isChecked: false }));
      return standingWords(words.toReversed(), plainDate('2023-06-10')).length;
    };
    expect(reachedOn('2023-06-10')).toBe(1);
    expect(reachedOn('2023-06-11')).toBe(2);
  });

  it('do not differ from themselves: the later word of one is its word', () => {
    expect(differing(friend, says('2023-05-01', 'childrens-social-care', {}))).toEqual([]);
  });

  it('differ no more once somebody independent has found out', () => {
    const found = says('2023-06-01', 'police', { status: 'verified', claimedBy: 'worker' });
    expect(differing(denied, partner, found)).toEqual([]);
    expect(relationships([denied, partner, found])[0]?.is).toBe('verified');
  });

  it('still differ where only the family corroborates it', () => {
    const word = says('2023-06-01', 'police', { status: 'corroborated', claimedBy: 'mother' });
    expect(differing(denied, word)).toHaveLength(1);
    expect(relationships([denied, word])[0]?.is).toBe('disputed');
  });
});
