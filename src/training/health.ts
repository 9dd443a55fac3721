import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { CentileBand } from '../domain/entry/facts/growth.ts';
import { fromDayNumber } from '../domain/time/plain-date.ts';
import type { MobilityStage } from '../domain/injuries/mobility.ts';
import { baseRates } from './base-rates.ts';
import { agencies } from './family.ts';
import { ageInMonths, isSo, monthsOf, type Strand, timesOf } from './life.ts';

/** Births, health visitors, family doctors, emergency departments and appointments. */
export function visitHealthServices(strand: Strand): void {
  writeFirstYears(strand);
  writeDoctor(strand);
  writeEmergencies(strand);
  writeAppointments(strand);
}

/** A contact that every family is offered, by the days after the birth, and how the child then moves. */
interface Review {
  readonly after: number;
  readonly by: 'midwifery' | 'healthVisiting';
  readonly stages?: readonly [MobilityStage, ...MobilityStage[]];
}

const reviews: readonly Review[] = [
  { after: -60, by: 'midwifery' },
  { after: 12, by: 'healthVisiting', stages: ['nonMobile'] },
  { after: 45, by: 'healthVisiting', stages: ['nonMobile'] },
  { after: 320, by: 'healthVisiting', stages: ['crawling', 'crawling', 'cruising', 'walking'] },
  { after: 800, by: 'healthVisiting', stages: ['walking'] },
];

function writeFirstYears(strand: Strand): void {
  const { family, diary, dice } = strand;
  const band = dice.pick(['2-to-9', '9-to-25', '25-to-50', '25-to-50', '50-to-75', '75-to-91']);
  const falls = isSo(strand, baseRates.weightFalls);
  const hasMan = isSo(strand, baseRates.manWrittenDown);
  for (const { after, by, stages } of reviews) {
    const kept = after < 0 ? baseRates.midwifeWrites : baseRates.healthVisitorReviewKept;
    if (!isSo(strand, kept)) continue;
    diary.write({
      on: family.born + after,
      kind: 'health-visitor-contact',
      organisation: agencies[by],
      subjects: [family.child.id, family.mother],
      asked: { whoLivesHere: 'askedAnswered', partners: hasMan ? 'askedAnswered' : 'notAsked' },
      ...(hasMan && { spokenWith: [family.father] }),
      ...(after > 0 && { growth: [growthOf(strand, falls && after > 40, band)] }),
      ...(stages !== undefined && {
        mobility: { of: family.child.id, stage: dice.pick(stages) },
      }),
    });
  }
}

function growthOf({ family }: Strand, hasFallen: boolean, band: CentileBand) {
  const weight = { value: 5, unit: 'kg', band: hasFallen ? 'below-0.4' : band } as const;
  return { of: family.child.id, weight };
}

function writeDoctor(strand: Strand): void {
  const { diary } = strand;
  for (const on of monthsOf(strand)) {
    const isSmall = ageInMonths(strand, on) < 60;
    const rate = isSmall ? baseRates.doctorUnderFive : baseRates.doctorFromFive;
    if (!strand.dice.chance(rate.value / 12)) continue;
    diary.write({
      on,
      kind: 'attendance',
      organisation: agencies.doctor,
      attendance: { setting: 'surgery' },
    });
  }
}

function writeEmergencies(strand: Strand): void {
  const { diary, dice } = strand;
  for (const on of monthsOf(strand)) {
    const months = ageInMonths(strand, on);
    const rate = months < 60 ? baseRates.emergencyUnderFive : baseRates.emergencyFromFive;
    if (!dice.chance(rate.value / 12)) continue;
    const isForInjury = isSo(strand, baseRates.attendanceForInjury);
    const isEarly = months < 10;
    if (isForInjury && (!isEarly || isSo(strand, baseRates.injuryBeforeMoving))) {
      writeAccident(strand, on);
      continue;
    }
    diary.write({
      on,
      kind: 'attendance',
      organisation: agencies.hospital,
      attendance: emergency(strand),
    });
    if (!isSo(strand, baseRates.admitted)) continue;
    diary.write({ on, kind: 'admission', organisation: agencies.hospital });
    diary.write({
      on: on + dice.whole(1, 4),
      kind: 'discharge',
      organisation: agencies.hospital,
    });
  }
}

function emergency(strand: Strand) {
  return {
    setting: 'emergencyDepartment',
    cpis: { checked: isSo(strand, baseRates.flagLookedFor), result: 'noFlag' },
    safeguardingScreen: true,
  } as const;
}

interface Accident {
  readonly site: string;
  readonly type: string;
  readonly explanation: string;
}

/** Accidents that small and older children have: where, what, and what is said of them. */
const smallAccidents: readonly [Accident, ...Accident[]] = [
  { site: 'forehead', type: 'bruise', explanation: 'tripped and hit the table' },
  { site: 'forehead', type: 'cut', explanation: 'fell against the door frame' },
  { site: 'chin', type: 'cut', explanation: 'fell in the bath' },
  { site: 'left forearm', type: 'fracture', explanation: 'fell off the sofa' },
  { site: 'right hand', type: 'burn', explanation: 'touched the hot oven' },
  { site: 'lip', type: 'cut', explanation: 'fell on the stairs' },
  { site: 'scalp', type: 'swelling', explanation: 'fell off the bed' },
  { site: 'right elbow', type: 'swelling', explanation: 'fell while running' },
];
const olderAccidents: readonly [Accident, ...Accident[]] = [
  { site: 'left ankle', type: 'swelling', explanation: 'slipped at football' },
  { site: 'left forearm', type: 'fracture', explanation: 'fell off a bicycle' },
  { site: 'right knee', type: 'cut', explanation: 'fell on the pavement' },
  { site: 'forehead', type: 'bruise', explanation: 'ran into a door' },
  { site: 'right hand', type: 'swelling', explanation: 'fell off the climbing frame' },
  { site: 'chin', type: 'cut', explanation: 'tripped on the stairs' },
];

function writeAccident(strand: Strand, on: number): EntryId {
  const { family, diary, dice } = strand;
  const isLate = isSo(strand, baseRates.broughtLate);
  const accident = dice.pick(ageInMonths(strand, on) < 60 ? smallAccidents : olderAccidents);
  return diary.write({
    on,
    kind: 'attendance',
    organisation: dice.pick([agencies.hospital, agencies.hospital, agencies.otherHospital]),
    basis: 'observed',
    subjects: [family.child.id, family.mother],
    injuries: [
      {
        ...accident,
        of: family.child.id,
        count: 1,
        explanationBy: family.mother,
        ...(isSo(strand, baseRates.accidentMapped) && { view: 'front' }),
        ...(isSo(strand, baseRates.accidentWeighed) && { medicalView: 'consistent' }),
        ...(isSo(strand, baseRates.accidentSeenByOthers) && { seenBy: seenByOutsider(strand) }),
      },
    ],
    attendance: {
      ...emergency(strand),
      injuredAt: `${fromDayNumber(isLate ? on - 2 : on)}T10:30:00+00:00`,
      arrivedAt: `${fromDayNumber(on)}T12:00:00+00:00`,
      accompaniedBy: [family.mother],
    },
  });
}

function seenByOutsider({ family, diary }: Strand): PersonId[] {
  diary.meet(family.outsider);
  return [family.outsider.id];
}

function writeAppointments(strand: Strand): void {
  const { family, diary } = strand;
  const { notBrought, notBroughtInDifficulty, outpatient } = baseRates;
  for (const on of timesOf(strand, outpatient)) {
    const isMissed = isSo(strand, family.inDifficulty ? notBroughtInDifficulty : notBrought);
    diary.write({
      on,
      organisation: agencies.hospital,
      ...(isMissed
        ? {
            kind: 'missed-appointment',
            missedAppointment: { of: family.child.id, how: 'notBrought' },
            rebookedFor: 'in six weeks',
          }
        : { kind: 'attendance', attendance: { setting: 'plannedClinic' } }),
    });
  }
}
