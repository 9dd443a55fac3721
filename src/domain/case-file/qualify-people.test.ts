import { describe, expect, it } from 'vitest';
import { isProblem } from '../problem.ts';
import { qualifyPeople } from './qualify-people.ts';
import { readCaseFile } from './read-case-file.ts';

const people = ['child', 'mother', 'worker'].map((id) => ({
  id,
  role: id,
  knownFrom: '2020-01-01',
  ...(id === 'child' && { dob: '2020-01-01', relationToChild: 'self' }),
}));

const entry = {
  id: 'x-1',
  date: '2021-05-01',
  datePrecision: 'day',
  recordedBy: 'police',
  knownTo: ['police'],
  kind: 'home-visit',
  subjects: ['child', 'mother'],
  summary: 'mother',
  mentions: [{ asWritten: 'mother', by: 'mother' }],
  resolves: [
    { mention: 'x-1', person: 'mother', by: 'police' },
    { mention: 'x-1', person: 'mother', by: 'worker' },
  ],
  injuries: [{ site: 'shin', type: 'bruise', explanationBy: 'mother', seenBy: ['worker'] }],
  visit: { childSeen: true },
  mobility: { of: 'child', stage: 'walking' },
  placement: { with: 'mother', basis: 'agreement' },
  contactSupervision: { of: 'mother', by: 'worker' },
  allocation: { from: 'worker', to: 'worker' },
  check: { of: 'mother', result: 'pending' },
};

function qualified() {
  const record = readCaseFile(
    JSON.stringify({
      format: 'holdfast.case/1',
      id: 'case-x',
      kind: 'synthetic',
      jurisdiction: 'England (invented)',
      people,
      entries: [entry],
    }),
  );
  if (isProblem(record)) throw new Error(JSON.stringify(record));
  return qualifyPeople(record).dossier;
}

describe('a case that goes into a partnership', () => {
  it('names its people in a way that no other file does', () => {
    const { child, people: named } = qualified();
    expect(child.id).toBe('case-x:child');
    expect(named.map(({ id }) => id)).toEqual(['case-x:child', 'case-x:mother', 'case-x:worker']);
  });

  it('says the same of them everywhere, and leaves words and agencies as they were', () => {
    expect(qualified().entries[0]?.entry).toMatchObject({
      subjects: ['case-x:child', 'case-x:mother'],
      summary: 'mother',
      mentions: [{ asWritten: 'mother', by: 'case-x:mother' }],
      resolves: [
        { person: 'case-x:mother', by: 'police' },
        { person: 'case-x:mother', by: 'case-x:worker' },
      ],
      injuries: [{ of: 'case-x:child', explanationBy: 'case-x:mother', seenBy: ['case-x:worker'] }],
      visit: { children: [{ person: 'case-x:child', seen: true }] },
      mobility: { of: 'case-x:child' },
      placement: { with: 'case-x:mother' },
      contactSupervision: { of: 'case-x:mother', by: 'case-x:worker' },
      allocation: { from: 'case-x:worker', to: 'case-x:worker' },
      check: { of: 'case-x:mother' },
    });
  });
});
