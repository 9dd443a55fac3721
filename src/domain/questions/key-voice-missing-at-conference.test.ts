import { describe, expect, it } from 'vitest';
import { keyVoiceMissingAtConference as rule } from './key-voice-missing-at-conference.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

type Conference = NonNullable<WrittenEntry['conference']>;
const conference = (said: Partial<Conference>, date = '2023-03-06'): WrittenEntry => ({
  id: `conference ${date}`,
  date,
  by: 'childrens-social-care',
  kind: 'conference',
  conference: { type: 'initial', ...said },
});
const examined = (date = '2023-03-01'): WrittenEntry => ({
  id: 'examined',
  date,
  by: 'hospital/hospitalA',
  kind: 'medical-opinion',
  opinion: { view: 'suggestive' },
});
const baby = { dob: '2022-09-01' };
const pupil = { dob: '2016-09-01' };
const asked = (entries: readonly WrittenEntry[], child = baby) =>
  askedOn(rule, record({ child, entries }), '2023-12-01');
const both = ['gp', 'police'];

describe('a voice that a conference did not hear', () => {
  it.each<[string, WrittenEntry[], string]>([
    ['the GP was absent', [conference({ attended: ['police'], absent: ['gp'] })], 'open'],
    ['the police were absent', [conference({ attended: ['gp'], absent: ['police'] })], 'open'],
    [
      'the GP was absent and sent a report',
      [conference({ attended: ['police'], absent: ['gp'], reported: ['gp'] })],
      'none',
    ],
    ['both attended', [conference({ attended: both })], 'none'],
    [
      'the hospital that examined the child was absent',
      [examined(), conference({ attended: both, absent: ['hospital/hospitalA'] })],
      'open',
    ],
    [
      'some hospital was absent, and one examined the child',
      [examined(), conference({ attended: both, absent: ['hospital'] })],
      'open',
    ],
    [
      'another hospital was absent',
      [
        examined(),
        conference({
          attended: [...both, 'hospital/hospitalA'],
          absent: ['hospital/hospitalB'],
        }),
      ],
      'none',
    ],
    [
      'a hospital was absent that examined nobody',
      [conference({ attended: both, absent: ['hospital/hospitalA'] })],
      'none',
    ],
    [
      'the doctor examined the child on the day of the conference',
      [examined('2023-03-06'), conference({ attended: both, absent: ['hospital/hospitalA'] })],
      'open',
    ],
    [
      'the doctor examined the child after it',
      [conference({ attended: both, absent: ['hospital/hospitalA'] }), examined('2023-03-07')],
      'none',
    ],
    [
      'the doctor examined another child',
      [
        { ...examined(), about: ['sister'] },
        conference({ attended: both, absent: ['hospital/hospitalA'] }),
      ],
      'none',
    ],
    [
      'the ambulance that gave a view was absent',
      [{ ...examined(), by: 'ambulance' }, conference({ attended: both, absent: ['ambulance'] })],
      'none',
    ],
    [
      'the doctor examined the child a year before, to the day',
      [examined('2022-03-06'), conference({ attended: both, absent: ['hospital/hospitalA'] })],
      'open',
    ],
    [
      'the doctor examined the child a day longer ago',
      [examined('2022-03-05'), conference({ attended: both, absent: ['hospital/hospitalA'] })],
      'none',
    ],
    [
      'the conference was put off',
      [{ ...conference({ absent: ['gp'] }), kind: 'meeting-postponed' }],
      'none',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(entries).state).toBe(state);
  });

  it('is the school for a child of five, and not for a baby', () => {
    const entries = [conference({ attended: both, absent: ['school/oak'] })];
    expect(asked(entries, pupil).state).toBe('open');
    expect(asked(entries, { dob: '2018-03-06' }).state).toBe('open');
    expect(asked(entries, { dob: '2018-03-07' }).state).toBe('none');
    expect(asked(entries, baby).state).toBe('none');
  });

  it('is asked about the same day, in words that name them', () => {
    const entries = [examined(), conference({ absent: ['gp', 'hospital/hospitalA'] })];
    const { question } = askedOn(rule, record({ child: baby, entries }), '2023-03-06');
    expect(question).toMatchObject({ urgency: 'ask', dueOn: '2023-03-08' });
    expect(question?.asks).toContain('did not hear the doctor who examined the child and the GP');
  });

  it('names those whom the last conference did not hear, and rests on all', () => {
    const noGp = conference({ attended: ['police'], absent: ['gp'] });
    const noPolice = conference({ type: 'review', absent: ['police'] }, '2023-06-05');
    const { evidence, question } = asked([noGp, noPolice]);
    expect(evidence).toEqual(['conference 2023-03-06', 'conference 2023-06-05']);
    expect(question?.asks).toContain('did not hear the police:');
  });

  it.each<[string, Partial<Conference>, string]>([
    ['a conference that they attend', { attended: ['gp'] }, 'settled'],
    ['a conference that they send a report to', { reported: ['gp'] }, 'settled'],
    ['a conference that does not say', {}, 'open'],
    ['a conference from which they are absent', { absent: ['gp'] }, 'open'],
  ])('is settled, or not, by %s', (_, said, state) => {
    const missed = conference({ attended: ['police'], absent: ['gp'] });
    const again = conference({ type: 'review', ...said }, '2023-04-03');
    expect(asked([missed, again]).state).toBe(state);
  });

  it('cannot be told where the conference does not say who attended', () => {
    expect(asked([conference({})])).toMatchObject({
      state: 'none',
      missing: ['conference 2023-03-06: conference.attended'],
    });
    expect(asked([conference({ attended: ['gp'] })]).missing).toHaveLength(1);
    const later = conference({ attended: both }, '2023-06-05');
    expect(askedOn(rule, record({ child: baby, entries: [later] }), '2023-12-01').missing).toEqual(
      [],
    );
  });
});
