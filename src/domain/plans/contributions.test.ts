import { expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { record } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { conferencesInRecord } from './contributions.ts';

it('tells who came, who was away and who sent a report, and guesses nothing of the others', () => {
  const chronology = chronologyOf(
    record({
      entries: [
        {
          date: '2023-03-06',
          by: 'childrens-social-care',
          kind: 'conference',
          conference: {
            type: 'initial',
            attended: ['school'],
            absent: ['gp'],
            reported: ['gp', 'police'],
          },
        },
      ],
    }),
    plainDate('2023-12-01'),
  );
  const [conference] = conferencesInRecord(chronology);
  expect(Object.fromEntries(conference?.by ?? [])).toEqual({
    school: { attendance: 'attended', reported: false },
    gp: { attendance: 'absent', reported: true },
    police: { attendance: 'notSaid', reported: true },
  });
});
