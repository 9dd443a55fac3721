import { describe, expect, it } from 'vitest';
import { nextOfKinNotInFamilyFile as rule } from './next-of-kin-not-in-family-file.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const form: WrittenEntry = {
  id: 'form',
  date: '2023-03-06',
  by: 'hospital/hospitalA',
  kind: 'person-named',
  about: ['mother'],
  mentions: [{ asWritten: 'next of kin of the mother, a friend', by: 'mother' }],
};
const named = (by: string, knownTo: readonly string[] = []): WrittenEntry => ({
  id: 'named',
  date: '2023-03-10',
  by,
  kind: 'contact',
  knownTo,
  about: ['mother', 'friend'],
  resolves: [{ mention: 'form', person: 'friend', by: 'mother' }],
});
/** Social care has known of the child since a day of 2023. */
const referral = (date: string): WrittenEntry => ({
  id: 'referral',
  date,
  by: 'school',
  kind: 'referral',
  knownTo: ['childrens-social-care'],
});
const people = [{ id: 'mother', relationToChild: 'mother' }];
const askedWithoutFile = (entries: readonly WrittenEntry[], day = '2023-04-01') =>
  askedOn(rule, record({ people, entries }), day);
const asked = (entries: readonly WrittenEntry[], day?: string) =>
  askedWithoutFile([referral('2023-02-01'), ...entries], day);

describe('somebody on a form whom social care does not know', () => {
  it('is asked about the same day, to be answered in two working days', () => {
    const { question } = asked([form], '2023-03-06');
    expect(question).toMatchObject({ raisedOn: '2023-03-06', dueOn: '2023-03-08', urgency: 'ask' });
  });

  it.each([
    [
      'the kind of form is stated',
      { mentions: [{ asWritten: 'a man', form: 'nextOfKin' }] },
      'open',
    ],
    [
      'it is a registration form',
      { kind: 'registration-form', mentions: [{ asWritten: 'a man' }] },
      'open',
    ],
    ['it is no form', { mentions: [{ asWritten: 'a man' }] }, 'none'],
    ['it is another form', { mentions: [{ asWritten: 'a man', form: 'other' }] }, 'none'],
  ] as const)('is told by the field, the kind or the words: %s', (_, facts, state) => {
    expect(asked([{ ...form, ...facts }]).state).toBe(state);
  });

  it('is not asked about when social care has that person already', () => {
    expect(asked([{ ...named('childrens-social-care'), date: '2023-03-01' }, form]).state).toBe(
      'none',
    );
  });

  it('is settled when social care records or receives who it is', () => {
    expect(asked([form, named('childrens-social-care')]).state).toBe('settled');
    const received = asked([form, named('hospital/hospitalA', ['childrens-social-care'])]);
    expect(received.question?.settledBy).toEqual(['named']);
  });

  it('stays open when only the hospital learns who it is', () => {
    expect(asked([form, named('hospital/hospitalA')]).state).toBe('open');
  });

  it('is one question with another form', () => {
    const again = { ...form, id: 'second form', date: '2023-03-20', by: 'gp' };
    expect(asked([form, again]).evidence).toEqual(['form', 'second form']);
  });

  it('is nobody’s to know of while social care has nothing about the child', () => {
    expect(askedWithoutFile([form]).state).toBe('none');
    const other = { ...referral('2023-03-20'), knownTo: ['police'] };
    expect(askedWithoutFile([form, other]).state).toBe('none');
    const aboutMother = { ...referral('2023-03-20'), about: ['mother'] };
    expect(askedWithoutFile([form, aboutMother]).state).toBe('none');
  });

  it('is asked about on the day on which social care first has something about the child', () => {
    const { question } = askedWithoutFile([form, referral('2023-03-20')]);
    expect(question).toMatchObject({ raisedOn: '2023-03-20', evidence: ['form'] });
  });
});
