import { describe, expect, it } from 'vitest';
import { bruiseDatedByColour } from './bruise-dated-by-colour.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

type Line = NonNullable<WrittenEntry['injuries']>[number];
const hurt = (line: Partial<Line>, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date: '2024-03-01',
  by: 'school',
  kind: 'injury',
  injuries: [{ site: 'shin', type: 'bruise', ...line }],
  ...more,
});
const dated = hurt({ agedBy: 'colour' });
const corrects = { supersedes: { entry: 'r1', reason: 'age left out' }, date: '2024-03-04' };

describe('a record of a mark', () => {
  it.each<[string, readonly WrittenEntry[], string]>([
    ['that tells its age by its colour', [dated], 'open'],
    ['that describes its colour', [hurt({ colour: 'yellow and green' })], 'none'],
    ['that tells its age from what was said', [hurt({ agedBy: 'history' })], 'none'],
    ['that was corrected', [dated, hurt({ colour: 'yellow' }, corrects)], 'settled'],
    ['that was corrected and does so again', [dated, hurt({ agedBy: 'colour' }, corrects)], 'open'],
    [
      'of which another does so too and only one was corrected',
      [
        dated,
        hurt({ agedBy: 'colour' }, { date: '2024-03-02' }),
        hurt({ colour: 'yellow' }, corrects),
      ],
      'open',
    ],
    ['with another beside it', [dated, hurt({}, { date: '2024-03-04' })], 'open'],
  ])('%s', (_sentence, entries, state) => {
    expect(askedOn(bruiseDatedByColour, record({ entries }), '2024-03-31').state).toBe(state);
  });

  it('is asked of whoever wrote it, the same day', () => {
    const { question } = askedOn(bruiseDatedByColour, record({ entries: [dated] }), '2024-03-01');
    expect(question).toMatchObject({ of: 'designatedSafeguardingLead', dueOn: '2024-03-01' });
  });
});
