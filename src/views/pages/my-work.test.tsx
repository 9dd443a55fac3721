import { readFileSync } from 'node:fs';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../domain/time/plain-date.ts';
import { renderPage } from '../layout.tsx';
import { titlesOf } from '../words.ts';
import { type MyWorkModel, myWorkPage, type WaitingQuestion } from './my-work.tsx';

const attack = '<script>alert(1)</script>';
const around = {
  stylesheet: '/styles.css',
  script: '/script.js',
  path: '/',
  partnership: 'A partnership',
  isDemonstration: false,
  csrfToken: 'token',
  titleOf: titlesOf([]),
};
const child = { name: attack, href: '/child/1' };
const question: WaitingQuestion = {
  asks: attack,
  urgency: 'actToday',
  href: '/child/1/question/1',
  due: '3 working days overdue',
  isNew: true,
};
const nothing: MyWorkModel = {
  today: { on: plainDate('2026-11-23'), due: {}, over: 0, questions: 0, urgent: 0 },
  byWhat: [],
  byChild: [],
  offers: [],
  readings: [],
  children: [],
  unheld: [],
  quiet: [],
  drafts: [],
  notices: [],
};
const atChild = { child, lines: [], duties: [], later: [] };

const validator = new HtmlValidate(
  JSON.parse(
    readFileSync(new URL('../../../.html-validate.json', import.meta.url), 'utf8'),
  ) as object,
);

/** The page as it is sent, after it has been found to be valid HTML. */
function sent(model: Partial<MyWorkModel>): string {
  const html = renderPage(myWorkPage(around, { ...nothing, ...model }));
  const report = validator.validateStringSync(html);
  expect(report.results.flatMap((result) => result.messages)).toEqual([]);
  return html;
}

describe('my work', () => {
  it('says calmly that there is nothing', () => {
    const html = sent({});
    expect(html).toContain('Nothing waits for you here at the moment.');
    expect(html).not.toContain('<h2');
    expect(html).not.toContain('Your team');
  });

  it.each<[string, Partial<MyWorkModel['today']>]>([
    ['No visit or other duty is due today. No question waits for you.', {}],
    [
      'Today: 2 visits, 1 decision and 1 person to be told. 3 questions wait, 1 of them for today.',
      { due: { telling: 1, decision: 1, visit: 2 }, questions: 3, urgent: 1 },
    ],
    ['1 question waits, for today. 1 duty is past the day.', { questions: 1, urgent: 1, over: 1 }],
    ['4 questions wait. 2 duties are past the day.', { questions: 4, over: 2 }],
  ])('begins with what the day holds: %s', (words, today) => {
    const html = sent({ today: { ...nothing.today, ...today } });
    expect(html).toContain('<strong>Monday 23 November</strong>');
    expect(html).toContain(words);
  });

  it('stands by child, questions that one act would answer as one line', () => {
    const html = sent({
      children: [
        {
          ...atChild,
          lines: [
            { act: 'One strategy discussion', questions: [question, question] },
            { questions: [{ ...question, isNew: false, cameUp: true, why: 'Nobody answered.' }] },
          ],
        },
      ],
    });
    expect(html).toContain('One strategy discussion would answer these 2');
    expect(html.match(/hf-waiting__line"/g)).toHaveLength(2);
    expect(html).toContain('3 questions');
    expect(html).toContain('3 working days overdue');
    expect(html.match(/>New</g)).toHaveLength(2);
    expect(html.match(/Came up to you/g)).toHaveLength(1);
    expect(html).toContain('Nobody answered.');
    expect(html).not.toContain('<script>');
  });

  it('leads from each duty to where the step is recorded, and folds away what is far off', () => {
    const duty = {
      step: 'first core group',
      due: 'due tomorrow',
      times: 1,
      act: 'Record it',
      href: '/record?child=1',
    };
    const html = sent({
      children: [
        {
          ...atChild,
          child: { name: 'Robin', href: '/child/1' },
          seen: { last: { on: plainDate('2026-11-02'), by: 'a school' } },
          duties: [duty, { ...duty, due: '2 working days over', times: 3 }],
          later: [{ ...duty, due: 'due 4 January 2027' }],
        },
      ],
    });
    expect(html).toMatch(
      /Due tomorrow<\/span> <span[^>]*>First core group<\/span> <a href="\/record/,
    );
    expect(html).toContain('First core group, 3 times');
    expect(html).toMatch(/Record it<span[^>]*>, first core group for Robin/);
    expect(html).toMatch(/<details[^>]*><summary>1 more duty/);
    expect(html).toContain('2 November 2026, by a school');
    expect(html).toMatch(/Alone by social care<\/dt><dd>Not recorded/);
    expect(html).not.toContain('To be visited by');
  });

  it('says of each post that is offered who offers it, on buttons that name it', () => {
    const offer = {
      id: 'p1',
      post: 'lead social worker for Robin',
      from: attack,
      action: '/posts/p1',
    };
    const html = sent({ offers: [offer] });
    expect(html).toContain('action="/posts/p1"');
    expect(html).toMatch(/Do not accept<span[^>]*> the post of lead social worker for Robin/);
    expect(html).not.toContain('<script>');
  });

  it('says which part of it is shown in words and not by its look alone', () => {
    const html = sent({
      byWhat: [
        { words: 'Everything', count: 3, href: '/', isShown: false },
        { words: 'Questions', count: 2, href: '/?what=questions', isShown: true },
      ],
      byChild: [{ words: attack, count: 3, href: '/?child=1', isShown: false }],
    });
    expect(html).toMatch(/href="\/\?what=questions" aria-current="true">Questions/);
    expect(html.match(/aria-current/g)).toHaveLength(1);
    expect(html).not.toContain('<script>alert');
  });
});
