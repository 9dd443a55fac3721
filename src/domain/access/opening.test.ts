import { describe, expect, it } from 'vitest';
import type { PersonId } from '../entry/facts/basics.ts';
import { organisationOf } from '../entry/organisation.ts';
import { type Role, roles } from '../people/role.ts';
import { plainDate } from '../time/plain-date.ts';
import { isInEmergency, recordsOpened, type Standing } from './opening.ts';
import { mayOversee } from './oversight.ts';
import type { Actor } from './policy.ts';
import { lensPurposes, type Purpose } from './purpose.ts';

const today = plainDate('2026-03-02');
const [yesterday, tomorrow] = [plainDate('2026-03-01'), plainDate('2026-03-03')];
const id = (text: string): PersonId => text as PersonId;
const [child, twin, other, brought] = ['child', 'twin', 'other', 'brought'].map(id) as [
  PersonId,
  PersonId,
  PersonId,
  PersonId,
];

const worker: Actor = {
  partnership: 1,
  account: 'worker',
  organisation: organisationOf('childrens-social-care'),
  role: 'leadSocialWorker',
  cleared: ['maracMinutes'],
};

/** Nobody has to do with anybody; the twin's record is kept under the child's. */
const nothing: Standing = {
  account: worker,
  reasons: [],
  posts: [],
  questions: [],
  children: new Map([
    [child, undefined],
    [twin, child],
    [other, undefined],
    [brought, undefined],
  ]),
  broughtOnce: new Map([[child, [brought]]]),
};
const mine = { why: 'involvement', to: { account: 'worker' }, from: today } as const;
const ours = { ...mine, to: { organisation: worker.organisation } };
const held = { account: 'worker', from: today, acceptedOn: today };

const lens = { through: 'everyone' as const, until: yesterday };
const work: Purpose = { kind: 'work', child };
const under: readonly Purpose[] = [work, { kind: 'live', child, opening: 'a page' }];
const looking: readonly Purpose[] = lensPurposes.map((kind) => ({ kind, child, ...lens }));

/** A standing, and whether it opens the child's record to the worker. */
const standings: readonly (readonly [string, Partial<Standing>, boolean])[] = [
  ['nothing', {}, false],
  ['a grant from today', { reasons: [{ ...mine, child }] }, true],
  ['a grant from tomorrow', { reasons: [{ ...mine, child, from: tomorrow }] }, false],
  ['a grant until today', { reasons: [{ ...mine, child, until: today }] }, true],
  [
    'a grant until yesterday',
    { reasons: [{ ...mine, child, from: yesterday, until: yesterday }] },
    false,
  ],
  ['a grant for everybody’s record', { reasons: [mine] }, true],
  ['a grant to the organisation', { reasons: [{ ...ours, child }] }, true],
  ['a grant to another', { reasons: [{ ...mine, to: { account: 'another' }, child }] }, false],
  [
    'a grant to another organisation',
    { reasons: [{ ...ours, to: { organisation: 'gp' }, child }] },
    false,
  ],
  ['a grant for another child', { reasons: [{ ...mine, child: other }] }, false],
  ['a grant for a record kept under the child’s', { reasons: [{ ...mine, child: twin }] }, true],
  ['a post', { posts: [{ ...held, child }] }, true],
  ['a post from tomorrow', { posts: [{ ...held, child, from: tomorrow }] }, false],
  ['a post that is offered', { posts: [{ account: 'worker', from: today, child }] }, false],
  ['a post accepted for tomorrow', { posts: [{ ...held, child, acceptedOn: tomorrow }] }, false],
  ['a post that ends tomorrow', { posts: [{ ...held, child, endedOn: tomorrow }] }, true],
  ['a post that ended today', { posts: [{ ...held, child, endedOn: today }] }, false],
  ['a desk', { posts: [held] }, false],
  ['another’s post', { posts: [{ ...held, account: 'another', child }] }, false],
  ['a question that waits', { questions: [{ child, isOpen: true, account: 'worker' }] }, true],
  ['an answer to read', { questions: [{ child, isOpen: true, secondReader: 'worker' }] }, true],
  ['a question that is over', { questions: [{ child, isOpen: false, account: 'worker' }] }, false],
  ['another’s question', { questions: [{ child, isOpen: true, account: 'another' }] }, false],
  ['no account', { account: undefined, reasons: [mine] } as unknown as Partial<Standing>, false],
];

describe('a record is opened', () => {
  it.each(standings)('by %s', (_, standing, opens) => {
    for (const purpose of under) {
      const opened = recordsOpened(worker, purpose, { ...nothing, ...standing }, today);
      expect({ purpose: purpose.kind, opens: opened?.includes(child) ?? false }).toEqual({
        purpose: purpose.kind,
        opens,
      });
    }
  });

  it.each(standings)('and stands in the caseload, by %s', (_, standing, opens) => {
    const all = { ...nothing, ...standing };
    const caseload = recordsOpened(worker, { kind: 'caseload' }, all, today);
    expect(caseload?.includes(child) ?? false).toBe(opens);
    // A record that is kept under another is opened as that one.
    expect(caseload ?? []).not.toContain(twin);
  });

  it.each<[string, Partial<Actor>]>([
    ['partnership', { partnership: 2 }],
    ['account', { account: 'another' }],
    ['organisation', { organisation: organisationOf('police') }],
    ['post', { role: 'reviewer' }],
    ['clearance', { cleared: [] }],
    ['wider clearance', { cleared: ['maracMinutes', 'adoptionSealed'] }],
    ['another clearance', { cleared: ['adoptionSealed'] }],
  ])('to nobody who claims another %s, for no purpose', (_, claim) => {
    const open: Standing = { ...nothing, reasons: [mine, ours] };
    const emergency: Purpose = { kind: 'emergency', child, reason: 'The child is hurt.' };
    for (const purpose of [
      ...under,
      ...looking,
      emergency,
      { kind: 'caseload' },
      { kind: 'search' },
    ] as const)
      expect(recordsOpened({ ...worker, ...claim }, purpose, open, today)).toBeUndefined();
  });

  it('in an emergency without any reason but the one that is typed, and by no search', () => {
    const emergency: Purpose = { kind: 'emergency', child, reason: 'The child is hurt.' };
    expect(recordsOpened(worker, emergency, nothing, today)).toEqual([child]);
    expect(recordsOpened(worker, { kind: 'search' }, nothing, today)).toEqual([]);
  });

  it('as numbers, to the posts that oversee alone', () => {
    const overseers = roles.filter((role: Role) => {
      const actor = { ...worker, role };
      return recordsOpened(actor, { kind: 'oversight' }, { ...nothing, account: actor }, today);
    });
    expect(overseers).toEqual(roles.filter(mayOversee));
  });

  it('with what a match had brought, to whoever may read that record too, and to a review', () => {
    const ofChild = [{ ...mine, child }, { ...mine, why: 'review', child } as const];
    const one: Standing = { ...nothing, reasons: ofChild };
    const both: Standing = { ...one, reasons: [...one.reasons, { ...mine, child: brought }] };
    const review: Purpose = { kind: 'review', child, ...lens };
    for (const purpose of [...under, review]) {
      const seen = purpose.kind === 'review' ? [brought, child] : [child];
      expect(recordsOpened(worker, purpose, one, today)).toEqual(seen);
      expect(recordsOpened(worker, purpose, both, today)).toEqual([brought, child]);
    }
  });

  it.each<[string, Role, Partial<Standing>, readonly Purpose['kind'][]]>([
    ['for their part in it', 'leadSocialWorker', { reasons: [{ ...mine, child }] }, ['handover']],
    ['a post', 'leadSocialWorker', { posts: [{ ...held, child }] }, ['handover']],
    [
      'for a review, of every child',
      'reviewer',
      { reasons: [{ ...mine, why: 'review' }] },
      ['review'],
    ],
    [
      'for a review, to any post',
      'namedDoctor',
      { reasons: [{ ...mine, why: 'review', child }] },
      ['review', 'supervision'],
    ],
    [
      'to supervise',
      'leadSocialWorker',
      { reasons: [{ ...mine, why: 'supervision', child }] },
      ['supervision'],
    ],
    [
      'to the desk, of a manager',
      'teamManager',
      { reasons: [{ ...ours, why: 'dutyDesk', child }] },
      ['supervision'],
    ],
    ['to the desk', 'leadSocialWorker', { reasons: [{ ...ours, why: 'dutyDesk', child }] }, []],
    [
      'of a manager in an emergency',
      'teamManager',
      { reasons: [{ ...mine, why: 'emergency', child, until: tomorrow }] },
      [],
    ],
    [
      'a question to the Guardian',
      'caldicottGuardian',
      { questions: [{ child, isOpen: true, account: 'worker' }] },
      ['review'],
    ],
    [
      'a question',
      'leadSocialWorker',
      { questions: [{ child, isOpen: true, account: 'worker' }] },
      [],
    ],
  ])('to look through the eyes of others by what was given %s (%s)', (_, role, standing, kinds) => {
    const account = { ...worker, role };
    const all = { ...nothing, account, ...standing };
    expect(recordsOpened(account, work, all, today)).toContain(child);
    const open = looking.filter((one) => recordsOpened(account, one, all, today) !== undefined);
    expect(open.map(({ kind }) => kind)).toEqual(kinds);
  });

  it.each<[boolean, string, Partial<Standing['reasons'][number]>]>([
    [true, 'their own, of the child, which holds', {}],
    [true, 'their own, of a record kept under the child’s', { child: twin }],
    [false, 'of another child', { child: other }],
    [false, 'that is over', { until: yesterday }],
    [false, 'of a colleague', { to: { account: 'another' } }],
    [
      false,
      'of an organisation, which there is not',
      { to: { organisation: worker.organisation } },
    ],
    [false, 'that is none', { why: 'involvement' }],
  ])('in an emergency (%s) by one %s', (is, _, difference) => {
    const reason = { ...mine, why: 'emergency', child, until: tomorrow, ...difference } as const;
    const standing = { ...nothing, reasons: [reason] };
    expect(isInEmergency(worker, work, standing, today)).toBe(is);
    expect(isInEmergency(worker, { kind: 'review', child, ...lens }, standing, today)).toBe(false);
    const now: Purpose = { kind: 'emergency', child, reason: 'The child is hurt.' };
    expect(isInEmergency(worker, now, nothing, today)).toBe(true);
    // More labels are open then, of this record and of no other.
    const both = {
      ...standing,
      reasons: [reason, { ...mine, child }, { ...mine, child: brought }],
    };
    expect(recordsOpened(worker, work, both, today)).toEqual(is ? [child] : [brought, child]);
  });
});
