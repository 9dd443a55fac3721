import { readFileSync } from 'node:fs';
import type { VNode } from 'preact';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import {
  entry,
  LivingQuestion,
  manager,
  reviewer,
  worker,
} from '../../domain/questions/life/test-life.ts';
import { mayDo } from '../../domain/questions/life/may-do.ts';
import { renderPage, type Surroundings } from '../layout.tsx';
import { headedChildAt } from '../picture/test-picture.ts';
import { organisationInWords } from '../words.ts';
import { beforeActPage } from './before-act.tsx';
import { type QuestionModel, questionPage } from './question.tsx';
import type { ActsModel, Typed } from './question-acts.tsx';
import { questionMovedOnPage } from './question-moved-on.tsx';

const validator = new HtmlValidate(
  JSON.parse(
    readFileSync(new URL('../../../.html-validate.json', import.meta.url), 'utf8'),
  ) as object,
);

/** The page as it is sent, after it has been found to be valid HTML. */
function sent(page: VNode): string {
  const html = renderPage(page);
  const report = validator.validateStringSync(html);
  expect(report.results.flatMap((result) => result.messages)).toEqual([]);
  return html;
}

const around: Surroundings = {
  stylesheet: '/assets/holdfast.css',
  script: '/assets/holdfast.js',
  path: '/',
  partnership: 'Example partnership',
  isDemonstration: true,
  csrfToken: 'token',
  titleOf: organisationInWords,
};
const child = headedChildAt('/child/1');
const attack = '"><script>alert(1)</script>';
const known = { people: new Map(), entries: new Map(), titleOf: organisationInWords };

function acts(asked: LivingQuestion, by = worker, more: Partial<ActsModel> = {}): ActsModel {
  return {
    action: '/child/1/question/1',
    csrfToken: 'token',
    version: asked.life.version,
    eventsShown: 77,
    open: mayDo(asked.life, by),
    asksWho: true,
    entries: ['e1', 'e2'].map((id) => ({
      id: entry(id),
      words: `Entry ${id}`,
      isEvidence: id === 'e1',
    })),
    rungsAbove: [{ rung: 2, words: 'Team manager' }],
    dissents: [],
    ...more,
  };
}

function model(asked: LivingQuestion, by = worker, more: Partial<ActsModel> = {}): QuestionModel {
  return {
    child,
    because: 'you are his lead social worker',
    life: asked.life,
    today: asked.today,
    workingDaysLate: 0,
    evidence: [],
    known,
    whoOf: (account) => (account === by.account ? 'you' : `the ${account ?? 'rules'}`),
    waitsFor: 'A name.',
    sources: [],
    shown: 'asAsked',
    acts: acts(asked, by, more),
  };
}

const setAside = {
  what: 'answer',
  answer: { kind: 'noConcern', evidence: [entry('e2')], words: attack },
} as const;

/** The names of the forms on a page, in their order. */
function formsIn(html: string): string[] {
  return [...html.matchAll(/name="act" value="(\w+)"/g)].map(([, name = '']) => name);
}

describe('the page of a question that lives', () => {
  it('offers each reader the acts that they may do, and no other', () => {
    const asked = new LivingQuestion();
    const answers = ['factIsHere', 'asked', 'noConcern', 'namesPerson'];
    expect(formsIn(sent(questionPage(around, model(asked))))).toEqual([
      ...answers,
      'raiseUp',
      'dissent',
    ]);
    expect(formsIn(sent(questionPage(around, model(asked, manager))))).toEqual([
      'raiseUp',
      'dissent',
    ]);
    asked.do(worker, setAside);
    expect(formsIn(sent(questionPage(around, model(asked, reviewer))))).toEqual([
      'secondReading',
      'raiseUp',
      'dissent',
    ]);
    asked.do(worker, { what: 'dissent', words: 'Nobody has met him.' });
    const ends = { dissents: [{ version: 9, words: 'Nobody has met him.' }] };
    expect(formsIn(sent(questionPage(around, model(asked, manager, ends))))).toContain(
      'endDissent',
    );
    asked.change('settled', ['e3']);
    expect(formsIn(sent(questionPage(around, model(asked))))).toEqual(['dissent']);
  });

  it('asks who somebody is only where the question is about a person', () => {
    const asked = new LivingQuestion();
    expect(
      formsIn(sent(questionPage(around, model(asked, worker, { asksWho: false })))),
    ).not.toContain('namesPerson');
  });

  it('sends the version that the reader has before them, and the token of their visit', () => {
    const asked = new LivingQuestion();
    const html = sent(questionPage(around, model(asked)));
    const forms = html.match(/<form method="post" action="\/child\/1\/question\/1"/g);
    const versions = html.match(new RegExp(`name="version" value="${asked.life.version}"`, 'g'));
    expect(versions).toHaveLength(forms?.length ?? -1);
    expect(html.match(/name="_csrf" value="token"/g)).toHaveLength(forms?.length ?? -1);
  });

  it('says that it was set aside, and no more how late it is', () => {
    const asked = new LivingQuestion();
    asked.do(worker, setAside);
    const agrees = { what: 'agree', words: 'I asked the school, who knows him.' } as const;
    expect(asked.do(reviewer, agrees)).toBeUndefined();
    const html = sent(questionPage(around, model(asked)));
    expect(html).toContain('<span>Set aside on 2 March 2026</span>');
    expect(html).not.toContain('Held by');
  });

  it('says who holds it, who waits for a second reader, and who disagrees', () => {
    const asked = new LivingQuestion();
    asked.do(worker, { what: 'dissent', words: 'Nobody has met him.' });
    asked.do(manager, setAside);
    const html = sent(questionPage(around, model(asked)));
    const rows = [
      ...html.matchAll(/<dt[^>]*>\s*([^<]*?)\s*<\/dt>\s*<dd[^>]*>\s*([^<]*?)\s*<\/dd>/g),
    ];
    expect(new Map(rows.map(([, label = '', value = '']) => [label, value]))).toEqual(
      new Map([
        ['Asked of', 'Lead social worker'],
        ['Held by', 'The teamManager, as team manager'],
        ['Raised', '2 March 2026'],
        ['Answer due', '4 March 2026'],
        ['What settles it', 'A name.'],
        ['Waits for a second reader', 'An answer by the teamManager, given on 2 March 2026'],
        ['Who disagrees', 'You'],
      ]),
    );
  });

  it('offers an empty post to somebody, and says what is handed over with a desk', () => {
    const handOver = { post: 'head of service', receivers: [{ account: 'a', title: 'Somebody' }] };
    const of = (isEmpty: boolean, isDesk: boolean): string => {
      const more = { handOver: { ...handOver, isEmpty, isDesk } };
      return sent(questionPage(around, model(new LivingQuestion(), worker, more)));
    };
    expect(of(true, false)).toContain('Nobody is head of service.');
    expect(of(true, false)).not.toContain('Hand the post over');
    expect(of(false, true)).toContain('of every child whom this desk answers for');
    expect(of(false, false)).not.toContain('whom this desk answers for');
  });

  it('tells its whole life in order, with who, when and in what words, and escapes them', () => {
    const asked = new LivingQuestion();
    asked.act({ what: 'seen' }, worker.account);
    asked.do(worker, setAside);
    asked.do(reviewer, { what: 'decline', words: 'Nobody called the school.' });
    asked.do(worker, { what: 'dissent', words: 'He is the uncle.' });
    const html = sent(questionPage(around, model(asked)));
    const told = html.slice(html.indexOf('What became of it'));
    const titles = [...told.matchAll(/<strong>([^<]*)<\/strong>/g)].map(([, title]) => title);
    expect(titles).toEqual([
      'Raised',
      'Addressed to you as lead social worker',
      'Opened by you',
      'Set aside with reasons, said by you',
      'Second reading by the independentReviewingOfficer: not agreed',
      'Addressed to the teamManager as team manager',
      'You disagreed',
      'Addressed to the serviceManager as service manager',
    ]);
    expect(told).toContain('Nobody called the school.');
    expect(html).not.toContain('<script>');
  });

  it('opens the form that is to be mended, with what was typed and what is wrong', () => {
    const typed: Typed = {
      act: 'asked',
      fields: { words: [attack], kind: ['notKnown'] },
      errors: [{ path: '/asked/words', message: 'Say it in your own words' }],
    };
    const html = sent(questionPage(around, model(new LivingQuestion(), worker, { typed })));
    expect(html).toContain('href="#asked-words"');
    expect(html).toContain('id="asked-words"');
    expect(html.match(/<details[^>]* open/g)).toHaveLength(1);
    expect(html).toMatch(/value="notKnown"[^>]* checked/);
    expect(html).toContain('&gt;&lt;script&gt;alert(1)&lt;/script&gt;</textarea>');
    expect(html).not.toContain('<script>');
  });
});

describe('the page for whoever was not the first', () => {
  const typed: Typed = {
    act: 'noConcern',
    fields: { words: ['He is the gas fitter.'], evidence: ['e2'] },
    errors: [],
  };

  it('shows what changed and keeps what was typed, to be sent again', () => {
    const asked = new LivingQuestion();
    const { history } = asked.life;
    asked.do(worker, { what: 'dissent', words: 'Nobody has met him.' });
    const html = sent(
      questionMovedOnPage(around, {
        ...model(asked),
        href: '/child/1/question/1',
        news: asked.life.history.slice(history.length),
        acts: acts(asked),
        typed,
      }),
    );
    expect(html).toContain('You disagreed');
    expect(html).not.toContain('Raised');
    expect(formsIn(html)).toEqual(['noConcern']);
    expect(html).toContain('He is the gas fitter.');
    expect(html).toMatch(/value="e2"[^>]* checked/);
    expect(html).toContain(`name="version" value="${asked.life.version}"`);
  });

  it('keeps the words to be copied where the question takes them no more', () => {
    const asked = new LivingQuestion();
    asked.change('settled', ['e3']);
    const html = sent(
      questionMovedOnPage(around, {
        ...model(asked),
        href: '/child/1/question/1',
        news: asked.life.history.slice(-1),
        acts: acts(asked),
        typed,
      }),
    );
    expect(formsIn(html)).toEqual([]);
    expect(html).toMatch(/<textarea[^>]*readonly[^>]*>He is the gas fitter\.<\/textarea>/);
  });
});

describe('the page before an act', () => {
  it('lists what asks to wait, and calls nothing safe where nothing asks', () => {
    const html = sent(
      beforeActPage(around, {
        child,
        because: 'you are his doctor',
        acts: [
          {
            kind: 'discharge',
            stops: [{ asks: 'Who agreed?', href: '/q', askedOf: 'Asked of the named doctor' }],
          },
          { kind: 'return-home', stops: [] },
        ],
      }),
    );
    expect(html).toContain('<a href="/q">Who agreed?</a>');
    expect(html).toContain('Asked of the named doctor');
    expect(html.match(/That is no word on whether it is safe/g)).toHaveLength(1);
  });
});
