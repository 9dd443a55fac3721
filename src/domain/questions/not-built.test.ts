import { describe, expect, it } from 'vitest';
import { chronologyOf, stating } from '../chronology/chronology.ts';
import { plainDate } from '../time/plain-date.ts';
import { allRules } from './all-rules.ts';
import { cannotTellUnbuilt, type NotBuilt, notBuilt } from './not-built.ts';
import { sameDay } from './rule.ts';
import { record, type WrittenEntry } from './test-record.ts';

/** Invented, since the patterns that are truly not built change. */
const pattern: NotBuilt = {
  id: 'P99',
  asks: 'How warm was the room?',
  of: 'conferenceChair',
  within: sameDay,
  source: [],
  why: 'needs how warm it was',
  appliesTo: (chronology) => stating(chronology, 'conference').map(({ held }) => held),
  lacks: ({ entry }) => (entry.conference?.attended ? [] : ['conference.attended']),
};
const told = (entries: readonly WrittenEntry[]) =>
  cannotTellUnbuilt(chronologyOf(record({ entries }), plainDate('2023-12-01')), [pattern]);

const conference: WrittenEntry = {
  id: 'conference',
  date: '2023-03-06',
  by: 'childrens-social-care',
  kind: 'conference',
  conference: { type: 'initial' },
};

describe('patterns for which there is no rule', () => {
  it('are not spoken of where nothing on record could concern them', () => {
    expect(told([{ date: '2023-03-06', by: 'gp', kind: 'attendance' }])).toEqual([]);
  });

  it('say which fields they would need of the latest entry, and that they are not built', () => {
    expect(told([conference])).toEqual([
      {
        rule: 'P99',
        outcome: 'cannotTell',
        subject: 'child',
        missing: ['conference: conference.attended', 'rule not built yet: needs how warm it was'],
      },
    ]);
  });

  it('ask for no field that is there', () => {
    const attended = {
      ...conference,
      conference: { type: 'initial', attended: ['police'] },
    } as const;
    expect(told([attended])[0]?.missing).not.toContain('conference: conference.attended');
  });

  it('share no id with a rule that is built', () => {
    const built = new Set(allRules.map(({ id }) => id));
    expect(notBuilt.filter(({ id }) => built.has(id))).toEqual([]);
  });
});
