import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { connectionsOf } from './connections.ts';

const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'uncle', relationToChild: 'uncle' },
  { id: 'man' },
  { id: 'woman' },
];
const entry = (id: string, date: string, facts: Partial<WrittenEntry>): WrittenEntry => ({
  id,
  date,
  by: 'childrens-social-care',
  kind: 'other',
  ...facts,
});
type Status = NonNullable<WrittenEntry['riskStatus']>;
const status = (date: string, facts: Partial<Status> = {}): WrittenEntry =>
  entry(`status ${date}`, date, { riskStatus: { of: 'man', scheme: 'mappa', ...facts } });
type Address = NonNullable<NonNullable<WrittenEntry['describes']>[number]['addresses']>[number];
const lives = (of: string, date: string, address: Partial<Address> = {}): WrittenEntry =>
  entry(`${of} lives ${date}`, date, {
    describes: [
      {
        of,
        addresses: [{ house: '12', street: 'Wharf Road', postcode: 'ZZ1 1AA', ...address }],
      },
    ],
  });
type Claim = NonNullable<WrittenEntry['relationships']>[number];
const claim = (of: string, to: string, facts: Partial<Claim> = {}): WrittenEntry =>
  entry(`${of} to ${to}`, '2023-03-01', {
    relationships: [{ of, to, type: 'partner', status: 'claimed', ...facts }],
  });
const household = (
  date: string,
  change: 'joined' | 'left' | 'expected',
  person = 'man',
): WrittenEntry => entry(`${change} ${date}`, date, { household: [{ person, change }] });

/** Each as 'way: link, since the entry'. */
function found(entries: readonly WrittenEntry[], on = '2023-12-31'): readonly string[] {
  const chronology = chronologyOf(record({ people, entries }), plainDate(on));
  return connectionsOf(chronology).map(
    ({ way, link, since }) => `${way}: ${link.entry.id}, since ${since.entry.id}`,
  );
}

describe('somebody who may pose a risk, and a child', () => {
  it.each<[string, WrittenEntry, string]>([
    ['a home', household('2023-04-03', 'joined'), 'home: joined 2023-04-03'],
    [
      'a home to which they are to come',
      household('2023-04-03', 'expected'),
      'home: expected 2023-04-03',
    ],
    ['a home that they have left', household('2023-04-03', 'left'), 'formerHome: left 2023-04-03'],
    [
      'a relationship to a parent',
      { ...claim('man', 'mother'), date: '2023-04-03' },
      'relationship: man to mother',
    ],
    [
      'a relationship that a parent is said to have',
      { ...claim('mother', 'man'), date: '2023-04-03' },
      'relationship: mother to man',
    ],
    [
      'a log of abuse of a parent',
      entry('log', '2023-04-03', { domesticAbuseLog: { perpetrator: 'man', victim: 'mother' } }),
      'domesticAbuse: log',
    ],
    [
      'a log that names the child',
      entry('log', '2023-04-03', { domesticAbuseLog: { perpetrator: 'man', children: ['child'] } }),
      'domesticAbuse: log',
    ],
    [
      'a placement',
      entry('placed', '2023-04-03', { placement: { with: 'man', basis: 'agreement' } }),
      'care: placed',
    ],
  ])('come together by %s, whichever is on record first', (_, link, expected) => {
    const after = status('2023-05-01');
    expect(found([status('2023-01-09'), link])).toEqual([`${expected}, since ${link.id}`]);
    expect(found([link, after])).toEqual([`${expected}, since ${after.id}`]);
  });

  it.each<[string, WrittenEntry[]]>([
    ['nothing', []],
    ['a relationship to somebody else', [claim('man', 'woman')]],
    ['a relationship that is denied', [claim('man', 'mother', { status: 'denied' })]],
    [
      'a log of abuse of somebody else',
      [entry('log', '2023-03-01', { domesticAbuseLog: { perpetrator: 'man', victim: 'woman' } })],
    ],
    [
      'an address and nobody of the family there',
      [lives('man', '2023-03-01'), lives('woman', '2023-03-01')],
    ],
    ['another house', [lives('man', '2023-03-01', { house: '14' }), lives('mother', '2023-03-01')]],
    [
      'an address that one left before the other came',
      [
        lives('man', '2023-03-01', { until: '2022-06-30' }),
        lives('mother', '2023-03-01', { from: '2022-07-01' }),
      ],
    ],
    [
      'a placeholder',
      [
        lives('man', '2023-03-01', { house: 'unknown', street: 'unknown', postcode: 'ZZ99 3VZ' }),
        lives('mother', '2023-03-01', {
          house: 'unknown',
          street: 'unknown',
          postcode: 'ZZ99 3VZ',
        }),
      ],
    ],
  ])('do not by %s', (_, entries) => {
    expect(found([status('2023-01-09'), ...entries])).toEqual([]);
  });

  it('come together by one home, on the day on which the second address is recorded', () => {
    const [his, hers] = [
      lives('man', '2023-03-06', { street: 'Wharf Rd', postcode: 'zz11aa' }),
      lives('mother', '2023-04-03'),
    ];
    const entries = [status('2023-01-09'), his, hers];
    expect(found(entries, '2023-04-02')).toEqual([]);
    expect(found(entries, '2023-04-03')).toEqual([
      'address: mother lives 2023-04-03, since mother lives 2023-04-03',
    ]);
  });

  it('come together with somebody mentioned when anybody says that it is them', () => {
    const mention = entry('told', '2023-03-06', { mentions: [{ asWritten: 'a lodger' }] });
    const named = entry('named', '2023-04-03', {
      resolves: [{ mention: 'told', person: 'man', by: 'mother' }],
    });
    expect(found([status('2023-01-09'), mention])).toEqual([]);
    expect(found([status('2023-01-09'), mention, named])).toEqual(['mention: named, since named']);
  });

  it('come together through a child who is expected in the family', () => {
    const expected = household('2023-03-06', 'expected', 'baby');
    const entries = [expected, claim('man', 'baby', { type: 'father' }), status('2023-04-03')];
    expect(found(entries)).toEqual(['relationship: man to baby, since status 2023-04-03']);
  });

  it('are together by family alone, and no more once the status is over', () => {
    const ofUncle = status('2023-03-06', { of: 'uncle' });
    expect(found([ofUncle])).toEqual([`family: ${ofUncle.id}, since ${ofUncle.id}`]);
    expect(found([ofUncle, status('2023-04-03', { of: 'uncle', ended: true })])).toEqual([]);
  });

  it('come together anew by what tells more, and not by being met again', () => {
    const seen = (date: string) =>
      entry(`seen ${date}`, date, { visit: { children: [], present: [{ person: 'man' }] } });
    const entries = [
      status('2023-01-09'),
      seen('2023-03-06'),
      seen('2023-03-13'),
      household('2023-04-03', 'joined'),
      household('2023-04-10', 'expected'),
      seen('2023-04-10'),
      household('2023-05-01', 'left'),
      household('2023-06-01', 'joined'),
    ];
    expect(found(entries).map((one) => one.split(', ')[0])).toEqual([
      'visit: seen 2023-03-06',
      'home: joined 2023-04-03',
      'home: joined 2023-06-01',
    ]);
  });

  it('are each told of by themselves, in the order in which they were found', () => {
    const both = [
      status('2023-03-06'),
      status('2023-03-13', { of: 'uncle', scheme: 'pprc' }),
      household('2023-04-03', 'joined'),
    ];
    expect(found(both)).toEqual([
      'family: status 2023-03-13, since status 2023-03-13',
      'home: joined 2023-04-03, since joined 2023-04-03',
    ]);
  });
});
