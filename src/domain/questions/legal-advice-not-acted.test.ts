import { describe, expect, it } from 'vitest';
import { legalAdviceNotActed as rule } from './legal-advice-not-acted.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const advice = (said: Partial<WrittenEntry>): WrittenEntry => ({
  id: 'advice',
  date: '2023-03-06',
  by: 'legal-services',
  kind: 'legal-advice',
  ...said,
});
const met = advice({ legalAdvice: { threshold: 'met' } });
const notMet = advice({ legalAdvice: { threshold: 'notMet' } });
const later = (date: string, said: Partial<WrittenEntry>): WrittenEntry => ({
  id: `later ${date}`,
  date,
  by: 'childrens-social-care',
  kind: 'other',
  ...said,
});
const decided = (date: string) =>
  later(date, { decision: { of: 'threshold', outcome: 'apply to the court' } });
const asked = (entries: readonly WrittenEntry[], day = '2023-12-01') =>
  askedOn(rule, record({ entries }), day);

describe('legal advice that nobody has acted on', () => {
  // Five working days from Monday 6 March 2023 are up at the end of Monday the 13th.
  it.each<[string, WrittenEntry[], string, string]>([
    ['threshold met: the fifth working day is in time', [met], '2023-03-13', 'none'],
    ['threshold met: asked on the day after', [met], '2023-03-14', 'open'],
    [
      'threshold met, in words alone',
      [advice({ decision: { of: 'threshold', outcome: 'met' } })],
      '2023-03-14',
      'open',
    ],
    ['threshold not met and no list: asked at once', [notMet], '2023-03-06', 'open'],
    [
      'threshold not met, in words alone',
      [advice({ decision: { of: 'threshold', outcome: 'not met' } })],
      '2023-03-06',
      'open',
    ],
    [
      'met, and a decision about another child',
      [met, { ...decided('2023-03-10'), about: ['cousin'] }],
      '2023-12-01',
      'open',
    ],
    [
      'more evidence needed and no list: asked at once',
      [advice({ legalAdvice: { threshold: 'moreEvidence' } })],
      '2023-03-06',
      'open',
    ],
    [
      'not met, with a list of what is needed',
      [advice({ legalAdvice: { threshold: 'notMet', evidenceNeeded: ['a paediatric report'] } })],
      '2023-12-01',
      'none',
    ],
    [
      'not met, and nothing more is needed, which is said',
      [advice({ legalAdvice: { threshold: 'notMet', evidenceNeeded: [] } })],
      '2023-12-01',
      'none',
    ],
    [
      'met, and the advice says who decided',
      [
        advice({
          legalAdvice: { threshold: 'met' },
          decision: { of: 'threshold', outcome: 'met', decidedBy: 'head of service' },
        }),
      ],
      '2023-12-01',
      'none',
    ],
    ['met, and decided in time', [met, decided('2023-03-10')], '2023-12-01', 'none'],
    [
      'met, and the decision was about the child’s return',
      [met, later('2023-03-10', { decision: { of: 'return', outcome: 'home' } })],
      '2023-12-01',
      'open',
    ],
    [
      'met, and the lawyers say so again',
      [
        met,
        {
          ...later('2023-03-10', { decision: { of: 'threshold', outcome: 'met' } }),
          by: 'legal-services',
        },
      ],
      '2023-12-01',
      'open',
    ],
    ['about another child', [{ ...notMet, about: ['cousin'] }], '2023-12-01', 'none'],
  ])('%s', (_, entries, day, state) => {
    expect(asked(entries, day).state).toBe(state);
  });

  it.each<[string, WrittenEntry[], string]>([
    ['a decision on the threshold', [met, decided('2023-04-03')], 'settled'],
    [
      'a decision that says that it is about the advice',
      [met, later('2023-04-03', { decision: { of: 'closure', outcome: 'x', about: ['advice'] } })],
      'settled',
    ],
    ['an order of the court', [met, later('2023-04-03', { kind: 'court-order' })], 'settled'],
    [
      'a list of what is needed',
      [notMet, later('2023-04-03', { legalAdvice: { evidenceNeeded: ['photographs'] } })],
      'settled',
    ],
    ['a decision where a list was asked for', [notMet, decided('2023-04-03')], 'open'],
  ])('is settled, or not, by %s', (_, entries, state) => {
    expect(asked(entries).state).toBe(state);
  });

  it('is settled when each advice has been acted on, not one of two', () => {
    const second = { ...notMet, id: 'second', date: '2023-04-03' };
    const listed = later('2023-05-08', { legalAdvice: { evidenceNeeded: ['photographs'] } });
    expect(asked([met, second, listed]).state).toBe('open');
    expect(asked([met, second, listed, decided('2023-05-09')])).toMatchObject({
      state: 'settled',
      evidence: ['advice', 'second'],
    });
  });

  it('cannot be told without the view on the threshold', () => {
    const vague = advice({ decision: { of: 'threshold', outcome: 'perhaps, if he moves in' } });
    expect(asked([vague])).toMatchObject({
      state: 'none',
      missing: ['advice: legalAdvice.threshold'],
    });
  });

  it('cannot be told to rest with anybody while the five days run', () => {
    expect(asked([met], '2023-03-07')).toMatchObject({
      missing: ['advice: decision.decidedBy'],
      nextChangeOn: '2023-03-14',
    });
  });
});
