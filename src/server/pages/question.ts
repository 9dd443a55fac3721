import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import type { VNode } from 'preact';
import type { Actor } from '../../domain/access/policy.ts';
import { isProblem, type Problem } from '../../domain/problem.ts';
import type { Deed } from '../../domain/questions/life/decide.ts';
import type { LifeEvent } from '../../domain/questions/life/life.ts';
import { areSameWords } from '../../domain/questions/life/same-words.ts';
import { actOnQuestion } from '../../store/deeds.ts';
import { handOverPost } from '../../store/posts.ts';
import { questionPage } from '../../views/pages/question.tsx';
import type { ActName, Typed } from '../../views/pages/question-acts.tsx';
import { questionMovedOnPage } from '../../views/pages/question-moved-on.tsx';
import type { Desk } from '../desk.ts';
import { doneIn, type DoneName, withDone } from '../done.ts';
import {
  type AskedQuestion,
  findPostToHandOver,
  type OpenedQuestion,
  openQuestion,
  questionModel,
} from '../open-question.ts';
import { statusOf } from '../problem-response.ts';
import { myWorkPath, questionPath } from './addresses.ts';
import { type Elsewhere, pageFor, type PageWithStatus, type Visit } from './answers.ts';
import { deedIn, onFields, readForm, type SentForm } from './question-form.ts';
import { say } from '../../words/say.ts';

const route = '/child/:child/question/:question';

/** One question about a child: its life, every entry on which it stands, and what the reader may do. */
export function questionPages(pages: FastifyInstance, desk: Desk): void {
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get(
    route,
    pageFor(desk, async ({ actor, request, around }) => {
      const asked = request.params as AskedQuestion;
      const done = doneIn(request.query);
      const opened = await openAndReceive(desk, actor, asked);
      if (isProblem(opened)) {
        // Whoever read it only because it waited for them does not read it once they have acted.
        return done === undefined ? opened : { goTo: myWorkPath + searchOf(request.url) };
      }
      const model = questionModel(opened, actor, around.csrfToken);
      if (isProblem(model)) return model;
      return questionPage(around, { ...model, ...(done !== undefined && { done }) });
    }),
  );

  pages.post(
    route,
    { preHandler: ownForm },
    pageFor(desk, async (visit) => {
      const form = readForm(visit.request.body);
      if (form === undefined) {
        return { kind: 'not-readable', what: 'form', reason: say('it names no act') };
      }
      return new Sent(desk, visit, form).answer();
    }),
  );
}

/** To open a question as its holder is the receipt. */
async function openAndReceive(
  desk: Desk,
  actor: Actor,
  asked: AskedQuestion,
): Promise<OpenedQuestion | Problem> {
  const opened = await openQuestion(desk, actor, asked);
  if (isProblem(opened)) return opened;
  const { mayAnswer, seenBy, version } = opened.life;
  const { account } = actor;
  if (!opened.lives || !mayAnswer.includes(account) || seenBy.includes(account)) return opened;
  const { clock, store } = desk;
  const read = { ...asked, version };
  const seen = await actOnQuestion(store, actor, read, { what: 'see' }, { today: clock.today() });
  return isProblem(seen) ? seen : openQuestion(desk, actor, asked);
}

function searchOf(url: string): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}

type Page = VNode | PageWithStatus | Elsewhere | Problem;

const doneBy: Readonly<Record<ActName, DoneName>> = {
  secondReading: 'readAgain',
  factIsHere: 'answered',
  asked: 'answered',
  noConcern: 'answered',
  namesPerson: 'answered',
  raiseUp: 'raisedUp',
  handOver: 'handedOver',
  dissent: 'dissented',
  endDissent: 'dissentEnded',
};

/** One form that somebody sent, from its fields to the page that answers it. */
class Sent {
  readonly #desk: Desk;
  readonly #visit: Visit;
  readonly #form: SentForm;
  readonly #asked: AskedQuestion;

  constructor(desk: Desk, visit: Visit, form: SentForm) {
    this.#desk = desk;
    this.#visit = visit;
    this.#form = form;
    this.#asked = visit.request.params as AskedQuestion;
  }

  async answer(): Promise<Page> {
    const { act } = this.#form;
    if (act === 'handOver') return this.#handOver();
    const read = deedIn({ ...this.#form, act });
    return 'errors' in read ? this.#mend(read.errors) : this.#do(read.deed);
  }

  async #do(deed: Deed): Promise<Page> {
    const { store, clock } = this.#desk;
    const { actor } = this.#visit;
    const read = { ...this.#asked, version: this.#form.version };
    const done = await actOnQuestion(store, actor, read, deed, { today: clock.today() });
    return isProblem(done) ? this.#refused(done) : this.#done();
  }

  async #handOver(): Promise<Page> {
    const { store, clock } = this.#desk;
    const { actor } = this.#visit;
    const to = this.#form.fields['to']?.[0] ?? '';
    if (to === '') return this.#mend(onFields('handOver', [{ path: '/to', message: '' }]));
    const opened = await openQuestion(this.#desk, actor, this.#asked);
    if (isProblem(opened)) return opened;
    const post = findPostToHandOver(opened);
    if (post === undefined) return this.#movedOn();
    const { role, child } = post;
    const handed = await handOverPost(
      store,
      actor,
      { role, to, ...(child !== null && { child }) },
      { today: clock.today() },
    );
    return isProblem(handed) ? this.#refused(handed) : this.#done();
  }

  #done(): Elsewhere {
    const { child, question } = this.#asked;
    return { goTo: withDone(questionPath(child, question), doneBy[this.#form.act]) };
  }

  async #refused(problem: Problem): Promise<Page> {
    switch (problem.kind) {
      case 'invalid':
        return this.#mend(onFields(this.#form.act, problem.errors));
      case 'unknown-reference': {
        const field =
          problem.field === 'to' ? 'to' : this.#form.act === 'noConcern' ? 'evidence' : 'entry';
        return this.#mend(onFields(this.#form.act, [{ path: `/${field}`, message: '' }]));
      }
      case 'moved-on':
      case 'question-closed':
        return this.#movedOn();
      case 'not-readable':
      case 'duplicate-id':
      case 'too-large':
      case 'holidays-unknown':
      case 'practice-unknown':
      case 'jurisdiction-unknown':
      case 'set-nationally':
      case 'signed-out':
      case 'not-visible':
      case 'purpose-needed':
      case 'submission-differs':
      case 'too-many-drafts':
      case 'match-decided':
      case 'training-collapsed':
      case 'not-yours':
        return problem;
    }
  }

  /** The question's page again, with what was typed and what is to be mended. */
  async #mend(errors: Typed['errors']): Promise<Page> {
    const { actor, around } = this.#visit;
    const opened = await openQuestion(this.#desk, actor, this.#asked);
    if (isProblem(opened)) return opened;
    const model = questionModel(opened, actor, around.csrfToken);
    if (isProblem(model)) return model;
    const { acts } = model;
    // What was read stays what was read: an error mended later must not slip past what came meanwhile.
    const { act, fields, version, eventsShown } = this.#form;
    const page = questionPage(around, {
      ...model,
      ...(acts && { acts: { ...acts, version, eventsShown, typed: { act, fields, errors } } }),
    });
    return { page, status: 422 };
  }

  /** What changed since the page was read, with what was typed. A form that was sent twice was done once. */
  async #movedOn(): Promise<Page> {
    const { actor, around } = this.#visit;
    const opened = await openQuestion(this.#desk, actor, this.#asked);
    if (isProblem(opened)) return opened;
    const { act, fields, eventsShown } = this.#form;
    const since = opened.life.history.slice(Math.max(0, eventsShown));
    if (since.some((event) => isOwn(event, actor, fields['words']?.[0]))) return this.#done();
    const model = questionModel(opened, actor, around.csrfToken);
    if (isProblem(model)) return model;
    if (model.acts === undefined) return { kind: 'not-visible', what: 'question' };
    const page = questionMovedOnPage(around, {
      ...model,
      href: questionPath(this.#asked.child, this.#asked.question),
      news: since.filter((event) => 'change' in event || event.what !== 'seen'),
      acts: model.acts,
      typed: { act, fields, errors: [] },
    });
    return { page, status: statusOf({ kind: 'moved-on', expected: 0, actual: 0 }) };
  }
}

function isOwn(event: LifeEvent, { account }: Actor, typed = ''): boolean {
  if ('change' in event || event.by !== account) return false;
  const words = event.what === 'answered' ? event.answer.words : 'words' in event && event.words;
  return typeof words === 'string' && areSameWords(words, typed);
}
