import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import type { VNode } from 'preact';
import { v7 as uuidv7 } from 'uuid';
import { mayDecideContacts } from '../../domain/access/front-door.ts';
import { type Chronology, chronologyOf } from '../../domain/chronology/chronology.ts';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import {
  awaitsDecision,
  type ContactAtFrontDoor,
  contactsAtFrontDoor,
} from '../../domain/decisions/front-door.ts';
import type { EntryId, PersonId } from '../../domain/entry/facts/basics.ts';
import { getKind } from '../../domain/entry/kinds.ts';
import { organisation, type OrganisationId, police } from '../../domain/entry/organisation.ts';
import { roleInWords } from '../../domain/people/role.ts';
import type { Practice } from '../../domain/practice/practice.ts';
import { type FieldError, isProblem, type Problem } from '../../domain/problem.ts';
import { type FormValues, oneText, readFormValues } from '../../domain/recording/form-values.ts';
import { laterOf } from '../../domain/time/plain-date.ts';
import { appendEntry } from '../../store/append.ts';
import { listOpenable } from '../../store/find-people.ts';
import { listWaitingFor, type WaitingPair } from '../../store/front-door.ts';
import { practiceOf } from '../../store/own-numbers.ts';
import {
  type Organisation,
  readDossier,
  readEntry,
  type ReadableDossier,
} from '../../store/read-dossier.ts';
import {
  type DecideModel,
  decidePage,
  type DecisionMade,
  type HeldElsewhere,
} from '../../views/pages/front-door-decide.tsx';
import {
  missingInWords,
  outcomeInWords,
  referrerInWords,
} from '../../views/pages/front-door-parts.tsx';
import type { Known } from '../../views/components/recorded-facts.tsx';
import { capitalised } from '../../views/words.ts';
import { becauseOf, knownIn, linkedChild, openChild } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { doneIn, withDone } from '../done.ts';
import { statusOf } from '../problem-response.ts';
import { contactPath, entryPath, frontDoorPath, matchPath } from './addresses.ts';
import { type Elsewhere, pageFor, type PageWithStatus, type Visit } from './answers.ts';
import { raisedBy } from './entry.ts';
import { dueIn } from './front-door.ts';
import { decisionIn, feedbackIn } from './front-door-decision.ts';
import { say } from '../../words/say.ts';

const route = `${frontDoorPath}/:child/:entry`;
const notHere: Problem = { kind: 'not-visible', what: 'contact' };

/** One contact or referral: what is known, the decision on it, and telling whoever told it. */
export function decideContactPages(pages: FastifyInstance, desk: Desk): void {
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get(
    route,
    pageFor(desk, async (visit) => {
      const opened = await openContact(desk, visit);
      if (isProblem(opened)) return opened;
      const done = doneIn(visit.request.query);
      return new OneContact(desk, visit, opened).page({ ...(done !== undefined && { done }) });
    }),
  );

  pages.post(
    route,
    { preHandler: ownForm },
    pageFor(desk, async (visit) => {
      const values = readFormValues(visit.request.body) ?? {};
      if (!/^[0-9a-f-]{36}$/.test(oneText(values, 'submission'))) {
        return {
          kind: 'not-readable',
          what: 'form',
          reason: say('it does not say which one it is'),
        };
      }
      const opened = await openContact(desk, visit);
      if (isProblem(opened)) return opened;
      return new OneContact(desk, visit, opened).answer(values);
    }),
  );
}

/** A contact in a child's record, as somebody who decides may read it today. */
interface OpenedContact {
  readonly record: ReadableDossier;
  readonly contact: ContactAtFrontDoor;
  readonly contacts: readonly ContactAtFrontDoor[];
  readonly practice: Practice;
  /** Those of its children whom the reader may open. */
  readonly children: readonly PersonId[];
  readonly waiting: readonly WaitingPair[];
}

/** Problems: 'not-visible' for a record, an entry or a post that has no part in it. To read is a receipt. */
async function openContact(
  { store, clock }: Desk,
  { actor, request }: Visit,
): Promise<OpenedContact | Problem> {
  if (!mayDecideContacts(actor.role)) return notHere;
  const asked = request.params as { readonly child: PersonId; readonly entry: EntryId };
  const practice = await practiceOf(store, actor.partnership, clock.today());
  if (isProblem(practice)) return practice;
  const purpose = { kind: 'work', child: asked.child } as const;
  const opened = await openChild(store, actor, purpose, async (session) => {
    // First the entry: to open it may change who knows it.
    const held = await readEntry(session, asked);
    if (isProblem(held)) return held;
    const record = await readDossier(session, asked.child);
    if (isProblem(record)) return record;
    const subjects = held.entry.subjects;
    return {
      record,
      children: subjects.length === 1 ? subjects : await listOpenable(session, subjects),
      waiting: await listWaitingFor(session, subjects),
    };
  });
  if (isProblem(opened)) return opened;
  const { parameters } = practice;
  const chronology: Chronology = chronologyOf(opened.record.dossier, practice.on, parameters);
  const contacts = contactsAtFrontDoor(chronology, parameters);
  if (isProblem(contacts)) return contacts;
  const contact = contacts.find(({ held }) => held.entry.id === asked.entry);
  if (contact === undefined) return notHere;
  // In the order of the entry: the listing has another one.
  const children = contact.held.entry.subjects.filter((id) => opened.children.includes(id));
  return { ...opened, children, contact, contacts, practice };
}

/** Newest entries that are listed as evidence; what is older is read in the record itself. */
const evidenceMax = 60;

interface Sent {
  readonly done?: string;
  readonly act?: 'decide' | 'feedback';
  readonly values?: FormValues;
  readonly errors?: readonly FieldError[];
  readonly news?: readonly DossierEntry[];
  readonly unsaved?: string;
}

type Page = VNode | PageWithStatus | Elsewhere | Problem;

/** One contact before one reader: its page, and what is sent from it. */
class OneContact {
  readonly #desk: Desk;
  readonly #visit: Visit;
  readonly #opened: OpenedContact;
  readonly #known: Known;

  constructor(desk: Desk, visit: Visit, opened: OpenedContact) {
    this.#desk = desk;
    this.#visit = visit;
    this.#opened = opened;
    this.#known = knownIn(opened.record);
  }

  page(sent: Sent): VNode {
    return decidePage(this.#visit.around, this.#model(sent));
  }

  answer(values: FormValues): Promise<Page> {
    const { record } = this.#opened;
    const act = oneText(values, 'act') === 'feedback' ? 'feedback' : 'decide';
    // Sent twice, done once.
    if (record.dossier.entries.some(({ entry }) => entry.id === oneText(values, 'submission'))) {
      return Promise.resolve(this.#done(act));
    }
    return act === 'feedback' ? this.#tell(values) : this.#decide(values);
  }

  async #decide(values: FormValues): Promise<Page> {
    const { record, contact, children } = this.#opened;
    if (!awaitsDecision(contact)) {
      return this.#conflict({ unsaved: oneText(values, 'reason') });
    }
    const shown = Number(oneText(values, 'entriesShown'));
    const news = record.dossier.entries.slice(Number.isInteger(shown) && shown >= 0 ? shown : 0);
    if (news.length > 0) return this.#conflict({ act: 'decide', values, news });
    const read = decisionIn(values, {
      actor: this.#visit.actor,
      today: this.#desk.clock.today(),
      contact: contact.held.entry.id,
      children,
      listed: this.#evidence().map(({ entry }) => entry.id),
    });
    return this.#record('decide', values, read);
  }

  #tell(values: FormValues): Promise<Page> {
    const { contact, children } = this.#opened;
    const read = feedbackIn(values, {
      actor: this.#visit.actor,
      today: this.#desk.clock.today(),
      contact: contact.held.entry.id,
      children,
      to: organisation.safeParse(contact.feedback?.referrer).data,
    });
    return this.#record('feedback', values, read);
  }

  async #record(
    act: 'decide' | 'feedback',
    values: FormValues,
    read: ReturnType<typeof decisionIn>,
  ): Promise<Page> {
    if ('errors' in read) {
      return { page: this.page({ act, values, errors: read.errors }), status: 422 };
    }
    const { entry } = read;
    const today = this.#desk.clock.today();
    const submission = { submissionId: entry.id, entry };
    const recorded = await appendEntry(this.#desk.store, this.#visit.actor, submission, { today });
    if (!isProblem(recorded)) return this.#done(act);
    if (recorded.kind !== 'invalid') return recorded;
    const path = act === 'decide' ? '/reason' : '/words';
    const errors = recorded.errors.map(({ message }) => ({
      path,
      message: say('It {message}', { message }),
    }));
    return { page: this.page({ act, values, errors }), status: 422 };
  }

  #done(act: 'decide' | 'feedback'): Elsewhere {
    const done = act === 'decide' ? 'contactDecided' : 'referrerTold';
    const { record, contact } = this.#opened;
    return { goTo: withDone(contactPath(record.dossier.child.id, contact.held.entry.id), done) };
  }

  /** What changed since the page was read, with what was typed. */
  #conflict(sent: Sent): Promise<PageWithStatus> {
    const status = statusOf({ kind: 'moved-on', expected: 0, actual: 0 });
    return Promise.resolve({ page: this.page(sent), status });
  }

  /** Entries that may have been before whoever decides: the newest that the reader may read. */
  #evidence(): readonly DossierEntry[] {
    const { record, contact } = this.#opened;
    return record.dossier.entries
      .filter(({ entry }) => entry.id !== contact.held.entry.id)
      .toReversed()
      .slice(0, evidenceMax);
  }

  #model({ done, act, values = {}, errors = [], news = [], unsaved }: Sent): DecideModel {
    const { record, contact, contacts, children, practice, waiting } = this.#opened;
    const { actor } = this.#visit;
    const { entry } = contact.held;
    const known = this.#known;
    const child = linkedChild(record.dossier);
    const { titleOf } = known;
    return {
      action: contactPath(record.dossier.child.id, entry.id),
      frontDoorHref: frontDoorPath,
      child,
      about: children.map((id) => known.people.get(id) ?? id),
      because: becauseOf(actor),
      entry,
      known,
      from: referrerInWords(entry, titleOf),
      due: awaitsDecision(contact) ? dueIn(contact.dueOn, practice) : becameOf(contact),
      missing: missingInWords(contact.missing),
      raised: raisedBy(record, entry.id),
      perhapsOne: waiting.map(({ person, other }) => ({
        href: matchPath(person, other),
        name: known.people.get(person) ?? known.people.get(other) ?? 'somebody here',
      })),
      previous: contacts
        .filter(({ held }) => held !== contact.held)
        .toReversed()
        .flatMap((one) => {
          const linked = known.entries.get(one.held.entry.id);
          const from = referrerInWords(one.held.entry, titleOf);
          return linked === undefined ? [] : [{ entry: linked, from, became: becameOf(one) }];
        }),
      elsewhere: elsewhereOf(record),
      ...this.#decisionOrForm({ act, values, errors, news }),
      ...this.#feedback({ act, values, errors }),
      ...(unsaved !== undefined && unsaved !== '' && { unsaved }),
      ...(done !== undefined && { done }),
    };
  }

  #decisionOrForm({
    act,
    values,
    errors,
    news,
  }: Required<Pick<Sent, 'values' | 'errors' | 'news'>> & {
    readonly act: Sent['act'] | undefined;
  }): Pick<DecideModel, 'decision' | 'form'> {
    const { record, contact, children } = this.#opened;
    const known = this.#known;
    const decision = decisionMade(contact, known);
    if (decision !== undefined) return { decision };
    if (!awaitsDecision(contact)) return {};
    const { entries, child } = record.dossier;
    const evidence = this.#evidence();
    const isSent = act === 'decide';
    return {
      form: {
        submission: isSent ? oneText(values, 'submission') : uuidv7(),
        typed: { values: isSent ? values : this.#blank(), errors: isSent ? errors : [] },
        evidence: evidence.map(({ entry }) => ({
          id: entry.id,
          words: known.entries.get(entry.id)?.words ?? entry.id,
          by: known.titleOf(entry.organisation),
          href: entryPath(child.id, entry.id),
        })),
        older: entries.length - 1 - evidence.length,
        entriesShown: entries.length,
        children: children.map((id) => ({ value: id, text: known.people.get(id) ?? id })),
        organisations: discussing(record, this.#visit.actor.organisation),
        news: news.flatMap(({ entry }) => known.entries.get(entry.id) ?? []),
      },
    };
  }

  #blank(): FormValues {
    return {
      children: this.#opened.children,
      decidedBy: [capitalised(roleInWords[this.#visit.actor.role])],
    };
  }

  #feedback({
    act,
    values,
    errors,
  }: Required<Pick<Sent, 'values' | 'errors'>> & { readonly act: Sent['act'] | undefined }): Pick<
    DecideModel,
    'feedback' | 'told'
  > {
    const { contact, practice } = this.#opened;
    const { feedback } = contact;
    if (feedback === undefined) return {};
    const known = this.#known;
    if (feedback.told !== undefined) {
      const told = known.entries.get(feedback.told.entry.id);
      return told === undefined ? {} : { told };
    }
    const isSent = act === 'feedback';
    return {
      feedback: {
        submission: isSent ? oneText(values, 'submission') : uuidv7(),
        typed: { values: isSent ? values : {}, errors: isSent ? errors : [] },
        due: dueIn(feedback.dueOn, practice),
        to: referrerInWords(contact.held.entry, known.titleOf),
        canRead: organisation.safeParse(feedback.referrer).success,
      },
    };
  }
}

function becameOf({ decision, cameNext }: ContactAtFrontDoor): string {
  const said = decision?.held.entry.decision?.outcome;
  if (decision !== undefined) return outcomeInWords(decision.outcome, said ?? say('not said'));
  return cameNext === undefined
    ? say('no decision is on record')
    : say('no decision is on record; {kind} came next', {
        kind: getKind(cameNext.entry.kind).title.toLowerCase(),
      });
}

function decisionMade(
  { decision }: ContactAtFrontDoor,
  { entries, titleOf }: Known,
): DecisionMade | undefined {
  const entry = decision?.held.entry;
  const linked = entry && entries.get(entry.id);
  if (decision === undefined || entry === undefined || linked === undefined) return undefined;
  const { outcome = '', reason, interimPlan, decidedBy } = entry.decision ?? {};
  const by = titleOf(entry.organisation);
  return {
    entry: linked,
    outcome: outcome === '' ? outcomeInWords(decision.outcome, say('not said')) : outcome,
    on: entry.happened,
    by: capitalised(decidedBy === undefined ? by : `${decidedBy}, ${by}`),
    ...(reason !== undefined && { reason }),
    ...(interimPlan !== undefined && { interimPlan }),
  };
}

function elsewhereOf({ pointers, organisations }: ReadableDossier): readonly HeldElsewhere[] {
  const known = new Map(organisations.map((one) => [one.id, one]));
  return [...Map.groupBy(pointers, (pointer) => pointer.organisation)].map(([id, held]) => {
    const { title = id, contact = say('its safeguarding lead') } = known.get(id) ?? {};
    const lastOn = held.map(({ happenedOn }) => happenedOn).reduce(laterOf);
    return { agency: title, entries: held.length, lastOn, call: contact };
  });
}

/** Who may have taken part in a discussion: those who hold something on the child, and the police. */
function discussing(
  { dossier, pointers, organisations }: ReadableDossier,
  own: OrganisationId,
): readonly Organisation[] {
  const holding = new Set<string>([
    own,
    police,
    ...dossier.entries.map(({ entry }) => entry.organisation),
    ...pointers.map((pointer) => pointer.organisation),
  ]);
  return organisations.filter(({ id }) => holding.has(id));
}
