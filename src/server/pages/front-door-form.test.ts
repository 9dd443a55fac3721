import { describe, expect, it } from 'vitest';
import type { Actor } from '../../domain/access/policy.ts';
import { entrySchema } from '../../domain/entry/entry.ts';
import { organisationOf } from '../../domain/entry/organisation.ts';
import type { FormValues } from '../../domain/recording/form-values.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import {
  type ContactEntries,
  entriesIn,
  errorsOfPeople,
  peopleIn,
  withoutPerson,
  withPerson,
} from './front-door-form.ts';

const today = plainDate('2026-03-02');
const submission = '01900000-0000-7000-8000-000000000001';

const post = (organisation: Actor['organisation'], role: Actor['role']): Actor => ({
  partnership: 1,
  account: 'somebody',
  organisation,
  role,
  cleared: [],
});
const desk = post(organisationOf('childrens-social-care', 'ashmere'), 'mashManager');
const school = post(organisationOf('school'), 'designatedSafeguardingLead');
const door = {
  id: desk.organisation,
  title: 'Ashmere children’s social care',
  contact: '01632 960101',
};

/** A form of one child on file, as a school fills it in. */
const whole = {
  submission,
  day: '2026-03-02',
  'p0.id': 'robin',
  'p0.name': 'Robin',
  'p0.part': 'child',
  account: 'She came without a coat.\r\nHer hands were blue.',
  safe: 'yes',
  consent: 'given',
};
const ofDesk = { ...whole, kind: 'contact', from: 'neighbour' };
const ofNewFamily = {
  ...whole,
  'p1.id': '',
  'p1.given': 'Tansy',
  'p1.family': 'Example',
  'p1.dob': '28 2 2019',
  'p1.part': 'child',
  'p2.id': '',
  'p2.given': 'Odo',
  'p2.dob': '1984',
  'p2.part': 'around',
  'p2.relation': 'partnerOfParent',
  siblings: 'yes',
};

function form(fields: Readonly<Record<string, string>>): FormValues {
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, [text]]));
}

function read(fields: Readonly<Record<string, string>>, actor: Actor, doors = [door]) {
  return entriesIn(form(fields), { actor, today, doors });
}

function recorded(fields: Readonly<Record<string, string>>, actor: Actor): ContactEntries {
  const entries = read(fields, actor);
  if ('errors' in entries) throw new Error(JSON.stringify(entries.errors));
  for (const entry of [entries.people, entries.contact]) {
    if (entry !== undefined) expect(entrySchema.safeParse(entry).error).toBeUndefined();
  }
  return entries;
}

function refused(fields: Readonly<Record<string, string>>, actor: Actor, doors = [door]): string[] {
  const entries = read(fields, actor, doors);
  return 'errors' in entries ? entries.errors.map(({ path }) => path) : [];
}

describe('the people of a contact', () => {
  it('are chosen from those found, each once, and taken for children until they are known to be grown', () => {
    const found = form({
      'f0.id': 'robin',
      'f0.name': 'Robin',
      'f0.on': '2019-05-01',
      'f1.id': 'odo',
      'f1.name': 'Odo',
      'f1.on': '1984-07-01',
    });
    const one = withPerson(found, { found: 0 }, today);
    const two = withPerson(withPerson(one, { found: 1 }, today), { found: 0 }, today);
    expect(peopleIn(two)).toMatchObject([
      { id: 'robin', isChild: true },
      { id: 'odo', isChild: false },
    ]);
  });

  it('are put on file with what was looked for', () => {
    const typed = form({
      name: 'Tansy May Example',
      born: '4 3 2019',
      place: '7 Quay Lane, AB1 2CD',
    });
    const values = withPerson(typed, 'new', today);
    expect(values).toMatchObject({
      'p0.given': ['Tansy May'],
      'p0.family': ['Example'],
      'p0.street': ['7 Quay Lane'],
      'p0.postcode': ['AB1 2CD'],
      name: [],
    });
    expect(peopleIn(values)).toMatchObject([{ name: 'Tansy May Example', isChild: true }]);
  });

  it('move up when one is taken out', () => {
    const values = withoutPerson(form(ofNewFamily), 0);
    expect(peopleIn(values).map(({ name }) => name)).toEqual(['Tansy Example', 'Odo']);
  });

  it.each<[string, Readonly<Record<string, string>>, string[]]>([
    ['nobody', { submission }, ['/name']],
    ['no child', { 'p0.id': 'odo', 'p0.part': 'around' }, ['/p0.part']],
    ['somebody new without a name', { 'p0.id': '', 'p0.part': 'child' }, ['/p0.given']],
    [
      'a birth that is no day',
      { 'p0.id': '', 'p0.given': 'Tansy', 'p0.part': 'child', 'p0.dob': '31 2 2019' },
      ['/p0.dob'],
    ],
    [
      'a birth that is to come',
      { 'p0.id': '', 'p0.given': 'Tansy', 'p0.part': 'child', 'p0.dob': '3 3 2026' },
      ['/p0.dob'],
    ],
  ])('keep the form from going on: %s', (_, fields, paths) => {
    expect(errorsOfPeople(form(fields), today).map(({ path }) => path)).toEqual(paths);
  });
});

describe('a contact that comes in', () => {
  it('from a school is a referral that its social care is told of', () => {
    const { contact, people } = recorded(whole, school);
    expect(people).toBeUndefined();
    expect(contact).toMatchObject({
      id: submission,
      kind: 'referral',
      subjects: ['robin'],
      referredBy: { from: 'professional', organisation: 'school' },
      told: [desk.organisation],
      safeTonight: { safe: 'yes' },
      summary: 'She came without a coat.\nHer hands were blue.',
    });
  });

  it('puts on file who is new, with what is claimed of them, in an entry of its own', () => {
    const { contact, people, child } = recorded(ofNewFamily, school);
    const [tansy, odo] = [`person-${submission}-p1`, `person-${submission}-p2`];
    expect(child).toBe('robin');
    expect(contact.subjects).toEqual(['robin', tansy, odo]);
    expect(people).toMatchObject({
      kind: 'person-recorded',
      subjects: [tansy, odo],
      describes: [
        { of: tansy, opensRecord: true, dob: { on: '2019-02-28', precision: 'day' } },
        { of: odo, dob: { precision: 'year' } },
      ],
    });
    expect(people?.describes?.[1]).not.toHaveProperty('opensRecord');
    expect(
      people?.relationships?.map(({ of, to, type, status }) => [of, to, type, status]),
    ).toEqual([
      [odo, 'robin', 'partnerOfParent', 'claimed'],
      [odo, tansy, 'partnerOfParent', 'claimed'],
      [tansy, 'robin', 'sibling', 'claimed'],
      ['robin', tansy, 'sibling', 'claimed'],
    ]);
  });

  it('overrules nothing that stands on file of two who are on file', () => {
    const onFile = { 'p1.id': 'odo', 'p1.part': 'around', 'p1.relation': 'father' };
    expect(recorded({ ...whole, ...onFile }, school).people).toBeUndefined();
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['gives no name', { from: 'anonymous' }],
    ['asks that nobody learns it', { from: 'neighbour', keepName: 'yes' }],
  ])('keeps who told it out of what is read, where somebody %s', (_, source) => {
    const { contact } = recorded({ ...ofDesk, informant: 'number 16', ...source }, desk);
    expect(contact.referredBy).toEqual({ from: 'anonymous' });
    expect(contact.informant).toEqual({ relation: 'number 16', anonymous: true });
  });

  it('takes each line of who else is in the home for a mention, and a mark for an injury of its child', () => {
    const { contact } = recorded(
      {
        ...ofNewFamily,
        'mentions/home': 'a man with a van\r\n\r\n  an aunt ',
        asked: 'askedAnswered',
        mark: 'yes',
        markOf: 'p1',
        'injuries/site': 'left cheek',
        'injuries/type': 'bruise',
      },
      school,
    );
    expect(contact.mentions).toEqual([{ asWritten: 'a man with a van' }, { asWritten: 'an aunt' }]);
    expect(contact.asked).toEqual({ whoLivesHere: 'askedAnswered' });
    expect(contact.injuries).toEqual([
      { of: `person-${submission}-p1`, site: 'left cheek', type: 'bruise' },
    ]);
  });

  it.each<[string, Readonly<Record<string, string>>, Actor, string[]]>([
    ['an empty account', { ...whole, account: ' ' }, school, ['/account']],
    ['a day to come', { ...whole, day: '2026-03-03' }, school, ['/day']],
    ['no day', { ...whole, day: '2026-02-30' }, school, ['/day']],
    [
      'a mark without a place',
      { ...whole, mark: 'yes', 'injuries/type': 'bruise' },
      school,
      ['/injuries/site'],
    ],
    ['no word on tonight', { ...whole, safe: 'perhaps' }, school, ['/safe']],
    ['no reason not to ask', { ...whole, consent: 'notSought' }, school, ['/consentReason']],
    ['too much', { ...whole, account: 'a'.repeat(20_001) }, school, ['/account']],
    ['no kind at the desk', { ...ofDesk, kind: '' }, desk, ['/kind']],
    ['nobody who brought it', { ...ofDesk, from: 'nobody' }, desk, ['/from']],
    ['a professional of nowhere', { ...ofDesk, from: 'professional' }, desk, ['/fromOrganisation']],
  ])('is to be mended: %s', (_, fields, actor, paths) => {
    expect(refused(fields, actor)).toEqual(paths);
  });

  it('asks which social care it is for where there is more than one', () => {
    const other = { ...door, id: organisationOf('childrens-social-care', 'eastmarsh') };
    expect(refused(whole, school, [door, other])).toEqual(['/door']);
    expect(refused({ ...whole, door: other.id }, school, [door, other])).toEqual([]);
  });
});
