import { type Chronology, once } from '../chronology/chronology.ts';
import { examinedWhole, medicallyExplained, strategyDiscussed } from '../injuries/acts.ts';
import { allDone, both, type DoneAbout, either } from '../injuries/episodes.ts';
import type { Finding as FeatureFinding } from '../injuries/features.ts';
import type { OccasionInRecord } from '../injuries/occasions.ts';
import { completedMonths, plainDate } from '../time/plain-date.ts';
import { findingsOf, weigh } from './injury-findings.ts';
import { allEvidence } from './question.ts';
import { rule, sameDay } from './rule.ts';

/**
 * A bruise on a child under four on torso, ear, neck, frenulum, angle of jaw, cheek, eyelid or white
 * of the eye, a patterned bruise, or any bruise at all before the fifth month-birthday.
 *
 * On the fourth birthday the rule no longer applies; on the fifth month-birthday a bruise elsewhere
 * no longer counts by age alone. A site that is written too broadly ('face') or a date too vague
 * cannot be told. A negative answer is never shown as reassurance: it is no answer at all. A bruise
 * that somebody outside the family saw come about does not count by its place (policy).
 *
 * Settled for an event of injury when the whole child has been examined and a strategy discussion
 * held, or when medicine has explained it (policy: `medicallyExplained`). Each event needs its own.
 *
 * @source PIERCE; KEMP21
 */
export const ten4FacesP = rule({
  id: 'TEN4',
  version: 2,
  name: 'ten4FacesP',
  asks: 'There is bruising at {places} in a child aged {age} (TEN-4-FACESp positive): has a paediatrician with child protection competence seen the whole child undressed, and has a strategy discussion been held?',
  of: 'consultantPaediatrician',
  urgency: 'actToday',
  within: sameDay,
  settledBy:
    'A whole examination and a strategy discussion about the bruises, or a medical explanation of them.',
  act: 'paediatricExamination',
  source: ['PIERCE', 'KEMP21'],
  limits:
    'Made for children under four and tested in emergency departments in the United States, where children are brought for a reason and a panel of experts judged what had happened. In a community study in the United Kingdom its older form missed about three in ten, and a single such bruise in a child who walks was not supportive on its own. A negative answer is no reassurance. A bleeding disorder is to be excluded.',
  effective: { from: plainDate('2021-04-14') },
  find: (chronology) => {
    const weighed = weigh(chronology, positive, answered(chronology));
    const newest = weighed.flatMap((one) => one.meets).at(-1);
    return findingsOf(chronology, weighed, 'consultantPaediatrician').map((finding) =>
      finding.outcome === 'raised' && newest !== undefined
        ? { ...finding, words: { ...finding.words, age: ageInWords(newest) } }
        : finding,
    );
  },
  settles: (chronology, question) =>
    allDone(chronology, allEvidence(question), answered(chronology)),
});

function answered(chronology: Chronology): DoneAbout {
  return once(chronology, workOutAnswered);
}

function workOutAnswered(chronology: Chronology): DoneAbout {
  return either(
    both(examinedWhole(chronology), strategyDiscussed(chronology)),
    medicallyExplained(chronology),
  );
}

function positive({ ten4 }: OccasionInRecord): FeatureFinding<unknown> {
  switch (ten4.outcome) {
    case 'positive':
      return { outcome: 'raised', because: ten4.because };
    case 'cannotTell':
      return ten4;
    case 'negative':
    case 'notApplicable':
      return { outcome: 'clear' };
  }
}

/** Completed months below two years, completed years from then on. */
function ageInWords({ occasion: { dob, on } }: OccasionInRecord): string {
  if (dob === undefined) return 'under four years';
  const months = completedMonths(dob.on, on.on);
  if (months >= 24) return `${Math.floor(months / 12)} years`;
  return months === 1 ? '1 month' : `${months} months`;
}
