import { baseRates } from './base-rates.ts';
import { agencies } from './family.ts';
import { ageInMonths, daysOfMonth, isSo, type Strand, timesOf, troublesOf } from './life.ts';

/** Nursery and school: absences, accidents, concerns and changes of school. */
export function goToSchool(strand: Strand): void {
  const { family, diary, dice } = strand;
  const goesToNursery = isSo(strand, baseRates.inNursery);
  const schoolOn = (on: number) => {
    const months = ageInMonths(strand, on);
    if (months >= 54) return agencies.school;
    return goesToNursery && months >= 24 ? agencies.nursery : undefined;
  };
  writeForms(strand, goesToNursery);
  for (const on of timesOf(strand, baseRates.absenceNoted)) {
    const organisation = schoolOn(on);
    if (organisation !== undefined) diary.write({ on, kind: 'school-absence', organisation });
  }
  for (const on of timesOf(strand, baseRates.accidentAtSchool)) {
    const organisation = schoolOn(on);
    if (organisation === undefined) continue;
    diary.meet(family.outsider);
    diary.write({
      on,
      kind: 'injury',
      organisation,
      basis: 'observed',
      injuries: [
        {
          of: family.child.id,
          site: dice.pick(['forehead', 'right knee', 'left elbow', 'chin']),
          type: dice.pick(['bruise', 'graze', 'swelling']),
          count: 1,
          explanation: dice.pick(['tripped in the playground', 'bumped into another child']),
          seenBy: [family.outsider.id],
        },
      ],
    });
  }
  for (const on of troublesOf(strand, baseRates.schoolConcern)) {
    const organisation = schoolOn(on);
    if (organisation === undefined) continue;
    diary.write({
      on,
      kind: 'concern',
      organisation,
      ...(isSo(strand, baseRates.schoolConcernTold) && { told: [agencies.socialCare] }),
    });
  }
  writeLeaving(strand, schoolOn);
}

function writeLeaving(
  strand: Strand,
  schoolOn: (on: number) => (typeof agencies)['school'] | undefined,
): void {
  const { diary } = strand;
  const rates = [
    { rate: baseRates.schoolChange, then: 'another' },
    { rate: baseRates.homeEducation, then: 'homeEducation' },
  ] as const;
  for (const { rate, then } of rates) {
    for (const on of timesOf(strand, rate)) {
      const organisation = schoolOn(on);
      if (organisation === undefined) continue;
      const service = organisation === agencies.school ? 'school' : 'nursery';
      diary.write({
        on,
        kind: 'other',
        organisation,
        leaves: { service, then },
        ...(then === 'another' && { seenWeeklyBy: [organisation] }),
      });
    }
  }
}

/** The forms that are filled in where a child begins. */
function writeForms(strand: Strand, goesToNursery: boolean): void {
  const { family, diary, dice } = strand;
  const starts = [
    ...(goesToNursery ? [{ months: 24, organisation: agencies.nursery }] : []),
    { months: 54, organisation: agencies.school },
    { months: 138, organisation: agencies.school },
  ];
  for (const { months, organisation } of starts) {
    if (!isSo(strand, baseRates.formOnRecord)) continue;
    diary.write({
      on: family.born + Math.round(months * daysOfMonth),
      kind: 'registration-form',
      organisation,
      mentions: [
        {
          asWritten: dice.pick(['grandmother', 'aunt', 'friend of the mother', 'grandfather']),
          form: 'emergencyContact',
        },
      ],
    });
  }
}
