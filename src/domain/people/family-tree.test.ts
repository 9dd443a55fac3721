import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { record, type WrittenEntry, type WrittenPerson } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { type FamilyTree, familyTree } from './family-tree.ts';

type Claim = NonNullable<WrittenEntry['relationships']>[number];

const mother = { id: 'mother', relationToChild: 'mother' };
const father = { id: 'father', relationToChild: 'father' };

function claims(
  of: string,
  type: Claim['type'],
  to: string,
  { by = 'gp', status = 'corroborated', ...more }: Partial<Claim> & { by?: string } = {},
): WrittenEntry {
  const relationships = [{ of, type, to, status, ...more }];
  return { date: '2023-02-01', by, kind: 'contact', relationships };
}

function tree(people: readonly WrittenPerson[], ...entries: readonly WrittenEntry[]): FamilyTree {
  const first: WrittenEntry = { date: '2023-01-01', by: 'gp', kind: 'contact' };
  const dossier = record({ people, entries: [first, ...entries] });
  return familyTree(chronologyOf(dossier, plainDate('2023-12-31')));
}

/** 'father + mother (notStated): child, sister~' */
function couples({ couples: all }: FamilyTree): readonly string[] {
  return all.map(({ partners, bond, children }) => {
    const born = children.map(({ person, is }) => (is === 'stated' ? person : `${person} ${is}`));
    return `${partners.join(' + ')} (${bond}): ${born.join(', ')}`;
  });
}

describe('a family tree', () => {
  it('has the child, parents and brothers and sisters as the record calls them', () => {
    const sister = { id: 'sister', relationToChild: 'older sister', dob: '2019-01-01' };
    expect(couples(tree([mother, father, sister]))).toEqual([
      'father + mother (notStated): sister notStated, child',
    ]);
  });

  it.each([
    ['half-brother, by the parents that are stated', 'oneParent', ['mother', 'other']],
    ['brother, by the parents that are stated', 'bothParents', ['mother', 'father']],
    ['brother of whom one parent is stated: it cannot be told', undefined, ['mother']],
  ])('knows a %s', (_, siblingBy, parents) => {
    const brother = { id: 'brother', relationToChild: 'brother' };
    const found = tree(
      [mother, father, brother, { id: 'other' }],
      ...parents.map((parent) => claims(parent, 'parent', 'brother')),
    );
    expect(found.members.get('brother' as never)?.siblingBy).toBe(siblingBy);
  });

  it('knows who has parted, who is only claimed, and over whom two agencies differ', () => {
    const people = [mother, { ...father, relationToChild: 'father, separated' }, { id: 'man' }];
    const partner = claims('man', 'partner', 'mother', { status: 'claimed' });
    expect(couples(tree(people, partner))).toEqual([
      'father + mother (parted): child',
      'man + mother (claimed): ',
    ]);
    const denied = claims('man', 'partner', 'mother', { status: 'denied', by: 'police' });
    expect(couples(tree(people, partner, denied))).toContain('man + mother (disputed): ');
    const ended = claims('man', 'partner', 'mother', { until: '2023-05-01' });
    expect(couples(tree(people, ended))).toContain('man + mother (parted): ');
  });

  it('takes a partner to be the parent’s whom the words mean, and nobody’s where two can be meant', () => {
    const partner = { id: 'man', relationToChild: 'unrelated', role: 'mother’s partner' };
    expect(couples(tree([mother, father, partner]))).toContain('man + mother (claimed): ');
    const step = { id: 'man', relationToChild: 'stepfather' };
    expect(tree([mother, father, step]).apart).toEqual(['man']);
    expect(couples(tree([mother, step]))).toContain('man + mother (claimed): ');
  });

  it('puts grandparents, aunts and uncles on the side that is named, and else apart', () => {
    const granny = { id: 'granny', relationToChild: 'grandmother', role: 'maternal grandmother' };
    const uncle = { id: 'uncle', relationToChild: 'uncle', role: 'mother’s brother' };
    expect(couples(tree([mother, father, granny, uncle]))).toEqual([
      'father + mother (notStated): child',
      'granny (notStated): mother, uncle notStated',
    ]);
    expect(tree([mother, father, { ...granny, role: 'grandmother' }]).apart).toEqual(['granny']);
  });

  it.each([
    ['a step-parent verified as one', 'stepParent', 'verified', 'man + mother (together): '],
    ['a former partner', 'formerPartnerOfParent', 'verified', 'man + mother (parted): '],
    ['a former partner of an adult', 'formerPartner', 'claimed', 'man + mother (parted): '],
    ['a partner who is only claimed', 'partnerOfParent', 'claimed', 'man + mother (claimed): '],
  ] as const)('places %s', (_, type, status, expected) => {
    const granny = { id: 'granny', relationToChild: 'maternal grandmother' };
    const people = [mother, father, granny, { id: 'man' }];
    expect(couples(tree(people, claims('man', type, 'mother', { status })))).toContain(expected);
  });

  it('takes a claim that holds to its last day, and the day after to have ended', () => {
    const people = [mother, { id: 'man' }];
    const until = (day: string) =>
      couples(tree(people, claims('man', 'partner', 'mother', { until: day })));
    expect(until('2023-12-31')).toContain('man + mother (together): ');
    expect(until('2023-12-30')).toContain('man + mother (parted): ');
  });

  it('draws a parent who is claimed, and one over whom organisations differ, as that', () => {
    const people = [mother, { id: 'man', relationToChild: 'father' }];
    const said = claims('man', 'father', 'child', { status: 'claimed' });
    expect(couples(tree(people, said))).toEqual(['mother + man (notStated): child claimed']);
    const denied = claims('man', 'father', 'child', { status: 'denied', by: 'police' });
    expect(couples(tree(people, said, denied))).toEqual([
      'mother + man (notStated): child disputed',
    ]);
  });

  it('puts a half-sister under the one parent who can be meant, and apart where there are two', () => {
    const half = { id: 'half', relationToChild: 'half-sister' };
    expect(couples(tree([mother, half]))).toEqual(['mother (notStated): child, half']);
    expect(tree([mother, father, half]).apart).toEqual(['half']);
  });

  it('puts a stepbrother under the only partner of a parent, and apart where there is none', () => {
    const step = { id: 'step', relationToChild: 'stepbrother' };
    const man = { id: 'man', relationToChild: 'mother’s partner' };
    expect(couples(tree([mother, father, man, step]))).toContain('man (notStated): step');
    expect(tree([mother, father, step]).apart).toEqual(['step']);
    const woman = { id: 'woman', relationToChild: 'father’s partner' };
    expect(tree([mother, father, man, woman, step]).apart).toEqual(['step']);
  });

  it('lets what is claimed of two say more than the word grandmother', () => {
    const granny = { id: 'granny', relationToChild: 'maternal grandmother' };
    const claimed = claims('granny', 'mother', 'mother', { status: 'claimed' });
    expect(couples(tree([mother, granny], claimed))).toContain(
      'granny (notStated): mother claimed',
    );
  });

  it('leaves out a claim of somebody who is not on file', () => {
    expect(couples(tree([mother], claims('stranger', 'father', 'child')))).toEqual([
      'mother (notStated): child',
    ]);
    expect(couples(tree([mother], claims('mother', 'mother', 'stranger')))).toEqual([
      'mother (notStated): child',
    ]);
  });

  it('has the eldest child first, and those of whom no birth is known last', () => {
    const born = (id: string, dob?: string) => ({
      id,
      relationToChild: 'brother',
      ...(dob !== undefined && { dob }),
    });
    const brothers = [born('unknown'), born('young', '2022-01-01'), born('old', '2001-01-01')];
    expect(couples(tree([mother, ...brothers]))).toEqual([
      'mother (notStated): old notStated, young notStated, child, unknown notStated',
    ]);
  });

  it('names a third parent beside the first two', () => {
    const adoptive = { id: 'adoptive', relationToChild: 'adoptive mother' };
    expect(couples(tree([mother, father, adoptive]))).toEqual([
      'adoptive + father (notStated): child',
      'mother (notStated): child',
    ]);
  });

  it('has the nearest first, whatever the order of the record', () => {
    const people = [
      { id: 'friend', relationToChild: 'family friend' },
      { id: 'granny', relationToChild: 'grandmother' },
      { id: 'young', relationToChild: 'sister', dob: '2021-01-01' },
      { id: 'old', relationToChild: 'sister', dob: '2011-01-01' },
      father,
      mother,
    ];
    const order = ['child', 'mother', 'father', 'old', 'young', 'granny', 'friend'];
    expect([...tree(people).members.keys()]).toEqual(order);
    expect([...tree(people.toReversed()).members.keys()]).toEqual(order);
  });

  it('tells the sides apart by sex where a parent is only called a parent, and by no more than that', () => {
    const parent = (id: string, sex?: 'm' | 'f') => ({
      id,
      relationToChild: 'parent',
      ...(sex !== undefined && { sex }),
    });
    const granny = { id: 'granny', relationToChild: 'maternal grandmother' };
    const grandpa = { id: 'grandpa', relationToChild: 'paternal grandfather' };
    const found = tree([parent('one', 'm'), parent('other', 'f'), granny, grandpa]);
    expect(couples(found)).toEqual(
      expect.arrayContaining(['granny (notStated): other', 'grandpa (notStated): one']),
    );
    expect(tree([parent('one'), parent('other'), granny]).apart).toEqual(['granny']);
  });

  it('takes the side of a claimed grandparent from the words for them', () => {
    const granny = { id: 'granny', role: 'paternal grandmother' };
    const claimed = claims('granny', 'grandparent', 'child');
    expect(
      couples(tree([mother, father, { ...granny, relationToChild: 'grandparent' }], claimed)),
    ).toContain('granny (notStated): father');
  });

  it('leaves an aunt apart whose side can be either, and one who has parted alone', () => {
    expect(tree([mother, father, { id: 'aunt', relationToChild: 'aunt' }]).apart).toEqual(['aunt']);
    expect(couples(tree([{ ...father, relationToChild: 'father, separated' }]))).toEqual([
      'father (notStated): child',
    ]);
  });

  it('has two as one couple, whoever of them is claimed to be the other’s partner', () => {
    const found = tree(
      [mother, father],
      claims('father', 'partner', 'mother'),
      claims('mother', 'formerPartner', 'father', { until: '2023-03-01' }),
    );
    expect(couples(found)).toEqual(['father + mother (parted): child']);
  });

  it('finds no parent in common for brothers of two other parents', () => {
    const brother = { id: 'brother', relationToChild: 'stepbrother' };
    const found = tree(
      [mother, father, brother, { id: 'one' }, { id: 'other' }],
      claims('one', 'mother', 'brother'),
      claims('other', 'father', 'brother'),
    );
    expect(found.members.get('brother' as never)?.siblingBy).toBeUndefined();
  });

  it('keeps brothers and sisters together where no parent is known', () => {
    const twins = ['one', 'two'].map((id) => ({ id, relationToChild: 'brother' }));
    expect(couples(tree(twins))).toEqual([
      ' (notStated): child notStated, one notStated, two notStated',
    ]);
  });

  it('leaves out what stands denied', () => {
    const found = tree(
      [mother, { id: 'man', relationToChild: 'father' }],
      claims('man', 'father', 'child', { status: 'denied' }),
    );
    expect(couples(found)).toEqual(['mother (notStated): child']);
    expect(found.apart).toEqual(['man']);
  });

  it('knows who is not born yet, who has died and who is in the home of the day', () => {
    const living = tree(
      [
        mother,
        { id: 'baby', relationToChild: 'sibling' },
        { id: 'grandad', relationToChild: 'grandfather' },
      ],
      {
        date: '2023-03-01',
        by: 'midwifery',
        kind: 'contact',
        household: [
          { person: 'baby', change: 'expected' },
          { person: 'mother', change: 'joined' },
        ],
      },
      {
        date: '2023-03-01',
        by: 'gp',
        kind: 'contact',
        describes: [{ of: 'grandad', living: 'died' }],
      },
    ).members;
    expect(
      [...living].map(
        ([id, { living: is, isInHousehold }]) => `${id} ${is}${isInHousehold ? ' at home' : ''}`,
      ),
    ).toEqual([...['child alive at home', 'mother alive at home', 'baby unborn', 'grandad died']]);
  });

  it.each([
    ['somebody born in the year to come is not born yet', { dob: '2024-03-01' }, [], 'unborn'],
    ['born on the day itself is alive', { dob: '2023-12-31' }, [], 'alive'],
    ['told of by an entry of a death', {}, [{ kind: 'death', about: ['baby'] }], 'died'],
    ['named beside another’s death', {}, [{ kind: 'death', about: ['father', 'baby'] }], 'alive'],
    ['described as alive', {}, [{ describes: [{ of: 'baby', living: 'alive' }] }], 'alive'],
    ['described as unborn', {}, [{ describes: [{ of: 'baby', living: 'unborn' }] }], 'unborn'],
    [
      'expected, and born since',
      {},
      [
        { household: [{ person: 'baby', change: 'expected' }] },
        { date: '2023-06-01', household: [{ person: 'baby', change: 'born' }] },
      ],
      'alive',
    ],
    [
      'of whom only somebody else’s death was described',
      {},
      [{ describes: [{ of: 'father', living: 'died' }] }],
      'alive',
    ],
  ] as const)('knows whether somebody lives: %s', (_, born, written, living) => {
    const baby = { id: 'baby', relationToChild: 'sister', ...born };
    const entries = written.map(
      (one): WrittenEntry => ({ date: '2023-03-01', by: 'gp', kind: 'contact', ...one }),
    );
    expect(tree([father, baby], ...entries).members.get('baby' as never)?.living).toBe(living);
  });

  it('has the child in the home of the day until an entry says that the child left it', () => {
    const says = (date: string, person: string, change: 'joined' | 'left'): WrittenEntry => ({
      date,
      by: 'gp',
      kind: 'household-change',
      household: [{ person, change }],
    });
    const isHome = (...entries: readonly WrittenEntry[]) =>
      tree([mother], ...entries).members.get('child' as never)?.isInHousehold;
    const joined = says('2023-02-01', 'mother', 'joined');
    expect(isHome()).toBe(false);
    expect(isHome(joined)).toBe(true);
    expect(isHome(joined, says('2023-03-01', 'child', 'left'))).toBe(false);
    expect(
      isHome(joined, says('2023-03-01', 'child', 'left'), says('2023-04-01', 'child', 'joined')),
    ).toBe(true);
  });

  it('has whoever an entry claims or places in the home, though no relation was written', () => {
    const found = tree(
      [{ id: 'one' }, { id: 'other' }, { id: 'guest' }, { id: 'worker' }],
      claims('one', 'partner', 'other'),
      {
        date: '2023-02-01',
        by: 'gp',
        kind: 'contact',
        household: [{ person: 'guest', change: 'staysAtTimes' }],
      },
    );
    expect([...found.members.keys()]).toEqual(['child', 'guest', 'one', 'other']);
    expect(found.apart).toEqual(['guest']);
  });

  it('has everybody who is mentioned and not identified, save children and professionals', () => {
    const mentions = ['a friend', 'a little girl', 'the social worker'].map((asWritten) => ({
      asWritten,
    }));
    const found = tree([mother], { date: '2023-02-01', by: 'gp', kind: 'contact', mentions });
    expect(found.notKnownWho.map(({ mention }) => mention.asWritten)).toEqual(['a friend']);
  });

  it('has no professionals in it', () => {
    expect([...tree([mother, { id: 'worker' }]).members.keys()]).toEqual(['child', 'mother']);
  });
});
