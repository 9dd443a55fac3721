import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  once,
  stating,
} from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Entry } from '../entry/entry.ts';
import {
  agencyOf,
  hasUnit,
  type OrganisationId,
  organisationOf,
  police,
} from '../entry/organisation.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isYoungerThan } from '../time/age.ts';
import { addMonths, plainDate } from '../time/plain-date.ts';
import { isAfter } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { listed } from './listed.ts';
import { allEvidence } from './question.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P40. A conference about the child was held without a voice that it needed: the hospital or
 * paediatric service whose doctor examined the child in the year before (P), the GP, the police, or
 * the school of a child of five or over. Absent means that the record says so and that no report of
 * theirs stands beside it; whoever is neither among those who attended nor among the absent nor among
 * those who reported leaves it open, and then nobody can tell.
 *
 * Settled when each of them was heard at a later conference, by attending or by a report. Asked as
 * soon as the conference is taken in.
 */
export const keyVoiceMissingAtConference = rule({
  id: 'P40',
  version: 1,
  name: 'keyVoiceMissingAtConference',
  asks: 'The conference about the child did not hear {voices}: is what it decided safe without them, or will it meet again?',
  of: 'conferenceChair',
  urgency: 'ask',
  within: workingDays(2),
  settledBy: 'A later conference that each of them attended or sent a report to.',
  act: 'conference',
  source: ['SCR2'],
  effective: { from: plainDate('2009-03-01') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const held = conferencesInRecord(chronology, parameters);
    const missed = held.filter((one) => one.missing.some((voice) => !heardLater(voice, one, held)));
    const latest = missed.at(-1);
    if (latest !== undefined) {
      return [
        {
          outcome: 'raised',
          subject,
          evidence: inOrderTakenIn(missed.map((one) => one.held)),
          words: {
            voices: listed(
              latest.missing.map((voice) => voice.called),
              'and',
            ),
          },
        },
      ];
    }
    const last = held.at(-1);
    if (last === undefined || last.unsaid.length === 0) return [];
    return [cannotTell(subject, [`${last.held.entry.id}: conference.attended`])];
  },

  settles: (chronology, question, parameters) => {
    const asked = new Set(allEvidence(question));
    const held = conferencesInRecord(chronology, parameters);
    const hearings = held
      .filter((one) => asked.has(one.held.entry.id))
      .flatMap((one) => one.missing.map((voice) => heardLater(voice, one, held)?.held));
    if (hearings.length === 0 || hearings.includes(undefined)) return undefined;
    return inOrderTakenIn(hearings.flatMap((one) => one ?? []));
  },
});

/** An organisation that the conference needs to hear; a bare kind stands for all of its units. */
interface Voice {
  readonly called: string;
  readonly organisation: OrganisationId;
}

interface ConferenceInRecord {
  readonly held: DossierEntry;
  readonly missing: readonly Voice[];
  readonly unsaid: readonly Voice[];
}

function conferencesInRecord(
  chronology: Chronology,
  parameters: Parameters,
): readonly ConferenceInRecord[] {
  return meetingsThatTookPlace(chronology, 'initial-conference', 'review-conference').map(
    (held) => {
      const { conference } = held.entry;
      const unheard = voicesFor(chronology, held, parameters).filter(
        (voice) => !wasHeard(voice, held.entry),
      );
      const isAbsent = (voice: Voice): boolean => holds(conference?.absent, voice);
      return {
        held,
        missing: unheard.filter(isAbsent),
        unsaid: unheard.filter((voice) => !isAbsent(voice)),
      };
    },
  );
}

const schoolAgeMonths = 5 * 12;

function voicesFor(
  chronology: Chronology,
  { entry: { happened } }: DossierEntry,
  { doctorSawChildWithin }: Parameters,
): readonly Voice[] {
  const examining = once(chronology, examinations).filter(
    ({ entry }) =>
      entry.happened.on <= happened.on &&
      addMonths(entry.happened.on, doctorSawChildWithin) >= happened.on,
  );
  const isTooYoung = isYoungerThan(schoolAgeMonths, { dob: chronology.child.dob, on: happened });
  return [
    ...[...new Set(examining.map(({ entry }) => entry.organisation))].map((organisation) => ({
      called: 'the doctor who examined the child',
      organisation,
    })),
    { called: 'the GP', organisation: organisationOf('gp') },
    { called: 'the police', organisation: organisationOf(police) },
    ...(isTooYoung === false
      ? [{ called: 'the school', organisation: organisationOf('school') }]
      : []),
  ];
}

const examiningAgencies: ReadonlySet<string> = new Set(['hospital', 'paediatrics']);

/** What hospital doctors and paediatricians found of the child, in order of happening. */
function examinations(chronology: Chronology): readonly DossierEntry[] {
  return [...stating(chronology, 'examination'), ...stating(chronology, 'opinion')]
    .map(({ held }) => held)
    .filter(
      ({ entry }) =>
        isAboutChild(chronology, entry) && examiningAgencies.has(agencyOf(entry.organisation)),
    );
}

function wasHeard(voice: Voice, { conference }: Entry): boolean {
  return holds(conference?.attended, voice) || holds(conference?.reported, voice);
}

function holds(list: readonly OrganisationId[] | undefined, { organisation }: Voice): boolean {
  return (
    list?.some(
      (one) =>
        one === organisation ||
        ((!hasUnit(organisation) || !hasUnit(one)) && agencyOf(one) === agencyOf(organisation)),
    ) === true
  );
}

function heardLater(
  voice: Voice,
  at: ConferenceInRecord,
  all: readonly ConferenceInRecord[],
): ConferenceInRecord | undefined {
  return all.find((one) => isAfter(one.held, at.held) && wasHeard(voice, one.held.entry));
}
