import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import type { VNode } from 'preact';
import { v4 as uuidv4 } from 'uuid';
import { mayDecideMatches } from '../../domain/access/matching.ts';
import { entryId, personId, type PersonId } from '../../domain/entry/facts/basics.ts';
import { getKind } from '../../domain/entry/kinds.ts';
import { anyTwo, standsAgainst } from '../../domain/matching/judge.ts';
import { type Role, roleInWords, roles } from '../../domain/people/role.ts';
import {
  type FieldError,
  isProblem,
  matchDecidedInWords,
  type Problem,
} from '../../domain/problem.ts';
import { decideMatch, type MatchWish } from '../../store/decide-match.ts';
import {
  listWaitingMatches,
  type MatchDeed as StoredDeed,
  readHistoryOfRecords,
  readMatch,
  type RecordedSince,
  type RecordOnFile,
  type TwoRecords,
} from '../../store/read-matches.ts';
import { asActor } from '../../store/session.ts';
import type { MatchDeed } from '../../views/matching/match-deed.tsx';
import { matchesPage } from '../../views/pages/matches.tsx';
import { type MatchModel, matchPage, type MatchSide } from '../../views/pages/match.tsx';
import { personRecordsPage } from '../../views/pages/person-records.tsx';
import { type TitleOf, titlesOf } from '../../views/words.ts';
import type { Desk } from '../desk.ts';
import { doneIn, type DoneName, withDone } from '../done.ts';
import { lineOf, toRecord } from '../people-in-words.ts';
import { statusOf } from '../problem-response.ts';
import { matchesPath, matchPath, peoplePath, personHistoryPath } from './addresses.ts';
import { type Elsewhere, pageFor, type PageWithStatus, type Visit } from './answers.ts';
import { say, sayText } from '../../words/say.ts';

/** Records that may be of one person: what waits, two side by side, the decision, and its history. */
export function matchPages(pages: FastifyInstance, desk: Desk): void {
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get(
    matchesPath,
    pageFor(desk, async ({ actor, around, request }) => {
      const found = await asActor(desk.store, actor, { kind: 'search' }, listWaitingMatches);
      if (isProblem(found)) return found;
      const titleOf = titlesOf(found.organisations);
      const done = doneIn(request.query);
      return matchesPage(around, {
        isMore: found.isMore,
        matches: found.matches.map(({ person, other, evidence, raisedOn }) => {
          const compared = evidence.filter(
            ({ field }) => field !== anyTwo && field !== standsAgainst,
          );
          return {
            href: matchPath(person.id, other.id),
            names: [nameIn([person], titleOf), nameIn([other], titleOf)],
            lines: [lineOf(person, titleOf), lineOf(other, titleOf)],
            raisedOn,
            agrees: compared.filter(({ bits }) => bits > 0).map(({ field }) => field),
            differs: compared.filter(({ bits }) => bits < 0).map(({ field }) => field),
          };
        }),
        ...(done !== undefined && { done }),
      });
    }),
  );

  pages.get(
    '/matches/:person/:other',
    pageFor(desk, (visit) => new OneMatch(desk, visit).show({ done: doneIn(visit.request.query) })),
  );

  pages.post(
    '/matches/:person/:other',
    { preHandler: ownForm },
    pageFor(desk, (visit) => new OneMatch(desk, visit).decide()),
  );

  pages.get(
    '/people/:person/history',
    pageFor(desk, async ({ actor, around, request }) => {
      const person = readPerson(request.params, 'person');
      if (person === undefined) return notHere;
      const found = await asActor(desk.store, actor, { kind: 'search' }, (session) =>
        readHistoryOfRecords(session, person),
      );
      if (isProblem(found)) return found;
      const titleOf = titlesOf(found.organisations);
      const all = [...found.records, ...found.others];
      const decides = mayDecideMatches(actor.role);
      return personRecordsPage(around, {
        back: decides
          ? { text: say('People who may be one'), href: matchesPath }
          : { text: say('Find people'), href: peoplePath },
        name: nameIn(found.records, titleOf),
        records: found.records.map((one) => toRecord(one, titleOf)),
        others: found.others.map((one) => toRecord(one, titleOf)),
        decisions: found.decisions.map((deed) => {
          const takenBackOn = found.decisions.find(({ undoes }) => undoes === deed.entry)?.on;
          return {
            ...toDeed(deed, all, titleOf),
            ...(decides && { href: matchPath(deed.person, deed.other) }),
            ...(takenBackOn !== undefined && { takenBackOn }),
          };
        }),
        waiting: (decides ? found.waiting : []).map(({ person: one, other }) => ({
          href: matchPath(one.id, other.id),
          names: say('{one} and {other}', {
            one: nameIn([one], titleOf),
            other: nameIn([other], titleOf),
          }),
        })),
      });
    }),
  );
}

type Page = VNode | PageWithStatus | Elsewhere | Problem;
const notHere: Problem = { kind: 'not-visible', what: 'match' };

interface Shown {
  readonly done?: string | undefined;
  readonly refused?: string;
  readonly errors?: readonly FieldError[];
  readonly status?: number;
}

/** Two records before one reader: the page, and what is sent from it. */
class OneMatch {
  readonly #desk: Desk;
  readonly #visit: Visit;
  readonly #person: PersonId | undefined;
  readonly #other: PersonId | undefined;
  readonly #sent: Readonly<Record<string, string>>;
  /** Entries that are said to be about the other of the two, each as its place in the form names it. */
  readonly #moves: readonly string[];

  constructor(desk: Desk, visit: Visit) {
    this.#desk = desk;
    this.#visit = visit;
    this.#person = readPerson(visit.request.params, 'person');
    this.#other = readPerson(visit.request.params, 'other');
    this.#sent = sentIn(visit.request.body);
    this.#moves = movesIn(visit.request.body);
  }

  async show({ done, refused, errors = [], status }: Shown): Promise<Page> {
    const [person, other] = [this.#person, this.#other];
    if (person === undefined || other === undefined) return notHere;
    const { actor, around } = this.#visit;
    const two = await asActor(this.#desk.store, actor, { kind: 'search' }, (session) =>
      readMatch(session, { person, other }),
    );
    if (isProblem(two)) return two;
    const model = {
      ...toModel(two),
      form: {
        action: matchPath(person, other),
        submission: this.#sent['submission'] ?? uuidv4(),
        typed: this.#sent,
        errors,
      },
      ...(done !== undefined && { done }),
      ...(refused !== undefined && { refused }),
    };
    const page = matchPage(around, model);
    return status === undefined ? page : { page, status };
  }

  async decide(): Promise<Page> {
    const wish = this.#wish();
    if (wish === undefined) return notHere;
    if ('errors' in wish) return this.show({ errors: wish.errors, status: 422 });
    const { store, clock } = this.#desk;
    const today = clock.today();
    const decided = await decideMatch(store, this.#visit.actor, wish, { today });
    if (!isProblem(decided)) {
      const [person, other] = [this.#person ?? wish.person, this.#other ?? wish.other];
      return { goTo: withDone(matchPath(person, other), doneBy[wish.decision]) };
    }
    return this.#refused(decided);
  }

  /** What was sent, as a decision; or what is missing of it. */
  #wish(): MatchWish | { readonly errors: readonly FieldError[] } | undefined {
    const [first, second] = [this.#person, this.#other];
    const { decision: sent = '', reason = '', submission = '', undoes } = this.#sent;
    if (first === undefined || second === undefined) return undefined;
    const decision = decisionOf(sent);
    const errors: FieldError[] = [];
    if (decision === undefined) {
      errors.push({ path: '/decision', message: say('Choose whether they are one person or two') });
    }
    if (reason.trim() === '') {
      errors.push({
        path: '/reason',
        message: say('Say why, in a sentence that somebody can check'),
      });
    }
    if (reason.length > wordsMax) {
      errors.push({
        path: '/reason',
        message: say('Say it in at most {wordsMax} signs', { wordsMax }),
      });
    }
    if (decision === undefined || errors.length > 0) return { errors };
    const [person, other] = sent === 'keepSecond' ? [second, first] : [first, second];
    const decided = entryId.safeParse(undoes);
    return {
      submissionId: `match:${submission.slice(0, 60)}`,
      person,
      other,
      decision,
      reason,
      ...(decision === 'undone' && decided.success && { undoes: decided.data }),
      ...(decision === 'undone' && { moves: this.#moves.flatMap(readMove([first, second])) }),
    };
  }

  #refused(problem: Problem): Promise<Page> {
    if (problem.kind === 'match-decided') {
      const refused = matchDecidedInWords[problem.because];
      return this.show({ refused, status: statusOf(problem) });
    }
    if (problem.kind === 'moved-on' || problem.kind === 'submission-differs') {
      const refused = say('somebody else has decided since you opened this page');
      return this.show({ refused, status: statusOf(problem) });
    }
    if (problem.kind === 'invalid') return this.show({ errors: problem.errors, status: 422 });
    return Promise.resolve(problem);
  }
}

const wordsMax = 2_000;

const doneBy: Readonly<Record<MatchWish['decision'], DoneName>> = {
  same: 'madeOne',
  notSame: 'keptApart',
  undone: 'takenBack',
};

function decisionOf(sent: string): MatchWish['decision'] | undefined {
  if (sent === 'keepFirst' || sent === 'keepSecond') return 'same';
  return sent === 'notSame' || sent === 'undone' ? sent : undefined;
}

function sentIn(body: unknown): Readonly<Record<string, string>> {
  const sent = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return Object.fromEntries(
    sent.flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.toWellFormed().replaceAll('\0', '')]] : [],
    ),
  );
}

function movesIn(body: unknown): readonly string[] {
  const sent = typeof body === 'object' && body !== null && 'moves' in body ? body.moves : [];
  return [sent].flat().filter((one) => typeof one === 'string');
}

/** 'first' or 'second', whom it is about, and the entry. */
function readMove([first, second]: readonly [PersonId, PersonId]) {
  return (sent: string): NonNullable<MatchWish['moves']> => {
    const [, to, entry] = /^(first|second) (.+)$/.exec(sent) ?? [];
    const read = entryId.safeParse(entry);
    return read.success ? [{ entry: read.data, to: to === 'first' ? first : second }] : [];
  };
}

function readPerson(params: unknown, name: 'person' | 'other'): PersonId | undefined {
  const given = (params as Readonly<Record<string, string>>)[name] ?? '';
  const read = personId.safeParse(given);
  return read.success && given.isWellFormed() && !given.includes('\0') ? read.data : undefined;
}

function toModel(two: TwoRecords): Omit<MatchModel, 'form'> {
  const titleOf = titlesOf(two.organisations);
  const all = [...two.person, ...two.other];
  const { waits, standing, isOneByOthers } = two;
  return {
    sides: [
      toSide(two.person, two.since, { titleOf, to: 'second' }),
      toSide(two.other, two.since, { titleOf, to: 'first' }),
    ],
    isOneByOthers,
    ...(waits !== undefined && { waits }),
    ...(standing !== undefined && { standing: toDeed(standing, all, titleOf) }),
  };
}

function toSide(
  records: readonly RecordOnFile[],
  since: readonly RecordedSince[],
  { titleOf, to }: { readonly titleOf: TitleOf; readonly to: 'first' | 'second' },
): MatchSide {
  const own = new Set(records.map(({ id }) => id));
  const written = since.filter(({ person }) => own.has(person));
  return {
    name: nameIn(records, titleOf),
    records: records.map((one) => toRecord(one, titleOf)),
    historyHref: personHistoryPath(records[0]?.id ?? ''),
    since: [...new Map(written.map((one) => [one.entry, one])).values()].map((one) => ({
      words: writtenInWords(one, titleOf),
      on: one.on,
      // Of one of their other records: told apart from this pair it stays where it is.
      ...(one.person === records[0]?.id && { moves: `${to} ${one.entry}` }),
    })),
  };
}

/** What an entry of its kind is about may be more than whoever decides here needs to know. */
function writtenInWords({ kind, organisation }: RecordedSince, titleOf: TitleOf): string {
  const { content, title } = getKind(kind);
  const what = content === 'child' ? title.toLowerCase() : say('an entry');
  return `${what}, ${titleOf(organisation)}`;
}

function nameIn(records: readonly RecordOnFile[], titleOf: TitleOf): string {
  const names = records.map((one) => toRecord(one, titleOf).name);
  return names[0] ?? say('Name not recorded');
}

function toDeed(deed: StoredDeed, records: readonly RecordOnFile[], titleOf: TitleOf): MatchDeed {
  const nameOfRecord = (id: PersonId): string =>
    nameIn(
      records.filter((one) => one.id === id),
      titleOf,
    );
  const { entry, decision, on, reason, evidence, by, role, organisation, person, other } = deed;
  const post = roles.find((one) => one === role);
  return {
    entry,
    decision,
    on,
    reason,
    evidence,
    who:
      by === 'matching'
        ? say('found by matching, for {agency}', { agency: titleOf(organisation) })
        : decidedBy(post, titleOf(organisation)),
    keptName: nameOfRecord(person),
    otherName: nameOfRecord(other),
  };
}

function decidedBy(post: Role | undefined, agency: string): string {
  return post === undefined
    ? say('decided by {agency}', { agency })
    : say('decided by the {role}, {agency}', { role: sayText(roleInWords[post]), agency });
}
