import { describe, expect, it } from 'vitest';
import { riskAdultAtChildAddress as rule } from './risk-adult-at-child-address.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'uncle', relationToChild: 'uncle' },
  { id: 'man' },
];
const by = 'childrens-social-care';
type Status = NonNullable<WrittenEntry['riskStatus']>;
const status = (facts: Partial<Status> = {}, date = '2023-03-06'): WrittenEntry => ({
  id: `status ${date}`,
  date,
  by: 'police',
  kind: 'other',
  about: [facts.of ?? 'man'],
  riskStatus: { of: 'man', scheme: 'mappa', ...facts },
});
const joined = (date = '2023-03-06'): WrittenEntry => ({
  id: `joined ${date}`,
  date,
  by: 'housing',
  kind: 'household-change',
  household: [{ person: 'man', change: 'joined' }],
});
const discussion = (date: string): WrittenEntry => ({
  id: `discussion ${date}`,
  date,
  by,
  kind: 'strategy-discussion',
});
const claim = (how: 'claimed' | 'denied'): WrittenEntry => ({
  id: 'claim',
  date: '2023-03-06',
  by,
  kind: 'contact',
  relationships: [{ of: 'man', to: 'child', type: 'partnerOfParent', status: how }],
});
const seen: WrittenEntry = {
  id: 'seen',
  date: '2023-03-06',
  by,
  kind: 'home-visit',
  visit: { children: [], present: [{ person: 'man' }] },
};
const licence: WrittenEntry = {
  id: 'licence',
  date: '2023-03-06',
  by: 'probation',
  kind: 'licence',
  about: ['uncle'],
};
const asked = (entries: readonly WrittenEntry[], day = '2023-04-30') =>
  askedOn(rule, record({ people, entries }), day);

describe('an adult on record as a possible danger who is linked to the child', () => {
  // One working day from Monday 6 March 2023 is up at the end of Tuesday the 7th.
  it.each([
    ['is not asked about on the first working day', '2023-03-07', 'none'],
    ['is asked about on the day after', '2023-03-08', 'open'],
  ])('%s', (_, day, state) => {
    expect(asked([joined(), status()], day).state).toBe(state);
  });

  it('is waited for from when both the status and the link are known, whichever is later', () => {
    expect(asked([joined(), status()], '2023-03-06').nextChangeOn).toBe('2023-03-08');
    const moved = [status(), joined('2023-04-03')];
    expect(asked(moved, '2023-04-04').state).toBe('none');
    expect(asked(moved, '2023-04-05').evidence).toEqual(['status 2023-03-06', 'joined 2023-04-03']);
  });

  it.each<[string, WrittenEntry[], string]>([
    ['by the household', [joined(), status()], 'open'],
    ['by a claimed relationship', [claim('claimed'), status()], 'open'],
    ['by a claim that was denied: is not', [claim('denied'), status()], 'none'],
    ['by being there at a visit', [seen, status()], 'open'],
    ['by family', [status({ of: 'uncle' })], 'open'],
    ['by nothing on record: is not', [status()], 'none'],
    ['as a person posing a risk', [joined(), status({ scheme: 'pprc' })], 'open'],
    [
      'as one who harms a partner',
      [joined(), status({ scheme: 'domesticAbusePerpetrator' })],
      'open',
    ],
    ['on licence', [joined(), status({ scheme: 'licence' })], 'open'],
    [
      'with a status that is over',
      [joined(), status({}, '2023-01-09'), status({ ended: true })],
      'none',
    ],
    [
      'with another status that is over',
      [joined(), status({}, '2023-01-09'), status({ scheme: 'pprc', ended: true })],
      'open',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(entries).state).toBe(state);
  });

  it.each<[string, WrittenEntry[], string]>([
    ['a discussion is held in time', [joined(), status(), discussion('2023-03-07')], 'none'],
    [
      'one was held before the status was known',
      [discussion('2023-03-01'), joined(), status()],
      'open',
    ],
    ['one is held late', [joined(), status(), discussion('2023-03-20')], 'settled'],
    [
      'one is put off',
      [
        joined(),
        status(),
        {
          ...discussion('2023-03-20'),
          kind: 'meeting-postponed',
          meeting: { kind: 'strategy', postponed: true },
        },
      ],
      'open',
    ],
  ])('is discussed or not where %s', (_, entries, state) => {
    expect(asked(entries).state).toBe(state);
  });

  it('is asked about in words that name nobody', () => {
    expect(asked([status({ of: 'uncle' })]).question).toMatchObject({
      asks: 'Does the child live with or see the uncle, who is on record as somebody who may pose a risk (is of the family), and who has decided what follows for the child, and when?',
      urgency: 'ask',
      dueOn: '2023-03-09',
    });
  });

  it('is asked about anew when a home comes after a discussion of less', () => {
    const before = [claim('claimed'), status(), discussion('2023-03-07')];
    expect(asked(before).state).toBe('none');
    expect(asked([...before, joined('2023-04-03')], '2023-04-05').question).toMatchObject({
      asks: 'Does the child live with or see the adult, who is on record as somebody who may pose a risk (lives, stays or is expected in the child’s home), and who has decided what follows for the child, and when?',
      evidence: ['status 2023-03-06', 'joined 2023-04-03'],
    });
  });

  it('is linked by an address that is the mother’s, from the day on which both are recorded', () => {
    const lives = (of: string, date: string): WrittenEntry => ({
      id: `${of} lives`,
      date,
      by: 'housing',
      kind: 'other',
      describes: [{ of, addresses: [{ house: '12', street: 'Wharf Road', postcode: 'ZZ1 1AA' }] }],
    });
    const entries = [status(), lives('mother', '2023-03-06'), lives('man', '2023-04-03')];
    expect(asked(entries, '2023-04-04').state).toBe('none');
    expect(asked(entries, '2023-04-05').evidence).toEqual(['status 2023-03-06', 'man lives']);
  });

  it('cannot be told where the record holds a licence and not for what', () => {
    expect(asked([licence]).missing).toEqual(['licence: riskStatus']);
    expect(asked([licence, status({ of: 'uncle' })]).missing).toEqual([]);
    expect(asked([{ ...licence, about: ['man'] }]).missing).toEqual([]);
  });
});
