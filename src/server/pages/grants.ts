import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import type { VNode } from 'preact';
import {
  type GrantReason,
  grantReasons,
  type GrantWish,
  mayEndGrant,
  reasonsToGive,
} from '../../domain/access/grant.ts';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import { type FieldError, isProblem, type Problem } from '../../domain/problem.ts';
import { oneText, readFormValues } from '../../domain/recording/form-values.ts';
import { isPlainDate } from '../../domain/time/plain-date.ts';
import { type Account, listAccounts } from '../../store/accounts.ts';
import { endGrant, giveGrant, listGrants } from '../../store/grants.ts';
import { readDossier } from '../../store/read-dossier.ts';
import { type GrantField, grantFields, grantsPage } from '../../views/pages/grants.tsx';
import { capitalised } from '../../views/words.ts';
import { say } from '../../words/say.ts';
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
  const values = readFormValues(request.body) ?? {};
  const typed: Typed = Object.fromEntries(
    grantFields.map((field) => [field, clean(oneText(values, field))]),
  );
  const today = desk.clock.today();
  const wish = wishIn(typed, visit, today);
  if ('errors' in wish) return show(desk, visit, { typed, errors: wish.errors });
  const refused = await giveGrant(desk.store, actor, { child, wish }, { today });
  if (refused === undefined) return { goTo: withDone(grantsPath(child), 'grantGiven') };
  if (refused.kind === 'unknown-reference') {
    return show(desk, visit, { typed, errors: [{ path: '/to', message: chooseWhom() }] });
  }
  return refused.kind === 'invalid'
    ? show(desk, visit, { typed, errors: refused.errors })
    : refused;
}

const chooseWhom = (): string => say('Choose to whom');
/** Longer than any id or reason; more than this is none. */
const charactersMax = 2_000;

function clean(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').slice(0, charactersMax);
}

/** The duty desk of whoever gives it, among the accounts of the list. */
const ownDesk = 'own-duty-desk';

/** What was typed as a wish, or all that is missing of it. */
function wishIn(
  { reason: named, to = '', until = '', basis = '' }: Typed,
  { actor }: Visit,
  today: GrantWish['from'],
): GrantWish | { readonly errors: readonly FieldError[] } {
  const reason = grantReasons.find((one) => one === named);
  const errors: FieldError[] = [
    ...(reason === undefined ? [{ path: '/reason', message: say('Choose for what') }] : []),
    ...(to === '' ? [{ path: '/to', message: chooseWhom() }] : []),
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
    to: to === ownDesk ? { organisation: actor.organisation } : { account: to },
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
    receivers:
      reasons.length === 0
        ? []
        : receiversFor(actor, reasons, await listAccounts(desk.store, actor.partnership)),
    typed,
    errors,
    ...(done !== undefined && { done }),
  });
  return errors.length === 0 ? page : { page, status: 422 };
}

function receiversFor(
  actor: Visit['actor'],
  reasons: readonly GrantReason[],
  accounts: readonly Account[],
): readonly { readonly value: string; readonly text: string }[] {
  const people = accounts
    .filter(({ account }) => account !== actor.account)
    .map(({ account, title }) => ({ value: account, text: capitalised(title) }))
    .toSorted((a, b) => a.text.localeCompare(b.text, 'en-GB'));
  return reasons.includes('dutyDesk')
    ? [{ value: ownDesk, text: say('The duty desk of your organisation') }, ...people]
    : people;
}
