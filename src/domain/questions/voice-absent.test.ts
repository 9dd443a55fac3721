import { describe, expect, it } from 'vitest';
import { askedOn, record, type WrittenEntry } from './test-record.ts';
import { voiceAbsent as rule } from './voice-absent.ts';

type Voice = NonNullable<WrittenEntry['voice']>[number];
const by = 'childrens-social-care';
const assessed = (date: string, facts: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: date,
  date,
  by,
  kind: 'assessment',
  assessment: { stage: 'authorised' },
  ...facts,
});
const voice = (
  date: string,
  said: Partial<Voice>,
  facts: Partial<WrittenEntry> = {},
): WrittenEntry => ({
  id: date,
  date,
  by,
  kind: 'home-visit',
  voice: [{ of: 'child', ...said }],
  ...facts,
});
const conference: WrittenEntry = {
  id: 'conference',
  date: '2023-03-06',
  by,
  kind: 'conference',
  conference: { type: 'initial' },
};
const [schoolChild, baby] = ['2015-05-01', '2022-05-01'];
const asked = (entries: readonly WrittenEntry[], dob = schoolChild) =>
  askedOn(rule, record({ child: { dob }, entries }), '2023-12-01');

describe('the voice of a child who speaks', () => {
  it.each<[string, WrittenEntry, string]>([
    ['absent from a finished assessment', assessed('2023-03-06'), 'open'],
    [
      'left blank in one',
      assessed('2023-03-06', { assessment: { stage: 'authorised', childVoice: ' ' } }),
      'open',
    ],
    [
      'given in one',
      assessed('2023-03-06', {
        assessment: { stage: 'authorised', childVoice: '“I like Nan’s.”' },
      }),
      'none',
    ],
    [
      'not yet in one that was only begun',
      assessed('2023-03-06', { assessment: { stage: 'started' } }),
      'none',
    ],
    ['asked for at a visit and refused', voice('2023-03-06', { asked: 'askedRefused' }), 'open'],
    ['not known to have been asked for', voice('2023-03-06', { asked: 'notKnown' }), 'open'],
    ['watched but not asked for', voice('2023-03-06', { demeanour: 'quiet' }), 'open'],
    ['in the child’s words', voice('2023-03-06', { said: '“It is loud at night.”' }), 'none'],
    [
      'of another child, beside a place for this one’s that is empty',
      { ...voice('2023-03-06', {}), voice: [{ of: 'sister', said: '“Loud.”' }, { of: 'child' }] },
      'open',
    ],
    ['of another child alone', { ...voice('2023-03-06', {}), voice: [{ of: 'sister' }] }, 'none'],
    ['not spoken of at a visit', { date: '2023-03-06', by, kind: 'home-visit' }, 'none'],
  ])('%s', (_, entry, state) => {
    expect(asked([entry]).state).toBe(state);
  });

  it('is asked about of whoever wrote the report', () => {
    expect(asked([assessed('2023-03-06')]).question).toMatchObject({
      of: 'leadSocialWorker',
      dueOn: '2023-03-13',
    });
    expect(asked([voice('2023-03-06', {}, { by: 'health-visiting' })]).question?.of).toBe(
      'healthVisitor',
    );
  });

  it('cannot be told of the last conference, if nobody has heard the child since', () => {
    expect(asked([conference])).toMatchObject({ state: 'none', missing: ['conference: voice'] });
    const heard = { ...conference, voice: [{ of: 'child', said: '“I want to stay.”' }] };
    expect(asked([heard]).missing).toEqual([]);
  });
});

describe('the voice of a child who does not speak yet', () => {
  it.each<[string, Partial<Voice>, string]>([
    ['is how they seemed', { demeanour: 'watchful' }, 'none'],
    [
      'is how they were with others',
      { interaction: 'turned from his mother to the visitor' },
      'none',
    ],
    ['is how they looked', { appearance: 'pale, clean' }, 'none'],
    ['is absent where nothing of this is written', {}, 'open'],
    ['is words where the record says that they speak', { speaks: true, demeanour: 'shy' }, 'open'],
  ])('%s', (_, said, state) => {
    expect(asked([voice('2023-03-06', said)], baby).state).toBe(state);
  });

  // Three years old on 6 March 2023.
  it.each([
    ['is words from the third birthday on', '2020-03-06', 'open'],
    ['is what was seen until the day before', '2020-03-07', 'none'],
  ])('%s', (_, dob, state) => {
    expect(asked([voice('2023-03-06', { demeanour: 'shy' })], dob).state).toBe(state);
  });
});

describe('the question', () => {
  it.each<[string, WrittenEntry, string]>([
    ['settled by the child’s words', voice('2023-03-13', { said: '“I get up first.”' }), 'settled'],
    [
      'not settled by a child who would not say',
      voice('2023-03-13', { asked: 'askedRefused' }),
      'open',
    ],
    ['not settled by another silent assessment', assessed('2023-03-13'), 'open'],
    [
      'not settled by what was heard before',
      voice('2023-03-01', { said: '“I get up first.”' }, { takenIn: '2023-03-13' }),
      'open',
    ],
  ])('is %s', (_, entry, state) => {
    expect(asked([assessed('2023-03-06'), entry]).state).toBe(state);
  });
});
