import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../../domain/chronology/chronology.ts';
import { entrySchema } from '../../domain/entry/entry.ts';
import type { EntryId, PersonId } from '../../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import { mentionsInRecord } from '../../domain/people/mentions.ts';
import { record } from '../../domain/questions/test-record.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { entryInForm, readMentionForm, type SentMentionForm, type Told } from './mention-form.ts';

const submission = '0193a000-0000-7000-8000-000000000000';
const today = plainDate('2023-03-20');
const mentions = mentionsInRecord(
  chronologyOf(
    record({
      entries: ['told', 'told again', 'elsewhere'].map((id) => ({
        id,
        date: '2023-03-06',
        by: 'school',
        kind: 'person-named' as const,
        mentions: [{ asWritten: 'a lodger' }],
      })),
    }),
    today,
  ),
);
const [one, other] = mentions;
if (one === undefined || other === undefined) throw new Error('no mention');
const told: Told = {
  child: 'child' as PersonId,
  one,
  others: [other],
  found: undefined,
  people: new Set(['mother', 'uncle']),
  family: new Set(['mother']),
  entries: new Set(['told', 'met']),
  organisation: 'health-visiting' as OrganisationId,
  today,
};
const fresh = 'person-new' as PersonId;
const sent = (
  fields: Readonly<Record<string, readonly string[]>>,
  act: SentMentionForm['act'] = 'sayWho',
): SentMentionForm => ({ act, submission: submission as EntryId, fields });
const onFile = { person: ['uncle'], by: ['police'] };
const someoneNew = {
  person: ['new'],
  fullName: ['Zedekiah Quillfeather'],
  by: ['health-visiting'],
};

function recorded(form: SentMentionForm, about: Told = told) {
  const read = entryInForm(form, about, fresh);
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  // Whatever a form records is an entry that every door accepts.
  return entrySchema.parse(read.entry);
}
function refused(fields: SentMentionForm['fields']): readonly string[] {
  const read = entryInForm(sent(fields), told, fresh);
  return 'errors' in read ? read.errors.map(({ path }) => path) : [];
}

describe('a form that says who somebody is', () => {
  it('records a person on file, on whose word, and which entry shows it', () => {
    expect(recorded(sent({ ...onFile, evidence: ['met'] }))).toMatchObject({
      id: submission,
      kind: 'person-named',
      organisation: 'health-visiting',
      subjects: ['child', 'uncle'],
      resolves: [{ mention: 'told', index: 0, person: 'uncle', by: 'police', shownBy: 'met' }],
    });
    expect(recorded(sent(onFile))).not.toHaveProperty('describes');
  });

  it('records somebody new with a full name and, where it is known, a date of birth', () => {
    const entry = recorded(sent({ ...someoneNew, bornOn: ['12 5 1990'] }));
    expect(entry).toMatchObject({
      kind: 'person-recorded',
      describes: [
        {
          of: fresh,
          names: [{ full: 'Zedekiah Quillfeather' }],
          dob: { on: '1990-05-12', precision: 'day' },
        },
      ],
      resolves: [{ person: fresh }],
    });
    expect(recorded(sent(someoneNew)).describes).toEqual([
      { of: fresh, names: [{ full: 'Zedekiah Quillfeather' }] },
    ]);
  });

  it('adds a date of birth to somebody on file', () => {
    const entry = recorded(sent({ ...onFile, bornOn: ['1990-05-12'] }));
    expect(entry.describes).toEqual([{ of: 'uncle', dob: { on: '1990-05-12', precision: 'day' } }]);
  });

  it('records at once those that were chosen of the ones offered, and no others', () => {
    const entry = recorded(sent({ ...onFile, also: ['0:told again', '0:elsewhere'] }));
    expect(entry.resolves?.map(({ mention }) => mention)).toEqual(['told', 'told again']);
    expect(recorded(sent(onFile)).resolves).toHaveLength(1);
  });

  it.each([
    ['police', 'corroborated'],
    ['mother', 'claimed'],
  ])('keeps a relation on the word of %s as %s', (by, status) => {
    const entry = recorded(sent({ ...onFile, by: [by], relation: ['lodger'] }));
    expect(entry.relationships).toEqual([
      { of: 'uncle', to: 'child', type: 'lodger', status, claimedBy: by },
    ]);
  });

  it('records the checks that were asked for as not back yet', () => {
    const entry = recorded(sent({ ...onFile, checks: ['probation', 'police', 'other'] }));
    expect(entry.check).toEqual({ of: 'uncle', result: 'pending', from: ['police', 'probation'] });
  });

  it.each<[string, SentMentionForm['fields'], string[]]>([
    ['nobody and nobody’s word', {}, ['/person', '/by']],
    ['somebody who is not on file', { ...onFile, person: ['stranger'] }, ['/person']],
    ['a given name alone', { ...someoneNew, fullName: ['Zedekiah'] }, ['/fullName']],
    ['a day that is none', { ...onFile, bornOn: ['2001-02-30'] }, ['/bornOn']],
    ['a day that is still to come', { ...onFile, bornOn: ['2023-03-21'] }, ['/bornOn']],
    ['the word of somebody who is not of the family', { ...onFile, by: ['Uncle'] }, ['/by']],
    ['an entry of another record', { ...onFile, evidence: ['elsewhere'] }, ['/evidence']],
    ['more than anybody reads', { ...onFile, words: ['x'.repeat(10_001)] }, ['/words']],
  ])('is given back with %s', (_, fields, paths) => {
    expect(refused(fields)).toEqual(paths);
  });
});

describe('a form that records which checks were asked for', () => {
  const found = { ...told, found: 'uncle' as PersonId };

  it('records them for whom it was found out to be', () => {
    const form = sent({ checks: ['socialCare'] }, 'askForChecks');
    expect(recorded(form, found)).toMatchObject({
      kind: 'background-check',
      check: { of: 'uncle', result: 'pending', from: ['childrens-social-care'] },
    });
  });

  it('is given back where none is chosen, or nobody has been found out', () => {
    const errors = [{ path: '/checks', message: 'Choose the checks that were asked for' }];
    expect(entryInForm(sent({}, 'askForChecks'), found, fresh)).toEqual({ errors });
    const form = sent({ checks: ['police'] }, 'askForChecks');
    expect(entryInForm(form, told, fresh)).toEqual({ errors });
  });
});

describe('a body that came in', () => {
  it.each<[string, unknown, boolean]>([
    ['one of our forms', { act: 'sayWho', submission, person: 'uncle' }, true],
    ['another act', { act: 'raiseUp', submission }, false],
    ['no submission of ours', { act: 'sayWho', submission: 'x' }, false],
    ['nothing', null, false],
    ['text', 'act=sayWho', false],
  ])('%s', (_, body, isOurs) => {
    expect(readMentionForm(body) !== undefined).toBe(isOurs);
  });

  it('may name a field several times, and only texts are read', () => {
    const form = readMentionForm({ act: 'sayWho', submission, also: ['a', 'b'], by: { x: 1 } });
    expect(form?.fields).toMatchObject({ also: ['a', 'b'], by: [] });
  });
});
