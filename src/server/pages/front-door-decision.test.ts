import { describe, expect, it } from 'vitest';
import { entrySchema } from '../../domain/entry/entry.ts';
import { entryId, personId } from '../../domain/entry/facts/basics.ts';
import { organisationOf } from '../../domain/entry/organisation.ts';
import type { FormValues } from '../../domain/recording/form-values.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { type Decided, decisionIn, feedbackIn } from './front-door-decision.ts';

const school = organisationOf('school');
const decided: Decided = {
  actor: {
    partnership: 1,
    account: 'somebody',
    organisation: organisationOf('childrens-social-care'),
    role: 'mashManager',
    cleared: [],
  },
  today: plainDate('2026-03-02'),
  contact: entryId.parse('contact'),
  children: [personId.parse('robin'), personId.parse('tansy')],
  listed: ['e1', 'e2', 'e3'].map((id) => entryId.parse(id)),
};

const whole: FormValues = {
  submission: ['01900000-0000-7000-8000-000000000001'],
  children: ['robin', 'tansy'],
  seen: ['e2', 'elsewhere'],
  outcome: ['assess'],
  reason: ['Nobody has said where she sleeps.'],
};
const discussed: FormValues = {
  ...whole,
  outcome: ['enquire'],
  strategyHeld: ['yes'],
  attended: ['police', 'hospital'],
  section47: ['joint'],
};

function recorded(values: FormValues) {
  const read = decisionIn(values, decided);
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  expect(entrySchema.safeParse(read.entry).error).toBeUndefined();
  return read.entry;
}

function refused(values: FormValues): string[] {
  const read = decisionIn(values, decided);
  return 'errors' in read ? read.errors.map(({ path }) => path) : [];
}

describe('a decision on a contact', () => {
  it('says what was seen of what was listed, and that the rest was not', () => {
    expect(recorded(whole)).toMatchObject({
      kind: 'assessment',
      subjects: ['robin', 'tansy'],
      assessment: { stage: 'started' },
      decision: {
        of: 'referral',
        outcomeCode: 'assess',
        about: ['contact'],
        evidenceSeen: ['contact', 'e2'],
        evidenceNotSeen: ['e1', 'e3'],
      },
    });
  });

  it.each([
    ['noFurtherAction', 'no-further-action', 'noFurtherAction'],
    ['advice', 'no-further-action', 'advice'],
    ['earlyHelp', 'contact', 'earlyHelp'],
    // Called is not held: of no kind that says that it took place.
    ['strategyCalled', 'contact', 'enquire'],
  ])('%s is recorded as %s', (outcome, kind, outcomeCode) => {
    const entry = recorded({ ...whole, outcome: [outcome] });
    expect(entry).toMatchObject({ kind, decision: { outcomeCode } });
    expect(entry.strategy).toBeUndefined();
  });

  it('may be for some of the children alone', () => {
    expect(recorded({ ...whole, children: ['tansy'] }).subjects).toEqual(['tansy']);
  });

  it('that begins enquiries holds the record of the discussion', () => {
    const values = {
      ...discussed,
      medicalNeeded: ['no'],
      medicalNotNeededBecause: ['He was seen undressed this morning.'],
      siblingsIncluded: ['yes'],
      sleepsWhere: ['with an aunt'],
      sleepsAgreedBy: ['the team manager'],
    };
    expect(recorded(values)).toMatchObject({
      kind: 'strategy-discussion',
      strategy: {
        attended: ['police', 'hospital'],
        section47: 'joint',
        medicalNeeded: false,
        siblingsIncluded: true,
        sleepsTonight: { where: 'with an aunt', agreedBy: 'the team manager' },
      },
    });
  });

  it.each<[string, FormValues, string[]]>([
    ['for nobody', { ...whole, children: [] }, ['/children']],
    ['nothing is decided', { ...whole, outcome: ['perhaps'] }, ['/outcome']],
    ['no reason', { ...whole, reason: [' '] }, ['/reason']],
    ['enquiries without a discussion', { ...whole, outcome: ['enquire'] }, ['/strategyHeld']],
    [
      'called and held',
      { ...discussed, outcome: ['strategyCalled'], section47: ['none'] },
      ['/outcome'],
    ],
    ['a discussion of nobody', { ...discussed, attended: [] }, ['/attended']],
    ['it is not said whether enquiries begin', { ...discussed, section47: [] }, ['/section47']],
    ['enquiries and none', { ...discussed, section47: ['none'] }, ['/section47']],
    [
      'no medical and no reason',
      { ...discussed, medicalNeeded: ['no'] },
      ['/medicalNotNeededBecause'],
    ],
    ['a bed that nobody agreed to', { ...discussed, sleepsWhere: ['there'] }, ['/sleepsAgreedBy']],
    ['too much', { ...whole, reason: ['a'.repeat(2_001)] }, ['/reason']],
  ])('is to be mended: %s', (_, values, paths) => {
    expect(refused(values)).toEqual(paths);
  });
});

describe('telling whoever told us', () => {
  const said: FormValues = { submission: whole['submission'] ?? [], words: ['Help was offered.'] };

  it('reaches their organisation with the words', () => {
    const read = feedbackIn(said, { ...decided, to: school });
    expect(read).toMatchObject({
      entry: {
        feedback: { about: ['contact'], to: school },
        sharing: { with: [school], shared: true, basis: 'ukGdpr' },
        summary: 'Help was offered.',
      },
    });
  });

  it('of somebody who belongs to none is written down, and shared with nobody', () => {
    const read = feedbackIn(said, { ...decided, to: undefined });
    expect('entry' in read && read.entry.sharing).toBeUndefined();
  });

  it('needs words', () => {
    expect(feedbackIn({ ...said, words: [''] }, { ...decided, to: school })).toEqual({
      errors: [{ path: '/words', message: 'Say what they were told' }],
    });
  });
});
