import { describe, expect, it } from 'vitest';
import { explanationShifts } from './explanation-shifts.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'father', relationToChild: 'father' },
];
const older = { dob: '2018-01-10' };
const infant = { dob: '2023-06-10' };
const hurt: WrittenEntry = {
  date: '2024-03-01',
  by: 'gp',
  kind: 'injury',
  injuries: [{ site: 'shin', type: 'bruise', explanation: 'fell', explanationBy: 'mother' }],
};
const told = (said: string, by: string, date = '2024-03-04'): WrittenEntry => ({
  date,
  by: 'hospital',
  kind: 'attendance',
  accounts: [{ about: { entry: 'r1' }, said, by }],
});
const view = (date: string, by = 'paediatrics'): WrittenEntry => ({
  date,
  by,
  kind: 'medical-opinion',
  opinion: { view: 'inconsistent' },
});
const swing = told('hit by a swing', 'father');
const askedOf = (entries: readonly WrittenEntry[], child: { dob: string } = older) =>
  askedOn(explanationShifts, record({ child, people, entries }), '2024-12-31');

describe('what is said of one injury', () => {
  it.each<[string, readonly WrittenEntry[], string]>([
    ['the same twice', [hurt, told('fell over', 'father')], 'none'],
    ['a fall, then a swing', [hurt, swing], 'open'],
    ['a paediatrician gave a view since', [hurt, swing, view('2024-03-05')], 'settled'],
    ['a paediatrician gave a view before', [hurt, view('2024-03-02'), swing], 'open'],
    ['a family doctor gave a view since', [hurt, swing, view('2024-03-05', 'gp')], 'open'],
    [
      'another account after the view',
      [hurt, swing, view('2024-03-05'), told('the dog', 'mother', '2024-03-06')],
      'open',
    ],
    [
      'the question was put and refused',
      [hurt, swing, { ...swing, accounts: [], asked: { domesticAbuse: 'askedRefused' } }],
      'open',
    ],
  ])('%s', (_sentence, entries, state) => {
    expect(askedOf(entries).state).toBe(state);
  });

  it('says how it differs, on the entries that hold the accounts', () => {
    const asked = askedOf([hurt, swing]);
    expect(asked.evidence).toEqual(['r1', 'r2']);
    expect(asked.question?.asks).toBe(
      'What is said of how the child was hurt (the shin) differs in what happened and between those who care for the child: which account fits the injury, and do the doctor and the police know all of them?',
    );
  });

  it('has two working days for an older child whose injury a doctor finds explained', () => {
    const line = { site: 'shin', type: 'bruise', explanation: 'fell', explanationBy: 'mother' };
    const explained = { ...hurt, injuries: [{ ...line, medicalView: 'consistent' as const }] };
    expect(askedOf([explained, swing]).question).toMatchObject({
      urgency: 'ask',
      dueOn: '2024-03-06',
    });
  });

  it('is for today where the child is under two', () => {
    const walking: WrittenEntry = {
      ...hurt,
      injuries: [{ site: 'ear', type: 'bruise', explanation: 'the dog' }],
    };
    const asked = askedOf([walking, told('hit by a swing', 'father')], { dob: '2022-03-05' });
    expect(asked.question).toMatchObject({ urgency: 'actToday', dueOn: '2024-03-04' });
    const two = askedOf([walking, told('hit by a swing', 'father')], { dob: '2022-03-04' });
    expect(two.question?.urgency).toBe('ask');
  });

  it('cannot be held against how an infant moves whom nobody saw move', () => {
    const stairs = {
      ...hurt,
      injuries: [{ site: 'shin', type: 'bruise', explanation: 'fell down stairs' }],
    };
    expect(askedOf([stairs], infant)).toMatchObject({ state: 'none', missing: ['r1: mobility'] });
  });

  it('is asked at once where the child was seen not to move so', () => {
    const moves: WrittenEntry = {
      date: '2024-02-20',
      by: 'health-visiting',
      kind: 'child-seen',
      mobility: { of: 'child', stage: 'rolling' },
    };
    const stairs = {
      ...hurt,
      injuries: [{ site: 'shin', type: 'bruise', explanation: 'fell down stairs' }],
    };
    expect(askedOf([moves, stairs], infant).question).toMatchObject({
      raisedOn: '2024-03-01',
      evidence: ['r2'],
    });
  });
});
