import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import type { VNode } from 'preact';
import { entryId, personId, type PersonId } from '../../domain/entry/facts/basics.ts';
import { type EntryKind, getKind } from '../../domain/entry/kinds.ts';
import { roleInWords } from '../../domain/people/role.ts';
import { type FieldError, isProblem, isTaken, type Problem } from '../../domain/problem.ts';
import type { QuestionChange } from '../../domain/questions/question.ts';
import { checkRecord } from '../../domain/recording/check-record.ts';
import { type Draft, typedIn } from '../../domain/recording/draft.ts';
import { recordableKinds } from '../../domain/recording/facts-of-kind.ts';
import { type FormValues, oneText, readFormValues } from '../../domain/recording/form-values.ts';
import { kindsFor } from '../../domain/recording/kinds-of-agency.ts';
import { formOf, ownNames } from '../../domain/recording/record-form.ts';
import { entryOf, type Said } from '../../domain/recording/said.ts';
import { differencesOf, keptVersions, mergeVersions } from '../../domain/recording/two-versions.ts';
import { dayValues } from '../../domain/recording/write-record.ts';
import { beginDraft, dropDraft, keepDraft, readDraft } from '../../store/drafts.ts';
import { listChildren } from '../../store/list-children.ts';
import { appendAndMatch } from '../../store/match-people.ts';
import { type RecordedFor, readRecorded } from '../../store/read-recorded.ts';
import { asActor } from '../../store/session.ts';
import { chooseChildPage, chooseKindPage } from '../../views/recording/choose-page.tsx';
import { dropDraftPage, lostAccessPage } from '../../views/recording/draft-kept-page.tsx';
import { rowsShown } from '../../views/recording/field-view.tsx';
import { type FormView, idOf } from '../../views/recording/form-view.ts';
import { recordPage } from '../../views/recording/record-page.tsx';
import { type RaisedQuestion, recordedPage } from '../../views/recording/recorded-page.tsx';
import { versionsPage } from '../../views/recording/versions-page.tsx';
import { nameOf } from '../../views/people/family-members.ts';
import { dateInWords } from '../../views/words.ts';
import type { Desk } from '../desk.ts';
import { withDone } from '../done.ts';
import {
  attachPath,
  childPath,
  contactDraftPath,
  draftFilesPath,
  draftPath,
  entryPath,
  myWorkPath,
  peoplePath,
  questionPath,
  recordPath,
} from './addresses.ts';
import { type Elsewhere, pageFor, type PageWithStatus, type Visit } from './answers.ts';
import { heldUntilSignedIn } from './drafts.ts';
import { isContactDraft } from './front-door-form.ts';
import {
  labelOfName,
  type OpenedFamily,
  openFamily,
  textInWords,
  typedInWords,
  viewOf,
} from './record-family.ts';
import { say } from '../../words/say.ts';

/** Recording: whom it is about and what kind it is, the form, and what it raised. */
export function recordPages(pages: FastifyInstance, desk: Desk): void {
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get(
    recordPath,
    pageFor(desk, (visit) => choose(desk, visit, visit.request.query)),
  );
  pages.post(
    recordPath,
    { preHandler: ownForm },
    pageFor(desk, (visit) => begin(desk, visit)),
  );
  pages.get(
    `${recordPath}/:draft`,
    pageFor(desk, (visit) => new OneDraft(desk, visit).show()),
  );
  pages.post(
    `${recordPath}/:draft`,
    { preHandler: heldUntilSignedIn(pages, desk) },
    pageFor(desk, (visit) => new OneDraft(desk, visit).act()),
  );
}

type Page = VNode | PageWithStatus | Elsewhere | Problem;

/** Where recording for a child begins, with the kind where it is known. */
function recordForPath(child: string, kind?: EntryKind): string {
  const query = new URLSearchParams({ child, ...(kind !== undefined && { kind }) });
  return `${recordPath}?${query.toString()}`;
}

async function choose(desk: Desk, visit: Visit, query: unknown): Promise<Page> {
  const asked = query as Readonly<Record<string, unknown>>;
  const child = readPerson(asked['child']);
  if (child === undefined) return chooseChild(desk, visit);
  const kind = recordableKinds.find((one) => one === asked['kind']);
  return chooseKind(desk, visit, { child, chosen: [child], errors: [], ...(kind && { kind }) });
}

async function chooseChild({ store }: Desk, { actor, around }: Visit): Promise<Page> {
  const listed = await asActor(store, actor, { kind: 'caseload' }, listChildren);
  if (isProblem(listed)) return { kind: 'signed-out' };
  const children = listed
    .map(({ child }) => ({ name: child.name ?? child.id, href: recordForPath(child.id) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  return chooseChildPage(around, { children, peopleHref: peoplePath });
}

async function chooseKind(
  desk: Desk,
  { actor, around }: Visit,
  {
    child,
    chosen,
    errors,
    kind,
  }: {
    readonly child: PersonId;
    readonly chosen: readonly string[];
    readonly errors: readonly FieldError[];
    /** What is most likely meant: it stands first. */
    readonly kind?: EntryKind;
  },
): Promise<Page> {
  const opened = await openFamily(desk, actor, child);
  if (isProblem(opened)) return opened;
  const page = chooseKindPage(around, {
    child: { name: nameOf(opened.family.child), href: childPath(child) },
    children: opened.children.map((one) => ({
      id: one.id,
      name: nameOf(one),
      isChosen: chosen.includes(one.id),
    })),
    ...kindsFor(actor.organisation, kind),
    errors,
  });
  return errors.length === 0 ? page : { page, status: 422 };
}

async function begin(desk: Desk, visit: Visit): Promise<Page> {
  const sent = readFormValues(visit.request.body) ?? {};
  const first = readPerson(oneText(sent, 'child'));
  if (first === undefined) return { goTo: recordPath };
  const chosen = sent['children'] ?? [];
  const kind = recordableKinds.find((one) => one === oneText(sent, 'kind'));
  if (kind === undefined || chosen.length === 0) {
    const message =
      chosen.length === 0 ? say('Choose at least one child') : say('Choose what to record');
    return chooseKind(desk, visit, {
      child: first,
      chosen,
      errors: [{ path: '/children', message }],
    });
  }
  return beginFor(desk, visit, { kind, first, chosen });
}

async function beginFor(
  desk: Desk,
  { actor }: Visit,
  {
    kind,
    first,
    chosen,
  }: { readonly kind: EntryKind; readonly first: PersonId; readonly chosen: readonly string[] },
): Promise<Page> {
  const opened = await openFamily(desk, actor, first);
  if (isProblem(opened)) return opened;
  const children = opened.children.map(({ id }) => id).filter((id) => chosen.includes(id));
  const draft = await beginDraft(desk.store, actor, {
    kind,
    children: [first, ...children.filter((id) => id !== first)],
    values: {
      subjects: children,
      labels: ['standard'],
      ...dayValues('happened', desk.clock.today()),
    },
  });
  return isProblem(draft) ? draft : { goTo: draftPath(draft.id) };
}

interface Shown {
  readonly errors?: readonly FieldError[];
  readonly refused?: string;
  readonly status?: number;
}

/** One draft before its author: its form, and what is sent from it. */
class OneDraft {
  readonly #desk: Desk;
  readonly #visit: Visit;
  readonly #id: string;
  readonly #sent: FormValues;

  constructor(desk: Desk, visit: Visit) {
    this.#desk = desk;
    this.#visit = visit;
    this.#id = (visit.request.params as { readonly draft: string }).draft;
    this.#sent = cleaned(readFormValues(visit.request.body) ?? {});
  }

  async show(): Promise<Page> {
    const draft = await this.#draft();
    if (isProblem(draft)) return this.#recorded(draft);
    if (isContactDraft(draft.values)) return { goTo: contactDraftPath(draft.id) };
    const opened = await this.#open(draft);
    if (isProblem(opened)) return this.#lostAccess(draft, opened);
    return this.#form(draft, opened, {});
  }

  async act(): Promise<Page> {
    const draft = await this.#draft();
    const [act = '', ...list] = oneText(this.#sent, 'act').split('/');
    if (isProblem(draft)) return act === 'thrown' ? this.#gone(draft) : this.#sentAgain(draft);
    if (act === 'thrown') return this.#throw();
    const typed = act === 'merge' ? this.#merged(draft) : fieldsIn(this.#sent);
    const values = this.#grown(typed, act, list.join('/'));
    const kept = await this.#keptOrSame(await this.#keep(draft, values), values);
    if (isProblem(kept)) return this.#notKept(draft, typed, kept);
    switch (act) {
      case 'submit':
        return this.#submit(kept);
      case 'keep':
        return { goTo: withDone(myWorkPath, 'draftKept') };
      case 'drop':
        return this.#askToThrow(kept);
      case 'files':
        return { goTo: draftFilesPath(kept.id) };
      case 'more':
        return this.#goOn(`${list.join('/')}/${rowsShown(kept.values, list.join('/')) - 1}`);
      case 'add':
        return this.#goOn(oneText(this.#sent, 'add'));
      default:
        return this.#goOn('');
    }
  }

  #draft(): Promise<Draft | Problem> {
    return readDraft(this.#desk.store, this.#visit.actor, this.#id);
  }

  #keep(draft: Draft, values: FormValues): Promise<Draft | Problem> {
    const version = Number(oneText(this.#sent, 'version'));
    const chosen = draft.children.filter((id) => values['subjects']?.includes(id));
    const [first] = draft.children;
    const children = [...new Set([...(first === undefined ? [] : [first]), ...chosen])];
    return keepDraft(this.#desk.store, this.#visit.actor, {
      id: this.#id,
      version: Number.isSafeInteger(version) && version > 0 ? version : draft.version,
      values,
      children,
    });
  }

  /** Sent twice at once, the second finds that its own words were kept: those are no two versions. */
  async #keptOrSame(kept: Draft | Problem, values: FormValues): Promise<Draft | Problem> {
    if (!isProblem(kept) || kept.kind !== 'moved-on') return kept;
    const standing = await this.#draft();
    if (isProblem(standing)) return standing;
    return differencesOf(values, standing.values).length === 0 ? standing : kept;
  }

  #open(draft: Draft): Promise<OpenedFamily | Problem> {
    const [first] = draft.children;
    if (first === undefined) return Promise.resolve({ kind: 'not-visible', what: 'record' });
    return openFamily(this.#desk, this.#visit.actor, first);
  }

  #form(draft: Draft, opened: OpenedFamily, { errors = [], refused, status }: Shown): Page {
    const { child } = opened.family;
    const page = recordPage(this.#visit.around, {
      child: { name: nameOf(child), href: childPath(child.id) },
      draft,
      action: draftPath(draft.id),
      files: draft.files,
      form: formOf(draft.kind, draft.values),
      view: viewOf(opened, { values: draft.values, errors }),
      ...(refused !== undefined && { refused }),
    });
    return status === undefined ? page : { page, status };
  }

  async #submit(draft: Draft): Promise<Page> {
    const opened = await this.#open(draft);
    if (isProblem(opened)) return this.#lostAccess(draft, opened);
    const checked = this.#checked(draft, opened);
    const errors = [...('errors' in checked ? checked.errors : []), ...undescribedIn(draft)];
    if ('errors' in checked || errors.length > 0) {
      return this.#form(draft, opened, { errors, status: 422 });
    }
    const refused = await this.#append(draft.id, checked.said);
    if (refused === undefined) return { goTo: draftPath(draft.id) };
    if (refused.kind === 'signed-out') return refused;
    if (isTaken(refused)) return this.#keptApart(draft);
    return this.#form(draft, opened, { ...inTheForm(refused), status: 422 });
  }

  /** What a form says, about those alone who are around the child. */
  #checked(
    { kind, values }: Pick<Draft, 'kind' | 'values'>,
    { family, children }: OpenedFamily,
  ): ReturnType<typeof checkRecord> {
    const checked = checkRecord(formOf(kind, values), values, {
      today: this.#desk.clock.today(),
      organisation: this.#visit.actor.organisation,
      children: new Map(children.map((child) => [child.id, nameOf(child)])),
    });
    if ('errors' in checked) return checked;
    const around = new Set(family.people.map(({ id }) => id));
    const subjects = checked.said.subjects.filter((id) => around.has(id));
    return { said: { ...checked.said, subjects } };
  }

  /**
   * The draft's id is the submission's and the entry's: sent twice, it is taken in once. The draft ends with the
   * entry, and its files come along.
   */
  async #append(draft: string, said: Said): Promise<Problem | undefined> {
    const { store, clock } = this.#desk;
    const { actor } = this.#visit;
    const today = clock.today();
    const id = entryId.parse(draft);
    const entry = entryOf(said, { id, organisation: actor.organisation, recordedOn: today });
    const submission = { submissionId: id, entry, draft };
    const recorded = await appendAndMatch(store, actor, submission, { today });
    return isProblem(recorded) ? recorded : undefined;
  }

  /**
   * Its draft is not there any more. Sent twice, the first sending has recorded it, and the second is shown
   * what that raised; other words, from a page that stood open beside, are kept in a draft of their own.
   */
  async #sentAgain(problem: Problem): Promise<Page> {
    const found = await this.#readRecorded();
    if (found === undefined || isProblem(found)) return this.#gone(problem);
    const [first] = found;
    const values = fieldsIn(this.#sent);
    const { kind } = first;
    const children = found.map(({ child }) => child.id);
    const opened = await openFamily(this.#desk, this.#visit.actor, first.child.id);
    if (isProblem(opened)) return this.#gone(problem);
    const checked = this.#checked({ kind, values }, opened);
    const differs =
      'errors' in checked || (await this.#append(this.#id, checked.said)) !== undefined;
    return differs ? this.#keptApart({ kind, children, values }) : this.#gone(problem);
  }

  /** What was recorded under the draft's id says something else: these words go on as another draft. */
  async #keptApart(typed: Pick<Draft, 'kind' | 'children' | 'values'>): Promise<Page> {
    const { store } = this.#desk;
    const { actor } = this.#visit;
    const draft = await beginDraft(store, actor, typed);
    if (isProblem(draft)) return draft;
    const opened = await this.#open(draft);
    if (isProblem(opened)) return this.#lostAccess(draft, opened);
    const refused = say(
      'This form was recorded already, with other words. What you wrote here is kept as a new draft. Record it if it says something more, or throw it away.',
    );
    return this.#form(draft, opened, { refused, status: 409 });
  }

  #lostAccess(draft: Draft, problem: Problem): Page {
    if (problem.kind !== 'not-visible') return problem;
    const page = lostAccessPage(this.#visit.around, {
      title: getKind(draft.kind).title,
      action: draftPath(draft.id),
      typed: heldIn(draft),
    });
    return { page, status: 403 };
  }

  async #askToThrow(draft: Draft): Promise<Page> {
    const opened = await this.#open(draft);
    const view = isProblem(opened)
      ? undefined
      : viewOf(opened, { values: draft.values, errors: [] });
    return dropDraftPage(this.#visit.around, {
      title: getKind(draft.kind).title,
      action: draftPath(draft.id),
      typed: heldIn(draft, view),
    });
  }

  async #throw(): Promise<Page> {
    await dropDraft(this.#desk.store, this.#visit.actor, this.#id);
    return { goTo: withDone(myWorkPath, 'draftThrown') };
  }

  /** The form with one more row, or one more part, where its author asked for it. */
  #grown(values: FormValues, act: string, list: string): FormValues {
    if (act === 'more') {
      return { ...values, [`${ownNames.rows}${list}`]: [String(rowsShown(values, list) + 1)] };
    }
    const added = act === 'add' ? oneText(this.#sent, 'add') : '';
    if (added === '') return values;
    return { ...values, [ownNames.added]: [...(values[ownNames.added] ?? []), added] };
  }

  #goOn(name: string): Elsewhere {
    const anchor = /^[\w/]*$/.test(name) && name !== '' ? `#${idOf(name)}` : '';
    return { goTo: `${draftPath(this.#id)}${anchor}` };
  }

  async #notKept(draft: Draft, values: FormValues, problem: Problem): Promise<Page> {
    if (problem.kind === 'moved-on') return this.#twoVersions(values);
    if (problem.kind !== 'too-large') return this.#sentAgain(problem);
    const opened = await this.#open(draft);
    if (isProblem(opened)) return this.#lostAccess(draft, opened);
    const refused = say(
      'It is more than one draft can hold, about forty pages, and what you wrote last is not kept yet. Shorten it, or record it in two parts.',
    );
    return this.#form({ ...draft, values }, opened, { refused, status: 422 });
  }

  async #twoVersions(mine: FormValues): Promise<Page> {
    const theirs = await this.#draft();
    if (isProblem(theirs)) return this.#gone(theirs);
    const opened = await this.#open(theirs);
    if (isProblem(opened)) return this.#lostAccess(theirs, opened);
    const view = viewOf(opened, { values: mine, errors: [] });
    const inWords = (name: string, texts: readonly string[]): string =>
      texts.map((text) => textInWords(name, text, view)).join(', ');
    const page = versionsPage(this.#visit.around, {
      title: getKind(theirs.kind).title,
      action: draftPath(theirs.id),
      version: theirs.version,
      keptAt: theirs.savedAt,
      differences: differencesOf(mine, theirs.values).map((one) => ({
        name: one.name,
        label: labelOfName(one.name, mine, view),
        mine: inWords(one.name, one.mine),
        theirs: inWords(one.name, one.theirs),
        canBeBoth: one.canBeBoth,
      })),
      mine: Object.entries(mine).flatMap(([name, texts]) =>
        texts.map((text) => [name, text] as const),
      ),
    });
    return { page, status: 409 };
  }

  /** What its author chose of two versions, put together with what was kept. */
  #merged(draft: Draft): FormValues {
    return mergeVersions({ mine: fieldsIn(this.#sent), theirs: draft.values }, (name) => {
      const chosen = oneText(this.#sent, `choose/${name}`);
      return keptVersions.find((one) => one === chosen) ?? 'mine';
    });
  }

  /** Where it has gone, its own address says. */
  #gone(problem: Problem): Elsewhere | Problem {
    return problem.kind === 'not-visible' ? this.#goOn('') : problem;
  }

  /** There is no such draft (any more): if it was recorded, what that raised. */
  async #recorded(problem: Problem): Promise<Page> {
    if (problem.kind !== 'not-visible') return problem;
    const found = await this.#readRecorded();
    if (found === undefined) return problem;
    if (isProblem(found)) return found;
    const { around } = this.#visit;
    const [first] = found;
    const { title } = getKind(first.kind);
    return recordedPage(around, {
      title: `${title}, ${dateInWords(first.happened)}`,
      kindWords: title.toLowerCase(),
      attachHref: attachPath(first.child.id, this.#id),
      children: found.map((one) => ({
        name: one.child.name ?? 'This child',
        href: childPath(one.child.id),
        entryHref: entryPath(one.child.id, entryId.parse(this.#id)),
        anotherHref: recordForPath(one.child.id, first.kind),
        questions: raisedBy(one),
      })),
    });
  }

  /** What was recorded under the id of this draft, where anything was. */
  async #readRecorded(): Promise<readonly [RecordedFor, ...RecordedFor[]] | Problem | undefined> {
    const entry = entryId.safeParse(this.#id);
    if (!entry.success) return undefined;
    const found = await asActor(
      this.#desk.store,
      this.#visit.actor,
      { kind: 'caseload' },
      (session) => readRecorded(session, entry.data),
    );
    if (isProblem(found)) return found;
    const [first, ...others] = found;
    return first && [first, ...others];
  }
}

/** What somebody would tell a colleague of it: the last that the entry did to each question. */
function raisedBy({ child, changes }: RecordedFor): readonly RaisedQuestion[] {
  const last = new Map(changes.map((change) => [change.question, change]));
  return [...last.values()].map((change) => ({
    asks: change.asks,
    href: questionPath(child.id, change.question),
    urgency: change.urgency,
    of: roleInWords[change.of],
    dueOn: change.dueOn,
    what: didTo[change.what],
  }));
}

const didTo: Readonly<Record<QuestionChange['what'], RaisedQuestion['what']>> = {
  raised: 'asked',
  reopened: 'asked',
  askedAgain: 'asked',
  strengthened: 'strengthened',
  settled: 'settled',
  setAside: 'settled',
};

/** All that its author would lose with a draft, in words. */
function heldIn(
  { values, files }: Draft,
  view?: FormView,
): readonly { readonly label: string; readonly text: string }[] {
  const typed = typedInWords(values, view);
  if (files.length === 0) return typed;
  const text = files.map(({ described }) => described || say('Not described yet')).join('; ');
  return [...typed, { label: say('Photographs and letters'), text }];
}

function undescribedIn({ files }: Draft): readonly FieldError[] {
  return files.every(({ described }) => described !== '')
    ? []
    : [{ path: '/files', message: say('Say what each photograph or letter shows or says') }];
}

/** What was refused, at its field where it names one. */
function inTheForm(problem: Problem): Shown {
  if (problem.kind === 'invalid') {
    return {
      errors: problem.errors.map(({ path, message }) => ({
        path: path === '' ? '/summary' : path,
        message: say('This cannot be accepted: {message}', { message }),
      })),
    };
  }
  if (problem.kind === 'unknown-reference') {
    return {
      refused: say(
        'It names somebody or something that is not on file here any more. Look through what is chosen in the lists.',
      ),
    };
  }
  return {
    refused: say(
      'It was not accepted. What you wrote is kept; try again, or tell your manager if it goes on.',
    ),
  };
}

/** A line ends in one way. */
function cleaned(values: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, texts]) => [
      name,
      texts.map((text) => text.replaceAll('\r\n', '\n')),
    ]),
  );
}

/** What belongs to the form of an entry, of all that was sent. */
function fieldsIn(sent: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(typedIn(sent)).filter(([name]) => name !== 'add' && !name.startsWith('choose/')),
  );
}

function readPerson(given: unknown): PersonId | undefined {
  const read = personId.safeParse(given);
  if (!read.success || !read.data.isWellFormed() || read.data.includes('\0')) return undefined;
  return read.data;
}
