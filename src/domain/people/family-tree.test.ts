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
