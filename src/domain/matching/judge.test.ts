import { describe, expect, it } from 'vitest';
import { organisationOf } from '../entry/organisation.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { plainDate } from '../time/plain-date.ts';
import { defaultModel } from './default-model.ts';
import type { Identifying } from './identifying.ts';
import { agreeingIn, judge, type KnownRecord, type TwoPeople, withoutPlace } from './judge.ts';

const thresholds = { linkedAt: 10, askedAt: 0 };
const school = organisationOf('school');
const hospital = organisationOf('hospital');

const girl: Identifying = {
  names: [{ given: 'Oriel', family: 'Quillfeather' }],
  dob: { on: plainDate('2015-03-04'), precision: 'day' },
  addresses: [{ house: '12', street: 'Heron Lane', postcode: 'AS1 4QF' }],
};

function record(id: string, ...said: readonly Identifying[]): KnownRecord {
  return { id: id as PersonId, said };
}

function judged(two: Pick<TwoPeople, 'one' | 'other'> & Partial<TwoPeople>) {
  return judge(defaultModel, thresholds, { saidApart: false, asksBecause: [], ...two });
}

describe('whether two people with all their records are one', () => {
  const atSchool = record('a', { ...girl, source: school, sourceId: '1' });
  const atHospital = record('b', { ...girl, source: hospital, sourceId: '9' });

  it('links two whose names, day of birth and home are the same', () => {
    const { kind, evidence } = judged({ one: [atSchool], other: [atHospital] });
    expect(kind).toBe('same');
    expect(agreeingIn(evidence)).toEqual(
      expect.arrayContaining(['address', 'date of birth', 'family name', 'given name']),
    );
  });

  it('asks where one system holds a record of each under numbers of its own', () => {
    const again = record('c', { ...girl, source: school, sourceId: '2' });
    const { kind, evidence } = judged({ one: [atHospital, again], other: [atSchool] });
    expect(kind).toBe('possible');
    expect(evidence.map(({ words }) => words)).toContain('one system holds them as two people');
  });

  it('does not ask where one system says something twice of one number', () => {
    const later = record('c', { ...girl, source: school, sourceId: '1' });
    expect(judged({ one: [atHospital, later], other: [atSchool] }).kind).toBe('same');
  });

  it('asks where something else stands against it, and says what', () => {
    const asksBecause = ['somebody has taken that back'];
    const { kind, evidence } = judged({ one: [atSchool], other: [atHospital], asksBecause });
    expect(kind).toBe('possible');
    expect(evidence.at(-1)).toEqual({
      field: 'stands against it',
      words: 'somebody has taken that back',
      bits: 0,
    });
  });

  it('keeps two people apart of whom somebody has said so', () => {
    expect(judged({ one: [atSchool], other: [atHospital], saidApart: true }).kind).toBe(
      'different',
    );
  });

  it('leaves out what would tell where somebody lives', () => {
    const { evidence } = judged({ one: [atSchool], other: [atHospital] });
    const fields = withoutPlace(evidence).map(({ field }) => field);
    expect(fields).toContain('date of birth');
    expect(fields).not.toContain('address');
    expect(fields).not.toContain('phone');
  });
});
