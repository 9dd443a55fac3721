import { describe, expect, it } from 'vitest';
import { type Role, roles } from '../people/role.ts';
import { mayOversee, overseeingPosts } from './oversight.ts';

const practitioners: readonly Role[] = [
  'leadSocialWorker',
  'strategyChair',
  'consultantPaediatrician',
  'examiningDoctor',
  'familyDoctor',
  'healthVisitor',
  'midwife',
  'policeOfficer',
  'designatedSafeguardingLead',
  'laSolicitor',
  'housingOfficer',
  'probationPractitioner',
  'adultWorker',
];

describe('who sees how the partnership does', () => {
  it.each(roles.map((role) => [role, !practitioners.includes(role)] as const))(
    '%s: %s',
    (role, may) => {
      expect(mayOversee(role)).toBe(may);
      expect(overseeingPosts.includes(role)).toBe(may);
    },
  );
});
