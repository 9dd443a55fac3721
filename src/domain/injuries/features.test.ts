import { describe, expect, it } from 'vitest';
import type { PersonId } from '../entry/facts/basics.ts';
import type { Injury, MedicalView } from '../entry/facts/injuries.ts';
import { onDay } from '../time/partial-date.ts';
import { addDays, addMonths, plainDate } from '../time/plain-date.ts';
import { englandInjuryNumbers } from '../practice/injury-parameters.ts';
import {
  bruiseNotSuitablyExplained,
  type FeatureId,
  featureIds,
  features,
  featuresOf,
  injuryOfChildNotMobile,
  meetsSuspect,
} from './features.ts';
import type { Truth } from './truth.ts';
import type { InjuryOccasion } from './marks.ts';
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
    walks: true,
    injuries,
    accountsDiffer: new Set(),
    broughtLate: false,
    family,
    numbers: englandInjuryNumbers,
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
      raised('injuryNotExplained', 'I10'),
    ],
    [
      'a burn that the doctor thinks suggestive',
      [injury('burn', 'sole', viewed('suggestive'))],
      raised('medicalOpinion', 'injuryNotExplained', 'I08'),
    ],
    ['teeth marks', [injury('bite mark', 'forearm', viewed('consistent'))], raised('I01')],
    [
      'a bruise of the chest with a consistent account',
      [injury('bruise', 'chest', viewed('consistent'))],
      raised('TEN4'),
    ],
    [
      'a bruise of the shin, when the child says that an adult pushed him',
      [injury('bruise', 'shin', { explanation: 'her partner pushed him into the stairs' })],
      raised('saidToBeByAdult'),
    ],
    [
      'the same, and a doctor finds the account of a fall to fit',
      [injury('bruise', 'shin', { ...viewed('consistent'), explanation: 'partner pushed him' })],
      clear,
    ],
    [
      'a bruise of the shin, when another child pushed her',
      [
        injury('bruise', 'shin', {
          explanation: 'pushed by another child',
          medicalView: 'consistent',
        }),
      ],
      clear,
    ],
    [
      'a bruise of the chest that staff saw come about',
      [injury('bruise', 'chest', { ...fell, seenBy: [keyWorker] })],
      clear,
    ],
    [
      'a bruise of the chest that the mother saw come about',
      [injury('bruise', 'chest', { ...viewed('consistent'), seenBy: [mother] })],
      raised('TEN4'),
    ],
    [
      'a bruise of the chest that staff saw come about, and a doctor doubts it',
      [injury('bruise', 'chest', { ...viewed('inconsistent'), seenBy: [keyWorker] })],
      raised('TEN4', 'I02'),
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

describe('the features of the table', () => {
  const born = plainDate('2020-03-10');
  /** A child of so many months, less so many days. */
  const aged = (months: number, lessDays = 0): Partial<InjuryOccasion> => ({
    on: onDay(addDays(addMonths(born, months), -lessDays)),
  });
  const fits = viewed('consistent');
  const fails = viewed('inconsistent');
  const noAccident = { majorAccident: false };
  const missing = (...facts: string[]): object => ({ missing: facts });
  const still = { mobility: 'notIndependent', walks: false } as const;

  it.each<[FeatureId, string, Injury[], Partial<InjuryOccasion>, Truth | object]>([
    ['I01', 'the shape of a hand', [injury('slap mark', 'cheek', fits)], {}, true],
    [
      'I01',
      'a shape that is coded',
      [injury('bruise', 'shin', { details: ['ligatureShape'] })],
      {},
      true,
    ],
    ['I01', 'a bruise of no shape', [injury('bruise', 'shin')], {}, false],
    [
      'I01',
      'a burn in the shape of a thing is another feature',
      [injury('cigarette burn', 'hand')],
      {},
      false,
    ],
    [
      'I05',
      'human, unlikely by a young child',
      [injury('human bite', 'arm', { details: ['unlikelyByYoungChild'] })],
      {},
      true,
    ],
    [
      'I05',
      'human, as a young child bites',
      [injury('human bite', 'arm', { details: ['likelyByYoungChild'] })],
      {},
      false,
    ],
    [
      'I05',
      'human, by whom is not said',
      [injury('human bite', 'arm')],
      {},
      missing('injuries[].details'),
    ],
    ...(['I01', 'I05'] as const).map((id): [FeatureId, string, Injury[], object, Truth] => [
      id,
      'of another child, as staff saw',
      [injury('bite mark', 'cheek', { explanation: 'another child', seenBy: [keyWorker] })],
      {},
      false,
    ]),
    [
      'I01',
      'of another child, as the mother saw',
      [injury('bite mark', 'cheek', { explanation: 'another child', seenBy: [mother] })],
      {},
      true,
    ],
    [
      'I01',
      'a grip that staff saw another child make',
      [injury('grip mark', 'arm', { explanation: 'another child', seenBy: [keyWorker] })],
      {},
      true,
    ],
    ['I05', 'a dog’s', [injury('dog bite', 'arm')], {}, false],
    [
      'I06',
      'a dog’s, not watched',
      [injury('bite', 'arm', { explanation: 'the dog', supervision: 'inadequate' })],
      {},
      true,
    ],
    [
      'I06',
      'a dog’s, watched',
      [injury('dog bite', 'arm', { supervision: 'adequate' })],
      {},
      false,
    ],
    [
      'I06',
      'a dog’s, not said',
      [injury('dog bite', 'arm')],
      {},
      missing('injuries[].supervision'),
    ],
    ['I07', 'a cut back, no account', [injury('cut', 'back')], {}, true],
    ['I07', 'a cut knee, no account', [injury('cut', 'knee')], {}, false],
    ['I07', 'three cuts of a knee, no account', [injury('cut', 'knee', { count: 3 })], {}, true],
    ['I07', 'two cuts of a knee, no account', [injury('cut', 'knee', { count: 2 })], {}, false],
    ['I07', 'a cut back, the doctor finds that it fits', [injury('cut', 'back', fits)], {}, false],
    [
      'I07',
      'a cut back, nobody weighed the account',
      [injury('cut', 'back', fell)],
      {},
      missing('injuries[].medicalView'),
    ],
    ['I07', 'a graze of the ankle, as of a cord', [injury('graze', 'left ankle')], {}, true],
    ['I07', 'both knees, no account', [injury('graze', 'both knees')], {}, true],
    ['I08', 'no account', [injury('burn', 'arm')], {}, true],
    ['I08', 'it fits', [injury('scald', 'chest', fits)], {}, false],
    ['I08', 'it fits, but the soles', [injury('burn', 'soles', fits)], {}, true],
    ['I08', 'it fits, but the back of the hand', [injury('burn', 'back of hand', fits)], {}, true],
    ['I08', 'it fits, but the shape of an iron', [injury('iron burn', 'arm', fits)], {}, true],
    ['I08', 'it fits, and the child cannot move', [injury('burn', 'arm', fits)], still, true],
    ['I09', 'a cold injury', [injury('cold injury', 'foot', fits)], {}, true],
    [
      'I09',
      'with a medical cause',
      [injury('cold injury', 'foot')],
      { opinion: { view: 'consistent', medicalCause: 'a condition' } },
      false,
    ],
    ['I09', 'hypothermia that is explained', [injury('hypothermia', 'body', fits)], {}, false],
    ['I10', 'no account', [injury('fracture', 'arm')], {}, true],
    ['I10', 'it fits', [injury('fracture', 'arm', fits)], {}, false],
    ['I10', 'it fits, but it was hidden', [injury('occult fracture', 'arm', fits)], {}, true],
    [
      'I10',
      'it fits, but one heals and one is new',
      [injury('healing fracture', 'arm', fits), injury('recent fracture', 'leg', fits)],
      {},
      true,
    ],
    [
      'I10',
      'it fits, and a bruise heals beside it',
      [injury('recent fracture', 'arm', fits), injury('healing bruise', 'leg', fits)],
      {},
      false,
    ],
    [
      'I10',
      'bones are fragile',
      [injury('fracture', 'arm')],
      { opinion: { view: 'consistent', medicalCause: 'fragile bones' } },
      false,
    ],
    [
      'I11',
      'under three, it fits',
      [injury('subdural haematoma', 'head', { ...fits, ...noAccident })],
      aged(36, 1),
      true,
    ],
    [
      'I11',
      'three years, it fits',
      [injury('subdural haematoma', 'head', { ...fits, ...noAccident })],
      aged(36),
      false,
    ],
    [
      'I11',
      'three years, it fits, with a broken rib',
      [
        injury('subdural haematoma', 'head', { ...fits, ...noAccident }),
        injury('rib fracture', 'chest', fits),
      ],
      aged(36),
      true,
    ],
    [
      'I11',
      'three years, it fits, with a retinal haemorrhage',
      [
        injury('subdural haematoma', 'head', { ...fits, ...noAccident }),
        injury('retinal haemorrhage', 'eye', fits),
      ],
      aged(36),
      true,
    ],
    [
      'I11',
      'three years, it fits, and there are two',
      [injury('subdural haematoma', 'head', { ...fits, ...noAccident, count: 2 })],
      aged(36),
      true,
    ],
    [
      'I11',
      'three years, it fits, with a mark that a doctor thinks inflicted',
      [
        injury('subdural haematoma', 'head', { ...fits, ...noAccident }),
        injury('bruise', 'ear', viewed('suggestive')),
      ],
      aged(36),
      true,
    ],
    [
      'I11',
      'after a major accident',
      [injury('subdural haematoma', 'head', { majorAccident: true })],
      aged(5),
      false,
    ],
    [
      'I11',
      'of an accident nothing is said',
      [injury('subdural haematoma', 'head')],
      aged(5),
      missing('injuries[].majorAccident'),
    ],
    ['I12', 'retinal haemorrhage', [injury('retinal haemorrhage', 'eye', noAccident)], {}, true],
    [
      'I12',
      'retinal haemorrhage of birth',
      [injury('retinal haemorrhage', 'eye', noAccident)],
      { opinion: { view: 'consistent', medicalCause: 'birth' } },
      false,
    ],
    ['I12', 'a black eye', [injury('bruise', 'eye')], {}, false],
    ['I13', 'a broken vertebra', [injury('vertebral fracture', 'spine', noAccident)], {}, true],
    [
      'I13',
      'of an accident nothing is said',
      [injury('spinal cord injury', 'spine')],
      {},
      missing('injuries[].majorAccident'),
    ],
    [
      'I14',
      'a torn liver, no account',
      [injury('liver laceration', 'abdomen', noAccident)],
      {},
      true,
    ],
    [
      'I14',
      'a torn liver, it fits',
      [injury('liver laceration', 'abdomen', { ...fits, ...noAccident })],
      {},
      false,
    ],
    [
      'I14',
      'a torn liver, it fits, but brought late',
      [injury('liver laceration', 'abdomen', { ...fits, ...noAccident })],
      { broughtLate: true },
      true,
    ],
    ['I15', 'a cut gum, no account', [injury('cut', 'gum')], {}, true],
    ['I15', 'a cut lip, it fits', [injury('cut', 'lip', fits)], {}, false],
    [
      'I16',
      'the day before two years, it fits',
      [injury('torn', 'frenulum', fits)],
      aged(24, 1),
      true,
    ],
    ['I16', 'two years, it fits', [injury('torn', 'frenulum', fits)], aged(24), false],
    [
      'I17',
      'serious, and it does not fit',
      [injury('swelling', 'head', { ...fails, details: ['seriousOrUnusual'] })],
      {},
      true,
    ],
    ['I17', 'nobody finds it serious', [injury('swelling', 'head', fails)], {}, false],
    [
      'I18',
      'no major accident',
      [injury('rib fracture', 'chest', { ...fits, ...noAccident })],
      {},
      true,
    ],
    [
      'I18',
      'a major accident',
      [injury('rib fracture', 'chest', { majorAccident: true })],
      {},
      false,
    ],
    [
      'I18',
      'of an accident nothing is said',
      [injury('fracture', 'rib')],
      {},
      missing('injuries[].majorAccident'),
    ],
    ['I19', 'does not walk', [injury('fracture', 'femur', fits)], { walks: false }, true],
    ['I19', 'walks', [injury('fracture', 'femur', fits)], { walks: true }, false],
    [
      'I19',
      'whether is not known',
      [injury('fracture', 'femur', fits)],
      { walks: 'unknown' },
      missing('mobility'),
    ],
    [
      'I20',
      'the day before eighteen months, it fits',
      [injury('fracture', 'arm', fits)],
      aged(18, 1),
      true,
    ],
    ['I20', 'eighteen months, it fits', [injury('fracture', 'arm', fits)], aged(18), false],
    [
      'I20',
      'two fractures, it fits',
      [injury('fracture', 'arm', { ...fits, count: 2 })],
      aged(60),
      true,
    ],
    [
      'I21',
      'metaphyseal, the day before one year',
      [injury('metaphyseal fracture', 'tibia', fits)],
      aged(12, 1),
      true,
    ],
    [
      'I21',
      'metaphyseal, one year',
      [injury('metaphyseal fracture', 'tibia', fits)],
      aged(12),
      false,
    ],
    [
      'I21',
      'spiral of the humerus, the day before eighteen months',
      [injury('spiral fracture', 'humerus', fits)],
      aged(18, 1),
      true,
    ],
    [
      'I21',
      'spiral of the humerus, eighteen months',
      [injury('spiral fracture', 'humerus', fits)],
      aged(18),
      false,
    ],
    ['I23', 'no account', [injury('bruise', 'genitals')], {}, true],
    ['I23', 'it fits', [injury('bruise', 'genitals', fits)], {}, false],
    ['I23', 'a trunk is not said to be one', [injury('bruise', 'trunk')], {}, false],
    ['I41', 'a missing nail, no account', [injury('missing nail', 'finger')], {}, true],
    ['I41', 'a bald patch, it fits', [injury('bald patch', 'scalp', fits)], {}, false],
    [
      'I41',
      'a fingertip, nobody weighed the account',
      [injury('cut', 'fingertip', fell)],
      {},
      missing('injuries[].medicalView'),
    ],
  ])('%s, %s', (id, _sentence, injuries, said, expected) => {
    expect(featuresOf(occasion(injuries, said))[id]).toEqual(expected);
  });

  it('are each told from the table above', () => {
    expect(featureIds).toEqual([
      ...['I01', 'I05', 'I06', 'I07', 'I08', 'I09', 'I10', 'I11', 'I12', 'I13', 'I14', 'I15'],
      ...['I16', 'I17', 'I18', 'I19', 'I20', 'I21', 'I23', 'I41'],
    ]);
  });

  it('are referred where the guideline says suspect, and looked into where it says consider', () => {
    const considered = featureIds.filter((id) => features[id].strength === 'consider');
    expect(considered).toEqual(['I06', 'I09', 'I15', 'I16', 'I17', 'I20', 'I41']);
  });

  it('take an explanation over which accounts differ for none, unless a doctor weighed it', () => {
    const differ = { accountsDiffer: new Set([0]) };
    expect(featuresOf(occasion([injury('cut', 'back', fell)], differ)).I07).toBe(true);
    expect(featuresOf(occasion([injury('cut', 'back', fits)], differ)).I07).toBe(false);
  });
});
