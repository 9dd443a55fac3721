import { describe, expect, it } from 'vitest';
import type { EntryId } from '../entry/facts/basics.ts';
import type { Sharing } from '../entry/facts/meetings.ts';
import { organisationOf, type OrganisationId } from '../entry/organisation.ts';
import { plainDate } from '../time/plain-date.ts';
import { regimeOf, wrongInSharing } from './sharing.ts';

const police = organisationOf('police');
const school = organisationOf('school', 'oak');
const on = plainDate('2026-11-02');

const fieldsOf = (
  sharing: Partial<Sharing> | undefined,
  organisation: OrganisationId = school,
  day = on,
): string[] => wrongInSharing(sharing, { organisation, on: day }).map(({ path }) => path);

describe('what is shared', () => {
  it.each([
    ['police', 'lawEnforcement'],
    ['childrens-social-care', 'ukGdpr'],
    ['hospital', 'ukGdpr'],
    ['school', 'ukGdpr'],
    ['probation', 'ukGdpr'],
  ])('has the regime of whoever shares: %s', (agency, regime) => {
    expect(regimeOf(organisationOf(agency))).toBe(regime);
  });

  it.each<[string, OrganisationId, Partial<Sharing>, string[]]>([
    ['a school under UK GDPR', school, { basis: 'ukGdpr' }, []],
    ['the police as law enforcement', police, { basis: 'lawEnforcement' }, []],
    ['nobody without a basis', school, {}, ['/sharing/basis']],
    ['no school as law enforcement', school, { basis: 'lawEnforcement' }, ['/sharing/basis']],
    ['no police under UK GDPR', police, { basis: 'ukGdpr' }, ['/sharing/basis']],
  ])('%s', (_, organisation, facts, wrong) => {
    expect(fieldsOf({ shared: true, ...facts }, organisation)).toEqual(wrong);
  });

  it.each<[string, Partial<Sharing>, string[]]>([
    ['says why and until when', {}, []],
    ['not without a reason', { reason: ' ' }, ['/sharing/reason']],
    ['not without an end', { until: undefined }, ['/sharing/until']],
    ['not until yesterday', { until: plainDate('2026-11-01') }, ['/sharing/until']],
    ['for a year', { until: plainDate('2027-11-02') }, []],
    ['not for a day more', { until: plainDate('2027-11-03') }, ['/sharing/until']],
    ['to one account of one organisation', { account: 'lead' }, []],
    [
      'not to one account of two',
      { account: 'lead', with: [school, police] },
      ['/sharing/account'],
    ],
  ])('that opens entries %s', (_, facts, wrong) => {
    const opening = {
      shared: true,
      basis: 'ukGdpr',
      with: [police],
      entries: ['an entry' as EntryId],
      reason: 'They see the child every day.',
      until: plainDate('2026-12-01'),
    } as const;
    expect(fieldsOf({ ...opening, ...facts } as Partial<Sharing>)).toEqual(wrong);
  });

  it('says nothing where nothing is said of sharing', () => {
    expect(fieldsOf(undefined)).toEqual([]);
    expect(fieldsOf({ reason: 'They asked.' })).toEqual([]);
  });
});

describe('what is not shared', () => {
  const refused: Partial<Sharing> = {
    shared: false,
    reason: 'Whoever it is about would be found.',
    moreDetrimental: true,
    until: plainDate('2026-12-01'),
  };
  const without = (field: keyof Sharing): Partial<Sharing> => {
    const { [field]: _, ...others } = refused;
    return others;
  };

  it.each<[string, Partial<Sharing>, string[]]>([
    ['a reason, an end and the exception', refused, []],
    ['no reason', without('reason'), ['/sharing/reason']],
    ['only spaces for a reason', { ...refused, reason: '  ' }, ['/sharing/reason']],
    ['no end', without('until'), ['/sharing/until']],
    ['an end of today', { ...refused, until: on }, []],
    ['an end of yesterday', { ...refused, until: plainDate('2026-11-01') }, ['/sharing/until']],
    ['an end in six months', { ...refused, until: plainDate('2027-05-02') }, []],
    ['an end a day later', { ...refused, until: plainDate('2027-05-03') }, ['/sharing/until']],
    ['no word of the exception', without('moreDetrimental'), ['/sharing/moreDetrimental']],
    ['that there is none', { ...refused, moreDetrimental: false }, ['/sharing/moreDetrimental']],
  ])('%s', (_, sharing, wrong) => {
    expect(fieldsOf(sharing)).toEqual(wrong);
  });

  it('needs no exception before the duty began', () => {
    const until = plainDate('2026-06-30');
    const before = { ...without('moreDetrimental'), until };
    expect(fieldsOf(before, school, plainDate('2026-05-31'))).toEqual([]);
    expect(fieldsOf(before, school, plainDate('2026-06-01'))).toEqual(['/sharing/moreDetrimental']);
  });
});
