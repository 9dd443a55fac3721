import { describe, expect, it } from 'vitest';
import type { Entry } from '../entry/entry.ts';
import type { EntryId, PersonId } from '../entry/facts/basics.ts';
import { hiddenExistence, type Label, labelNames } from '../entry/label.ts';
import { organisationOf } from '../entry/organisation.ts';
import { roles } from '../people/role.ts';
import {
  type Actor,
  type Granted,
  clearanceInSearch,
  clearanceOf,
  mayKnowOf,
  maySee,
  maySetNumbers,
  needsOf,
  whomToCall,
} from './policy.ts';
import { type Content, isForWholeNetwork, type Sight, sightOf, sightOfAll } from './sight.ts';

const child = 'child' as PersonId;
const socialCare = organisationOf('childrens-social-care');
const gp = organisationOf('gp');
const police = organisationOf('police');

const doctor: Actor = {
  partnership: 1,
  account: 'doctor',
  organisation: gp,
  role: 'familyDoctor',
  cleared: [],
};
const granted: Granted = { partnership: 1, purpose: 'work', children: [child] };

function sight(labels: Label[], content: Content[] = ['child'], heldBy = [socialCare]): Sight {
  return { labels, content, heldBy };
}

function sees(actor: Actor, row: Sight): string {
  return maySee(actor, granted, { partnership: 1, child, sight: row });
}

describe('the policy', () => {
  it('lets every post read what is about the child and has no label', () => {
    for (const role of roles) {
      expect(needsOf(role).has('child')).toBe(true);
      expect(clearanceOf(role, gp).has('standard')).toBe(true);
    }
  });

  it('closes in a search what every post around a child may read and a parent may not', () => {
    for (const role of roles) {
      const open = clearanceInSearch({ ...doctor, role });
      expect(open.has('standard')).toBe(true);
      expect(open.has('addressWithheld') || open.has('maracMinutes')).toBe(false);
    }
    expect(clearanceInSearch({ ...doctor, cleared: ['addressWithheld'] })).toContain(
      'addressWithheld',
    );
    expect(clearanceInSearch(doctor)).toContain('thirdPartyMedical');
  });

  it('opens a hidden existence to no post, and a merely claimed relation to none', () => {
    for (const role of roles) {
      for (const label of hiddenExistence) expect(clearanceOf(role, police).has(label)).toBe(false);
      expect(needsOf(role).has('claimedRelation')).toBe(false);
    }
  });

  it('keeps intelligence with the police, whatever a post elsewhere is called', () => {
    expect(clearanceOf('policeOfficer', police).has('policeIntelligence')).toBe(true);
    expect(clearanceOf('policeOfficer', gp).has('policeIntelligence')).toBe(false);
  });

  it('leaves a pointer where content is closed, and nothing where existence is hidden', () => {
    expect(sees(doctor, sight(['standard']))).toBe('content');
    expect(sees(doctor, sight(['policeIntelligence']))).toBe('pointer');
    expect(sees(doctor, sight(['standard'], ['legalAdvice']))).toBe('pointer');
    expect(sees(doctor, sight(['standard'], ['child', 'legalAdvice']))).toBe('pointer');
    expect(sees(doctor, sight(['standard', 'protectedIdentity']))).toBe('nothing');
    expect(
      sees(
        { ...doctor, cleared: ['protectedIdentity'] },
        sight(['protectedIdentity', 'restrictedStaffFamily']),
      ),
    ).toBe('pointer');
    expect(sees({ ...doctor, cleared: ['protectedIdentity'] }, sight(['protectedIdentity']))).toBe(
      'content',
    );
  });

  it('gives content to an organisation that holds it, but never past a label', () => {
    expect(sees(doctor, sight(['standard'], ['legalAdvice'], [gp]))).toBe('content');
    expect(sees(doctor, sight(['restrictedStaffFamily'], ['child'], [gp]))).toBe('pointer');
  });

  it('shows nothing of another partnership or of a child without a grant', () => {
    const row = { partnership: 1, child, sight: sight(['standard']) };
    expect(maySee(doctor, { ...granted, children: [] }, row)).toBe('nothing');
    expect(maySee(doctor, granted, { ...row, partnership: 2 })).toBe('nothing');
    expect(maySee(doctor, { ...granted, partnership: 2 }, row)).toBe('nothing');
    expect(maySee({ ...doctor, partnership: 2 }, granted, row)).toBe('nothing');
  });

  it('names somebody to call for whatever is closed, and in an emergency also for what is hidden', () => {
    const whom = (row: Sight, purpose: Granted['purpose'] = 'work') =>
      whomToCall(
        doctor,
        { ...granted, purpose },
        { partnership: 1, child, sight: row, organisation: police },
      );
    for (const label of labelNames) {
      const row = sight([label], ['legalAdvice']);
      const called = hiddenExistence.has(label) ? undefined : police;
      expect(whom(row)).toBe(called);
      expect(whom(row, 'emergency')).toBe(called ?? 'whoAnswersDayAndNight');
    }
    expect(whom(sight(['standard']))).toBeUndefined();
    expect(whom(sight(['standard']), 'emergency')).toBeUndefined();
  });

  it('opens what was shared past a label, but never what is not to be known', () => {
    const entry = 'e' as EntryId;
    const shared = { ...granted, shared: new Set([entry]) };
    const open = (labels: Label[], one?: EntryId): string =>
      maySee(doctor, shared, {
        partnership: 1,
        child,
        sight: sight(labels, ['custody']),
        ...(one !== undefined && { entry: one }),
      });
    expect(open(['policeIntelligence'], entry)).toBe('content');
    expect(open(['policeIntelligence'], 'another' as EntryId)).toBe('pointer');
    expect(open(['policeIntelligence'])).toBe('pointer');
    expect(open(['protectedIdentity'], entry)).toBe('nothing');
  });

  it('lets those alone know of a row who are cleared for what hides it', () => {
    const row = sight(['protectedIdentity', 'policeIntelligence']);
    expect(mayKnowOf(new Set(), row)).toBe(false);
    expect(mayKnowOf(new Set(['protectedIdentity']), row)).toBe(true);
    expect(mayKnowOf(new Set(), sight(['policeIntelligence']))).toBe(true);
  });

  it('shows what has left a dossier to whoever may open the record that had brought it', () => {
    const twin = 'twin' as PersonId;
    const both = { ...granted, children: [child, twin] };
    const left = (through?: PersonId, row = sight(['standard'])) =>
      maySee(doctor, both, {
        partnership: 1,
        child,
        sight: row,
        left: through === undefined ? {} : { through },
      });
    expect(left(twin)).toBe('content');
    expect(left('another' as PersonId)).toBe('nothing');
    expect(left()).toBe('nothing');
    expect(left(twin, sight(['policeIntelligence']))).toBe('nothing');
  });

  it('lets one post alone set the numbers of a partnership', () => {
    expect(roles.filter(maySetNumbers)).toEqual(['caldicottGuardian']);
  });

  it.each<[boolean, Label[], Content[]]>([
    [true, ['standard'], ['child']],
    [false, ['standard', 'maracMinutes'], ['child']],
    [false, ['standard'], ['child', 'custody']],
  ])('knows what is for everybody around a child: %s of %j, %j', (all, labels, content) => {
    expect(isForWholeNetwork(sight(labels, content))).toBe(all);
  });
});

describe('the sight of an entry', () => {
  const base = { kind: 'attendance', labels: ['standard'], organisation: gp } as const;
  const joining = { child, onlyClaimed: false, onlySiblings: false };
  const adult = 'mother' as PersonId;

  it('calls what a doctor writes of an adult alone that adult’s own health', () => {
    const entry = { ...base, labels: [...base.labels], subjects: [adult] };
    expect(sightOf(entry, joining, [gp]).content).toEqual(['adultHealth']);
    expect(sightOf({ ...entry, subjects: [adult, child] }, joining, [gp]).content).toEqual([
      'child',
    ]);
  });

  it.each([
    ['advice of a lawyer', { legalAdvice: { threshold: 'met' } }, ['legalAdvice', 'child']],
    ['that an adult may be a danger', { riskStatus: {} }, ['custody', 'child']],
    ['what became of a licence', { licenceEvent: {} }, ['custody', 'child']],
    ['what an adult’s own service wrote', { adultEvent: {} }, ['adultHealth', 'child']],
  ])('goes by what is stated, whatever the kind of the entry: %s', (_, facts, content) => {
    const entry = { ...base, organisation: socialCare, kind: 'other', subjects: [child], ...facts };
    expect(sightOf(entry as unknown as Entry, joining, [socialCare]).content).toEqual(content);
  });

  it('of a decision not to share is kept from whom it names, and read by its own and the Guardian', () => {
    const sharing = { what: 'An address', with: [gp], shared: false };
    const entry = { ...base, organisation: socialCare, labels: [...base.labels], sharing };
    const row = sightOf({ ...entry, subjects: [child] }, joining, [socialCare, gp, police]);
    expect(row).toEqual({
      labels: ['standard'],
      content: ['child', 'notShared'],
      heldBy: [socialCare, police],
    });
    const worker: Actor = { ...doctor, organisation: socialCare, role: 'leadSocialWorker' };
    expect(sees(doctor, row)).toBe('pointer');
    expect(sees({ ...worker, organisation: organisationOf('school') }, row)).toBe('pointer');
    expect(sees(worker, row)).toBe('content');
    expect(sees({ ...doctor, role: 'caldicottGuardian' }, row)).toBe('content');
    const shared = { ...entry, sharing: { ...sharing, shared: true }, subjects: [child] };
    expect(sightOf(shared, joining, []).content).toEqual(['child']);
  });

  it('keeps its labels, and is no content of the child where a claim or a sibling alone joins it', () => {
    const entry = { ...base, organisation: socialCare, labels: ['maracMinutes' as const] };
    const seen = (kind: Entry['kind'], subject: PersonId, how: Partial<typeof joining>) =>
      sightOf({ ...entry, kind, subjects: [subject] }, { ...joining, ...how }, []);
    expect(seen('contact', child, {}).labels).toEqual(['maracMinutes']);
    const claimed = { onlyClaimed: true };
    expect(seen('contact', adult, claimed).content).toContain('claimedRelation');
    expect(seen('contact', child, claimed).content).not.toContain('claimedRelation');
    expect(seen('contact', adult, {}).content).not.toContain('claimedRelation');
    const sibling = { onlySiblings: true };
    expect(seen('disclosure', adult, sibling).content).toContain('siblingConfidence');
    expect(seen('disclosure', child, sibling).content).not.toContain('siblingConfidence');
    expect(seen('disclosure', adult, {}).content).not.toContain('siblingConfidence');
    expect(seen('contact', adult, sibling).content).not.toContain('siblingConfidence');
  });

  it('of nothing is held by nobody, and of several by those alone who hold each', () => {
    expect(sightOfAll([])).toEqual({ labels: ['standard'], content: ['child'], heldBy: [] });
    const [both, ofGp, ofCare] = [[gp, socialCare], [gp], [socialCare]].map((heldBy) =>
      sight(['standard'], ['child'], heldBy),
    );
    if (!both || !ofGp || !ofCare) throw new Error('three of them');
    expect(sightOfAll([both, ofGp, ofCare]).heldBy).toEqual([]);
  });

  it('of a question is all labels and content of its evidence, and only who holds all of it', () => {
    const both = sightOfAll([
      sight(['standard'], ['child'], [gp, socialCare]),
      sight(['policeIntelligence'], ['custody'], [police, gp]),
    ]);
    expect(both).toEqual({
      labels: ['standard', 'policeIntelligence'],
      content: ['child', 'custody'],
      heldBy: [gp],
    });
  });
});
