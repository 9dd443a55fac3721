import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  ofKind,
  type Stated,
  stating,
} from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { hasReached, tellings } from '../chronology/reached.ts';
import { standing } from '../duties/limit.ts';
import { agencyOf, police, socialCare } from '../entry/organisation.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isProblem, type Problem } from '../problem.ts';
import { onDay } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { evidenceOf, firstAfterEvidence, isAfter } from './after-evidence.ts';
import { closeTogether } from './close-together.ts';
import { cannotTell } from './injury-findings.ts';
import { whenOver } from './overdue.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P64. The police have logged domestic abuse at an address with the child, and either nobody has told
 * children's social care for more than one working day; or there are three logs in twelve months and
 * neither a strategy discussion nor a conference on domestic abuse (MARAC) was held since the first of
 * them. Two questions: the first is answered by telling, the second by meeting.
 *
 * The child was at the address where the log says that a child was, names the child, or is about the
 * child. Where it says neither, nobody can tell. One line that stands for several logs counts as so
 * many. The twelve months are counted so that they hold however the dates fall.
 */
export const domesticAbuseUnlinked = rule({
  id: 'P64',
  version: 1,
  name: 'domesticAbuseUnlinked',
  asks: 'Domestic abuse was logged where the child lives or was: is the child being seen as a victim in their own right, and {what}?',
  of: 'detectiveSergeant',
  urgency: 'ask',
  within: workingDays(1),
  settledBy:
    'Children’s social care is told of each log; of three logs in a year, a strategy discussion or a MARAC is held.',
  source: ['DP13', 'CPE22'],
  effective: { from: plainDate('2013-09-17') },

  find: (chronology, parameters) => {
    const logs = policeLogs(chronology);
    if (logs.length === 0) return [];
    const withChild = logs.filter(({ held }) => saysChild(chronology, held) === true);
    const entries = withChild.map(({ held }) => held);
    const untold = notTold(chronology, entries, parameters);
    if (isProblem(untold)) return untold;
    const repeated = notMet(chronology, entries, parameters);
    if (isProblem(repeated)) return repeated;
    const unsaid = logs
      .filter(({ held }) => saysChild(chronology, held) === 'cannotTell')
      .map(({ entry }) => `${entry.id}: domesticAbuseLog.childAtAddress`);
    return [
      ...untold,
      ...repeated,
      ...(unsaid.length === 0 ? [] : [cannotTell(chronology.child.id, unsaid)]),
    ];
  },

  settles: (chronology, question) => {
    if (question.subject === repeatedSubject(chronology)) {
      return firstAfterEvidence(chronology, question, meetingsOnIt(chronology));
    }
    const told = evidenceOf(chronology, question).map((log) => toldBy(chronology, log));
    if (told.length === 0 || told.includes(undefined)) return undefined;
    return inOrderTakenIn(told.flatMap((held) => held ?? []));
  },
});

function repeatedSubject(chronology: Chronology): string {
  return `${chronology.child.id}:repeated`;
}

function policeLogs(chronology: Chronology): readonly Stated<'domesticAbuseLog'>[] {
  return stating(chronology, 'domesticAbuseLog').filter(
    ({ entry }) => agencyOf(entry.organisation) === police,
  );
}

/** Whether a log says that the child was, or lives, at the address. */
function saysChild(chronology: Chronology, { entry }: DossierEntry): boolean | 'cannotTell' {
  const { childAtAddress, children } = entry.domesticAbuseLog ?? {};
  if (children?.includes(chronology.child.id) === true || isAboutChild(chronology, entry))
    return true;
  return childAtAddress ?? 'cannotTell';
}

function notTold(
  chronology: Chronology,
  logs: readonly DossierEntry[],
  parameters: Parameters,
): readonly Finding[] | Problem {
  const subject = chronology.child.id;
  const findings: Finding[] = [];
  const late: DossierEntry[] = [];
  for (const log of logs) {
    if (toldBy(chronology, log) !== undefined) continue;
    const limit = { workingDays: parameters.domesticAbuseUntoldFor };
    const stands = standing(onDay(log.takenInOn), limit, {
      asOf: chronology.asOf,
      holidays: parameters.holidays,
    });
    if (isProblem(stands)) return stands;
    if (stands.state === 'over') late.push(log);
    else findings.push(...whenOver(stands, log.entry.id, { subject, evidence: [] }));
  }
  if (late.length === 0) return findings;
  const words = { what: 'who has told children’s social care' };
  return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(late), words }, ...findings];
}

/** The entry by which a log came to social care: itself, or what the police sent or said since. */
function toldBy(chronology: Chronology, log: DossierEntry): DossierEntry | undefined {
  if (hasReached(chronology, log, socialCare)) return log;
  const since = (held: DossierEntry): boolean =>
    held === log || (isAboutChild(chronology, held.entry) && isAfter(held, log));
  return (
    tellings(chronology, socialCare).find(since) ??
    ofKind(chronology, 'police-notification').find(
      (held) => since(held) && hasReached(chronology, held, socialCare),
    )
  );
}

function notMet(
  chronology: Chronology,
  logs: readonly DossierEntry[],
  parameters: Parameters,
): readonly Finding[] | Problem {
  const subject = repeatedSubject(chronology);
  const found = closeTogether(logs, {
    atLeast: parameters.domesticAbuseLogs,
    within: { months: parameters.domesticAbuseLogsWithin },
    holidays: parameters.holidays,
  });
  if (isProblem(found) || found.state === 'tooFew') return isProblem(found) ? found : [];
  if (found.state === 'cannotTell') {
    return [
      cannotTell(
        subject,
        found.vague.map(({ entry }) => `${entry.id}: date`),
      ),
    ];
  }
  const [first] = inOrderOfHappening(found.entries);
  const wasMet = meetingsOnIt(chronology).some(
    (held) => first !== undefined && isAfter(held, first),
  );
  if (wasMet) return [];
  const words = { what: 'when will those who know the family meet about it' };
  return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(found.entries), words }];
}

/** Strategy discussions, and conferences on domestic abuse of which it is said that they were held. */
function meetingsOnIt(chronology: Chronology): readonly DossierEntry[] {
  const conferences = stating(chronology, 'meeting')
    .filter(
      ({ entry, fact }) =>
        fact.kind === 'marac' &&
        entry.kind !== 'meeting-postponed' &&
        (fact.postponed === false || entry.decision !== undefined),
    )
    .map(({ held }) => held);
  return [...meetingsThatTookPlace(chronology, 'strategy'), ...conferences];
}
