import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { type Entry, schemaVersion } from '../entry/entry.ts';
import { entryId, type PersonId } from '../entry/facts/basics.ts';
import { organisationOf } from '../entry/organisation.ts';
import { practiceOn } from '../practice/england.ts';
import { isProblem } from '../problem.ts';
import { onDay } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { awaitsDecision, type ContactAtFrontDoor, contactsAtFrontDoor } from './front-door.ts';

const child = 'child' as PersonId;
const school = organisationOf('school');
const socialCare = organisationOf('childrens-social-care');
/** A Friday; the Monday after it is a working day. */
const friday = plainDate('2026-03-06');
const monday = plainDate('2026-03-09');

type Written = Partial<Entry> & { readonly on?: string };

function contactsIn(...written: readonly Written[]): readonly ContactAtFrontDoor[] {
  const entries = written.map(({ on = friday, ...entry }, index): DossierEntry => {
    const day = plainDate(on);
    return {
      entry: {
        id: entryId.parse(`e${index + 1}`),
        schemaVersion,
        kind: 'referral',
        happened: onDay(day),
        recordedOn: day,
        organisation: school,
        subjects: [child],
        labels: ['standard'],
        ...entry,
      },
      position: index + 1,
      takenInOn: day,
      knownTo: [],
    };
  });
  const self = { id: child, role: 'child', knownFrom: friday, relationToChild: 'self' };
  const practice = practiceOn(plainDate('2026-03-20'));
  if (isProblem(practice)) throw new Error('there is no practice on this day');
  const { parameters } = practice;
  const chronology = chronologyOf(
    { child: self, people: [self], entries },
    practice.on,
    parameters,
  );
  const contacts = contactsAtFrontDoor(chronology, parameters);
  if (isProblem(contacts)) throw new Error(JSON.stringify(contacts));
  return contacts;
}

function decides(code: 'assess' | 'noFurtherAction', about = 'e1'): Written {
  return {
    kind: 'contact',
    organisation: socialCare,
    decision: {
      of: 'referral',
      outcome: 'decided',
      outcomeCode: code,
      about: [entryId.parse(about)],
    },
  };
}

describe('what came in at the front door', () => {
  it('is due a decision by the end of the next working day', () => {
    const [referral] = contactsIn({});
    expect(referral).toMatchObject({ dueOn: monday });
    expect(referral && awaitsDecision(referral)).toBe(true);
  });

  it.each<[string, Written, boolean]>([
    ['a decision on it', decides('assess'), false],
    [
      'an assessment that came next',
      { kind: 'assessment', organisation: socialCare, on: monday },
      false,
    ],
    [
      'that the case was closed',
      { kind: 'case-closed', organisation: socialCare, on: monday },
      false,
    ],
    ['a strategy discussion that the school wrote down', { kind: 'strategy-discussion' }, false],
    [
      'what the school decides itself',
      { ...decides('noFurtherAction'), organisation: school },
      true,
    ],
    ['that the school does no more', { kind: 'no-further-action', on: monday }, true],
    ['that the school closed its own file', { kind: 'case-closed', on: monday }, true],
    ['a visit', { kind: 'home-visit', on: monday }, true],
    ['a decision on another contact', decides('assess', 'e0'), true],
  ])('with %s after it', (_, next, waits) => {
    const [referral] = contactsIn({}, next);
    expect(referral && awaitsDecision(referral)).toBe(waits);
  });

  it('waits still where what came next decides on another one', () => {
    const [first, second] = contactsIn({}, {}, { ...decides('assess', 'e2'), kind: 'assessment' });
    expect([first, second].map((one) => one && awaitsDecision(one))).toEqual([true, false]);
  });

  it('owes its referrer word within a working day of the decision, until they were told', () => {
    const [referral] = contactsIn({}, { ...decides('noFurtherAction'), on: friday });
    expect(referral?.feedback).toEqual({ referrer: school, told: undefined, dueOn: monday });
    const [told] = contactsIn({}, decides('noFurtherAction'), {
      kind: 'information-shared',
      organisation: socialCare,
      feedback: { about: [entryId.parse('e1')], to: school },
      on: monday,
    });
    expect(told?.feedback?.told?.entry.id).toBe('e3');
  });

  it('owes word to nobody who gave no name, nor before anything was decided', () => {
    const anonymous = { organisation: socialCare, referredBy: { from: 'anonymous' as const } };
    expect(contactsIn(anonymous, decides('assess'))[0]?.feedback).toBeUndefined();
    expect(contactsIn({})[0]?.feedback).toBeUndefined();
  });

  it.each<[Written, boolean]>([
    [{}, false],
    [{ injuries: [{ site: 'left cheek', type: 'bruise' }] }, true],
    [{ safeTonight: { safe: 'no' } }, true],
    [{ safeTonight: { safe: 'notKnown' } }, false],
    [{ kind: 'disclosure', referredBy: { from: 'child' } }, true],
  ])('tells of harm: %j is %s', (written, harm) => {
    expect(contactsIn(written)[0]?.tellsOfHarm).toBe(harm);
  });

  it('names what it does not say', () => {
    expect(contactsIn({ organisation: socialCare })[0]?.missing).toEqual([
      'whoSaysSo',
      'safeTonight',
      'whoLivesThere',
      'consent',
      'dateOfBirth',
    ]);
    const [whole] = contactsIn({
      safeTonight: { safe: 'yes' },
      mentions: [{ asWritten: 'an aunt' }],
      consent: { status: 'given' },
    });
    expect(whole?.missing).toEqual(['dateOfBirth']);
    const [notAsked] = contactsIn({ asked: { whoLivesHere: 'notAsked' } });
    expect(notAsked?.missing).toContain('whoLivesThere');
  });
});
