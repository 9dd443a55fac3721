import { describe, expect, it } from 'vitest';
import { injuryFeatureRules } from './injury-features.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const child = { dob: '2020-01-10' };
const people = [{ id: 'mother', relationToChild: 'mother' }];
const ruleOf = (id: string) => {
  const found = injuryFeatureRules.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no rule ${id}`);
  return found;
};
const asked = (id: string, entries: readonly WrittenEntry[], day = '2024-12-31') =>
  askedOn(ruleOf(id), record({ child, people, entries }), day);

const cut: WrittenEntry = {
  date: '2024-03-01',
  by: 'gp',
  kind: 'injury',
  injuries: [{ site: 'back', type: 'cut', medicalView: 'inconsistent' }],
};
const then = (more: Partial<WrittenEntry>): WrittenEntry => ({
  date: '2024-03-02',
  by: 'hospital',
  kind: 'contact',
  ...more,
});
const toSocialCare = then({ told: ['childrens-social-care'] });

describe('a feature of injury, told from one occasion', () => {
  it.each<[string, string, readonly WrittenEntry[], string]>([
    ['suspect: nothing was done', 'I07', [cut], 'open'],
    ['suspect: referred', 'I07', [cut, toSocialCare], 'settled'],
    [
      'suspect: a paediatrician found it inconsistent',
      'I07',
      [cut, then({ opinion: { view: 'inconsistent' } })],
      'open',
    ],
    [
      'suspect: medicine explains it',
      'I07',
      [cut, then({ opinion: { view: 'consistent', medicalCause: 'a condition' } })],
      'settled',
    ],
    [
      'suspect: an account was refused',
      'I07',
      [cut, then({ attendance: { delay: { asked: 'askedRefused' } } })],
      'open',
    ],
    [
      'consider: a paediatrician gave a view',
      'I15',
      [
        { ...cut, injuries: [{ site: 'gum', type: 'cut' }] },
        then({ opinion: { view: 'consistent' } }),
      ],
      'settled',
    ],
    [
      'consider: nothing was done',
      'I15',
      [{ ...cut, injuries: [{ site: 'gum', type: 'cut' }] }],
      'open',
    ],
    ['social care saw it itself', 'I07', [{ ...cut, by: 'childrens-social-care' }], 'none'],
    [
      'the account fits',
      'I07',
      [{ ...cut, injuries: [{ site: 'back', type: 'cut', medicalView: 'consistent' }] }],
      'none',
    ],
  ])('%s', (_sentence, id, entries, state) => {
    expect(asked(id, entries).state).toBe(state);
  });

  it('cannot be told where a fact is missing, and says which', () => {
    const rib = { ...cut, injuries: [{ site: 'rib', type: 'fracture' }] };
    expect(asked('I18', [rib])).toMatchObject({
      state: 'none',
      missing: ['r1: injuries[].majorAccident'],
    });
  });

  it('is asked of whoever saw it, within a working day, and today only for the shape of a thing', () => {
    expect(asked('I07', [cut]).question).toMatchObject({
      of: 'familyDoctor',
      urgency: 'ask',
      dueOn: '2024-03-04',
    });
    const slap = { ...cut, injuries: [{ site: 'cheek', type: 'slap mark' }] };
    expect(asked('I01', [slap]).question).toMatchObject({
      urgency: 'actToday',
      dueOn: '2024-03-01',
    });
  });

  it('says where it is, in a sentence', () => {
    expect(asked('I07', [cut]).question?.asks).toBe(
      'The record tells of cuts, grazes or scars that no account explains (the back): what has children’s social care been told of it, and what does a paediatrician say?',
    );
  });

  it('is strengthened by another', () => {
    const { evidence, question } = asked('I07', [cut, { ...cut, date: '2024-05-01' }]);
    expect(evidence).toEqual(['r1', 'r2']);
    expect(question?.asks).toContain('(the back and on 1 earlier occasion)');
  });
});

describe('a sign that is told from more than injuries', () => {
  it('asks what was decided for the child, since no doctor need have seen it', () => {
    const seen = (date: string): WrittenEntry => ({
      date,
      by: 'school',
      kind: 'concern',
      childAndCarer: [{ sign: 'carerHostile' }],
    });
    expect(asked('I37', [seen('2024-01-01'), seen('2024-02-01')]).question?.asks).toBe(
      'The record tells of hostility towards the child, rejection or scapegoating, seen repeatedly: what has children’s social care been told of it, and what has been decided for the child?',
    );
  });

  const event = (
    date: string,
    presentation: NonNullable<WrittenEntry['presentation']>,
  ): WrittenEntry => ({ date, by: 'hospital', kind: 'attendance', presentation });
  const lifeThreatening = (date: string, more: object = {}) =>
    event(date, {
      of: 'apparentLifeThreateningEvent',
      noMedicalCause: true,
      onsetSeenBy: ['mother'],
      ...more,
    });
  const neglect = (date: string, sign: string, more: Partial<WrittenEntry> = {}): WrittenEntry =>
    ({ date, by: 'school', kind: 'concern', neglect: [{ sign }], ...more }) as WrittenEntry;
  const seen = (date: string, sign: string, explained?: boolean): WrittenEntry =>
    ({
      date,
      by: 'school',
      kind: 'concern',
      childAndCarer: [{ sign, ...(explained !== undefined && { explained }) }],
    }) as WrittenEntry;
  const infantEvent = lifeThreatening('2020-12-01', { noseOrMouthBled: true });
  const poisoned = (more: object) => event('2024-03-01', { of: 'poisoning', ...more });
  const drowned = (more: object) => event('2024-03-01', { of: 'nearDrowning', ...more });
  const attended = (attendance: NonNullable<WrittenEntry['attendance']>): WrittenEntry => ({
    date: '2024-03-01',
    by: 'hospital',
    kind: 'attendance',
    attendance,
  });
  const ill = (illness: object) => event('2024-03-01', { of: 'illness', illness });

  it.each<[string, string, readonly WrittenEntry[], string, readonly string[]]>([
    [
      'I24',
      'two events, one carer',
      [lifeThreatening('2024-03-01'), lifeThreatening('2024-03-05')],
      'open',
      [],
    ],
    ['I24', 'one event', [lifeThreatening('2024-03-01')], 'none', []],
    [
      'I24',
      'two saw it begin',
      [
        lifeThreatening('2024-03-01', { onsetSeenBy: ['mother', 'nurse'] }),
        lifeThreatening('2024-03-05'),
      ],
      'none',
      [],
    ],
    [
      'I24',
      'who saw it begin is not said',
      [lifeThreatening('2024-03-01', { onsetSeenBy: undefined }), lifeThreatening('2024-03-05')],
      'none',
      ['r1: presentation.onsetSeenBy'],
    ],
    [
      'I25',
      'the day before one year, with bleeding',
      [{ ...infantEvent, date: '2021-01-09' }],
      'open',
      [],
    ],
    ['I25', 'one year, with bleeding', [{ ...infantEvent, date: '2021-01-10' }], 'none', []],
    [
      'I25',
      'a medical cause',
      [lifeThreatening('2020-12-01', { noseOrMouthBled: true, medicalCause: 'a condition' })],
      'none',
      [],
    ],
    [
      'I26',
      'meant',
      [
        poisoned({
          explanation: 'given',
          medicalView: 'consistent',
          poisoning: { deliberate: true },
        }),
      ],
      'open',
      [],
    ],
    [
      'I26',
      'an unexpected level',
      [poisoned({ medicalView: 'consistent', poisoning: { unexpectedLevel: true } })],
      'open',
      [],
    ],
    [
      'I26',
      'twice, each explained',
      [
        poisoned({ medicalView: 'consistent' }),
        { ...poisoned({ medicalView: 'consistent' }), date: '2024-04-01' },
      ],
      'open',
      [],
    ],
    [
      'I26',
      'out of the child’s reach',
      [poisoned({ poisoning: { withinReach: false } })],
      'open',
      [],
    ],
    [
      'I26',
      'explained and the doctor agrees',
      [poisoned({ explanation: 'given', medicalView: 'consistent' })],
      'none',
      [],
    ],
    [
      'I26',
      'explained and nobody weighed it',
      [poisoned({ explanation: 'given' })],
      'none',
      ['r1: presentation.medicalView'],
    ],
    ['I27', 'no account', [drowned({ explanation: 'absent' })], 'open', []],
    [
      'I27',
      'a fitting account',
      [drowned({ medicalView: 'consistent', supervision: 'adequate' })],
      'none',
      [],
    ],
    [
      'I27',
      'a fitting account, not watched',
      [drowned({ medicalView: 'consistent', supervision: 'inadequate' })],
      'open',
      [],
    ],
    ['I29', 'the history does not tally', [ill({ historyTallies: false })], 'open', []],
    ['I29', 'only with one carer', [ill({ onlyWithCarer: true })], 'open', []],
    ['I29', 'no treatment helps', [ill({ respondsToTreatment: false })], 'open', []],
    [
      'I29',
      'it does, and treatment helps',
      [ill({ historyTallies: true, respondsToTreatment: true })],
      'none',
      [],
    ],
    [
      'I30',
      'lice on two days, six months apart',
      [neglect('2024-01-01', 'infestation'), neglect('2024-07-01', 'infestation')],
      'open',
      [],
    ],
    [
      'I30',
      'a day more',
      [neglect('2024-01-01', 'infestation'), neglect('2024-07-02', 'infestation')],
      'none',
      [],
    ],
    ['I30', 'once', [neglect('2024-01-01', 'infestation')], 'none', []],
    [
      'I30',
      'twice on one day',
      [neglect('2024-01-01', 'infestation'), neglect('2024-01-01', 'infestation')],
      'none',
      [],
    ],
    [
      'I31',
      'an unsafe home, then a dirty one',
      [neglect('2024-01-01', 'homeUnsafe'), neglect('2024-02-01', 'homeDirty')],
      'open',
      [],
    ],
    [
      'I31',
      'dirty once and no food once',
      [neglect('2024-01-01', 'dirtyOrSmelly'), neglect('2024-02-01', 'foodInadequate')],
      'open',
      [],
    ],
    [
      'I32',
      'shoes, twice',
      [neglect('2024-01-01', 'clothingInadequate'), neglect('2024-02-01', 'clothingInadequate')],
      'open',
      [],
    ],
    ['I33', 'growth, once', [neglect('2024-01-01', 'growthFaltering')], 'open', []],
    ['I34', 'treatment not given, once', [neglect('2024-01-01', 'treatmentNotGiven')], 'open', []],
    ['I34', 'not brought, once', [neglect('2024-01-01', 'notBrought')], 'none', []],
    [
      'I34',
      'not brought, twice',
      [neglect('2024-01-01', 'notBrought'), neglect('2024-02-01', 'notBrought')],
      'open',
      [],
    ],
    ['I35', 'harmed by the wait', [attended({ harmedByDelay: true })], 'open', []],
    ['I35', 'whether it harmed is not said', [attended({})], 'none', []],
    [
      'I36',
      'not allowed to speak alone',
      [seen('2024-01-01', 'notAllowedToSpeakAlone')],
      'open',
      [],
    ],
    ['I37', 'hostile, once', [seen('2024-01-01', 'carerHostile')], 'none', []],
    [
      'I37',
      'hostile, then rejecting',
      [seen('2024-01-01', 'carerHostile'), seen('2024-02-01', 'carerRejecting')],
      'open',
      [],
    ],
    [
      'I38',
      'changed, and nothing explains it',
      [seen('2024-01-01', 'behaviourChanged', false)],
      'open',
      [],
    ],
    [
      'I38',
      'changed, and it is explained',
      [seen('2024-01-01', 'behaviourChanged', true)],
      'none',
      [],
    ],
    [
      'I38',
      'changed, and whether it is explained is not said',
      [seen('2024-01-01', 'behaviourChanged')],
      'none',
      ['r1: childAndCarer[].explained'],
    ],
    [
      'I33',
      'of a sister',
      [neglect('2024-01-01', 'growthFaltering', { about: ['sister'] })],
      'none',
      [],
    ],
  ])('%s, %s', (id, _sentence, entries, state, missing) => {
    const found = asked(id, entries);
    expect(found.state).toBe(state);
    expect(found.missing).toEqual(missing);
  });

  const growth = neglect('2024-01-01', 'growthFaltering');
  const chosen = (more: Partial<WrittenEntry>): WrittenEntry => ({
    date: '2024-01-05',
    by: 'childrens-social-care',
    kind: 'supervision',
    ...more,
  });

  it.each<[string, readonly WrittenEntry[], string]>([
    ['a referral', [growth, { ...toSocialCare, date: '2024-01-05' }], 'settled'],
    ['an assessment', [growth, chosen({ assessment: { stage: 'authorised' } })], 'settled'],
    [
      'an assessment that was begun',
      [growth, chosen({ assessment: { stage: 'started' } })],
      'open',
    ],
    ['supervision that decided', [growth, chosen({ supervision: { decided: true } })], 'settled'],
    ['supervision that did not', [growth, chosen({ supervision: { decided: false } })], 'open'],
    ['a referral of before', [{ ...toSocialCare, date: '2023-12-01' }, growth], 'open'],
  ])('is settled by what was done since: %s', (_sentence, entries, state) => {
    expect(asked('I33', entries).state).toBe(state);
  });

  it('is not asked where the entry itself told social care', () => {
    expect(asked('I33', [{ ...growth, told: ['childrens-social-care'] }]).state).toBe('none');
  });
});
