import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import { outwardOf, postcodeValue } from '../../domain/matching/address-value.ts';
import { isEnough, type PeopleQuery } from '../../domain/matching/people-query.ts';
import { readBorn } from '../../domain/matching/read-born.ts';
import type { PersonAddress, PersonName } from '../../domain/entry/facts/description.ts';
import {
  agencyOf,
  type OrganisationId,
  police,
  socialCare,
} from '../../domain/entry/organisation.ts';
import { type FieldError, isProblem } from '../../domain/problem.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { type FoundPeople, findPeople } from '../../store/find-people.ts';
import { asActor } from '../../store/session.ts';
import {
  type AskedField,
  askedFields,
  type FoundPerson,
  peoplePage,
} from '../../views/pages/people.tsx';
import { becauseOf } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { childPath, peoplePath } from './addresses.ts';
import { pageFor } from './answers.ts';

/** Who is on file, and whom to call about them. */
export function peoplePages(pages: FastifyInstance, desk: Desk): void {
  const { store, clock } = desk;
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get(
    peoplePath,
    pageFor(desk, ({ around }) =>
      Promise.resolve(peoplePage(around, { today: clock.today(), typed: {}, errors: [] })),
    ),
  );

  pages.post(
    peoplePath,
    { preHandler: ownForm },
    pageFor(desk, async ({ actor, around, request }) => {
      const today = clock.today();
      const typed = typedIn(request.body);
      const asked = askedBy(typed, today);
      if ('errors' in asked) {
        const page = peoplePage(around, { today, typed, errors: asked.errors });
        return { page, status: 400 };
      }
      const found = await asActor(store, actor, { kind: 'search' }, (session) =>
        findPeople(session, asked, { today }),
      );
      // A search is refused to nobody who has an account.
      if (isProblem(found)) return { kind: 'signed-out' };
      const because = becauseOf(actor);
      return peoplePage(around, {
        today,
        typed,
        errors: [],
        found: { people: toPeople(found, because), isMore: found.isMore },
      });
    }),
  );
}

/** Longer than any name or address; more than this is no search. */
const charactersMax = 200;

function typedIn(body: unknown): Partial<Record<AskedField, string>> {
  const sent = (typeof body === 'object' ? body : undefined) as Record<string, unknown> | undefined;
  const typed: Partial<Record<AskedField, string>> = {};
  for (const field of askedFields) {
    const value = sent?.[field];
    if (typeof value === 'string' && value.trim() !== '')
      typed[field] = value.trim().toWellFormed().replaceAll('\0', '').slice(0, charactersMax);
  }
  return typed;
}

/** What is asked, or what could not be read of it. */
function askedBy(
  { born: writtenBirth, ...typed }: Partial<Record<AskedField, string>>,
  today: PlainDate,
): PeopleQuery | { readonly errors: readonly FieldError[] } {
  const born = writtenBirth === undefined ? undefined : readBorn(writtenBirth);
  if (writtenBirth !== undefined && born === undefined) {
    const message = 'Write when they were born as a day, a month or a year, such as 4 3 2015';
    return { errors: [{ path: '/born', message }] };
  }
  const query: PeopleQuery = { ...typed, born };
  if (isEnough(query, today)) return query;
  const message =
    Object.values(typed).length === 0 && born === undefined
      ? 'Enter a name, a date of birth, an address or a number'
      : 'This alone finds nobody: add a name, a day of birth, a whole postcode or a number';
  return { errors: [{ path: '/name', message }] };
}

function toPeople({ people, organisations }: FoundPeople, because: string): readonly FoundPerson[] {
  const organisationOf = new Map(organisations.map((one) => [one.id, one]));
  return people.map(({ descriptions, isPlaceWithheld, opens, because: agreed }) => {
    const facts = descriptions.map((one) => one.facts);
    const [name, ...otherNames] = [
      ...new Set(facts.flatMap(({ names = [] }) => names).map(inFull)),
    ];
    const born = facts.find(({ dob }) => dob !== undefined)?.dob;
    const living = facts.find((one) => one.living !== undefined)?.living;
    const area = facts.flatMap(({ addresses = [] }) => addresses).flatMap(areaOf)[0];
    const holders = new Set(descriptions.map(({ organisation }) => organisation));
    return {
      ...(name !== undefined && { name }),
      otherNames,
      ...(born !== undefined && { born }),
      ...(living !== undefined && { living }),
      ...(area !== undefined && { area }),
      isPlaceWithheld,
      knownTo: [...holders]
        .filter((id) => !isPlaceWithheld || tellsNoPlace(id))
        .flatMap((id) => organisationOf.get(id) ?? []),
      because: agreed,
      ...(opens !== undefined && { record: { href: childPath(opens), because } }),
    };
  });
}

/** A school, a doctor or a clinic tells where somebody lives; these two are there for everywhere. */
function tellsNoPlace(organisation: OrganisationId): boolean {
  const agency = agencyOf(organisation);
  return agency === socialCare || agency === police;
}

function inFull({ full, given, family }: PersonName): string {
  return full ?? [given, family].filter((part) => part !== undefined).join(' ');
}

/** The town, or the first half of the postcode: never the street. */
function areaOf({ town, locality, postcode, until }: PersonAddress): readonly string[] {
  if (until !== undefined) return [];
  const outward = outwardOf(postcodeValue(postcode ?? '') ?? '');
  const area = town ?? locality ?? outward;
  return area === undefined ? [] : [area];
}
