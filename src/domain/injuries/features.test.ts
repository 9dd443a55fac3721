import { describe, expect, it } from 'vitest';
import type { PersonId } from '../entry/facts/basics.ts';
import type { Injury, MedicalView } from '../entry/facts/injuries.ts';
import { onDay } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import {
  bruiseNotSuitablyExplained,
  type InjuryOccasion,
  injuryOfChildNotMobile,
  meetsSuspect,
} from './features.ts';
import type { Mobility } from './mobility.ts';
import { ten4 } from './ten4.ts';
import { readInjuryType } from './read-injury-type.ts';
import { readSite } from './read-site.ts';

const mother = 'mother' as PersonId;
const keyWorker = 'keyWorker' as PersonId;
const family: ReadonlySet<PersonId> = new Set([mother]);

const injury = (type: string, site: string, said: Partial<Injury> = {}): Injury => ({
  type,
  site,
  ...said,
});

/** A child of two who walks, unless said otherwise. */
function occasion(injuries: Injury[], said: Partial<InjuryOccasion> = {}): InjuryOccasion {
  return {
    dob: onDay(plainDate('2020-03-10')),
    on: onDay(plainDate('2022-03-20')),
    mobility: 'independent',
    injuries,
    family,
    ...said,
  };
}

const raised = (...because: string[]) => ({ outcome: 'raised', because });
const clear = { outcome: 'clear' };
const cannotTell = (...missing: string[]) => ({ outcome: 'cannotTell', missing });
const fell = { explanation: 'fell off settee', explanationBy: mother };
const viewed = (medicalView: MedicalView): Partial<Injury> => ({ ...fell, medicalView });

describe('I03, any injury of a child who is not independently mobile', () => {
  it.each<[string, Injury[], Mobility, object]>([
    [
      'a bruise of the shin, well explained',
      [injury('bruise', 'shin', viewed('consistent'))],
      'notIndependent',
      raised('notMobile'),
    ],
    [
      'a mark of no known kind',
      [injury('mark', 'somewhere')],
      'notIndependent',
      raised('notMobile'),
    ],
    ['a scratch', [injury('scratch', 'nose')], 'notIndependent', raised('notMobile')],
    ['a birthmark', [injury('birthmark', 'back')], 'notIndependent', clear],
    ['nothing', [], 'notIndependent', clear],
    ['a bruise, and the child walks', [injury('bruise', 'shin')], 'independent', clear],
    [
      'a bruise, and nobody saw how the child moves',
      [injury('bruise', 'shin')],
      'unknown',
      cannotTell('mobility'),
    ],
  ])('%s', (_sentence, injuries, mobility, expected) => {
    expect(injuryOfChildNotMobile(occasion(injuries, { mobility }))).toEqual(expected);
  });
});

describe('I02, a bruise that is not suitably explained', () => {
  const explained = (said: Partial<Injury>) => occasion([injury('bruise', 'thigh', said)]);

  it.each<[string, InjuryOccasion, object]>([
    ['the doctor finds it unexplained', explained(viewed('unexplained')), raised('nonBony')],
    [
      'the doctor finds the account inconsistent',
      explained(viewed('inconsistent')),
      raised('nonBony'),
    ],
    ['the doctor thinks it suggestive', explained(viewed('suggestive')), raised('nonBony')],
    ['the doctor thinks it non-accidental', explained(viewed('non-accidental')), raised('nonBony')],
    ['the doctor finds the account consistent', explained(viewed('consistent')), clear],
    ['the doctor thinks it accidental', explained(viewed('accidental')), clear],
    ['nobody explained it', explained({}), raised('nonBony')],
    [
      'the mother says that she does not know',
      explained({ explanation: 'does not know' }),
      raised('nonBony'),
    ],
    [
      'the mother explains it and no doctor has a view',
      explained(fell),
      cannotTell('injuries[].medicalView'),
    ],
    [
      'somebody outside the family saw it happen',
      explained({ ...fell, seenBy: [keyWorker] }),
      clear,
    ],
    [
      'only the mother saw it happen',
      explained({ ...fell, seenBy: [mother] }),
      cannotTell('injuries[].medicalView'),
    ],
    [
      'the view is of the occasion as a whole',
      occasion([injury('bruise', 'thigh', fell)], { opinion: { view: 'unexplained' } }),
      raised('nonBony'),
    ],
    [
      'a medical cause is confirmed',
      occasion([injury('bruise', 'thigh')], {
        opinion: { view: 'unexplained', medicalCause: 'a bleeding disorder' },
      }),
      clear,
    ],
  ])('turns on the explanation: %s', (_sentence, at, expected) => {
    expect(bruiseNotSuitablyExplained(at)).toEqual(expected);
  });

  const unexplained = (type: string, site: string, count?: number) =>
    injury(type, site, { medicalView: 'unexplained', ...(count === undefined ? {} : { count }) });

  it.each<[string, Injury[], object]>([
    ['bony, one', [unexplained('bruise', 'shin')], clear],
    ['bony, two of one line', [unexplained('bruise', 'shin', 2)], clear],
    ['bony, three of one line', [unexplained('bruise', 'shin', 3)], raised('multiple')],
    [
      'bony, two lines',
      [unexplained('bruise', 'shin'), unexplained('bruise', 'knee')],
      raised('multiple'),
    ],
    [
      'bony, one bruise and one graze',
      [unexplained('bruise', 'shin'), unexplained('graze', 'knee')],
      clear,
    ],
    [
      'bony, and one that may be a bruise',
      [unexplained('bruise', 'shin'), unexplained('mark', 'knee')],
      cannotTell('injuries[].type'),
    ],
    ['an ear', [unexplained('bruise', 'ear')], raised('nonBony')],
    ['the neck', [unexplained('bruise', 'neck')], raised('nonBony', 'ligatureSite')],
    ['a wrist', [unexplained('bruise', 'wrist')], raised('ligatureSite')],
    ['an ankle', [unexplained('bruise', 'ankle')], raised('ligatureSite')],
    ['petechiae of the eyelid', [unexplained('petechiae', 'eyelid')], raised('nonBony')],
    ['the shape of a hand on the shin', [unexplained('slap mark', 'shin')], raised('pattern')],
    [
      'which part of the face is not written',
      [unexplained('bruise', 'face')],
      cannotTell('injuries[].site'),
    ],
    ['a cut of the thigh, which is no bruise', [unexplained('cut', 'thigh')], clear],
  ])('turns on the circumstance: %s', (_sentence, injuries, expected) => {
    expect(bruiseNotSuitablyExplained(occasion(injuries))).toEqual(expected);
  });

  it('takes no account as suitable for a child who cannot yet move', () => {
    const bruise = injury('bruise', 'shin', viewed('accidental'));
    expect(bruiseNotSuitablyExplained(occasion([bruise], { mobility: 'notIndependent' }))).toEqual(
      raised('notMobile'),
    );
  });
});

describe('whether an occasion meets a feature at the strength of suspect', () => {
  it.each<[string, Injury[], object]>([
    [
      'a swelling that the doctor finds unexplained',
      [injury('swelling', 'left head', viewed('unexplained'))],
      raised('injuryNotExplained'),
    ],
    [
      'a fracture with a consistent account',
      [injury('fracture', 'little finger', viewed('consistent'))],
      clear,
    ],
    [
      'a fracture with an inconsistent account',
      [injury('fracture', 'thigh', viewed('inconsistent'))],
      raised('injuryNotExplained'),
    ],
    [
      'a burn that the doctor thinks suggestive',
      [injury('burn', 'sole', viewed('suggestive'))],
      raised('medicalOpinion', 'injuryNotExplained'),
    ],
    ['teeth marks', [injury('bite mark', 'forearm', viewed('consistent'))], raised('I01')],
    [
      'a bruise of the chest with a consistent account',
      [injury('bruise', 'chest', viewed('consistent'))],
      raised('TEN4'),
    ],
    [
      'a bruise of the face that nobody has looked at',
      [injury('bruise', 'face', fell)],
      cannotTell('injuries[].medicalView', 'injuries[].site'),
    ],
  ])('%s', (_sentence, injuries, expected) => {
    expect(meetsSuspect(occasion(injuries))).toEqual(expected);
  });

  it('follows the doctor also where no injury is listed', () => {
    expect(meetsSuspect(occasion([], { opinion: { view: 'suggestive' } }))).toEqual(
      raised('medicalOpinion'),
    );
  });
});

describe('ordinary families never meet it', () => {
  it.each<[string, Injury[]]>([
    [
      'a cut lip',
      [
        injury('small cut', 'upper lip', {
          count: 1,
          explanation: 'tripped on a kerb',
          medicalView: 'consistent',
        }),
      ],
    ],
    [
      'a bump on the forehead',
      [
        injury('bump', 'forehead', {
          count: 1,
          explanation: 'ran into door frame',
          medicalView: 'consistent',
        }),
      ],
    ],
    [
      'a bruised shin, seen by staff',
      [
        injury('bruise', 'shin', {
          count: 1,
          explanation: 'fell off balance bike',
          explanationBy: keyWorker,
          seenBy: [keyWorker],
        }),
      ],
    ],
    [
      'a cut knee',
      [
        injury('cut', 'knee', {
          count: 1,
          explanation: 'fell on garden path',
          medicalView: 'consistent',
        }),
      ],
    ],
    [
      'a broken finger',
      [
        injury('fracture', 'little finger', {
          count: 1,
          explanation: 'caught in car door',
          medicalView: 'consistent',
        }),
      ],
    ],
  ])('%s of a child who walks', (_sentence, injuries) => {
    expect(meetsSuspect(occasion(injuries))).toEqual(clear);
  });
});

describe('the published case', () => {
  const child = {
    dob: onDay(plainDate('2006-03-01')),
    family,
  };
  const ten4Of = ({ injuries, dob, on }: InjuryOccasion) =>
    ten4(
      injuries.map(({ site, type }) => ({ site: readSite(site), type: readInjuryType(type) })),
      { dob, on },
    ).outcome;
  const stairs: Partial<Injury> = {
    explanation: 'fell down stairs the day before',
    medicalView: 'accidental',
  };
  const autumn = occasion([injury('bruise', 'head', stairs), injury('bruise', 'chest', stairs)], {
    ...child,
    on: onDay(plainDate('2006-10-13')),
    mobility: 'notIndependent',
    opinion: { view: 'accidental' },
  });

  it('in autumn 2006, at seven months, head and chest: all three, whatever the doctor thought', () => {
    expect(ten4Of(autumn)).toBe('positive');
    expect(injuryOfChildNotMobile(autumn).outcome).toBe('raised');
    expect(bruiseNotSuitablyExplained(autumn)).toEqual(raised('notMobile', 'multiple', 'nonBony'));
    expect(meetsSuspect(autumn)).toEqual(raised('TEN4', 'I02', 'I03'));
  });

  const fireplace: Partial<Injury> = {
    explanation: 'pushed into fireplace by another child',
    medicalView: 'unexplained',
  };

  it('in the week of 5 April 2007, a bruised face: which part, and does the child move alone?', () => {
    const at = occasion([injury('bruise', 'face', fireplace)], {
      ...child,
      on: { on: plainDate('2007-04-05'), precision: 'week' },
      mobility: 'unknown',
    });
    expect(ten4Of(at)).toBe('cannotTell');
    expect(bruiseNotSuitablyExplained(at)).toEqual(cannotTell('injuries[].site', 'mobility'));
    expect(meetsSuspect(at)).toEqual(cannotTell('injuries[].site', 'mobility'));
  });

  it('on 9 April 2007, two black eyes and a swollen head', () => {
    const at = occasion(
      [
        injury('swelling', 'left head', { ...fireplace, count: 1 }),
        injury('bruise', 'eyes', { ...fireplace, count: 2 }),
        injury('bruise/scratch', 'face and body'),
      ],
      { ...child, on: onDay(plainDate('2007-04-09')), mobility: 'unknown' },
    );
    expect(ten4Of(at)).toBe('positive');
    expect(meetsSuspect(at)).toEqual(raised('TEN4', 'I02', 'injuryNotExplained'));
  });

  it('on 1 June 2007, twelve areas: raised by their number alone', () => {
    const at = occasion(
      [
        injury('bruise/scratch', 'face, head and body', {
          count: 12,
          explanation: 'another child',
          medicalView: 'non-accidental',
        }),
      ],
      {
        ...child,
        on: onDay(plainDate('2007-06-01')),
        mobility: 'unknown',
        opinion: { view: 'suggestive' },
      },
    );
    expect(bruiseNotSuitablyExplained(at)).toEqual(raised('multiple'));
    expect(ten4Of(at)).toBe('cannotTell');
  });
});
