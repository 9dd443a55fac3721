import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../domain/access/policy.ts';
import { type Chronology, chronologyOf } from '../../domain/chronology/chronology.ts';
import { personId, type PersonId } from '../../domain/entry/facts/basics.ts';
import { checksOn } from '../../domain/people/checks.ts';
import { isFamilysWord } from '../../domain/people/familys-word.ts';
import {
  findPersonOf,
  type MentionInRecord,
  mentionsInRecord,
} from '../../domain/people/mentions.ts';
import { groupsWith } from '../../domain/people/mentions-that-may-be-one.ts';
import { relationWords } from '../../domain/people/relation-words.ts';
import { isProblem, type Problem } from '../../domain/problem.ts';
import { allEvidence, isOpen, questionsFrom } from '../../domain/questions/question.ts';
import { daysBetween } from '../../domain/time/plain-date.ts';
import { appendAndMatch } from '../../store/match-people.ts';
import type { ReadableDossier } from '../../store/read-dossier.ts';
import {
  type MentionAct,
  type MentionForm,
  type MentionModel,
  mentionPage,
} from '../../views/pages/mention.tsx';
import { nameOf, sayerInWords } from '../../views/people/family-members.ts';
import { capitalised, codeInWords, dateInWords } from '../../views/words.ts';
import { becauseOf, headedChild, knownIn, readChild } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { type DoneName, doneIn, withDone } from '../done.ts';
import { familyPath, mentionPath, questionPath } from './addresses.ts';
import { pageFor, type Visit } from './answers.ts';
import {
  entryInForm,
  keyOfMention,
  readMentionForm,
  relationsOffered,
  type SentMentionForm,
  type Told,
} from './mention-form.ts';
import { say } from '../../words/say.ts';

const route = '/child/:child/people/mention/:entry/:index';

/** Somebody mentioned in a child's record: who it is said to be, and a form to say who. */
export function mentionPages(pages: FastifyInstance, desk: Desk): void {
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get(
    route,
    pageFor(desk, async (visit) => {
      const opened = await openMention(desk, visit);
      if (isProblem(opened)) return opened;
      const done = doneIn(visit.request.query);
      const model = modelOf(opened, visit, { submission: uuidv7(), typed: {}, errors: [] });
      return mentionPage(visit.around, { ...model, ...(done !== undefined && { done }) });
    }),
  );

  pages.post(
    route,
    { preHandler: ownForm },
    pageFor(desk, async (visit) => {
      const form = readMentionForm(visit.request.body);
      if (form === undefined) {
        return { kind: 'not-readable', what: 'form', reason: say('it names no act') };
      }
      const opened = await openMention(desk, visit);
      if (isProblem(opened)) return opened;
      // The person's id follows from the form's, so that a form sent twice names one person.
      const fresh = personId.parse(`person-${form.submission}`);
      const read = entryInForm(form, toldOf(opened, visit.actor), fresh);
      if ('errors' in read) {
        return {
          page: mentionPage(visit.around, mendOf(opened, visit, form, read.errors)),
          status: 422,
        };
      }
      const { submission: submissionId } = form;
      const recorded = await appendAndMatch(
        desk.store,
        visit.actor,
        { submissionId, entry: read.entry },
        { today: desk.clock.today() },
      );
      if (isProblem(recorded)) return recorded;
      return { goTo: withDone(pathOf(opened), doneBy[form.act]) };
    }),
  );
}

const doneBy: Readonly<Record<MentionAct, DoneName>> = {
  sayWho: 'saidWho',
  askForChecks: 'askedForChecks',
};

/** A mention with the record that it stands in, as somebody may see it today. */
interface OpenedMention {
  readonly record: ReadableDossier;
  readonly chronology: Chronology;
  readonly one: MentionInRecord;
}

/** Problems: 'not-visible' for a record, an entry or a mention that the reader does not see. */
async function openMention(
  desk: Desk,
  { actor, request }: Visit,
): Promise<OpenedMention | Problem> {
  const { child, entry, index } = request.params as Readonly<Record<'entry' | 'index', string>> & {
    readonly child: PersonId;
  };
  const record = await readChild(desk.store, actor, { kind: 'work', child });
  if (isProblem(record)) return record;
  const chronology = chronologyOf(record.dossier, desk.clock.today());
  const one = mentionsInRecord(chronology).find(
    (found) => found.held.entry.id === entry && String(found.index) === index,
  );
  return one === undefined ? { kind: 'not-visible', what: 'mention' } : { record, chronology, one };
}

function pathOf({ record, one }: OpenedMention): string {
  return mentionPath(record.dossier.child.id, one.held.entry.id, one.index);
}

function groupsOf({ chronology, one }: OpenedMention) {
  return groupsWith(chronology, one).map((group) => ({
    ...group,
    others: group.mentions.filter((other) => other !== one),
  }));
}

/** Whom the record knows beside the child and the professionals who took part come first. */
function peopleOf({ chronology }: OpenedMention) {
  const { child, people } = chronology;
  return [...people.values()]
    .filter(({ id }) => id !== child.id)
    .sort(
      (a, b) => Number(b.relationToChild !== undefined) - Number(a.relationToChild !== undefined),
    );
}

function toldOf(opened: OpenedMention, { organisation }: Actor): Told {
  const { chronology, one } = opened;
  const people = peopleOf(opened).map(({ id }) => id);
  return {
    child: chronology.child.id,
    one,
    others: groupsOf(opened).flatMap(({ others }) => others),
    found: findPersonOf(one),
    people: new Set(people),
    family: new Set(people.filter((id) => isFamilysWord(chronology, id))),
    entries: new Set(chronology.entries.map(({ entry }) => entry.id)),
    organisation,
    today: chronology.asOf,
  };
}

type Typed = Pick<MentionForm, 'submission' | 'typed' | 'errors'>;

function mendOf(
  opened: OpenedMention,
  visit: Visit,
  { submission, fields: typed }: SentMentionForm,
  errors: Typed['errors'],
): MentionModel {
  return modelOf(opened, visit, { submission, typed, errors });
}

function modelOf(opened: OpenedMention, { actor, around }: Visit, typed: Typed): MentionModel {
  const { record, chronology, one } = opened;
  const { held, mention } = one;
  const known = knownIn(record);
  const { titleOf } = known;
  const linked = (id: typeof held.entry.id) => known.entries.get(id);
  const saidToBe = saidToBeOf(opened, known);
  return {
    child: headedChild(record, chronology.asOf),
    listHref: `${familyPath(record.dossier.child.id)}#mentions`,
    because: becauseOf(actor, record),
    asWritten: mention.asWritten,
    entry: linked(held.entry.id) ?? { words: held.entry.id, href: '' },
    recordedBy: titleOf(held.entry.organisation),
    ...(mention.by !== undefined && { saidBy: sayerInWords(chronology, titleOf, mention.by) }),
    ageDays: daysBetween(held.takenInOn, chronology.asOf),
    groups: groupsOf(opened).map(({ who, likeness, others }) => ({
      who,
      likeness,
      others: others.flatMap((other) => {
        const entry = linked(other.held.entry.id);
        return entry === undefined
          ? []
          : { key: keyOfMention(other), words: other.mention.asWritten, entry };
      }),
    })),
    questions: questionsOn(opened),
    ...(saidToBe !== undefined && { saidToBe }),
    form: { ...formOf(opened, actor, known), csrfToken: around.csrfToken, ...typed },
  };
}

function questionsOn({ record, one }: OpenedMention): MentionModel['questions'] {
  const about = new Set([one.held, ...one.named].map(({ entry }) => entry.id));
  return [...questionsFrom(record.questionChanges).values()]
    .filter((question) => allEvidence(question).some((id) => about.has(id)))
    .map((question) => ({
      asks: question.asks,
      href: questionPath(record.dossier.child.id, question.id),
      isOpen: isOpen(question),
    }));
}

type Known = ReturnType<typeof knownIn>;

function saidToBeOf(
  { chronology, one }: OpenedMention,
  { entries, titleOf }: Known,
): MentionModel['saidToBe'] {
  const id = findPersonOf(one);
  const person = id === undefined ? undefined : chronology.people.get(id);
  if (id === undefined || person === undefined) return undefined;
  const words = one.named.flatMap(({ entry }) =>
    (entry.resolves ?? [])
      .filter(
        ({ mention, index = one.index }) => mention === one.held.entry.id && index === one.index,
      )
      .map(({ by }) => ({
        by: sayerInWords(chronology, titleOf, by),
        entry: entries.get(entry.id),
      })),
  );
  return {
    name: nameOf(person),
    ...(person.dob !== undefined && { bornOn: dateInWords(person.dob) }),
    words,
    isFoundOut: one.resolvedBy.length > 0,
    checks: checksOn(chronology, id),
  };
}

function formOf(
  opened: OpenedMention,
  actor: Actor,
  { entries, titleOf }: Known,
): Omit<MentionForm, keyof Typed | 'csrfToken'> {
  const { record, chronology } = opened;
  const people = peopleOf(opened);
  const [own, others] = [
    record.organisations.filter(({ id }) => id === actor.organisation),
    record.organisations.filter(({ id }) => id !== actor.organisation),
  ];
  return {
    action: pathOf(opened),
    people: people.map((person) => ({
      value: person.id,
      text: [
        nameOf(person),
        ...(person.relationToChild === undefined ? [] : [relationWords(person.relationToChild)]),
      ].join(', '),
    })),
    words: [
      ...[...own, ...others].map(({ id }) => ({
        value: id,
        text: capitalised(titleOf(id)),
      })),
      ...people
        .filter(({ id }) => isFamilysWord(chronology, id))
        .map((person) => ({
          value: person.id,
          text: say('{name}, of the family', { name: nameOf(person) }),
        })),
    ],
    entries: chronology.entries
      .toSorted((a, b) => b.position - a.position)
      .flatMap(({ entry }) => {
        const words = entries.get(entry.id)?.words;
        return words === undefined
          ? []
          : { value: entry.id, text: `${words}: ${titleOf(entry.organisation)}` };
      }),
    relations: relationsOffered.map((type) => ({
      value: type,
      text: capitalised(codeInWords(type)),
    })),
  };
}
