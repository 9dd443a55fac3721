import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { readLastingConditions } from './lasting-conditions.ts';
import { injuryOccasions, type OccasionInRecord } from './occasions.ts';

describe('the words of a confirmed cause', () => {
  it.each([
    ['haemophilia A, confirmed by factor levels', ['bleedsEasily']],
    ['Von Willebrand disease', ['bleedsEasily']],
    ['a clotting disorder', ['bleedsEasily']],
    ['immune thrombocytopenia (ITP)', ['bleedsEasily']],
    ['osteogenesis imperfecta', ['bonesBreakEasily']],
    ['brittle bones', ['bonesBreakEasily']],
    ['no clotting disorder', []],
    ['impetigo', []],
    ['a birthmark', []],
  ])('%s', (words, conditions) => {
    expect([...readLastingConditions(words)]).toEqual(conditions);
  });
});

const confirmed: WrittenEntry = {
  id: 'confirmed',
  date: '2024-02-01',
  by: 'hospital/hospitalA',
  kind: 'medical-opinion',
  opinion: { view: 'consistent', medicalCause: 'haemophilia' },
};
type Line = NonNullable<WrittenEntry['injuries']>[number];
const chest: Line = { site: 'chest', type: 'bruise', explanation: 'fell', explanationBy: 'mother' };
const injured = (date: string, line: Line, facts: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: 'injured',
  date,
  by: 'gp',
  kind: 'injury',
  injuries: [line],
  ...facts,
});

function read(...entries: readonly WrittenEntry[]): OccasionInRecord | undefined {
  const people = [{ id: 'mother', relationToChild: 'mother' }];
  const dossier = record({ child: { dob: '2022-01-10' }, people, entries });
  return injuryOccasions(chronologyOf(dossier, plainDate('2024-06-01')))[0];
}

describe('a bruise of a child who is known to bleed easily', () => {
  const open = { outcome: 'cannotTell', missing: ['opinion.medicalCause'] };

  it('cannot be told by its place, from the day on which the condition was confirmed', () => {
    const fits: Line = { ...chest, medicalView: 'consistent' };
    expect(read(confirmed, injured('2024-02-01', fits))?.ten4).toEqual(open);
    expect(read(confirmed, injured('2024-02-01', fits))?.suspect).toEqual(open);
    expect(read(injured('2024-01-31', fits), confirmed)?.ten4.outcome).toBe('positive');
  });

  it('is told where a doctor finds that nothing explains it', () => {
    const doubted: Line = { ...chest, medicalView: 'unexplained' };
    const occasion = read(confirmed, injured('2024-03-01', doubted));
    expect(occasion?.ten4.outcome).toBe('positive');
    expect(occasion?.bruise.outcome).toBe('raised');
  });

  it('is told by its pattern all the same', () => {
    const grip: Line = { ...chest, type: 'grip mark', medicalView: 'consistent' };
    expect(read(confirmed, injured('2024-03-01', grip))?.ten4).toMatchObject({
      outcome: 'positive',
      because: ['pattern'],
    });
  });

  it('is explained where its own entry says that the condition is its cause', () => {
    const opinion = { view: 'consistent', medicalCause: 'haemophilia' } as const;
    expect(read(confirmed, injured('2024-03-01', chest, { opinion }))?.bruise.outcome).toBe(
      'clear',
    );
  });

  it('says nothing of a bruise of somebody else’s condition', () => {
    const others = { ...confirmed, about: ['mother'] };
    expect(read(others, injured('2024-03-01', chest))?.ten4.outcome).toBe('positive');
  });
});

describe('a fracture of a child whose bones are known to break easily', () => {
  it('cannot be told where nobody says whether that explains it', () => {
    const brittle = {
      ...confirmed,
      opinion: { view: 'consistent', medicalCause: 'brittle bones' },
    } as const;
    const broken: Line = { site: 'rib', type: 'fracture' };
    const fracture = (...entries: readonly WrittenEntry[]) =>
      read(...entries, injured('2024-03-01', broken))?.features.I10;
    expect(fracture()).toBe(true);
    expect(fracture(confirmed)).toBe(true);
    expect(fracture(brittle)).toEqual({ missing: ['opinion.medicalCause'] });
  });
});
