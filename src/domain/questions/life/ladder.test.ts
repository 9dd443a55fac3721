import { describe, expect, it } from 'vitest';
import { type Role, roles } from '../../people/role.ts';
import { englandAndWalesBankHolidays } from '../../time/bank-holidays.ts';
import { plainDate } from '../../time/plain-date.ts';
import { parametersInForce } from '../../practice/parameters.ts';
import { isAbove, ladderOf, lineOf, secondReadersFor } from './ladder.ts';
import { stageLimits } from './stage-limits.ts';

describe('the ladder of a post', () => {
  it.each<[Role, string]>([
    [
      'leadSocialWorker',
      'leadSocialWorker > teamManager > serviceManager|headOfService > directorOfChildrensServices > safeguardingPartners',
    ],
    [
      'serviceManager',
      'serviceManager > headOfService > directorOfChildrensServices > safeguardingPartners',
    ],
    [
      'consultantPaediatrician',
      'consultantPaediatrician > namedDoctor|namedNurse > designatedDoctor|designatedNurse > integratedCareBoardLead > safeguardingPartners',
    ],
    [
      'detectiveSergeant',
      'detectiveSergeant > detectiveInspector > boroughCommander > safeguardingPartners',
    ],
    [
      'designatedSafeguardingLead',
      'designatedSafeguardingLead > headteacher > directorOfChildrensServices > safeguardingPartners',
    ],
    ['safeguardingPartners', 'safeguardingPartners'],
  ])('%s', (role, ladder) => {
    expect(
      ladderOf(role)
        .map(({ posts }) => posts.join('|'))
        .join(' > '),
    ).toBe(ladder);
  });

  it.each(roles)(
    'of %s goes upward only, names no post twice, and ends with the partners',
    (role) => {
      const ladder = ladderOf(role);
      const stages = ladder.map(({ stage }) => stage);
      expect(stages).toEqual(stages.toSorted());
      const posts = ladder.flatMap((rung) => rung.posts);
      expect(new Set(posts).size).toBe(posts.length);
      expect(posts.at(-1)).toBe('safeguardingPartners');
    },
  );

  it('tells who stands above whom', () => {
    expect(isAbove('teamManager', 'leadSocialWorker')).toBe(true);
    expect(isAbove('leadSocialWorker', 'teamManager')).toBe(false);
    expect(isAbove('namedDoctor', 'leadSocialWorker')).toBe(false);
    expect(isAbove('teamManager', 'teamManager')).toBe(false);
  });

  it.each(roles)('second readers for %s are of another line', (role) => {
    const readers = secondReadersFor(lineOf(role));
    expect(readers.length).toBeGreaterThan(0);
    expect(readers.map(lineOf)).not.toContain(lineOf(role));
  });
});

describe('the limits of the stages', () => {
  const parameters = parametersInForce(englandAndWalesBankHolidays);

  it('count working days from the day on which a question comes', () => {
    // A Thursday before a bank holiday on the Monday.
    expect(stageLimits(plainDate('2026-04-30'), parameters)).toEqual({
      1: '2026-05-01',
      2: '2026-05-05',
      3: '2026-05-06',
      4: '2026-05-08',
      5: '2026-05-08',
    });
  });

  it('come too early rather than never where the holidays of a year are not known', () => {
    const none = { ...parameters, holidays: new Map([[2026, []]]) };
    expect(stageLimits(plainDate('2026-12-31'), none)).toMatchObject({
      1: '2027-01-01',
      5: '2027-01-05',
    });
  });
});
