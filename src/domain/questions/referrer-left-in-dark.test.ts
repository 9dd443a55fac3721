import { describe, expect, it } from 'vitest';
import { referrerLeftInDark as rule } from './referrer-left-in-dark.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const by = 'childrens-social-care';
const referral = (more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: 'referral',
  date: '2023-03-03',
  by: 'school/oak',
  kind: 'referral',
  ...more,
});
const decided = (more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: 'decided',
  date: '2023-03-06',
  by,
  kind: 'other',
  decision: { of: 'referral', outcome: 'in words', outcomeCode: 'assess' },
  ...more,
});
const later = (more: Partial<WrittenEntry>): WrittenEntry => ({
  id: 'later',
  date: '2023-03-13',
  by,
  kind: 'information-shared',
  ...more,
});
const feedback = { feedback: { about: ['referral'] } };
const asked = (entries: readonly WrittenEntry[], day = '2023-12-01') =>
  askedOn(rule, record({ entries }), day);

describe('a referrer who has not heard', () => {
  // A working day from Monday 6 March 2023 is up at the end of Tuesday the 7th.
  it.each<[string, WrittenEntry[], string, string]>([
    ['a working day is in time', [referral(), decided()], '2023-03-07', 'none'],
    ['the day after is not', [referral(), decided()], '2023-03-08', 'open'],
    [
      'no further action',
      [referral(), decided({ kind: 'no-further-action' })],
      '2023-03-08',
      'open',
    ],
    ['nothing was decided yet', [referral()], '2023-12-01', 'none'],
    [
      'only the hospital says that it decided',
      [referral(), decided({ by: 'hospital' })],
      '2023-12-01',
      'none',
    ],
    [
      'the decision reached them',
      [referral(), decided({ knownTo: ['school/oak'] })],
      '2023-12-01',
      'none',
    ],
    [
      'the decision reached another school',
      [referral(), decided({ knownTo: ['school/elm'] })],
      '2023-12-01',
      'open',
    ],
    [
      'the decision says that they were told',
      [referral(), decided({ told: ['school/oak'] })],
      '2023-12-01',
      'none',
    ],
    [
      'they were told before it was decided',
      [referral({ told: ['school/oak'] }), decided()],
      '2023-12-01',
      'open',
    ],
    [
      'feedback in time',
      [referral(), decided(), later({ ...feedback, date: '2023-03-07' })],
      '2023-12-01',
      'none',
    ],
    [
      'the referral was another child’s',
      [referral({ about: ['cousin'] }), decided()],
      '2023-12-01',
      'none',
    ],
    [
      'a relative rang, whom nobody told',
      [referral({ by, referredBy: { from: 'relative' } }), decided()],
      '2023-12-01',
      'open',
    ],
    [
      'they gave no name',
      [referral({ by, referredBy: { from: 'anonymous' } }), decided()],
      '2023-12-01',
      'none',
    ],
    [
      'the school rang, whom nobody told',
      [
        referral({ by, referredBy: { from: 'professional', organisation: 'school/oak' } }),
        decided(),
      ],
      '2023-12-01',
      'open',
    ],
    ['the public wrote it', [referral({ by: 'public' }), decided()], '2023-12-01', 'open'],
    [
      'somebody of the family told social care',
      [referral({ by, informant: { person: 'aunt' } }), decided()],
      '2023-12-01',
      'open',
    ],
    [
      'somebody who gave no name told social care',
      [referral({ by, informant: { anonymous: true } }), decided()],
      '2023-12-01',
      'none',
    ],
  ])('%s', (_, entries, day, state) => {
    expect(asked(entries, day)).toMatchObject({ state, missing: [] });
  });

  it('says when it will be looked at again', () => {
    expect(asked([referral(), decided()], '2023-03-06').nextChangeOn).toBe('2023-03-08');
  });

  it.each<[string, Partial<WrittenEntry>, string]>([
    ['feedback on the referral', feedback, 'settled'],
    ['the step of telling the referrer', { steps: ['referrerTold'] }, 'settled'],
    ['that step for another child', { steps: ['referrerTold'], about: ['cousin'] }, 'open'],
    ['another step', { steps: ['contactTriaged'] }, 'open'],
    ['feedback on another', { feedback: { about: ['another'] } }, 'open'],
    ['an entry that says that they were told', { told: ['school/oak'] }, 'settled'],
    [
      'sharing with them',
      { sharing: { what: 'x', with: ['school/oak'], shared: true } },
      'settled',
    ],
    [
      'a decision not to share with them',
      { sharing: { what: 'x', with: ['school/oak'], shared: false } },
      'open',
    ],
    ['sharing with somebody else', { sharing: { what: 'x', with: ['gp'], shared: true } }, 'open'],
  ])('is settled, or not, by %s', (_, more, state) => {
    expect(asked([referral(), decided(), later(more)]).state).toBe(state);
  });

  it('is asked about each referral that a decision is about', () => {
    const both = decided({
      knownTo: ['school/oak'],
      decision: { of: 'referral', outcome: 'x', about: ['referral', 'second'] },
    });
    const second = referral({ id: 'second', by: 'gp' });
    expect(asked([referral(), second, both]).evidence).toEqual(['second', 'decided']);
  });

  it('cannot be told where social care wrote it down and does not say for whom', () => {
    expect(asked([referral({ by }), decided()])).toMatchObject({
      state: 'none',
      missing: ['referral: referredBy'],
    });
  });
});
