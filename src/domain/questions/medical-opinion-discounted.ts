import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  ofKind,
  once,
  stating,
} from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { seenOn } from '../chronology/seen-on.ts';
import { outcomeOf } from '../decisions/outcome.ts';
import { lastDay } from '../duties/limit.ts';
import type { Entry } from '../entry/entry.ts';
import { agencyOf, healthAgencies, type OrganisationId } from '../entry/organisation.ts';
import { injuryOccasions } from '../injuries/occasions.ts';
import { isProblem } from '../problem.ts';
import { compare } from '../time/partial-date.ts';
import { addDays, addMonths, plainDate } from '../time/plain-date.ts';
import { cannotTell } from './injury-findings.ts';
import { allEvidence } from './question.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P27: a doctor found that injuries may have been inflicted; within twelve months (policy) it was
 * decided to send the child home, to close the case or to take no further action; and after two
 * working days nothing shows that the doctor was spoken with or that another doctor sees it otherwise.
 *
 * A conversation is a contact, meeting or opinion after the decision in which the doctor's own
 * organisation took part; one before it was about something else. That a prosecutor or the police ended
 * a case counts where the outcome is coded or in plain words, and cannot be told elsewhere.
 *
 * Settled when each of the decisions among the evidence has such a conversation or second opinion.
 *
 * @source SEED4; SCR2
 */
export const medicalOpinionDiscounted = rule({
  id: 'P27',
  version: 3,
  name: 'medicalOpinionDiscounted',
  asks: 'A doctor found that the injuries may have been inflicted, and then it was decided {decision}: on what evidence was the opinion set aside, and does the doctor agree?',
  of: 'strategyChair',
  urgency: 'ask',
  within: workingDays(1),
  settledBy: 'A conversation with that doctor about the decision, or a second medical opinion.',
  act: 'medicalView',
  window: 'medicalOpinionHoldsFor',
  source: ['SEED4', 'SCR2'],
  effective: { from: plainDate('2009-03-01') },
  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const findings: Finding[] = [];
    const evidence: DossierEntry[] = [];
    const missing: string[] = [];
    let decision = '';
    for (const one of decisionsAfterOpinion(chronology, parameters.medicalOpinionHoldsFor)) {
      if (one.answers.length > 0) continue;
      const limit = { workingDays: parameters.doctorNotAskedFor };
      const last = lastDay(seenOn(one.decided), limit, parameters.holidays);
      if (isProblem(last)) return last;
      if (last >= chronology.asOf) {
        findings.push({ outcome: 'waiting', subject, changesOn: addDays(last, 1) });
      } else if (one.inWords === undefined) {
        missing.push(`${one.decided.entry.id}: decision.outcomeCode`);
      } else {
        evidence.push(one.opinion, one.decided);
        decision = one.inWords;
      }
    }
    if (missing.length > 0) findings.push(cannotTell(subject, missing));
    if (evidence.length > 0) {
      const words = { decision };
      findings.push({ outcome: 'raised', subject, evidence: inOrderTakenIn(evidence), words });
    }
    return findings;
  },
  settles: (chronology, question, parameters) => {
    const asked = new Set(allEvidence(question));
    const decisions = decisionsAfterOpinion(chronology, parameters.medicalOpinionHoldsFor).filter(
      ({ decided }) => asked.has(decided.entry.id),
    );
    const isSettled = decisions.length > 0 && decisions.every((one) => one.answers.length > 0);
    return isSettled ? inOrderTakenIn(decisions.flatMap((one) => one.answers)) : undefined;
  },
});

interface DecisionAfterOpinion {
  readonly opinion: DossierEntry;
  readonly decided: DossierEntry;
  /** What was decided, where that is sure to go against the opinion. */
  readonly inWords: string | undefined;
  readonly answers: readonly DossierEntry[];
}

function decisionsAfterOpinion(
  chronology: Chronology,
  months: number,
): readonly DecisionAfterOpinion[] {
  const opinions = once(chronology, suspectingOpinions);
  const possibleAnswers = once(chronology, conversationsAndOpinions);
  return once(chronology, decisionsOf).flatMap((decided) => {
    const opinion = opinions.findLast(
      (one) =>
        one !== decided &&
        one.takenInOn <= decided.takenInOn &&
        compare(one.entry.happened, decided.entry.happened) === 'before' &&
        addMonths(one.entry.happened.on, months) >= decided.entry.happened.on,
    );
    if (opinion === undefined || goesWithIt(decided.entry)) return [];
    const answers = possibleAnswers.filter((one) => isAnswer(one, opinion, decided));
    return [{ opinion, decided, inWords: decisionInWords(decided.entry), answers }];
  });
}

/** Decisions that are read against an opinion whatever their words; any other when it is to do nothing. */
const weighsOpinion: ReadonlySet<NonNullable<Entry['decision']>['of']> = new Set([
  'return',
  'closure',
  'prosecution',
]);

function decisionsOf(chronology: Chronology): readonly DossierEntry[] {
  const stated = stating(chronology, 'decision')
    .filter(({ fact }) => weighsOpinion.has(fact.of) || outcomeOf(fact) === 'noFurtherAction')
    .map((one) => one.held);
  const byKind = ofKind(
    chronology,
    'return-home',
    'case-closed',
    'no-further-action',
    'prosecution-decision',
  );
  return inOrderOfHappening([...new Set([...stated, ...byKind])]).filter(({ entry }) =>
    isAboutChild(chronology, entry),
  );
}

function decisionInWords({ kind, decision }: Entry): string | undefined {
  if (kind === 'return-home' || decision?.of === 'return') return 'that the child goes home';
  if (kind === 'case-closed' || decision?.of === 'closure') return 'to close the case';
  const outcome = decision === undefined ? undefined : outcomeOf(decision);
  if (kind === 'no-further-action' || outcome === 'noFurtherAction') {
    return 'to take no further action';
  }
  return outcome === 'noCharge' ? 'not to prosecute' : undefined;
}

/** Somebody was charged, or the child does not go home: nothing was set aside. */
function goesWithIt({ decision }: Entry): boolean {
  const code = decision === undefined ? undefined : outcomeOf(decision);
  return code === 'charge' || code === 'staysAway' || code === 'keepOpen';
}

function suspectingOpinions(chronology: Chronology): readonly DossierEntry[] {
  const ofInjuries = injuryOccasions(chronology)
    .filter(({ occasion }) => occasion.injuries.some((one) => suspects(one.medicalView)))
    .map((one) => one.held);
  const ofWhole = stating(chronology, 'opinion')
    .filter(({ entry, fact }) => suspects(fact.view) && isAboutChild(chronology, entry))
    .map((one) => one.held);
  return inOrderOfHappening([...new Set([...ofInjuries, ...ofWhole])]).filter(isByHealth);
}

function suspects(view: NonNullable<Entry['opinion']>['view'] | undefined): boolean {
  return view === 'non-accidental' || view === 'suggestive';
}

function isByHealth({ entry }: DossierEntry): boolean {
  return healthAgencies.has(agencyOf(entry.organisation));
}

function conversationsAndOpinions(chronology: Chronology): readonly DossierEntry[] {
  const conversations = ofKind(
    chronology,
    'contact',
    'information-shared',
    'medical-opinion',
    'child-protection-medical',
    'strategy-discussion',
    'conference',
    'dissent',
  );
  const opinions = stating(chronology, 'opinion').map((one) => one.held);
  return [...new Set([...conversations, ...opinions])].filter(({ entry }) =>
    isAboutChild(chronology, entry),
  );
}

function isAnswer(one: DossierEntry, opinion: DossierEntry, decided: DossierEntry): boolean {
  if (one === opinion || one === decided || one.position < opinion.position) return false;
  const { entry } = one;
  const isSecondOpinion =
    entry.opinion !== undefined && isByHealth(one) && !suspects(entry.opinion.view);
  if (isSecondOpinion) return compare(entry.happened, opinion.entry.happened) !== 'before';
  return (
    tookPart(entry, opinion.entry.organisation) &&
    compare(entry.happened, decided.entry.happened) !== 'before'
  );
}

function tookPart(entry: Entry, organisation: OrganisationId): boolean {
  return (
    entry.organisation === organisation ||
    entry.conference?.attended?.includes(organisation) === true ||
    entry.strategy?.attended?.includes(organisation) === true
  );
}
