import { describe, expect, it } from 'vitest';
import { denialOutweighsWitness as rule } from './denial-outweighs-witness.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'father', relationToChild: 'father' },
  { id: 'man', relationToChild: 'unrelated adult' },
];
const by = 'childrens-social-care';
type Mention = NonNullable<WrittenEntry['mentions']>[number];
const twoWords = (...mentions: readonly Mention[]): WrittenEntry => ({
  id: 'two words',
  date: '2023-03-06',
  by,
  kind: 'person-named',
  mentions,
});
const fathers = { asWritten: 'a man at the home', by: 'father' };
const mothers = { asWritten: 'a friend', by: 'mother' };
const both = twoWords(fathers, mothers);
type Claim = NonNullable<WrittenEntry['relationships']>[number];
const claim = (date: string, status: Claim['status'], claimedBy: string): WrittenEntry => ({
  id: `${status} by ${claimedBy}`,
  date,
  by,
  kind: 'contact',
  relationships: [{ of: 'man', to: 'child', type: 'partnerOfParent', status, claimedBy }],
});
const answered = (partners: 'askedNone' | 'askedRefused' | 'notKnown'): WrittenEntry => ({
  id: 'asked',
  date: '2023-03-06',
  by,
  kind: 'home-visit',
  asked: { partners },
});
const boyfriend = { ...twoWords({ asWritten: 'her boyfriend', by: 'father' }), id: 'boyfriend' };
const moved = (facts: object, date = '2023-03-06'): WrittenEntry => ({
  id: `moved ${date}`,
  date,
  by: 'housing',
  kind: 'household-change',
  household: [{ person: 'man', change: 'joined', ...facts }],
});
const named: WrittenEntry = {
  id: 'named',
  date: '2023-03-08',
  by: 'police',
  kind: 'background-check',
  resolves: [{ mention: 'two words', person: 'man', by: 'police' }],
};
const asked = (entries: readonly WrittenEntry[], day = '2023-12-01') =>
  askedOn(rule, record({ people, entries }), day);

describe('a parent’s word against what somebody else says of an adult', () => {
  // Ten working days from Monday 6 March 2023 are up at the end of Monday the 20th.
  it.each([
    ['is not asked about on the tenth working day', '2023-03-20', 'none'],
    ['is asked about on the day after', '2023-03-21', 'open'],
  ])('%s', (_, day, state) => {
    expect(asked([both], day).state).toBe(state);
  });

  it('is waited for until the day after ten working days from the later word', () => {
    expect(asked([both], '2023-03-06').nextChangeOn).toBe('2023-03-21');
    const later = [boyfriend, { ...answered('askedNone'), date: '2023-03-13' }];
    expect(asked(later, '2023-03-27').state).toBe('none');
    expect(asked(later, '2023-03-28').evidence).toEqual(['boyfriend', 'asked']);
  });

  it.each<[string, WrittenEntry[], string]>([
    ['a man at the home, and only a friend', [both], 'open'],
    [
      'a partner, and only a friend',
      [twoWords({ ...fathers, asWritten: 'her partner' }, mothers)],
      'open',
    ],
    ['a man at the home, with nobody against it', [twoWords(fathers)], 'none'],
    ['a friend, and a friend', [twoWords({ ...fathers, asWritten: 'a friend' }, mothers)], 'none'],
    [
      'a man at the home, by the mother herself',
      [twoWords({ ...fathers, by: 'mother' }, mothers)],
      'none',
    ],
    [
      'two words in two entries, of whom nobody says that they are one',
      [twoWords(fathers), { ...twoWords(mothers), id: 'other' }],
      'none',
    ],
    ['a boyfriend, and asked with the answer none', [boyfriend, answered('askedNone')], 'open'],
    ['a boyfriend, and asked and refused', [boyfriend, answered('askedRefused')], 'none'],
    ['a boyfriend, and not known whether asked', [boyfriend, answered('notKnown')], 'none'],
    [
      'a partner by claim, and the mother denies it',
      [claim('2023-03-06', 'claimed', 'father'), claim('2023-03-07', 'denied', 'mother')],
      'open',
    ],
    [
      'a partner by claim of the school, and the mother denies it',
      [claim('2023-03-06', 'claimed', 'school'), claim('2023-03-07', 'denied', 'mother')],
      'open',
    ],
    [
      'a partner by claim, denied by somebody who is no parent',
      [claim('2023-03-06', 'claimed', 'father'), claim('2023-03-07', 'denied', 'school')],
      'none',
    ],
    [
      'a partner by claim of the mother, who denies it later',
      [claim('2023-03-06', 'claimed', 'mother'), claim('2023-03-07', 'denied', 'mother')],
      'none',
    ],
    [
      'joined the household, and the mother denies that he is her partner',
      [moved({ by: 'father' }), claim('2023-03-07', 'denied', 'mother')],
      'open',
    ],
    [
      'a girl at the home, and a friend',
      [twoWords({ ...fathers, asWritten: 'a girl at the home' }, mothers)],
      'none',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(entries).state).toBe(state);
  });

  it('is asked of a manager in words about the child’s home', () => {
    expect(asked([both]).question).toMatchObject({
      of: 'teamManager',
      asks: 'Who lives in the child’s home: the father says “a man at the home”, and the mother says “a friend”; what evidence, other than the parent’s word, has tested which is true?',
      dueOn: '2023-03-23',
    });
  });

  it.each<[string, WrittenEntry[], string]>([
    [
      'a claim and its denial',
      [claim('2023-03-06', 'claimed', 'school'), claim('2023-03-07', 'denied', 'mother')],
      'the record (school) says that an adult is a partner, and the mother denies it',
    ],
    [
      'a move that housing recorded, and the answer to a question',
      [moved({}), { ...answered('askedNone'), asked: { whoLivesHere: 'askedNone' } }],
      'the record (housing) says that an adult lives there, and a parent answered that there is nobody',
    ],
    [
      'the answer of the mother',
      [boyfriend, { ...answered('askedNone'), informant: { person: 'mother' } }],
      'the father says “her boyfriend”, and the mother answered that there is nobody',
    ],
  ])('shows both sides: %s', (_, entries, words) => {
    expect(asked(entries).question?.asks).toContain(`Who lives in the child’s home: ${words};`);
  });

  it.each<[string, Partial<WrittenEntry>, string]>([
    ['another organisation says that he has left', { by: 'school' }, 'open'],
    ['the same organisation says that he has left', { by: 'housing' }, 'none'],
    ['another says so that had received the first', { by: 'police', knownTo: ['housing'] }, 'none'],
    [
      'another says so, and saw it',
      {
        by: 'school',
        household: [{ person: 'man', change: 'left', verificationMethod: 'seen' }],
      },
      'none',
    ],
  ])('counts where %s', (_, facts, state) => {
    const left: WrittenEntry = {
      id: 'left',
      date: '2023-03-13',
      by: 'school',
      kind: 'household-change',
      household: [{ person: 'man', change: 'left' }],
      ...facts,
    };
    expect(asked([moved({}), left]).state).toBe(state);
    if (state === 'open') {
      expect(asked([moved({}), left]).question?.asks).toContain(
        'the record (housing) says that an adult lives there, and the record (school) says that they do not;',
      );
    }
  });

  it('counts where one organisation has a partner and another denies it', () => {
    const denied = { ...claim('2023-03-13', 'denied', 'police'), by: 'police' };
    const entries = [claim('2023-03-06', 'claimed', 'childrens-social-care'), denied];
    expect(asked(entries).question?.asks).toContain(
      'the record (children’s social care) says that an adult is a partner, and the record (police) denies it;',
    );
  });

  it('leaves out where a child of the family lives', () => {
    const people = [{ id: 'sister', relationToChild: 'sister', dob: '2015-01-01' }];
    const entries = [
      moved({ person: 'sister' }),
      {
        id: 'left',
        date: '2023-03-13',
        by: 'school',
        kind: 'household-change' as const,
        household: [{ person: 'sister', change: 'left' as const }],
      },
    ];
    expect(askedOn(rule, record({ people, entries }), '2023-12-01').state).toBe('none');
  });

  it('counts where words of several entries may be of one man, from the third on', () => {
    const [theirs, hers] = [twoWords(fathers), { ...twoWords(mothers), id: 'hers' }];
    const third = { ...twoWords({ asWritten: 'next of kin' }), id: 'third', date: '2023-03-13' };
    expect(asked([theirs, hers]).state).toBe('none');
    expect(asked([theirs, hers, third]).evidence).toEqual(['two words', 'hers']);
  });

  it('counts where the family names the two of several entries as one', () => {
    const [theirs, hers] = [twoWords(fathers), { ...twoWords(mothers), id: 'hers' }];
    const named = (mention: string): WrittenEntry => ({
      id: `named ${mention}`,
      date: '2023-03-13',
      by,
      kind: 'contact',
      resolves: [{ mention, person: 'man', by: 'father' }],
    });
    expect(asked([theirs, hers, named('hers')]).state).toBe('none');
    expect(asked([theirs, hers, named('hers'), named('two words')]).state).toBe('open');
  });

  it.each<[string, WrittenEntry[], string]>([
    [
      'he is seen to live there',
      [named, moved({ verificationMethod: 'seen' }, '2023-03-13')],
      'none',
    ],
    [
      'he is seen to live there too late',
      [named, moved({ verificationMethod: 'tenancy' }, '2023-04-03')],
      'settled',
    ],
    [
      'the relationship is corroborated',
      [named, claim('2023-04-03', 'corroborated', 'school')],
      'settled',
    ],
    [
      'the relationship is corroborated by the father again',
      [named, claim('2023-04-03', 'corroborated', 'father')],
      'open',
    ],
    [
      'a move is told again and verified by nobody',
      [named, moved({ by: 'mother' }, '2023-04-03')],
      'open',
    ],
    [
      'it is said to be corroborated by both parents, in words',
      [named, claim('2023-04-03', 'corroborated', 'both parents')],
      'open',
    ],
    [
      'somebody is said to have verified it, and not how',
      [named, moved({ verifiedBy: 'a worker' }, '2023-04-03')],
      'open',
    ],
    [
      'the mother herself is said to have seen it',
      [named, moved({ verificationMethod: 'seen', verifiedBy: 'mother' }, '2023-04-03')],
      'open',
    ],
    ['a check says who he is, and not where he lives', [named], 'open'],
    ['the mother is asked again and refuses', [answered('askedRefused')], 'open'],
  ])('is tested, or not, where %s', (_, more, state) => {
    expect(asked([both, ...more]).state).toBe(state);
  });
});
