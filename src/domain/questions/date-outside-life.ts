import { type Chronology, isAboutChild } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { lifeEnded } from '../chronology/life.ts';
import type { Entry } from '../entry/entry.ts';
import { answersFor } from '../people/answers-for.ts';
import { compare, type PartialDate } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import type { Question } from './question.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * An entry says that the child was seen, examined, observed or hurt on a day that is certainly
 * before the child's birth or after the child's death. Such an entry is taken in like any other,
 * since late and odd records are evidence; whoever wrote it is asked about the date. One question
 * for each entry. Meetings, plans and referrals before a birth are ordinary and ask nothing.
 * Settled by a correction of the entry; a birth corrected in the record makes it clear as well.
 *
 * @source D2I-CIN 8606, 8555Q, 8915
 */
export const dateOutsideLife = rule({
  id: 'D01',
  version: 1,
  name: 'dateOutsideLife',
  asks: 'This entry tells of the child {when}: on which day did it happen?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(2),
  asksAfterDeath: true,
  settledBy: 'An entry that corrects the date.',
  source: ['D2I-CIN'],
  effective: { from: plainDate('2009-04-01') },
  find: (chronology) => chronology.entries.flatMap((held) => findFor(chronology, held)),
  settles: (chronology, question) => correctionOf(chronology, question),
});

function findFor(chronology: Chronology, held: DossierEntry): Finding[] {
  if (!needsALivingChild(chronology, held.entry)) return [];
  const { happened } = held.entry;
  const { dob } = chronology.child;
  const death = lifeEnded(chronology)?.entry.happened;
  const when =
    dob !== undefined && isBefore(happened, dob)
      ? 'before the child’s birth'
      : death !== undefined && isBefore(death, happened)
        ? 'after the child’s death'
        : undefined;
  if (when === undefined) return [];
  return [
    {
      outcome: 'raised',
      subject: `${chronology.child.id}:${held.entry.id}`,
      evidence: [held.entry.id],
      words: { when },
      of: answersFor(held.entry.organisation, 'leadSocialWorker'),
    },
  ];
}

function isBefore(a: PartialDate, b: PartialDate): boolean {
  return compare(a, b) === 'before';
}

function needsALivingChild(chronology: Chronology, entry: Entry): boolean {
  if (entry.kind === 'death' || !isAboutChild(chronology, entry)) return false;
  const { child } = chronology;
  return (
    entry.injuries?.some((injury) => injury.of === undefined || injury.of === child.id) === true ||
    entry.mobility?.of === child.id ||
    entry.visit?.children.some((one) => one.person === child.id && one.seen === true) === true ||
    entry.examination !== undefined
  );
}

function correctionOf(
  chronology: Chronology,
  question: Question,
): readonly Entry['id'][] | undefined {
  const corrections = chronology.entries.filter((held) => {
    const corrected = held.entry.supersedes?.entry;
    return corrected !== undefined && question.evidence.includes(corrected);
  });
  return corrections.length === 0 ? undefined : corrections.map((held) => held.entry.id);
}
