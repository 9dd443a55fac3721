import {
  among,
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  stating,
} from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { type Limit, standing } from '../duties/limit.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import { planSpans } from '../plans/plan-spans.ts';
import { isProblem, type Problem } from '../problem.ts';
import { compare } from '../time/partial-date.ts';
import { type PlainDate, plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { whenOver } from './overdue.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P69. A child on a child in need or child protection plan moved to the area of another authority, and
 * a working day (P) later no transfer of the case has been asked for; or, on a child protection plan,
 * fifteen working days after the request (after the move, if there was none) no transfer conference
 * has been held. The days that are allowed are still in time; the question comes on the day after.
 *
 * Only the last move counts. Where it does not say which areas it was between, nobody can tell. A
 * request settles nothing, since it leaves the case between two authorities: one must accept it.
 */
export const movedArea = rule({
  id: 'P69',
  version: 1,
  name: 'movedArea',
  asks: 'The child has moved to another authority’s area: who holds the case today?',
  of: 'teamManager',
  urgency: 'ask',
  within: workingDays(1),
  settledBy: 'The other authority has accepted the case, or the transfer conference is held.',
  source: ['WT', 'LAM03'],
  effective: { from: plainDate('2003-01-28') },

  find: (chronology, parameters) => {
    const move = lastMove(chronology);
    if (move === undefined) return [];
    const plan = planAt(chronology, move.entry.happened.on);
    if (plan === undefined) return [];
    const { fromArea, toArea } = move.entry.move ?? {};
    const subject = chronology.child.id;
    if (fromArea === undefined || toArea === undefined) {
      const field = toArea === undefined ? 'move.toArea' : 'move.fromArea';
      return [{ outcome: 'cannotTell', subject, missing: [`${move.entry.id}: ${field}`] }];
    }
    if (fromArea === toArea) return [];
    const asked = since(move, transfers(chronology));
    const [request] = asked;
    const overdue = (from: DossierEntry, limit: Limit): readonly Finding[] | Problem => {
      const stands = standing(from.entry.happened, limit, {
        asOf: chronology.asOf,
        holidays: parameters.holidays,
      });
      if (isProblem(stands)) return stands;
      const evidence = inOrderTakenIn([move, from]);
      return whenOver(stands, from.entry.id, { subject, evidence });
    };
    const unasked =
      request === undefined
        ? overdue(move, { workingDays: parameters.transferRequestedAfterMove })
        : [];
    if (isProblem(unasked)) return unasked;
    const isProtected = plan === 'child-protection';
    const unheld =
      isProtected && since(move, transferConferences(chronology)).length === 0
        ? overdue(request ?? move, { workingDays: parameters.transferConferenceAfterRequest })
        : [];
    return isProblem(unheld) ? unheld : [...unasked, ...unheld];
  },

  settles: (chronology, question) =>
    firstAfterEvidence(chronology, question, [
      ...transfers(chronology).filter(({ entry }) => entry.transfer?.state === 'accepted'),
      ...transferConferences(chronology),
    ]),
});

function lastMove(chronology: Chronology): DossierEntry | undefined {
  return among(chronology, { kinds: ['house-move'], facts: ['move'] }).findLast(({ entry }) =>
    isAboutChild(chronology, entry),
  );
}

/** The plan with a social worker that was in force at the move and still is; the stronger of two. */
function planAt(
  chronology: Chronology,
  moved: PlainDate,
): 'child-protection' | 'child-in-need' | undefined {
  const types = planSpans(chronology)
    .filter(({ from, until }) => from <= moved && (until === undefined || until > chronology.asOf))
    .map(({ type }) => type);
  if (types.includes('child-protection')) return 'child-protection';
  return types.includes('child-in-need') ? 'child-in-need' : undefined;
}

function transfers(chronology: Chronology): readonly DossierEntry[] {
  return stating(chronology, 'transfer')
    .filter(({ entry, fact }) => fact.state !== 'refused' && isAboutChild(chronology, entry))
    .map(({ held }) => held);
}

function transferConferences(chronology: Chronology): readonly DossierEntry[] {
  return meetingsThatTookPlace(chronology, 'initial-conference').filter(
    ({ entry }) => entry.conference?.type === 'transfer',
  );
}

function since(move: DossierEntry, entries: readonly DossierEntry[]): readonly DossierEntry[] {
  return entries.filter(({ entry }) => compare(entry.happened, move.entry.happened) !== 'before');
}
