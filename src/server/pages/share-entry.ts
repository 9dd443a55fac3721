import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import type { VNode } from 'preact';
import { v7 as uuidv7 } from 'uuid';
import { mayShareEntry } from '../../domain/access/shared-entries.ts';
import { openedMonthsMax, regimeOf } from '../../domain/access/sharing.ts';
import { type Entry, schemaVersion } from '../../domain/entry/entry.ts';
import { type EntryId, entryId, type PersonId } from '../../domain/entry/facts/basics.ts';
import { sharing as sharingSchema } from '../../domain/entry/facts/meetings.ts';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import { type FieldError, isProblem, type Problem } from '../../domain/problem.ts';
import { type FormValues, oneText, readFormValues } from '../../domain/recording/form-values.ts';
import { onDay } from '../../domain/time/partial-date.ts';
import { addMonths, isPlainDate } from '../../domain/time/plain-date.ts';
import { appendEntry } from '../../store/append.ts';
import { readDossier, readEntry, type ReadableDossier } from '../../store/read-dossier.ts';
import {
  grounds,
  type ShareField,
  shareEntryPage,
  shareFields,
} from '../../views/pages/share-entry.tsx';
import { entryTitle } from '../../views/components/entry-title.ts';
import { titlesOf } from '../../views/words.ts';
import { say, sayText } from '../../words/say.ts';
import { openChild } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { withDone } from '../done.ts';
import { entryPath } from './addresses.ts';
import { type Elsewhere, pageFor, type PageWithStatus, type Visit } from './answers.ts';

const route = '/child/:child/entry/:entry/share';
type Page = VNode | PageWithStatus | Elsewhere | Problem;

/** Where an organisation decides to open an entry to another from which it is closed. */
export function shareEntryPages(pages: FastifyInstance, desk: Desk): void {
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get(
    route,
    pageFor(desk, async (visit) => {
      const opened = await openEntry(desk, visit);
      return isProblem(opened) ? opened : show(desk, visit, opened, {});
    }),
  );

  pages.post(
    route,
    { preHandler: ownForm },
    pageFor(desk, async (visit) => {
      const opened = await openEntry(desk, visit);
      return isProblem(opened) ? opened : decide(desk, visit, opened);
    }),
  );
}

interface Opened {
  readonly child: PersonId;
  readonly entry: Entry;
  readonly record: ReadableDossier;
}

/** Problems: 'not-visible' also for an entry that is not the reader's organisation's to share. */
async function openEntry(desk: Desk, { actor, request }: Visit): Promise<Opened | Problem> {
  const asked = request.params as { readonly child: PersonId; readonly entry: EntryId };
  const purpose = { kind: 'work', child: asked.child } as const;
  return openChild<Opened | Problem>(desk.store, actor, purpose, async (session) => {
    const held = await readEntry(session, asked);
    if (isProblem(held)) return held;
    const record = await readDossier(session, asked.child);
    if (isProblem(record)) return record;
    return mayShareEntry(actor, held.entry)
      ? { child: asked.child, entry: held.entry, record }
      : { kind: 'not-visible', what: 'page' };
  });
}

type Typed = Readonly<Partial<Record<ShareField, string>>>;

async function decide(desk: Desk, visit: Visit, opened: Opened): Promise<Page> {
  const values = readFormValues(visit.request.body) ?? {};
  const typed: Typed = Object.fromEntries(
    shareFields.map((field) => [field, oneText(values, field)]),
  );
  const { child, entry, record } = opened;
  const today = desk.clock.today();
  const read = decisionIn(typed, visit, opened);
  if ('errors' in read) return show(desk, visit, opened, { typed, errors: read.errors });
  const decision: Entry = {
    id: submissionIn(values),
    kind: 'information-shared',
    schemaVersion,
    happened: onDay(today),
    recordedOn: today,
    organisation: visit.actor.organisation,
    author: { role: visit.actor.role },
    subjects: [child],
    // Who may read that it was shared is who may read what was.
    labels: entry.labels,
    sharing: { ...read, shared: true, entries: [entry.id] },
  };
  const refused = await appendEntry(
    desk.store,
    visit.actor,
    { submissionId: decision.id, entry: decision },
    { today },
  );
  if (!isProblem(refused))
    return { goTo: withDone(entryPath(record.dossier.child.id, entry.id), 'entryShared') };
  if (refused.kind !== 'invalid') return refused;
  return show(desk, visit, opened, { typed, errors: refused.errors.map(onForm) });
}

/** An error of the entry, at the field of the form. */
function onForm({ path, message }: FieldError): FieldError {
  const field = path.replace('/sharing', '');
  return { path: field === '/entries' ? '/with' : field, message: sayText(message) };
}

function submissionIn(values: FormValues): EntryId {
  const said = oneText(values, 'submission');
  return entryId.parse(/^[0-9a-f-]{36}$/.test(said) ? said : uuidv7());
}

type Decision = Omit<NonNullable<Entry['sharing']>, 'shared' | 'entries'>;

/** What was typed as a decision, or all that is wrong with it. */
function decisionIn(
  typed: Typed,
  { actor }: Visit,
  { record }: Opened,
): Decision | { readonly errors: readonly FieldError[] } {
  const { with: to, what = '', reason = '', until = '', under, handling = '' } = typed;
  const receiver = record.organisations.find(({ id }) => id === to)?.id;
  const long = (['what', 'reason', 'handling'] as const).flatMap((field): FieldError[] => {
    const text = typed[field] ?? '';
    return text === '' || sharingSchema.shape.what.safeParse(text).success
      ? []
      : [{ path: `/${field}`, message: say('Say it in fewer words') }];
  });
  const errors: FieldError[] = [
    ...(receiver === undefined || receiver === actor.organisation
      ? [{ path: '/with', message: say('Choose with whom') }]
      : []),
    ...(what === '' ? [{ path: '/what', message: say('Say in a few words what it is') }] : []),
    ...(reason === '' ? [{ path: '/reason', message: say('Say why they need it') }] : []),
    ...(isPlainDate(until)
      ? []
      : [{ path: '/until', message: say('Write a day, such as 2026-12-24') }]),
    ...long,
  ];
  if (receiver === undefined || !isPlainDate(until) || errors.length > 0) return { errors };
  const ground = grounds.find((one) => one === under);
  return {
    what,
    with: [receiver],
    basis: regimeOf(actor.organisation),
    reason,
    until,
    ...(ground !== undefined && { under: ground }),
    ...(handling !== '' && { handling }),
  };
}

function show(
  desk: Desk,
  { actor, around }: Visit,
  { child, entry, record }: Opened,
  { typed = {}, errors = [] }: { readonly typed?: Typed; readonly errors?: readonly FieldError[] },
): VNode | PageWithStatus {
  const today = desk.clock.today();
  const title = titlesOf(record.organisations);
  const others = record.organisations
    .map(({ id }) => id)
    .filter((id: OrganisationId) => id !== actor.organisation);
  const page = shareEntryPage(around, {
    entry: { words: entryTitle(entry), href: entryPath(child, entry.id) },
    receivers: others.map((id) => ({ value: id, text: title(id) })),
    regime: regimeOf(actor.organisation),
    asksHandling: entry.labels.includes('policeIntelligence'),
    submission: uuidv7(),
    today,
    lastDay: addMonths(today, openedMonthsMax),
    typed,
    errors,
  });
  return errors.length === 0 ? page : { page, status: 422 };
}
