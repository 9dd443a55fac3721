import { planSpans } from '../../domain/plans/plan-spans.ts';
import { readSite } from '../../domain/injuries/read-site.ts';
import { say } from '../../words/say.ts';
import { capitalised } from '../words.ts';
import { numberInWords } from './at-a-glance.ts';
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
  const of = (count: number) => ({
    count,
    number: numberInWords(count),
    total: injuries.length,
  });
  const all: (NotRecorded | undefined)[] = [
    lastSeenAlone(chronology) === undefined
      ? { what: say('Whether anybody has seen the child alone'), why: say('No entry says so.') }
      : undefined,
    uncounted > 0
      ? {
          what: say('How many marks there were'),
          why: capitalised(
            say(
              '{count, plural, one {{number} line} other {{number} lines}} of {total} of injury give no number, so there is no total.',
              of(uncounted),
            ),
          ),
        }
      : undefined,
    vague > 0
      ? {
          what: say('Where on the body exactly'),
          why: capitalised(
            say(
              '{count, plural, one {{number} line} other {{number} lines}} of {total} name only an area{unread, plural, =0 {} one {, and {unreadNumber} line a place that could not be read} other {, and {unreadNumber} lines a place that could not be read}}.',
              { ...of(vague), unread, unreadNumber: numberInWords(unread) },
            ),
          ),
        }
      : undefined,
    noAccount > 0
      ? {
          what: say('How each injury came about'),
          why: capitalised(
            say(
              '{count, plural, one {{number} line} other {{number} lines}} of {total} give no account.',
              of(noAccount),
            ),
          ),
        }
      : undefined,
    people > 0
      ? {
          what: say('Who lives in the home'),
          why: say(
            'Of {count, plural, one {{number} person} other {{number} people}} in the record nobody has written down whether they live there.',
            { count: people, number: numberInWords(people) },
          ),
        }
      : undefined,
    plans.length > 0
      ? {
          what: say('What the plan is for'),
          why: say('The entry that began it gives no category.'),
        }
      : undefined,
    ...seen.cannotTell
      .map((held) => ({
        what: say('Which one of its kind was told'),
        why: say('An entry of {organisation} names only a kind of agency.', {
          organisation: titleOf(held.entry.organisation),
        }),
      }))
      .slice(0, 1),
    seen.notKnown.length > 0
      ? {
          what: say('Something else is held'),
          why: capitalised(
            say(
              '{count, plural, one {{number} entry} other {{number} entries}} by other agencies, with no reason to ask on record.',
              { count: seen.notKnown.length, number: numberInWords(seen.notKnown.length) },
            ),
          ),
        }
      : undefined,
  ];
  return all.filter((one) => one !== undefined);
}
