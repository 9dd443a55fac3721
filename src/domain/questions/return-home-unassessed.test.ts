import { describe, expect, it } from 'vitest';
import { returnHomeUnassessed as rule } from './return-home-unassessed.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const by = 'childrens-social-care';
const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'partner', relationToChild: 'unrelated adult' },
  { id: 'sister', relationToChild: 'sister' },
];
const home: WrittenEntry = {
  id: 'home',
  date: '2023-03-06',
  by,
  kind: 'return-home',
  about: ['child', 'mother', 'sister'],
};
const movedIn: WrittenEntry = {
  date: '2023-01-10',
  by,
  kind: 'household-change',
  household: [{ person: 'partner', change: 'joined' }],
};
const review: WrittenEntry = {
  date: '2023-02-20',
  by,
  kind: 'conference',
  conference: { type: 'review' },
};
const visit: WrittenEntry = {
  date: '2023-03-07',
  by,
  kind: 'home-visit',
  visit: { children: [{ person: 'child', seen: true }] },
};
const assessed = (date: string, adultsAssessed: string[]): WrittenEntry => ({
  id: `assessed ${date}`,
  date,
  by,
  kind: 'assessment',
  assessment: { stage: 'authorised', of: 'return', adultsAssessed },
});
const decided: WrittenEntry = {
  id: 'decided',
  date: '2023-03-03',
  by,
  kind: 'other',
  decision: {
    of: 'return',
    outcome: 'home on 6 March',
    decidedBy: 'head of service',
    adultsConsidered: ['mother'],
  },
};
const asked = (entries: readonly WrittenEntry[], day = '2023-03-20') =>
  askedOn(rule, record({ people, entries }), day);

describe('a child who goes home', () => {
  it('is asked about the same day, as something to stop and think over, naming all that is missing', () => {
    expect(asked([home], '2023-03-06').question).toMatchObject({
      urgency: 'stop',
      dueOn: '2023-03-06',
      asks: 'Who decided that it is safe for the child to be at home, when the record does not yet hold an assessment that names every adult of the home, the name of whoever decided or a review of the plan?',
    });
  });

  it('is not asked about when everything is there', () => {
    expect(asked([review, decided, home, visit]).state).toBe('none');
  });

  it.each([
    ['in time', '2023-03-07', 'none'],
    ['not on the second day', '2023-03-08', 'open'],
  ])('is asked about for want of a visit alone: %s', (_, day, state) => {
    expect(asked([review, decided, home], day).state).toBe(state);
  });

  it('is asked about when an adult of the home was not considered', () => {
    expect(asked([movedIn, review, decided, home, visit]).question?.asks).toContain(
      'does not yet hold an assessment that names every adult of the home?',
    );
  });

  it('is settled by an assessment that names every adult, and by nothing less', () => {
    const entries = [movedIn, home];
    expect(asked([...entries, assessed('2023-03-09', ['mother'])]).state).toBe('open');
    expect(
      asked([...entries, assessed('2023-03-09', ['mother', 'partner'])]).question?.settledBy,
    ).toEqual(['assessed 2023-03-09']);
  });

  it('is settled when the last thing that was missing comes', () => {
    const unsigned = assessed('2023-03-01', ['mother']);
    const signed: WrittenEntry = {
      id: 'signed',
      date: '2023-03-09',
      by,
      kind: 'other',
      decision: { of: 'return', outcome: 'home', decidedBy: 'head of service' },
    };
    const entries = [review, unsigned, home, visit];
    expect(asked(entries).question?.asks).toContain(
      'does not yet hold the name of whoever decided?',
    );
    expect(asked([...entries, signed]).question?.settledBy).toEqual(['signed']);
  });

  it('is not prepared by an assessment of long before', () => {
    expect(
      asked([assessed('2022-09-01', ['mother']), home], '2023-03-06').question?.asks,
    ).toContain('assessment');
  });

  it('is asked about again when they go home another time', () => {
    const again = { ...home, id: 'home again', date: '2023-06-05' };
    const found = asked([home, assessed('2023-03-09', ['mother']), again], '2023-06-05');
    expect(found.question?.reopened.map((one) => one.evidence)).toEqual([['home again']]);
  });
});
