import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import type { VNode } from 'preact';
import {
  grantReasons,
  type GrantWish,
  mayEndGrant,
  reasonsToGive,
} from '../../domain/access/grant.ts';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import { type FieldError, isProblem, type Problem } from '../../domain/problem.ts';
import { oneText, readFormValues } from '../../domain/recording/form-values.ts';
import { roleInWords } from '../../domain/people/role.ts';
import { isPlainDate } from '../../domain/time/plain-date.ts';
import { findAccounts, type FoundAccount } from '../../store/accounts.ts';
import { endGrant, giveGrant, listGrants } from '../../store/grants.ts';
import { readDossier } from '../../store/read-dossier.ts';
import {
  type GrantField,
  grantFields,
  type GrantsModel,
  grantsPage,
} from '../../views/pages/grants.tsx';
import { capitalised } from '../../views/words.ts';
import { say, sayText } from '../../words/say.ts';
import { becauseOf, headedChild, isPossibleId, openChild } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { doneIn, withDone } from '../done.ts';
import { childPagePath, emergencyPath } from './addresses.ts';
import { type Elsewhere, pageFor, type PageWithStatus, type Visit } from './answers.ts';

const route = '/child/:child/grants';
const grantsPath = (child: PersonId): string => childPagePath(child, 'grants');

/** Who may read a child's record; where access is given and ended. */
export function grantPages(pages: FastifyInstance, desk: Desk): void {
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get(
    route,
    pageFor(desk, (visit) => show(desk, visit, {})),
  );

  pages.post(
    route,
    { preHandler: ownForm },
    pageFor(desk, (visit) => give(desk, visit)),
  );

  // A form and no address: what was looked for stands in no log of a proxy.
  pages.post(
    `${route}/find`,
    { preHandler: ownForm },
    pageFor(desk, (visit) => {
      const typed = typedIn(visit);
      const errors = [{ path: '/whom', message: say('Write a name, an organisation or a post') }];
      return show(desk, visit, { typed, errors: (typed.whom ?? '') === '' ? errors : [] });
    }),
  );

  pages.post(
    `${route}/end`,
    { preHandler: ownForm },
    pageFor(desk, async ({ actor, request }) => {
      const { child } = request.params as { readonly child: PersonId };
      if (!isPossibleId(child)) return { kind: 'not-visible', what: 'record' };
      const grant = clean(oneText(readFormValues(request.body) ?? {}, 'grant'));
      const ends = { child, grant };
      const refused = await endGrant(desk.store, actor, ends, { today: desk.clock.today() });
      return refused ?? { goTo: withDone(grantsPath(child), 'grantEnded') };
    }),
  );
}

type Typed = Readonly<Partial<Record<GrantField, string>>>;
type Page = VNode | PageWithStatus | Elsewhere | Problem;

async function give(desk: Desk, visit: Visit): Promise<Page> {
  const { actor, request } = visit;
  const { child } = request.params as { readonly child: PersonId };
  if (!isPossibleId(child)) return { kind: 'not-visible', what: 'record' };
  const typed = typedIn(visit);
  const today = desk.clock.today();
  const wish = wishIn(typed, visit, today);
  if ('errors' in wish) return show(desk, visit, { typed, errors: wish.errors });
  const refused = await giveGrant(desk.store, actor, { child, wish }, { today });
  if (refused === undefined) return { goTo: withDone(grantsPath(child), 'grantGiven') };
  if (refused.kind === 'unknown-reference') {
    return show(desk, visit, { typed, errors: [chooseWhom(typed)] });
  }
  return refused.kind === 'invalid'
    ? show(desk, visit, { typed, errors: refused.errors })
    : refused;
}

function typedIn({ request }: Visit): Typed {
  const values = readFormValues(request.body) ?? {};
  return Object.fromEntries(grantFields.map((field) => [field, clean(oneText(values, field))]));
}

/** Beside those who were found; where nobody was looked for, where that is done. */
const chooseWhom = ({ whom = '' }: Typed): FieldError =>
  whom === ''
    ? { path: '/whom', message: say('Find the person, and choose them') }
    : { path: '/to', message: say('Choose to whom') };
/** Longer than any id or reason; more than this is none. */
const charactersMax = 2_000;

function clean(text: string): string {
  return text.slice(0, charactersMax);
}

/** What was typed as a wish, or all that is missing of it. */
function wishIn(
  typed: Typed,
  { actor }: Visit,
  today: GrantWish['from'],
): GrantWish | { readonly errors: readonly FieldError[] } {
  const { reason: named, to = '', until = '', basis = '' } = typed;
  const reason = grantReasons.find((one) => one === named);
  const errors: FieldError[] = [
    ...(reason === undefined ? [{ path: '/reason', message: say('Choose for what') }] : []),
    ...(to === '' && reason !== 'dutyDesk' ? [chooseWhom(typed)] : []),
    ...(until !== '' && !isPlainDate(until)
      ? [{ path: '/until', message: say('Write a day, such as 2026-12-24') }]
      : []),
    ...(basis === ''
      ? [{ path: '/basis', message: say('Say why they need to read the record') }]
      : []),
  ];
  if (reason === undefined || errors.length > 0) return { errors };
  return {
    reason,
    to: reason === 'dutyDesk' ? { organisation: actor.organisation } : { account: to },
    from: today,
    basis,
    ...(isPlainDate(until) && { until }),
  };
}

async function show(
  desk: Desk,
  { actor, around, request }: Visit,
  { typed = {}, errors = [] }: { readonly typed?: Typed; readonly errors?: readonly FieldError[] },
): Promise<Page> {
  const { child } = request.params as { readonly child: PersonId };
  const today = desk.clock.today();
  const opened = await openChild(desk.store, actor, { kind: 'work', child }, async (session) => ({
    record: await readDossier(session, child),
    grants: await listGrants(session, { child, today }),
  }));
  if (isProblem(opened)) return opened;
  const { record, grants } = opened;
  if (isProblem(record)) return record;
  const reasons = reasonsToGive(actor.role);
  const done = doneIn(request.query);
  const page = grantsPage(around, {
    child: headedChild(record, today),
    because: becauseOf(actor, record),
    action: grantsPath(child),
    endAction: `${grantsPath(child)}/end`,
    involvedHref: childPagePath(child, 'involved'),
    readersHref: childPagePath(child, 'readers'),
    emergencyHref: emergencyPath(child),
    grants: grants.map((grant) => ({
      ...grant,
      to: grant.toTitle,
      isForAll: grant.child === undefined,
      mayEnd: grant.child === child && mayEndGrant(grant, actor),
    })),
    reasons,
    findAction: `${grantsPath(child)}/find`,
    ...(reasons.length > 0 && (await receiversFor(desk, actor, typed))),
    typed,
    errors,
    ...(done !== undefined && { done }),
  });
  return errors.length === 0 ? page : { page, status: 422 };
}

/** As many as are read at a glance. */
const receiversMax = 20;

/** Those who were looked for by name, organisation or post; nothing where nobody was. */
async function receiversFor(
  { store }: Desk,
  actor: Visit['actor'],
  { whom = '' }: Typed,
): Promise<Pick<GrantsModel, 'receivers'>> {
  if (whom === '') return {};
  const found = await findAccounts(store, actor, { typed: whom, limit: receiversMax });
  return {
    receivers: {
      people: found.slice(0, receiversMax).map((one) => ({
        value: one.account,
        text: capitalised(one.title),
        ...postIn(one),
      })),
      thereAreMore: found.length > receiversMax,
    },
  };
}

/** The post and the organisation, as far as what the account is called does not say them. */
function postIn({ title, role, organisationTitle }: FoundAccount): { readonly hint?: string } {
  const said = title.toLowerCase();
  const words = [sayText(roleInWords[role]), organisationTitle].filter(
    (one) => !said.includes(one.toLowerCase()),
  );
  return words.length === 0 ? {} : { hint: capitalised(words.join(', ')) };
}
