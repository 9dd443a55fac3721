import { describe, expect, it } from 'vitest';
import { postsBelow } from './team.ts';

describe('whose team somebody has', () => {
  it('is all from whom questions climb to them, and nobody of another line', () => {
    expect(postsBelow('teamManager')).toEqual(['leadSocialWorker']);
    expect(postsBelow('headteacher')).toEqual(['designatedSafeguardingLead']);
    expect(postsBelow('headOfService')).toContain('conferenceChair');
    expect(postsBelow('namedNurse')).toContain('healthVisitor');
    expect(postsBelow('namedNurse')).not.toContain('leadSocialWorker');
    expect(postsBelow('safeguardingPartners')).toContain('directorOfChildrensServices');
  });

  it('is nobody for those who practise, and for a chair to whom no question climbs', () => {
    expect(postsBelow('leadSocialWorker')).toEqual([]);
    expect(postsBelow('conferenceChair')).toEqual([]);
  });
});
