import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../entry/facts/basics.ts';
import { type HandOver, type HeldPost, refusalOfHandOver } from './hand-over.ts';

const child = 'childP' as PersonId;
const sister = 'childQ' as PersonId;
const post: HandOver = {
  role: 'leadSocialWorker',
  child,
  from: 'giver',
  to: 'receiver',
  isWithinOrganisation: true,
  isInvolved: true,
};
const manages = (held: Partial<HeldPost>): HeldPost[] => [
  { role: 'teamManager', account: 'manager', ...held },
];

describe('handing a post over', () => {
  it.each<[string, string, readonly HeldPost[], string]>([
    ['whoever holds it', 'giver', [], 'may'],
    ['a manager of the desk', 'manager', manages({}), 'may'],
    ['the manager for this child', 'manager', manages({ child }), 'may'],
    ['a manager for another child', 'manager', manages({ child: sister }), 'notInPost'],
    ['a colleague of the same post', 'other', manages({ role: 'leadSocialWorker' }), 'notInPost'],
    ['a manager of another line', 'other', manages({ role: 'namedDoctor' }), 'notInPost'],
    ['the receiver', 'receiver', [], 'notInPost'],
  ])('is for %s to do: %s', (_, by, held, answer) => {
    const refused = refusalOfHandOver(post, by, held);
    expect(refused).toEqual(answer === 'may' ? undefined : { kind: 'not-yours', because: answer });
  });

  it('names somebody else, where nobody held it or where it is handed on', () => {
    const toHimself: HandOver = { ...post, to: 'giver' };
    expect(refusalOfHandOver(toHimself, 'giver', [])).toMatchObject({ kind: 'invalid' });
    const { from: _from, to: _to, ...empty } = post;
    expect(refusalOfHandOver(empty, 'manager', manages({}))).toMatchObject({ kind: 'invalid' });
    expect(refusalOfHandOver({ ...empty, to: 'receiver' }, 'manager', manages({}))).toBeUndefined();
  });

  it.each<[string, string, Partial<HandOver>, string]>([
    ['their own organisation, which has to do with the child', 'manager', {}, 'may'],
    [
      'their own, which has nothing to do with the child',
      'manager',
      { isInvolved: false },
      'otherOrganisation',
    ],
    [
      'their own, where they work with the child',
      'manager',
      { isInvolved: false, isOpenToThem: true },
      'may',
    ],
    [
      'another organisation',
      'manager',
      { isWithinOrganisation: false, isOpenToThem: true },
      'otherOrganisation',
    ],
    [
      'another, by whoever holds it',
      'giver',
      { isWithinOrganisation: false, isOpenToThem: true },
      'otherOrganisation',
    ],
    [
      'another, where they work with the child already',
      'manager',
      { isWithinOrganisation: false, isOpenToReceiver: true },
      'may',
    ],
  ])('to somebody of %s (%s)', (_, by, difference, answer) => {
    const refused = refusalOfHandOver({ ...post, ...difference }, by, manages({}));
    expect(refused).toEqual(answer === 'may' ? undefined : { kind: 'not-yours', because: answer });
  });

  it('at a desk goes to nobody of another organisation', () => {
    const desk: HandOver = { role: 'leadSocialWorker', from: 'giver', to: 'receiver' };
    expect(refusalOfHandOver(desk, 'giver', [])).toMatchObject({ because: 'otherOrganisation' });
    expect(refusalOfHandOver({ ...desk, isWithinOrganisation: true }, 'giver', [])).toBeUndefined();
  });

  it('may leave it to nobody', () => {
    expect(
      refusalOfHandOver({ role: 'leadSocialWorker', child, from: 'giver' }, 'giver', []),
    ).toBeUndefined();
  });
});
