import { describe, expect, it } from 'vitest';
import { supervisionOfContactAssumed as rule } from './supervision-of-contact-assumed.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const by = 'childrens-social-care';
const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'friend', relationToChild: 'family friend' },
];
const injury: WrittenEntry = {
  id: 'injury',
  date: '2023-03-01',
  by: 'hospital',
  kind: 'injury',
  injuries: [{ site: 'chest', type: 'bruise', medicalView: 'non-accidental' }],
};
const placed = (basis: 'agreement' | 's20', who = 'friend'): WrittenEntry => ({
  id: 'placed',
  date: '2023-03-06',
  by,
  kind: 'placement',
  placement: { with: who, basis },
});
const supervision = (
  date: string,
  said: { by?: string; hours?: string; log?: string },
): WrittenEntry => ({
  id: date,
  date,
  by,
  kind: 'other',
  contactSupervision: { of: 'mother', ...said },
});
const whole = { by: 'friend', hours: '9 to 5 each day', log: 'contact book' };
const asked = (entries: readonly WrittenEntry[], day = '2023-12-01') =>
  askedOn(rule, record({ child: { dob: '2022-03-01' }, people, entries }), day);

describe('contact that is said to be supervised', () => {
  it.each<[string, { by?: string; hours?: string; log?: string }, string]>([
    ['nothing more is said', {}, 'who supervises, the hours or a log'],
    ['only who', { by: 'friend' }, 'the hours or a log'],
    ['all but the log', { by: 'friend', hours: 'always' }, 'a log'],
  ])('is asked about the same day, naming what is missing: %s', (_, said, missing) => {
    expect(asked([supervision('2023-03-06', said)], '2023-03-06').question?.asks).toContain(
      `hold ${missing}?`,
    );
  });

  it('is not asked about when an entry says who, when and where it is written down', () => {
    expect(asked([supervision('2023-03-06', whole)]).state).toBe('none');
  });

  it('is settled by such an entry, and asked about again after one that says less', () => {
    const entries = [supervision('2023-03-06', {}), supervision('2023-03-10', whole)];
    expect(asked(entries).question?.settledBy).toEqual(['2023-03-10']);
    expect(asked([...entries, supervision('2023-05-10', { by: 'friend' })]).state).toBe('open');
  });

  it('grows stronger with each entry that says no more', () => {
    const entries = [supervision('2023-03-06', {}), supervision('2023-03-10', { by: 'friend' })];
    expect(asked(entries).evidence).toEqual(['2023-03-06', '2023-03-10']);
  });
});

describe('a child placed by agreement after injuries that give cause to suspect', () => {
  it.each<[string, WrittenEntry[], string[]]>([
    [
      'nobody says whether contact is supervised',
      [injury, placed('agreement')],
      ['placed: contactSupervision'],
    ],
    ['placed under section 20', [injury, placed('s20')], []],
    ['placed with a parent', [injury, placed('agreement', 'mother')], []],
    ['placed without such an injury', [placed('agreement')], []],
  ])('cannot be told about, or asks nothing: %s', (_, entries, missing) => {
    expect(asked(entries, '2023-03-06')).toMatchObject({ state: 'none', missing });
  });

  it('is not spoken of once the child has gone home', () => {
    const home: WrittenEntry = { date: '2023-03-06', by, kind: 'return-home' };
    expect(asked([injury, placed('agreement'), home], '2023-03-06').missing).toEqual([]);
  });
});
