import { describe, expect, it } from 'vitest';
import { roles } from '../people/role.ts';
import { readersNamedTo } from './readers.ts';

describe('names of those who have read a record', () => {
  it('are, of everybody, for the Guardian alone', () => {
    expect(roles.filter((role) => readersNamedTo(role) === 'everybody')).toEqual([
      'caldicottGuardian',
    ]);
  });

  it.each(['teamManager', 'namedNurse', 'detectiveSergeant', 'headteacher'] as const)(
    'are, of their own organisation, for whoever answers for the work of others: %s',
    (role) => {
      expect(readersNamedTo(role)).toBe('ownOrganisation');
    },
  );

  it.each(['leadSocialWorker', 'familyDoctor', 'reviewer', 'conferenceChair'] as const)(
    'are not for others around the child: %s',
    (role) => {
      expect(readersNamedTo(role)).toBe('nobody');
    },
  );
});
