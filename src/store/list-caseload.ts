import type { ClockId, RunningClock } from '../domain/duties/clock.ts';
import type { EntryId } from '../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { DossierPerson, Person } from '../domain/people/person.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { WayOfSeeing } from '../domain/visits/last-seen.ts';
import type { Columns } from './columns.ts';
import type { Session } from './session.ts';
import { sql } from './sql.ts';

/** A clock that runs for a child, as far as the reader may see what started it. */
export interface DueClock extends Pick<RunningClock, 'of' | 'startedBy' | 'startedOn' | 'dueOn'> {
  readonly clock: ClockId;
  /** Whom it is about where that is not the child. */
  readonly subject: string | null;
  /** How many runs of the clock there are; the one that is due first is told of. */
  readonly times: number;
}

/** When a child was last seen, as far as the reader may know, and by whom. */
export interface LastSighting {
  readonly on: PlainDate;
  readonly by: OrganisationId;
  readonly entry: EntryId;
}

/** A child with what stands until something new comes. */
export interface ChildOfCaseload {
  readonly child: DossierPerson;
  /** The earliest due first. */
  readonly clocks: readonly DueClock[];
  readonly seen: Readonly<Partial<Record<WayOfSeeing, LastSighting>>>;
}

interface Row extends Columns<'dossier_person', 'known_from'> {
  readonly facts: Person;
  /** Everybody here is a child in their own dossier. */
  readonly relation: string;
  readonly clocks: readonly DueClock[] | null;
  readonly seen: ChildOfCaseload['seen'] | null;
}

/**
 * The children whose records the session opened, by id, with the clocks that run for each and when each
 * was last seen; in one round trip, and without reading of their dossiers.
 */
export async function listCaseload(session: Session): Promise<readonly ChildOfCaseload[]> {
  const { partnership } = session.actor;
  const rows = await session.query<Row>(sql`
    select p.facts, p.relation, p.known_from as "knownFrom",
      (select json_agg(json_build_object('clock', c.clock_id, 'of', c.of_role, 'subject', c.subject,
          'startedBy', c.started_by, 'startedOn', c.started_on, 'dueOn', c.due_on, 'times', c.times) order by c.due_on, c.place)
        from holdfast.running_clock c
        where c.partnership_id = ${partnership} and c.child_id = p.child_id) as clocks,
      (select json_object_agg(l.way, json_build_object('on', l.seen_on, 'by', l.organisation_id,
          'entry', l.entry_id))
        from (select distinct on (s.way) s.* from holdfast.last_sighting s
          where s.partnership_id = ${partnership} and s.child_id = p.child_id
          order by s.way, s.seen_on desc, s.place desc) l) as seen
    from holdfast.dossier_person p
    where p.partnership_id = ${partnership} and p.person_id = p.child_id
      and p.child_id = any(${session.children}::text[]) and p.until_position is null
    order by p.child_id`);
  return rows.map(({ facts, relation, knownFrom, clocks, seen }) => ({
    child: { ...facts, relationToChild: relation, knownFrom },
    clocks: clocks ?? [],
    seen: seen ?? {},
  }));
}
