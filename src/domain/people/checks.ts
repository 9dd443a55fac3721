import { type Chronology, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Entry } from '../entry/entry.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { agencyOf, police, socialCare } from '../entry/organisation.ts';
import type { ToldOf } from './entries-by-person.ts';

/** The records that are looked at for an adult around a child (P03). */
export const checkedServices = ['police', 'socialCare', 'probation'] as const;
export type CheckedService = (typeof checkedServices)[number];

/** A check on an adult in one entry. */
interface Check {
  readonly held: DossierEntry;
  readonly of: PersonId;
  readonly services: readonly CheckedService[];
  readonly result: NonNullable<Entry['check']>['result'];
}

/** How far the check of one service's records has come. */
export type CheckState = { readonly service: CheckedService } & (
  | { readonly is: 'notAsked' }
  /** By the first entry that asked. */
  | { readonly is: 'askedFor'; readonly held: DossierEntry }
  /** With the latest result. */
  | { readonly is: 'back'; readonly held: DossierEntry; readonly result: Check['result'] }
);

/** Every check of those services that is back, with whom it is on, in order of happening. */
export function returnedChecks(chronology: Chronology): readonly ToldOf[] {
  return [...once(chronology, checksByPerson).values()]
    .flat()
    .filter(({ services, result }) => services.length > 0 && result !== 'pending')
    .map(({ of, held }) => ({ person: of, held }));
}

/** The first entry that asked for a check on somebody, by any of those services. */
export function firstAskedFor(chronology: Chronology, person: PersonId): DossierEntry | undefined {
  const asked = checksOn(chronology, person).flatMap((check) =>
    check.is === 'askedFor' ? [check.held] : [],
  );
  return asked.toSorted((a, b) => a.position - b.position)[0];
}

/** How the checks on somebody stand at the end of the day, for each of the services. */
export function checksOn(chronology: Chronology, person: PersonId): readonly CheckState[] {
  const own = (once(chronology, checksByPerson).get(person) ?? []).toSorted(
    (a, b) => a.held.position - b.held.position,
  );
  return checkedServices.map((service) => {
    const checks = own.filter(({ services }) => services.includes(service));
    const back = checks.findLast(({ result }) => result !== 'pending');
    if (back !== undefined) return { service, is: 'back', held: back.held, result: back.result };
    const [asked] = checks;
    return asked === undefined
      ? { service, is: 'notAsked' }
      : { service, is: 'askedFor', held: asked.held };
  });
}

function checksByPerson(chronology: Chronology): ReadonlyMap<PersonId, readonly Check[]> {
  const checks = stating(chronology, 'check').map(({ held, entry, fact }) => ({
    held,
    of: fact.of,
    services: servicesOf(entry, fact),
    result: fact.result,
  }));
  return Map.groupBy(checks, ({ of }) => of);
}

const serviceOfAgency: ReadonlyMap<string, CheckedService> = new Map([
  [police, 'police'],
  [socialCare, 'socialCare'],
  ['probation', 'probation'],
]);

/** Whose records were looked at; of a check of no stated kind those of the agencies that it names. */
function servicesOf(
  { organisation }: Entry,
  { type, from = [organisation] }: NonNullable<Entry['check']>,
): readonly CheckedService[] {
  if (type !== undefined) return checkedServices.filter((service) => service === type);
  return from.flatMap((agency) => serviceOfAgency.get(agencyOf(agency)) ?? []);
}
