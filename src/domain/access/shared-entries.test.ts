import { describe, expect, it } from 'vitest';
import type { EntryId, PersonId } from '../entry/facts/basics.ts';
import type { Sharing } from '../entry/facts/meetings.ts';
import type { Label } from '../entry/label.ts';
import { organisationOf } from '../entry/organisation.ts';
import type { Role } from '../people/role.ts';
import { addDays, plainDate } from '../time/plain-date.ts';
import type { Actor } from './policy.ts';
import {
  entriesSharedWith,
  type EntryToShare,
  type SharingDecision,
  wrongInEntries,
} from './shared-entries.ts';
import type { Content } from './sight.ts';

const today = plainDate('2026-11-02');
const child = 'child' as PersonId;
const id = 'entry' as EntryId;
const socialCare = organisationOf('childrens-social-care');
const police = organisationOf('police');
const legal = organisationOf('legal');
const school = organisationOf('school', 'oak');
const gp = organisationOf('gp');

const lead: Actor = {
  partnership: 1,
  account: 'lead',
  organisation: school,
  role: 'designatedSafeguardingLead',
  cleared: [],
};

function entryOf(
  organisation: EntryToShare['organisation'],
  labels: Label[] = ['standard'],
  content: Content[] = ['child'],
): EntryToShare {
  return {
    id,
    child,
    organisation,
    sight: { labels, content, heldBy: [organisation] },
    left: false,
  };
}

const shared: Sharing = {
  what: 'What was heard at the door',
  with: [school],
  shared: true,
  basis: 'ukGdpr',
  reason: 'They see the child every day.',
  until: addDays(today, 30),
  entries: [id],
};

function decisionOf(
  facts: Partial<SharingDecision> = {},
  sharing: Partial<Sharing> = {},
): SharingDecision {
  return {
    child,
    by: gp,
    position: 10,
    takenInOn: today,
    imported: false,
    left: false,
    ...facts,
    sharing: { ...shared, ...sharing },
  };
}

const closed = entryOf(gp, ['thirdPartyMedical'], ['adultHealth']);

function isOpen(
  decisions: readonly SharingDecision[],
  { actor = lead, entry = closed, on = today, children = [child] } = {},
): boolean {
  return entriesSharedWith(actor, { children, decisions, entries: [entry] }, on).has(id);
}

describe('a decision to share opens an entry', () => {
  it.each<[string, Partial<SharingDecision>, Partial<Sharing>, boolean]>([
    ['from its day', {}, {}, true],
    ['not before it', { takenInOn: addDays(today, 1) }, {}, false],
    ['on its last day', { takenInOn: addDays(today, -9) }, { until: today }, true],
    ['not the day after', {}, { until: addDays(today, -1) }, false],
    ['to nobody whom it does not name', {}, { with: [police] }, false],
    ['to the one account that it names', {}, { account: 'lead' }, true],
    ['to no other account', {}, { account: 'another' }, false],
    ['not where it is a decision not to share', {}, { shared: false }, false],
    ['not where it came with a case file', { imported: true }, {}, false],
    ['not where it has left the record', { left: true }, {}, false],
    ['not where it names another', {}, { entries: ['other' as EntryId] }, false],
    ['not in another record', { child: 'other' as PersonId }, {}, false],
    ['not by an organisation that did not record it', { by: police }, {}, false],
  ])('%s', (_, facts, sharing, open) => {
    expect(isOpen([decisionOf(facts, sharing)])).toBe(open);
  });

  it('not without a basis or an end', () => {
    const { basis: _, ...noBasis } = shared;
    const { until: __, ...noEnd } = shared;
    for (const sharing of [noBasis, noEnd]) {
      expect(isOpen([{ ...decisionOf(), sharing }])).toBe(false);
    }
  });

  it('not of a record that is closed to the reader, nor once it has left', () => {
    expect(isOpen([decisionOf()], { children: [] })).toBe(false);
    expect(isOpen([decisionOf()], { entry: { ...closed, left: true } })).toBe(false);
  });

  it('until the same organisation decides anew about it and the same receiver', () => {
    const later = { position: 11 };
    const ended = { until: addDays(today, -1) };
    expect(isOpen([decisionOf(), decisionOf(later, { shared: false })])).toBe(false);
    expect(isOpen([decisionOf(later, ended), decisionOf()])).toBe(false);
    expect(isOpen([decisionOf({}, ended), decisionOf(later)])).toBe(true);
    expect(isOpen([decisionOf(), decisionOf(later, { with: [police], shared: false })])).toBe(true);
    expect(isOpen([decisionOf(), decisionOf({ ...later, by: police }, { shared: false })])).toBe(
      true,
    );
  });

  it.each<[string, EntryToShare, Partial<SharingDecision>, Partial<Sharing>, boolean]>([
    ['never a protected identity', entryOf(gp, ['protectedIdentity']), {}, {}, false],
    ['never a sealed adoption', entryOf(gp, ['standard', 'adoptionSealed']), {}, {}, false],
    ['of staff by its recorder', entryOf(gp, ['allegationAgainstStaff']), {}, {}, true],
    ['of a lawyer not by the lawyer', entryOf(legal, ['legalPrivilege']), { by: legal }, {}, false],
    [
      'of a lawyer by the client',
      entryOf(legal, ['standard'], ['legalAdvice']),
      { by: socialCare },
      {},
      true,
    ],
    [
      'of intelligence not without a handling code',
      entryOf(police, ['policeIntelligence']),
      { by: police },
      { basis: 'lawEnforcement' },
      false,
    ],
    [
      'of intelligence under a handling code',
      entryOf(police, ['policeIntelligence'], ['intelligence']),
      { by: police },
      { basis: 'lawEnforcement', handling: 'P' },
      true,
    ],
  ])('%s', (_, entry, facts, sharing, open) => {
    expect(isOpen([decisionOf(facts, sharing)], { entry })).toBe(open);
  });
});

describe('a decision about entries is refused', () => {
  const wrong = (
    entry: EntryToShare | undefined,
    by: { organisation: Actor['organisation']; role?: Role },
    sharing: Partial<Sharing> = {},
  ): string[] =>
    wrongInEntries(
      { ...shared, ...sharing },
      { role: 'familyDoctor', ...by },
      entry === undefined ? [] : [entry],
    ).map(({ path, message }) => `${path}: ${message.split(' ').slice(0, 4).join(' ')}`);

  it.each<[string, string[], Parameters<typeof wrong>]>([
    ['not of its own entry', [], [closed, { organisation: gp }]],
    [
      'of what the author may not read',
      ['/sharing/entries: Choose entries of this'],
      [undefined, { organisation: gp }],
    ],
    [
      'of another organisation’s',
      ['/sharing/entries: It is for the'],
      [closed, { organisation: police }],
    ],
    [
      'of what is hidden',
      ['/sharing/entries: This is opened to'],
      [entryOf(gp, ['protectedIdentity']), { organisation: gp }],
    ],
    [
      'of legal advice by a social worker',
      ['/sharing/entries: Legal advice is for'],
      [entryOf(legal, ['legalPrivilege']), { organisation: socialCare, role: 'leadSocialWorker' }],
    ],
    [
      'not of legal advice by a manager of the client',
      [],
      [entryOf(legal, ['legalPrivilege']), { organisation: socialCare, role: 'serviceManager' }],
    ],
    [
      'of intelligence without a code',
      ['/sharing/handling: Say under which handling'],
      [entryOf(police, ['policeIntelligence']), { organisation: police }],
    ],
  ])('%s', (_, errors, given) => {
    expect(wrong(...given)).toEqual(errors);
  });
});
