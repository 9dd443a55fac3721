import { planSpans } from '../../domain/plans/plan-spans.ts';
import { readSite } from '../../domain/injuries/read-site.ts';
import { capitalised } from '../words.ts';
import { inNumbers } from './at-a-glance.ts';
import { householdOf } from './household.ts';
import { injuryLedger } from './injury-ledger.ts';
import { lastSeenAlone } from './last-seen.ts';
import type { Picture } from './picture.ts';

/** Something that the record leaves open, and what would close it. */
export interface NotRecorded {
  readonly what: string;
  readonly why: string;
}

/** What the record cannot tell. Not recorded is never taken for 'no'. */
export function notRecorded({
  chronology,
  titleOf,
  input: { seen },
}: Picture): readonly NotRecorded[] {
  const lines = injuryLedger(chronology).episodes.flatMap((episode) => episode.lines);
  const injuries = lines.flatMap((line) => line.injuries);
  const uncounted = injuries.filter(({ count }) => count === undefined).length;
  const vague = injuries.filter(({ site }) => readSite(site).mapped !== 'region').length;
  const unread = injuries.filter(({ site }) => readSite(site).mapped === 'nothing').length;
  const noAccount = injuries.filter(({ explanation }) => explanation === undefined).length;
  const homeless = householdOf(chronology).filter(({ standing }) => standing === 'notRecorded');
  const people = homeless.reduce((sum, member) => sum + member.people.length, 0);
  const plans = planSpans(chronology).filter(
    ({ started }) => started.entry.plan?.category === undefined,
  );
  const of = (count: number): string =>
    capitalised(`${inNumbers(count, 'line')} of ${injuries.length}`);
  const all: (NotRecorded | undefined)[] = [
    lastSeenAlone(chronology) === undefined
      ? { what: 'Whether anybody has seen the child alone', why: 'No entry says so.' }
      : undefined,
    uncounted > 0
      ? {
          what: 'How many marks there were',
          why: `${of(uncounted)} of injury give no number, so there is no total.`,
        }
      : undefined,
    vague > 0
      ? {
          what: 'Where on the body exactly',
          why: `${of(vague)} name only an area${unread > 0 ? `, and ${inNumbers(unread, 'line')} a place that could not be read` : ''}.`,
        }
      : undefined,
    noAccount > 0
      ? { what: 'How each injury came about', why: `${of(noAccount)} give no account.` }
      : undefined,
    people > 0
      ? {
          what: 'Who lives in the home',
          why: `Of ${inNumbers(people, 'person', 'people')} in the record nobody has written down whether they live there.`,
        }
      : undefined,
    plans.length > 0
      ? { what: 'What the plan is for', why: 'The entry that began it gives no category.' }
      : undefined,
    ...seen.cannotTell
      .map((held) => ({
        what: 'Which one of its kind was told',
        why: `An entry of ${titleOf(held.entry.organisation)} names only a kind of agency.`,
      }))
      .slice(0, 1),
    seen.notKnown.length > 0
      ? {
          what: 'Something else is held',
          why: `${capitalised(inNumbers(seen.notKnown.length, 'entry', 'entries'))} by other agencies, with no reason to ask on record.`,
        }
      : undefined,
  ];
  return all.filter((one) => one !== undefined);
}
