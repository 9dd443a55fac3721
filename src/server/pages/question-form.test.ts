import { describe, expect, it } from 'vitest';
import { deedIn, onFields, readForm } from './question-form.ts';

function sent(body: object) {
  const form = readForm({ version: '4', eventsShown: '3', ...body });
  if (form === undefined || form.act === 'handOver') throw new Error('no form of a deed');
  return deedIn({ ...form, act: form.act });
}

describe('the forms of a question', () => {
  it('say which version their sender had read, and nothing is taken for it', () => {
    expect(readForm({ act: 'dissent', version: '4', eventsShown: '3' })).toMatchObject({
      version: 4,
      eventsShown: 3,
    });
    expect(readForm({ act: 'dissent', version: '4e1' })).toMatchObject({
      version: -1,
      eventsShown: -1,
    });
  });

  it.each([undefined, null, 'dissent', {}, { act: 'delete' }, { act: { act: 'dissent' } }])(
    'are ours alone: %j is none',
    (body) => {
      expect(readForm(body)).toBeUndefined();
    },
  );

  it.each<[string, object, object]>([
    [
      'the fact is here',
      { act: 'factIsHere', entry: 'e1', words: ' Seen.\r\nToday. ' },
      { what: 'answer', answer: { kind: 'factIsHere', entry: 'e1', words: 'Seen.\nToday.' } },
    ],
    [
      'asked and refused',
      { act: 'asked', kind: 'askedRefused', words: 'No.' },
      { what: 'answer', answer: { kind: 'askedRefused', words: 'No.' } },
    ],
    [
      'set aside, on entries each named once',
      { act: 'noConcern', evidence: ['e1', 'e2'], earlierEvidence: 'e2', words: 'A.' },
      { what: 'answer', answer: { kind: 'noConcern', evidence: ['e1', 'e2'], words: 'A.' } },
    ],
    [
      'set aside, on one entry and no earlier one',
      { act: 'noConcern', evidence: 'e1', earlierEvidence: '', words: 'A.' },
      { what: 'answer', answer: { kind: 'noConcern', evidence: ['e1'], words: 'A.' } },
    ],
    [
      'a person without a date of birth',
      { act: 'namesPerson', fullName: 'Adam Example', bornOn: '', source: 'police', words: 'B.' },
      {
        what: 'answer',
        answer: { kind: 'namesPerson', fullName: 'Adam Example', source: 'police', words: 'B.' },
      },
    ],
    [
      'a second reading',
      { act: 'secondReading', agrees: 'decline', words: 'C.' },
      { what: 'decline', words: 'C.' },
    ],
    [
      'up the ladder',
      { act: 'raiseUp', childInDanger: 'yes', toRung: '3', words: 'D.' },
      { what: 'raiseUp', childInDanger: true, toRung: 3, words: 'D.' },
    ],
    [
      'the end of a disagreement',
      { act: 'endDissent', dissent: '7', outcome: 'upheld', words: 'E.' },
      { what: 'endDissent', dissent: 7, outcome: 'upheld', words: 'E.' },
    ],
  ])('ask for a deed: %s', (_, body, deed) => {
    expect(sent(body)).toEqual({ deed });
  });

  it.each<[string, object, readonly string[]]>([
    [
      'nothing at all, all of it at once',
      { act: 'noConcern', words: ' … ', evidence: '' },
      ['/noConcern/words', '/noConcern/evidence'],
    ],
    ['no kind', { act: 'asked', words: 'No.' }, ['/asked/kind']],
    ['no entry', { act: 'factIsHere', entry: '', words: 'A.' }, ['/factIsHere/entry']],
    ['neither yes nor no', { act: 'secondReading', words: 'A.' }, ['/secondReading/agrees']],
    [
      'to see it, which is no reading',
      { act: 'secondReading', agrees: 'see', words: 'A.' },
      ['/secondReading/agrees'],
    ],
    ['too long', { act: 'dissent', words: 'x'.repeat(2_001) }, ['/dissent/words']],
    [
      'a day that is none',
      { act: 'namesPerson', fullName: 'A B', bornOn: '1981-02-30', source: 'police', words: 'A.' },
      ['/namesPerson/bornOn'],
    ],
    [
      'neither which disagreement nor how it ended',
      { act: 'endDissent', words: 'A.' },
      ['/endDissent/dissent', '/endDissent/outcome'],
    ],
  ])('name the field that cannot be accepted: %s', (_, body, paths) => {
    const read = sent(body);
    expect('errors' in read ? read.errors.map(({ path }) => path) : read).toEqual(paths);
    if ('errors' in read) for (const { message } of read.errors) expect(message).not.toBe('');
  });

  it('say how much is too much, and what to do about what a decision refuses', () => {
    const long = sent({ act: 'dissent', words: 'x'.repeat(2_001) });
    expect(long).toMatchObject({
      errors: [{ message: 'What you wrote must be at most 2,000 characters long' }],
    });
    expect(
      onFields('noConcern', [{ path: '/evidence', message: 'must name the entries' }]),
    ).toEqual([
      { path: '/noConcern/evidence', message: 'Choose at least one entry of this record' },
    ]);
  });
});
