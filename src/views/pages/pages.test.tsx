import { readFileSync } from 'node:fs';
import type { VNode } from 'preact';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { type Entry, entrySchema } from '../../domain/entry/entry.ts';
import type { EntryId, PersonId } from '../../domain/entry/facts/basics.ts';
import { organisation } from '../../domain/entry/organisation.ts';
import { announcedOnly } from '../../domain/questions/announced-only.ts';
import { catalogue } from '../../domain/questions/catalogue.ts';
import { lifeOf, type QuestionLife } from '../../domain/questions/life/life.ts';
import type { QuestionChange } from '../../domain/questions/question.ts';
import { onDay } from '../../domain/time/partial-date.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { Known } from '../components/recorded-facts.tsx';
import { renderPage, type Surroundings } from '../layout.tsx';
import { headedChildAt } from '../picture/test-picture.ts';
import { organisationInWords } from '../words.ts';
import { childrenPage, type ListedChild } from './children.tsx';
import { entryPage } from './entry.tsx';
import { nothingHere, ourFault, problemPage } from './problem.tsx';
import { questionPage } from './question.tsx';
import { rulePage, rulesPage } from './rules.tsx';
import { signInPage } from './sign-in.tsx';

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

const gp = organisation.parse('gp');
const socialCare = organisation.parse('childrens-social-care');
const signedOut: Surroundings = {
  stylesheet: '/assets/holdfast.css',
  script: '/assets/holdfast.js',
  path: '/',
  partnership: 'Example partnership',
  isDemonstration: true,
  csrfToken: 'token',
  titleOf: organisationInWords,
};
const around: Surroundings = {
  ...signedOut,
  signedIn: { role: 'familyDoctor', organisation: gp },
};
const child = headedChildAt('/children/1');
const attack = '"><script>alert(1)</script>';

const entry: Entry = entrySchema.parse({
  id: 'e1',
  schemaVersion: 1,
  kind: 'home-visit',
  happened: { on: '2007-07-18', precision: 'week' },
  recordedOn: '2007-07-20',
  organisation: socialCare,
  subjects: ['robin', 'stranger'],
  labels: ['standard', 'thirdPartyMedical'],
  summary: attack,
  informant: { anonymous: true },
  visit: { children: [{ person: 'robin', seen: true }] },
});
const known: Known = {
  people: new Map([['robin' as PersonId, 'Robin']]),
  entries: new Map([['e1' as EntryId, { words: 'Home visit', href: '/entries/e1' }]]),
  titleOf: organisationInWords,
};
const change = (what: QuestionChange['what'], on: string, evidence: string[]): QuestionChange => ({
  question: 'P15:robin',
  rule: 'P15',
  version: 1,
  name: 'childObscured',
  subject: 'robin',
  asks: 'Has anyone since washed him and looked?',
  of: 'leadSocialWorker',
  urgency: 'actToday',
  dueOn: plainDate('2007-07-23'),
  what,
  on: plainDate(on),
  evidence: evidence as EntryId[],
});
const history = [
  change('raised', '2007-07-20', ['e1']),
  change('settled', '2007-07-24', ['e1']),
  change('reopened', '2007-07-25', ['e1']),
  { ...change('strengthened', '2007-07-30', ['e2']), asks: 'Has anyone looked?' },
];
const living = (changes: readonly QuestionChange[]): QuestionLife =>
  lifeOf(
    changes.map((one, index) => ({ number: index + 1, change: one })),
    [],
  ) as QuestionLife;

describe('every page', () => {
  const html = sent(problemPage(around, nothingHere));

  it('is in British English and names itself', () => {
    expect(html).toMatch(/^<!DOCTYPE html>\n<html class="govuk-template" lang="en-GB">/);
    expect(html).toContain('<title>There is nothing here for you – Holdfast</title>');
  });

  it('says who is signed in, and lets them sign out by a form with its token', () => {
    expect(html).toContain('Family doctor, GP');
    expect(html).toContain('<input type="hidden" name="_csrf" value="token"');
    expect(sent(problemPage(signedOut, nothingHere))).not.toContain('/sign-out');
  });

  it('says that a demonstration is one, and only then', () => {
    expect(html).toContain('every family here is invented');
    const real = sent(problemPage({ ...around, isDemonstration: false }, ourFault));
    expect(real).not.toContain('invented');
  });

  it('holds no script and no style of its own', () => {
    expect(html).not.toMatch(/<script(?! type="module" src="\/assets\/)|<style| style=| on[a-z]+=/);
  });
});

describe('the sign-in page', () => {
  it('has one button for each post, under its organisation', () => {
    const html = sent(
      signInPage(signedOut, {
        lasts: { idleMinutes: 30, lastsMinutes: 720 },
        organisations: [
          { organisation: gp, posts: [{ id: 'a', role: 'familyDoctor', sees: 'has one list' }] },
        ],
        next: attack,
      }),
    );
    expect(html).toContain('<h2>GP</h2>');
    expect(html).toContain('<button type="submit" name="post" value="a"');
    expect(html).not.toContain('<script>');
  });
});

describe('the list of children', () => {
  const today = plainDate('2007-08-02');
  const listed = (name: string, open: ListedChild['open']): ListedChild => ({
    name,
    href: `/children/${name}`,
    open,
    born: onDay(plainDate('2006-03-01')),
    plan: 'child-protection',
    because: 'you are on the duty desk',
  });
  const none = { stop: 0, actToday: 0, ask: 0 };

  it('is in order of name, whoever has the most open', () => {
    const html = sent(
      childrenPage(around, {
        today,
        children: [listed('Wren', { stop: 3, actToday: 9, ask: 1 }), listed('Ash', none)],
      }),
    );
    expect(html.indexOf('Ash')).toBeLessThan(html.indexOf('Wren'));
    expect(html).toContain('17 months old');
    expect(html).toContain('Child protection plan');
    expect(html).toContain('That is because you are on the duty desk.');
    expect(html.indexOf('Stop')).toBeLessThan(html.indexOf('Act today'));
  });

  it('is calm when there is nobody', () => {
    const html = sent(childrenPage(around, { today, children: [] }));
    expect(html).toContain('There is no child here for you at the moment.');
  });
});

describe('the page of an entry', () => {
  const html = sent(
    entryPage(around, {
      child,
      because: 'you are his doctor',
      entry,
      known,
      takenInOn: plainDate('2007-08-01'),
      knownTo: [{ organisation: socialCare, on: plainDate('2007-07-20'), how: 'recorded' }],
      againstStops: [{ words: 'Who agreed that he goes home?', href: '/question/1' }],
      raised: [],
      attachments: [],
    }),
  );

  it('shows a date no more exactly than the record has it', () => {
    expect(html).toContain('Home visit, about 18 July 2007');
  });

  it('shows an earlier recording as its agency’s claim', () => {
    expect(html).toContain('20 July 2007, says its agency; taken in here on 1 August 2007');
  });

  it('shows what it does not know by name as it stands', () => {
    expect(html).toContain('Robin and stranger');
  });

  it('says that what it records went against an open stop, and against which', () => {
    expect(html).toContain('Recorded against an open stop.');
    expect(html).toContain('<a href="/question/1">Who agreed that he goes home?</a>');
  });

  it('protects an anonymous informant, and escapes what was written', () => {
    expect(html).toContain('somebody who did not give a name');
    expect(html).not.toContain('<script>');
  });
});

describe('the page of a question', () => {
  const model = {
    child,
    because: 'you are his lead social worker',
    life: living(history),
    whoOf: (account = 'nobody') => account,
    today: plainDate('2007-08-02'),
    workingDaysLate: 8,
    evidence: [{ entry, href: 'javascript:alert(1)' }],
    known,
    waitsFor: 'A visit at which the covered parts were seen.',
    sources: [{ key: 'SCR2' }],
    ruleHref: '/rules/P15',
    shown: 'asAsked',
  } as const;
  const html = sent(questionPage(around, model));

  it('says how late the answer is, of whom it is asked and what settles it', () => {
    expect(html).toContain('8 working days overdue');
    expect(html).toContain('Lead social worker');
    expect(html).toContain('A visit at which the covered parts were seen.');
  });

  it('tells its history in the order in which it happened, and in the words of the day', () => {
    const told = html.slice(html.indexOf('What became of it'));
    expect(told.match(/Raised|Settled|Asked again|Strengthened|Open/g)).toEqual([
      'Raised',
      'Settled',
      'Asked again',
      'Strengthened',
      'Open',
    ]);
    expect(told.match(/In these words: <q>[^<]*/g)).toHaveLength(3);
  });

  it('points to what the reader may not read without telling it', () => {
    expect(html).toContain('1 entry that you may not read');
  });

  it('says whether it was asked on the day or worked out afterwards', () => {
    expect(html).toContain('This is what was asked on the day');
    const later = { practiceOf: plainDate('2009-03-01') };
    expect(sent(questionPage(around, { ...model, shown: later }))).toContain(
      'this is not what was asked on the day',
    );
  });

  it('says where it is asked because a number of the partnership changed', () => {
    const changes = history.map((one) => ({ ...one, numbers: ['childSeenByWorkerEvery'] }));
    expect(sent(questionPage(around, { ...model, life: living(changes) }))).toContain(
      'Asked since a number of your partnership changed on this day: child seen by worker every.',
    );
    expect(html).not.toContain('a number of your partnership');
  });

  it('says when it was settled instead of how late it is', () => {
    const changes = [...history, change('settled', '2007-08-01', ['e1'])];
    const page = sent(questionPage(around, { ...model, life: living(changes) }));
    expect(page).toContain('Settled on 1 August 2007');
    expect(page).not.toContain('overdue');
  });

  it('leads nowhere by an address that is none of ours', () => {
    expect(html).not.toContain('javascript:');
  });
});

describe('the rules', () => {
  const items = catalogue([announcedOnly]);
  const announced = items.find(({ id }) => id === 'P14') ?? items[0];
  if (announced === undefined) throw new Error('the catalogue is empty');
  const model = {
    item: announced,
    listHref: '/rules',
    asking: { id: 'P14', href: '/rules/P14' },
    sources: [{ key: 'WALS', title: 'a council’s standards', edition: 'read in part' }],
  };

  it('are listed with what each asks of whom, and what is not asked is listed too', () => {
    const html = sent(
      rulesPage(
        around,
        items.map((item) => ({ item, href: `/rules/${item.id}` })),
      ),
    );
    expect(html).toContain(announced.asks);
    expect(html).toContain('<a href="/rules/P76">Self reviewing</a>');
    expect(html).toContain('0 are asked, 1 in part, and 125 not at all.');
  });

  it('each say why, on which source, and that silence is no reassurance', () => {
    const html = sent(rulePage(around, model));
    expect(html).toContain('A council’s standards (WALS)');
    expect(html).toContain('says nothing about safety');
    expect(html).toContain('None of the case files here gives cause to ask this.');
    expect(html).toContain('Not measured yet.');
  });

  it('show an example by its days and agencies, and never by the words of an entry', () => {
    const raised = change('raised', '2007-07-20', ['e1']);
    const held = { entry, position: 1, takenInOn: entry.recordedOn, knownTo: [] };
    const html = sent(
      rulePage(around, { ...model, example: { case: 'case-01', raised, evidence: [held] } }),
    );
    expect(html).toContain('Home visit, children’s social care, about 18 July 2007');
    expect(html).not.toContain('alert(1)');
  });

  it('ask nothing where there is no rule, and say why', () => {
    const caution = items.find(({ id }) => id === 'I22') ?? announced;
    const html = sent(rulePage(around, { item: caution, listHref: '/rules', sources: [] }));
    expect(html).toContain('Not asked: It is a caution');
    expect(html).not.toContain('Not measured yet.');
  });

  it('say how often they ask once that was measured', () => {
    const measured = {
      measuredOn: plainDate('2026-11-22'),
      where: 'a thousand children',
      often: 2,
    };
    expect(sent(rulePage(around, { ...model, measured }))).toContain('2 a month for a thousand');
  });
});
