import { describe, expect, it } from 'vitest';
import { labelNames } from '../entry/label.ts';
import { organisationOf } from '../entry/organisation.ts';
import { type Role, roles } from '../people/role.ts';
import { parametersInForce } from '../practice/parameters.ts';
import { englandAndWalesBankHolidays } from '../time/bank-holidays.ts';
import { plainDate } from '../time/plain-date.ts';
import { mayReviewEmergencies, reviewDueOn, wrongReason } from './emergency.ts';
import { clearanceOf, needsOf, readerFor } from './policy.ts';
import { contents } from './sight.ts';

describe('the reason for an emergency', () => {
  it.each([
    ['nothing', '', true],
    ['spaces', '            ', true],
    ['nine characters', 'on fire!!', true],
    ['nine characters and spaces around them', '  on fire!!  ', true],
    ['ten characters', 'on fire!!!', false],
    ['two thousand characters', 'a'.repeat(2_000), false],
    ['one more', 'a'.repeat(2_001), true],
  ])('%s', (_, reason, isWrong) => {
    expect(wrongReason(reason) !== undefined).toBe(isWrong);
  });
});

describe('the review of an emergency', () => {
  const parameters = parametersInForce(englandAndWalesBankHolidays);
  it.each([
    ['on a Monday: by Wednesday', '2026-03-02', '2026-03-04'],
    ['on a Thursday: by Monday', '2026-03-05', '2026-03-09'],
    ['on a Friday: by Tuesday', '2026-03-06', '2026-03-10'],
    ['before Easter: after it', '2026-04-02', '2026-04-08'],
    ['in a year without a table: two days, never later', '2049-03-05', '2049-03-07'],
  ])('%s', (_, openedOn, dueOn) => {
    expect(reviewDueOn(plainDate(openedOn), parameters)).toBe(dueOn);
  });

  it('is for the Guardian, and for those to whom the question climbs', () => {
    expect(roles.filter(mayReviewEmergencies).toSorted()).toEqual([
      'caldicottGuardian',
      'safeguardingPartners',
    ]);
  });
});

describe('what is open in an emergency', () => {
  const police = organisationOf('police');
  const gp = organisationOf('gp');
  const actor = (role: Role, organisation = gp) => ({
    ...{ partnership: 1, account: 'one', organisation, role },
    cleared: [],
  });
  const closed = ['adoptionSealed', 'protectedIdentity', 'legalPrivilege'];

  it.each(roles)('to a %s: every label but three, and those of the post', (role) => {
    const { clearance, needs } = readerFor(actor(role), 'emergency');
    const own = clearanceOf(role, gp);
    expect([...clearance].toSorted()).toEqual(
      labelNames.filter((label) => !closed.includes(label) || own.has(label)).toSorted(),
    );
    expect([...needs].toSorted()).toEqual(
      contents
        .filter((one) => !['legalAdvice', 'readings'].includes(one) || needsOf(role).has(one))
        .toSorted(),
    );
  });

  it('takes nothing from somebody who was cleared by name', () => {
    const named = { ...actor('policeOfficer', police), cleared: ['protectedIdentity' as const] };
    expect(readerFor(named, 'work', true).clearance.has('protectedIdentity')).toBe(true);
  });

  it('is not so for the same work without one', () => {
    expect(readerFor(actor('midwife'), 'work').clearance.has('policeIntelligence')).toBe(false);
    expect(readerFor(actor('midwife'), 'work', true).clearance.has('policeIntelligence')).toBe(
      true,
    );
  });
});
