import { describe, expect, it } from 'vitest';
import { domesticAbuseUnlinked as rule } from './domestic-abuse-unlinked.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const people = [{ id: 'mother', relationToChild: 'mother' }];
const socialCare = 'childrens-social-care';
type Log = NonNullable<WrittenEntry['domesticAbuseLog']>;
const log = (
  date = '2023-03-06',
  said: Log = { childAtAddress: true },
  facts: Partial<WrittenEntry> = {},
): WrittenEntry => ({
  id: `log ${date}`,
  date,
  by: 'police',
  kind: 'other',
  about: ['mother'],
  domesticAbuseLog: said,
  ...facts,
});
const known = { knownTo: [socialCare] };
const knownLog = (date: string): WrittenEntry => log(date, { childAtAddress: true }, known);
const notice = (date: string, facts: Partial<WrittenEntry> = known): WrittenEntry => ({
  id: `notice ${date}`,
  date,
  by: 'police',
  kind: 'police-notification',
  ...facts,
});
const marac = (facts: object, date = '2023-11-06'): WrittenEntry => ({
  id: 'marac',
  date,
  by: 'police',
  kind: 'other',
  meeting: { kind: 'marac', ...facts },
});
const discussion: WrittenEntry = {
  id: 'discussion',
  date: '2023-11-06',
  by: socialCare,
  kind: 'strategy-discussion',
};

function asked(entries: readonly WrittenEntry[], day: string, subject = 'child') {
  const found = askedOn(rule, record({ people, entries }), day);
  const question = found.questions.find((one) => one.subject === subject);
  const state =
    question === undefined ? 'none' : question.settledOn === undefined ? 'open' : 'settled';
  return { ...found, question, state };
}
const repeated = (entries: readonly WrittenEntry[], day = '2024-06-30') =>
  asked(entries, day, 'child:repeated');

describe('domestic abuse where the child lives, of which social care was not told', () => {
  // One working day from Monday 6 March 2023 is up at the end of Tuesday the 7th.
  it.each([
    ['is not asked about on the first working day', '2023-03-07', 'none'],
    ['is asked about on the day after', '2023-03-08', 'open'],
  ])('%s', (_, day, state) => {
    expect(asked([log()], day).state).toBe(state);
  });

  it('is waited for, and asked of the police', () => {
    expect(asked([log()], '2023-03-06').nextChangeOn).toBe('2023-03-08');
    expect(asked([log()], '2023-03-08').question).toMatchObject({
      of: 'detectiveSergeant',
      urgency: 'ask',
      dueOn: '2023-03-09',
      asks: 'Domestic abuse was logged where the child lives or was: is the child being seen as a victim in their own right, and who has told children’s social care?',
    });
  });

  it.each<[string, WrittenEntry[], string]>([
    ['a child at the address', [log()], 'open'],
    ['the child by name', [log('2023-03-06', { children: ['child'] })], 'open'],
    ['the child as its subject', [log('2023-03-06', {}, { about: ['child', 'mother'] })], 'open'],
    ['no child at the address', [log('2023-03-06', { childAtAddress: false })], 'none'],
    [
      'a log of somebody who is not the police',
      [log('2023-03-06', { childAtAddress: true }, { by: 'housing' })],
      'none',
    ],
    ['a log that social care received', [knownLog('2023-03-06')], 'none'],
    ['a notification in time', [log(), notice('2023-03-07')], 'none'],
    [
      'a notification that reached only a school',
      [log(), notice('2023-03-07', { knownTo: ['school'] })],
      'open',
    ],
    ['a notification from before', [notice('2023-03-01'), log()], 'open'],
    [
      'an entry that says that social care was told',
      [log(), notice('2023-03-07', { told: [socialCare] })],
      'none',
    ],
  ])('where the record holds %s', (_, entries, state) => {
    expect(asked(entries, '2023-04-30').state).toBe(state);
  });

  it('cannot be told where the log says nothing of a child', () => {
    const found = asked([log('2023-03-06', { dashGrade: 'high' })], '2023-04-30');
    expect(found.missing).toEqual(['log 2023-03-06: domesticAbuseLog.childAtAddress']);
    expect(found.state).toBe('none');
  });

  it('is settled by a notification, and not by one that did not come', () => {
    expect(asked([log(), notice('2023-03-20')], '2023-04-30').state).toBe('settled');
    expect(asked([log(), notice('2023-03-20', {})], '2023-04-30').state).toBe('open');
  });
});

describe('domestic abuse logged again and again', () => {
  const three = [knownLog('2023-03-06'), knownLog('2023-08-07'), knownLog('2024-03-06')];

  it.each<[string, WrittenEntry[], string]>([
    ['two logs', three.slice(0, 2), 'none'],
    ['three in twelve months', three, 'open'],
    ['three in twelve months and a day', [...three.slice(0, 2), knownLog('2024-03-07')], 'none'],
    ['one line that stands for three', [{ ...knownLog('2023-03-06'), count: 3 }], 'open'],
    ['three and a strategy discussion since the first', [...three, discussion], 'none'],
    ['three and a MARAC since the first', [...three, marac({ postponed: false })], 'none'],
    ['three and a MARAC that was put off', [...three, marac({ postponed: true })], 'open'],
    ['three and a MARAC that was only asked for', [...three, marac({ requested: true })], 'open'],
  ])('%s', (_, entries, state) => {
    const inOrder = entries.toSorted((a, b) => (a.date < b.date ? -1 : 1));
    expect(repeated(inOrder).state).toBe(state);
  });

  it('is asked about on the day of the third', () => {
    expect(repeated(three, '2024-03-05').state).toBe('none');
    expect(repeated(three, '2024-03-06').question).toMatchObject({ dueOn: '2024-03-07' });
  });

  it('cannot be told where a vague date decides', () => {
    const vague = { ...knownLog('2024-03-04'), precision: 'month' } as const;
    const found = repeated([...three.slice(0, 2), vague]);
    expect(found.state).toBe('none');
    expect(found.missing).toEqual(['log 2024-03-04: date']);
  });

  it.each<[string, WrittenEntry, string]>([
    ['a MARAC', marac({ postponed: false }, '2024-04-08'), 'settled'],
    ['a strategy discussion', { ...discussion, date: '2024-04-08' }, 'settled'],
    ['a notification', notice('2024-04-08'), 'open'],
  ])('is settled, or not, by %s', (_, entry, state) => {
    expect(repeated([...three, entry]).state).toBe(state);
  });
});
