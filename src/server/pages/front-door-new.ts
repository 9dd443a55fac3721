import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import type { VNode } from 'preact';
import { v7 as uuidv7 } from 'uuid';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import { agencyOf, police, socialCare } from '../../domain/entry/organisation.ts';
import { type FieldError, isProblem, isTaken, type Problem } from '../../domain/problem.ts';
import { type FormValues, oneText, readFormValues } from '../../domain/recording/form-values.ts';
import { type Draft, typedIn } from '../../domain/recording/draft.ts';
import { differencesOf } from '../../domain/recording/two-versions.ts';
import { beginDraft, dropDraft, keepDraft, readDraft } from '../../store/drafts.ts';
import { findPeople, listOpenable } from '../../store/find-people.ts';
import {
  type FrontDoors,
  type HeldOnPerson,
  listFrontDoors,
  readHeldOn,
} from '../../store/front-door.ts';
import { appendAndMatch } from '../../store/match-people.ts';
import { asActor } from '../../store/session.ts';
import {
  type HeldLine,
  relationOptions,
  whatPage,
  whoPage,
  type WhoModel,
} from '../../views/pages/front-door-new.tsx';
import { askedFields } from '../../views/pages/people.tsx';
import { becauseOf } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { withDone } from '../done.ts';
import {
  childPath,
  contactDraftPath,
  contactPath,
  frontDoorPath,
  newContactPath,
} from './addresses.ts';
import { type Elsewhere, pageFor, type PageWithStatus, type Visit } from './answers.ts';
import {
  type ContactEntries,
  contactMark,
  entriesIn,
  errorsOfPeople,
  isAtDesk,
  peopleIn,
  relationsToChild,
  submissionIn,
  withoutPerson,
  withPerson,
} from './front-door-form.ts';
import { heldUntilSignedIn } from './drafts.ts';
import { askedBy, typedIn as searchIn } from './people.ts';
import { peopleInWords } from './people-in-words.ts';
import { say } from '../../words/say.ts';

/** A contact comes in: whom it is about, what is held on them already, and what was said. */
export function newContactPages(pages: FastifyInstance, desk: Desk): void {
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get(
    newContactPath,
    pageFor(desk, (visit) => Promise.resolve(new NewContact(desk, visit, fresh(desk)).who({}))),
  );

  pages.post(
    newContactPath,
    { preHandler: ownForm },
    pageFor(desk, (visit) => {
      const values = sentBy(visit);
      if (submissionIn(values) === '') {
        return Promise.resolve({
          kind: 'not-readable',
          what: 'form',
          reason: say('it does not say which one it is'),
        });
      }
      return new NewContact(desk, visit, values).answer();
    }),
  );

  pages.get(
    contactDraftPath(':draft').replace('%3A', ':'),
    pageFor(desk, async (visit) => {
      const draft = await readDraft(desk.store, visit.actor, draftIn(visit));
      // Once it was sent there is no draft any more.
      if (isProblem(draft)) return draft.kind === 'not-visible' ? { goTo: frontDoorPath } : draft;
      return new NewContact(desk, visit, ofDraft(draft.values, draft.id)).what({ draft });
    }),
  );

  pages.post(
    contactDraftPath(':draft').replace('%3A', ':'),
    { preHandler: heldUntilSignedIn(pages, desk) },
    pageFor(desk, (visit) => {
      const values = ofDraft(sentBy(visit), draftIn(visit));
      return new NewContact(desk, visit, values).answerDraft();
    }),
  );
}

function draftIn({ request }: Visit): string {
  return (request.params as { readonly draft: string }).draft;
}

/** A draft's id is the submission's and the entry's: sent twice, it is taken in once. */
function ofDraft(values: FormValues, id: string): FormValues {
  return { ...values, submission: [id], [contactMark]: ['yes'] };
}

function sentBy({ request }: Visit): FormValues {
  return readFormValues(request.body) ?? {};
}

function fresh({ clock }: Desk): FormValues {
  return { submission: [uuidv7()], day: [clock.today()] };
}

type Page = VNode | PageWithStatus | Elsewhere | Problem;

/** One form on its way from the first page to the record. */
class NewContact {
  readonly #desk: Desk;
  readonly #visit: Visit;
  readonly #values: FormValues;

  constructor(desk: Desk, visit: Visit, values: FormValues) {
    this.#desk = desk;
    this.#visit = visit;
    this.#values = values;
  }

  async answer(): Promise<Page> {
    const [act, index] = oneText(this.#values, 'act').split(' ');
    const today = this.#desk.clock.today();
    if (act === 'choose') {
      return this.#with(withPerson(this.#values, { found: Number(index) }, today)).who({});
    }
    if (act === 'asNew') return this.#with(withPerson(this.#values, 'new', today)).who({});
    if (act === 'remove') return this.#with(withoutPerson(this.#values, Number(index))).who({});
    if (act === 'next') return this.#next();
    if (act === 'save') return this.#save();
    return act === 'back' ? this.who({}) : this.#find();
  }

  /** The first page, with those found and what is to be mended. */
  who({
    found,
    errors = [],
  }: Pick<WhoModel, 'found'> & { readonly errors?: readonly FieldError[] }): VNode {
    const values = this.#values;
    return whoPage(this.#visit.around, {
      ...this.#form(errors, (name) => !isOfWho(name) && !isOfSearch(name)),
      today: this.#desk.clock.today(),
      relations: relationOptions(relationsToChild),
      people: peopleIn(values),
      ...(found !== undefined && { found }),
    });
  }

  #with(values: FormValues): NewContact {
    return new NewContact(this.#desk, this.#visit, values);
  }

  #form(errors: readonly FieldError[], isCarried: (name: string) => boolean) {
    return {
      action: newContactPath,
      backHref: frontDoorPath,
      typed: { values: this.#values, errors },
      people: peopleIn(this.#values),
      carried: Object.entries(this.#values)
        .filter(([name]) => isCarried(name) && name !== 'act' && name !== '_csrf')
        .flatMap(([name, texts]) => texts.map((text) => [name, text] as const)),
    };
  }

  async #find(): Promise<Page> {
    const { actor } = this.#visit;
    const today = this.#desk.clock.today();
    const asked = askedBy(
      searchIn(
        Object.fromEntries(Object.entries(this.#values).map(([name, [text]]) => [name, text])),
      ),
      today,
    );
    if ('errors' in asked) return { page: this.who({ errors: asked.errors }), status: 422 };
    const found = await asActor(this.#desk.store, actor, { kind: 'search' }, (session) =>
      findPeople(session, asked, { today }),
    );
    if (isProblem(found)) return { kind: 'signed-out' };
    const words = peopleInWords(found, becauseOf(actor));
    const people = found.people.flatMap(({ id, opens }, index) => {
      const shown = words[index];
      return shown === undefined ? [] : [{ ...shown, id: opens ?? id }];
    });
    return this.who({
      found: {
        people: people.slice(0, candidatesMax),
        isMore: found.isMore || people.length > candidatesMax,
      },
    });
  }

  async #next(): Promise<Page> {
    const errors = errorsOfPeople(this.#values, this.#desk.clock.today());
    if (errors.length > 0) return { page: this.who({ errors }), status: 422 };
    const draft = await this.#begun();
    if (!isProblem(draft)) return { goTo: contactDraftPath(draft.id) };
    // Without a draft it can be sent all the same.
    return draft.kind === 'signed-out' ? draft : this.what({});
  }

  /** The draft of this form: the one that it is of, with what was typed since, or a new one. */
  async #begun(): Promise<Draft | Problem> {
    const { store } = this.#desk;
    const { actor } = this.#visit;
    const id = submissionIn(this.#values);
    const before = await readDraft(store, actor, id);
    const children = peopleIn(this.#values).flatMap((one) =>
      one.isChild && one.id !== undefined ? one.id : [],
    );
    const values = typedIn(ofDraft(this.#values, id));
    return isProblem(before)
      ? beginDraft(store, actor, { kind: 'referral', children, values })
      : keepDraft(store, actor, { id, version: before.version, values, children });
  }

  /** What is sent from the form of a draft: kept first, so that nothing of it is lost. */
  async answerDraft(): Promise<Page> {
    const { store } = this.#desk;
    const { actor } = this.#visit;
    const id = submissionIn(this.#values);
    const version = Number(oneText(this.#values, 'version'));
    const draft = await keepDraft(store, actor, { id, version, values: typedIn(this.#values) });
    if (!isProblem(draft)) return this.#isSaving() ? this.#save(draft) : this.who({});
    if (draft.kind === 'moved-on') return this.#twoVersions(id);
    // Sent twice: the first sending has taken the draft away, and the second finds its entry.
    return draft.kind === 'not-visible' && this.#isSaving() ? this.#save() : draft;
  }

  #isSaving(): boolean {
    return oneText(this.#values, 'act') === 'save';
  }

  /** The draft was kept elsewhere meanwhile: what stands here, and what differs there. */
  async #twoVersions(id: string): Promise<Page> {
    const standing = await readDraft(this.#desk.store, this.#visit.actor, id);
    if (isProblem(standing)) return standing;
    const elsewhere = differencesOf(typedIn(this.#values), standing.values).flatMap(
      ({ theirs }) => theirs,
    );
    return this.what({ draft: standing, elsewhere, status: 409 });
  }

  /** The second page, with its draft, where there is one. */
  async what({
    draft,
    errors = [],
    elsewhere = [],
    status = errors.length > 0 ? 422 : 200,
  }: {
    readonly draft?: Draft | undefined;
    readonly errors?: readonly FieldError[];
    readonly elsewhere?: readonly string[];
    readonly status?: number;
  }): Promise<PageWithStatus | Problem> {
    const { actor, around } = this.#visit;
    const known = peopleIn(this.#values).flatMap(({ id, name }) =>
      id === undefined ? [] : [{ id, name }],
    );
    const ids = known.map(({ id }) => id);
    const isDesk = isAtDesk(actor);
    const read = await asActor(this.#desk.store, actor, { kind: 'search' }, async (session) => ({
      ...(await listFrontDoors(session)),
      held: isDesk ? await readHeldOn(session, ids) : undefined,
      openable: isDesk ? await listOpenable(session, ids) : [],
    }));
    if (isProblem(read)) return { kind: 'signed-out' };
    const nameOf = new Map(known.map(({ id, name }) => [id, name]));
    const page = whatPage(around, {
      ...this.#form(
        errors,
        (name) => isOfWho(name) || name === 'submission' || name === contactMark,
      ),
      ...(draft !== undefined && {
        draft: { id: draft.id, version: draft.version, savedAt: draft.savedAt.toISOString() },
        action: contactDraftPath(draft.id),
      }),
      elsewhere,
      isDesk,
      doors: read.doors,
      organisations: read.organisations,
      records: read.openable.map((id) => ({ name: nameOf.get(id) ?? id, href: childPath(id) })),
      ...(read.held !== undefined && { held: heldLines(read.held, read, nameOf) }),
    });
    return { page, status };
  }

  async #save(draft?: Draft): Promise<Page> {
    const { actor } = this.#visit;
    const today = this.#desk.clock.today();
    const doors = await asActor(this.#desk.store, actor, { kind: 'search' }, listFrontDoors);
    if (isProblem(doors)) return { kind: 'signed-out' };
    const read = entriesIn(this.#values, { actor, today, doors: doors.doors });
    if ('errors' in read) {
      const ofPeople = errorsOfPeople(this.#values, today);
      return ofPeople.length > 0
        ? { page: this.who({ errors: ofPeople }), status: 422 }
        : this.what({ draft, errors: read.errors });
    }
    const refused = await this.#record(read);
    if (refused !== undefined && isTaken(refused)) return this.#keptApart();
    if (refused?.kind === 'invalid') {
      return this.what({ draft, errors: [{ path: '/account', message: unacceptable() }] });
    }
    if (refused !== undefined) return refused;
    await dropDraft(this.#desk.store, actor, read.contact.id);
    return {
      goTo: isAtDesk(actor)
        ? withDone(contactPath(read.child, read.contact.id), 'contactCameIn')
        : withDone(frontDoorPath, 'toldSocialCare'),
    };
  }

  /**
   * What was recorded under this form's id says something else: a page that stood open beside was sent.
   * These words go on as a draft of their own, and nothing of them is lost.
   */
  async #keptApart(): Promise<Page> {
    const { store } = this.#desk;
    const { actor } = this.#visit;
    const children = peopleIn(this.#values).flatMap(({ isChild, id }) =>
      isChild && id !== undefined ? id : [],
    );
    const values = typedIn(this.#values);
    const draft = await beginDraft(store, actor, { kind: 'referral', children, values });
    if (isProblem(draft)) return draft;
    await dropDraft(store, actor, submissionIn(this.#values));
    const errors = [{ path: '/account', message: recordedOtherwise() }];
    return this.#with(ofDraft(this.#values, draft.id)).what({ draft, errors, status: 409 });
  }

  /** First those who are new, so that the contact is about somebody who is on file. */
  async #record({ people, contact }: ContactEntries): Promise<Problem | undefined> {
    const today = this.#desk.clock.today();
    for (const entry of [people, contact]) {
      if (entry === undefined) continue;
      const submission = { submissionId: entry.id, entry };
      const recorded = await appendAndMatch(this.#desk.store, this.#visit.actor, submission, {
        today,
      });
      if (isProblem(recorded)) return recorded;
    }
    return undefined;
  }
}

const candidatesMax = 10;
const recordedOtherwise = (): string =>
  say(
    'This form was recorded already, with other words. What you wrote here is kept as a new draft: record it if it says something more',
  );
const unacceptable = (): string =>
  say('Some of this could not be recorded: look for signs that are no letters');

/** Whether a field belongs to the page that asks whom it is about. */
function isOfWho(name: string): boolean {
  return name === 'siblings' || /^p\d+\./.test(name);
}

/** A search and whom it found are of one moment. */
function isOfSearch(name: string): boolean {
  return askedFields.some((field) => field === name) || /^f\d+\./.test(name);
}

function heldLines(
  held: readonly HeldOnPerson[],
  { organisations }: FrontDoors,
  nameOf: ReadonlyMap<PersonId, string>,
): readonly HeldLine[] {
  const known = new Map(organisations.map((one) => [one.id, one]));
  return held.flatMap(({ person, organisation, entries, firstOn, lastOn, isPlaceWithheld }) => {
    const agency = agencyOf(organisation);
    // Others would tell where somebody lives who is to be safe there.
    if (isPlaceWithheld && agency !== socialCare && agency !== police) return [];
    const { title = organisation, contact = say('Its safeguarding lead') } =
      known.get(organisation) ?? {};
    const about = nameOf.get(person) ?? person;
    return [{ agency: title, about, entries, firstOn, lastOn, call: contact }];
  });
}
