import { describe, expect, it } from 'vitest';
import { type OrganisationId, organisationOf } from '../entry/organisation.ts';
import { type Role, roles } from '../people/role.ts';
import { englandAndWalesBankHolidays } from '../time/bank-holidays.ts';
import { parametersInForce } from '../practice/parameters.ts';
import { type PlainDate, plainDate } from '../time/plain-date.ts';
import {
  type GrantReason,
  grantReasons,
  grantToGive,
  mayEndGrant,
  reasonsToGive,
} from './grant.ts';
import type { Actor } from './policy.ts';

const socialCare = organisationOf('childrens-social-care', 'ashmere');
const today = plainDate('2026-03-02');
const parameters = parametersInForce(englandAndWalesBankHolidays);

const by = (role: Role): Actor => ({
  partnership: 1,
  account: 'giver',
  organisation: socialCare,
  role,
  cleared: [],
});

function give(
  role: Role,
  reason: GrantReason,
  more: {
    readonly to?: { account: string } | { organisation: OrganisationId };
    readonly until?: string;
    readonly from?: string;
    readonly basis?: string;
  } = {},
): unknown {
  const {
    until,
    from = today,
    to = { account: 'receiver' },
    basis = 'Joins the core group.',
  } = more;
  const wish = {
    ...{ reason, to, basis, from: from as PlainDate },
    ...(until !== undefined && { until: plainDate(until) }),
  };
  const given = grantToGive(wish, { by: by(role), today, parameters });
  return 'kind' in given ? given : given.until;
}

describe('a grant', () => {
  it.each([
    ['a team manager', 'teamManager', ['involvement', 'dutyDesk', 'supervision']],
    ['the manager of the hub', 'mashManager', ['dutyDesk']],
    ['a conference chair', 'conferenceChair', ['conference']],
    ['the Guardian', 'caldicottGuardian', ['review']],
    ['a social worker', 'leadSocialWorker', []],
    ['a health visitor', 'healthVisitor', []],
  ] as const)('is given by %s for what is theirs alone', (_, role, reasons) => {
    expect(reasonsToGive(role)).toEqual(reasons);
  });

  it('for an emergency is given by nobody: it is opened', () => {
    expect(roles.filter((role) => reasonsToGive(role).includes('emergency'))).toEqual([]);
    for (const reason of grantReasons) {
      expect(give('healthVisitor', reason)).toMatchObject({ because: 'notGiver' });
    }
  });

  it('is given to nobody by themselves', () => {
    const to = { account: 'giver' };
    expect(give('teamManager', 'involvement', { to })).toMatchObject({ because: 'ownGrant' });
  });

  it.each([
    [
      'involvement, no day said: twelve months',
      'teamManager',
      'involvement',
      undefined,
      '2027-03-02',
    ],
    [
      'involvement, the last day there is',
      'teamManager',
      'involvement',
      '2027-03-02',
      '2027-03-02',
    ],
    ['involvement, a day too many', 'teamManager', 'involvement', '2027-03-03', 'invalid'],
    [
      'supervision, no day said: thirty days',
      'teamManager',
      'supervision',
      undefined,
      '2026-04-01',
    ],
    ['supervision, a day too many', 'teamManager', 'supervision', '2026-04-02', 'invalid'],
    ['review, to the day that is said', 'caldicottGuardian', 'review', '2026-03-05', '2026-03-05'],
    ['involvement, for one day', 'teamManager', 'involvement', '2026-03-02', '2026-03-02'],
    [
      'a conference, until the day after it',
      'conferenceChair',
      'conference',
      '2026-03-20',
      '2026-03-21',
    ],
    [
      'a conference of which no day is known',
      'conferenceChair',
      'conference',
      undefined,
      'invalid',
    ],
    ['a day before the first', 'teamManager', 'involvement', '2026-03-01', 'invalid'],
  ] as const)('ends: %s', (_, role, reason, until, expected) => {
    const given = give(role, reason, until === undefined ? {} : { until });
    expect(typeof given === 'string' ? given : (given as { kind: string }).kind).toBe(expected);
  });

  it('begins today or later, and says why', () => {
    expect(give('teamManager', 'involvement', { from: '2026-03-01' })).toMatchObject({
      errors: [{ path: '/from' }],
    });
    expect(give('teamManager', 'involvement', { basis: ' ' })).toMatchObject({
      errors: [{ path: '/basis' }],
    });
  });

  it('of a duty desk is its own organisation’s, and no other is an organisation’s', () => {
    const own = { organisation: socialCare };
    const other = { organisation: organisationOf('police') };
    expect(give('mashManager', 'dutyDesk', { to: own })).toBe('2026-04-01');
    expect(give('mashManager', 'dutyDesk', { to: other })).toMatchObject({ because: 'notGiver' });
    expect(give('mashManager', 'dutyDesk')).toMatchObject({ errors: [{ path: '/to' }] });
    expect(give('teamManager', 'involvement', { to: own })).toMatchObject({
      errors: [{ path: '/to' }],
    });
  });

  it('is ended by whoever could give it there, by the Guardian, and by whoever has it', () => {
    const [here, elsewhere] = [organisationOf('childrens-social-care'), organisationOf('police')];
    const organisations = [here];
    const grant = { reason: 'supervision', to: { account: 'receiver' }, organisations } as const;
    const ends = (account: string, role: Role, organisation = here): boolean =>
      mayEndGrant(grant, { account, role, organisation });
    expect(ends('other', 'teamManager', elsewhere)).toBe(false);
    expect(ends('other', 'caldicottGuardian', elsewhere)).toBe(true);
    expect(ends('receiver', 'healthVisitor', elsewhere)).toBe(true);
    const desk = { reason: 'dutyDesk', to: { organisation: here }, organisations } as const;
    const manager = { account: 'other', role: 'teamManager' } as const;
    expect(mayEndGrant(desk, { ...manager, organisation: here })).toBe(true);
    expect(mayEndGrant(desk, { ...manager, organisation: elsewhere })).toBe(false);
    expect(ends('other', 'teamManager')).toBe(true);
    expect(ends('other', 'caldicottGuardian')).toBe(true);
    expect(ends('receiver', 'healthVisitor')).toBe(true);
    expect(ends('other', 'healthVisitor')).toBe(false);
  });
});
