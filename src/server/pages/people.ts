import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import { isEnough, type PeopleQuery } from '../../domain/matching/people-query.ts';
import { readBorn } from '../../domain/matching/read-born.ts';
import { type FieldError, isProblem } from '../../domain/problem.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { findPeople } from '../../store/find-people.ts';
import { asActor } from '../../store/session.ts';
import { type AskedField, askedFields, peoplePage } from '../../views/pages/people.tsx';
import { becauseOf } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { peoplePath } from './addresses.ts';
import { pageFor } from './answers.ts';
import { peopleInWords } from './people-in-words.ts';
import { say } from '../../words/say.ts';

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
        found: { people: peopleInWords(found, because), isMore: found.isMore },
      });
    }),
  );
}

/** Longer than any name or address; more than this is no search. */
const charactersMax = 200;

/** The fields of a search for people as they were typed. */
export function typedIn(body: unknown): Partial<Record<AskedField, string>> {
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
export function askedBy(
  { born: writtenBirth, ...typed }: Partial<Record<AskedField, string>>,
  today: PlainDate,
): PeopleQuery | { readonly errors: readonly FieldError[] } {
  const born = writtenBirth === undefined ? undefined : readBorn(writtenBirth);
  if (writtenBirth !== undefined && born === undefined) {
    const message = say('Write when they were born as a day, a month or a year, such as 4 3 2015');
    return { errors: [{ path: '/born', message }] };
  }
  const query: PeopleQuery = { ...typed, born };
  if (isEnough(query, today)) return query;
  const message =
    Object.values(typed).length === 0 && born === undefined
      ? say('Enter a name, a date of birth, an address or a number')
      : say('This alone finds nobody: add a name, a day of birth, a whole postcode or a number');
  return { errors: [{ path: '/name', message }] };
}
