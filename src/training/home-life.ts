import { baseRates } from './base-rates.ts';
import { agencies } from './family.ts';
import { type Home, isSo, type Strand, timesOf, troublesOf } from './life.ts';

/** Separations, new partners, moves, police logs and crises of adults, as agencies write of them. */
export function liveAtHome(strand: Strand): Home {
  const home = changesOfHome(strand);
  writeMoves(strand);
  writeAbuse(strand);
  writeAdultEvents(strand);
  writeNeglect(strand);
  return home;
}

function changesOfHome(strand: Strand): Home {
  const { family, diary } = strand;
  const [separated] = family.parentsTogether ? timesOf(strand, baseRates.separation) : [];
  const apartFrom = family.parentsTogether ? separated : diary.from;
  if (apartFrom === undefined) return { apartFrom, partnerFrom: undefined };
  const partners = [...timesOf(strand, baseRates.newPartner)];
  const partnerFrom = partners.find((on) => on > apartFrom);
  if (partnerFrom !== undefined) writePartner(strand, partnerFrom);
  return { apartFrom, partnerFrom };
}

/** What is noticed of a new partner in a family with which nobody works. */
function writePartner(strand: Strand, from: number): void {
  const { family, diary, dice } = strand;
  diary.meet(family.partner);
  if (!isSo(strand, baseRates.partnerWrittenDown)) return;
  const noticed = from + dice.whole(10, 60);
  const organisation = dice.pick([agencies.doctor, agencies.school, agencies.healthVisiting]);
  const mention = diary.write({
    on: noticed,
    kind: 'person-named',
    organisation,
    mentions: [{ asWritten: dice.pick(['new partner of the mother', 'stepfather', 'boyfriend']) }],
  });
  if (!isSo(strand, baseRates.partnerIdentified)) return;
  diary.write({
    on: noticed + dice.whole(1, 40),
    kind: 'person-named',
    organisation,
    resolves: [{ mention, person: family.partner.id, by: organisation }],
    told: [agencies.socialCare],
  });
}

function writeMoves(strand: Strand): void {
  const { diary } = strand;
  for (const on of timesOf(strand, baseRates.move)) {
    const isFar = isSo(strand, baseRates.moveToOtherArea);
    diary.write({
      on,
      kind: 'house-move',
      organisation: agencies.doctor,
      move: { fromArea: '900', toArea: isFar ? '901' : '900' },
      ...(!isFar && { seenWeeklyBy: [agencies.school] }),
    });
  }
}

function writeAbuse(strand: Strand): void {
  const { family, diary } = strand;
  for (const on of troublesOf(strand, baseRates.abuseLog)) {
    const log = diary.write({
      on,
      kind: 'police-notification',
      organisation: agencies.police,
      domesticAbuseLog: { childAtAddress: true, dashGrade: 'standard', victim: family.mother },
      ...(isSo(strand, baseRates.abuseLogTold) && { told: [agencies.socialCare] }),
    });
    diary.write({
      on: on + 1,
      kind: 'no-further-action',
      organisation: agencies.socialCare,
      decision: {
        of: 'referral',
        outcome: 'information kept',
        outcomeCode: 'advice',
        about: [log],
      },
    });
  }
}

function writeAdultEvents(strand: Strand): void {
  const { family, diary, dice } = strand;
  for (const on of troublesOf(strand, baseRates.adultEvent)) {
    diary.write({
      on,
      kind: 'other',
      organisation: agencies.mentalHealth,
      subjects: [family.mother],
      adultEvent: {
        of: family.mother,
        service: 'mentalHealth',
        event: dice.pick(['crisis', 'relapse', 'discharged']),
      },
      ...(isSo(strand, baseRates.adultEventTold) && { told: [agencies.socialCare] }),
    });
  }
}

function writeNeglect(strand: Strand): void {
  const { family, diary, dice } = strand;
  for (const on of troublesOf(strand, baseRates.neglectSign)) {
    diary.write({
      on,
      kind: 'concern',
      organisation: dice.pick([agencies.school, agencies.doctor, agencies.healthVisiting]),
      neglect: [
        {
          of: family.child.id,
          sign: dice.pick(['dirtyOrSmelly', 'clothingInadequate', 'teethUntreated', 'homeDirty']),
        },
      ],
      ...(isSo(strand, baseRates.schoolConcernTold) && { told: [agencies.socialCare] }),
    });
  }
}
