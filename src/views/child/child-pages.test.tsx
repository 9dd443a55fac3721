import { readFileSync } from 'node:fs';
import type { VNode } from 'preact';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { renderPage, type Surroundings } from '../layout.tsx';
import type { PictureInput } from '../picture/picture.ts';
import {
  around,
  child,
  dossierOf,
  entryId,
  everyoneOn,
  inputOf,
  longDossier,
  mother,
  organisation,
  questionOf,
  type Written,
} from '../picture/test-picture.ts';
import { decisionsPage } from './decisions-page.tsx';
import { effortPage } from './effort-page.tsx';
import { injuriesPage } from './injuries-page.tsx';
import { involvedPage } from './involved-page.tsx';
import { packPage } from './pack-page.tsx';
import { planPage } from './plan-page.tsx';
import { visitsPage } from './visits-page.tsx';

const day = '2020-06-30';
const father = 'father' as PersonId;
const worker = 'worker' as PersonId;
const made = { at: '2020-06-30T09:05:00Z' };
const script = '"><script>alert(1)</script>';

type Page = (around: Surroundings, input: PictureInput) => VNode;
const injuries: Page = (surroundings, input) => injuriesPage(surroundings, input);
const pack: Page = (surroundings, input) => packPage(surroundings, input, made);
const pages: readonly (readonly [name: string, page: Page])[] = [
  ['injuries', injuries],
  ['visits', visitsPage],
  ['plan', planPage],
  ['decisions', decisionsPage],
  ['who is involved', involvedPage],
  ['effort', effortPage],
  ['the conference pack', pack],
];

const people = [
  { id: father, role: 'father', relationToChild: 'father', knownFrom: plainDate('2020-01-01') },
  { id: worker, role: 'social worker', knownFrom: plainDate('2020-01-01') },
];

function render(
  page: Page,
  written: readonly Written[],
  changed: Partial<PictureInput> = {},
): string {
  const dossier = dossierOf(written, { with: people });
  return renderPage(page(around, inputOf(dossier, everyoneOn(day), changed)));
}

/** What a reader sees, without tags and with single spaces. */
function text(html: string): string {
  return html
    .replaceAll(/<title[\s\S]*?<\/title>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(' .', '.');
}

const socialCare = 'childrens-social-care';
const record: readonly Written[] = [
  {
    on: '2020-01-06',
    kind: 'injury',
    by: 'gp',
    injuries: [
      {
        of: child,
        site: 'left cheek',
        type: 'bruise',
        explanation: 'fell on the stairs',
        explanationBy: mother,
      },
    ],
  },
  {
    on: '2020-01-07',
    kind: 'contact',
    by: 'school',
    accounts: [
      {
        about: { entry: entryId('r1') },
        by: father,
        said: 'the dog knocked her over',
        place: 'garden',
      },
    ],
  },
  {
    on: '2020-02-03',
    kind: 'plan-started',
    by: socialCare,
    plan: { type: 'child-protection', category: 'PHY', visitEveryDays: 10 },
    planActions: [
      {
        action: 'one',
        says: 'the bedroom is made safe',
        owner: 'the housing office',
        dueOn: plainDate('2020-03-02'),
      },
    ],
    contingency: { says: 'if nobody is let in, a legal planning meeting', triggered: false },
  },
  {
    on: '2020-02-10',
    kind: 'conference',
    by: socialCare,
    conference: {
      type: 'initial',
      attended: [organisation('school')],
      absent: [organisation('gp')],
      reported: [organisation('gp')],
      dissent: [{ by: 'the nursery', reason: 'the risk is higher' }],
    },
  },
  {
    on: '2020-03-09',
    kind: 'core-group',
    by: socialCare,
    planActions: [{ action: 'one', progress: 'done', evidence: [entryId('r6')] }],
  },
  {
    on: '2020-03-08',
    kind: 'home-visit',
    by: socialCare,
    subjects: [child, worker],
    visit: {
      announced: false,
      children: [{ person: child, seen: true, awake: true, alone: false }],
      present: [{ person: father }],
      bedroomSeen: true,
    },
  },
  {
    on: '2020-04-02',
    kind: 'legal-advice',
    by: 'legal-services',
    decision: {
      of: 'threshold',
      outcome: 'not met',
      decidedBy: 'the head of service',
      evidenceSeen: [entryId('r1')],
      evidenceNotSeen: [entryId('r2')],
      interimPlan: 'visits every week',
    },
  },
  {
    on: '2020-05-04',
    kind: 'injury',
    by: 'hospital/hospitalA',
    injuries: [{ of: child, site: 'left cheek', type: 'bruise', medicalView: 'unexplained' }],
    examination: { complete: false, notExamined: ['mouth'], reason: 'she was too upset' },
    opinion: { view: 'suggestive', backgroundSupplied: false },
  },
];

const validator = new HtmlValidate(
  JSON.parse(
    readFileSync(new URL('../../../.html-validate.json', import.meta.url), 'utf8'),
  ) as object,
);

describe.each(pages)('the page of %s', (_, page) => {
  it('is valid, names the child and leads to every other page about them', async () => {
    const html = render(page, record);
    const report = await validator.validateString(html);
    expect(report.results.flatMap(({ messages }) => messages)).toEqual([]);
    for (const name of ['injuries', 'visits', 'plan', 'decisions', 'involved', 'effort', 'pack'])
      expect(html).toContain(`href="/child/rowan/${name}"`);
    expect(html).toContain('aria-current="page"');
    expect(html).toContain('href="/record?child=rowan"');
  });

  it('stands for a record without any entry', async () => {
    const html = render(page, []);
    const report = await validator.validateString(html);
    expect(report.results.flatMap(({ messages }) => messages)).toEqual([]);
    expect(html).toContain('No plan recorded on this day');
  });

  it('escapes what was written', () => {
    const html = render(
      page,
      record.map((written) => ({ ...written, summary: script })),
      {
        questions: [questionOf({ asks: script })],
        organisations: [{ id: organisation('gp'), title: script, phone: script }],
        pointers: [
          {
            position: 1,
            organisation: organisation('police'),
            happened: { on: plainDate('2020-01-01'), precision: 'day' },
            call: script,
          },
        ],
      },
    );
    expect(html).not.toMatch(/<script(?! type="module" src="\/assets\/)/);
    expect(html).toContain('1 entry is closed to you, and not counted on this page.');
  });

  it('keeps the lens in every link to another page about the child', () => {
    const html = render(page, record, {
      lens: { knownTo: organisation('gp'), until: plainDate(day) },
      purpose: 'supervision',
    });
    expect(html).toContain(
      `href="/child/rowan/visits?knownTo=gp&amp;on=${day}&amp;purpose=supervision"`,
    );
  });

  it('stays small for two thousand entries', () => {
    const input = inputOf(longDossier(2000), everyoneOn('2024-06-30'));
    expect(renderPage(page(around, input)).length).toBeLessThan(250_000);
  });
});

describe('the injuries of a child', () => {
  it('stand with what was said of them, by whom and to whom, and how it differs', () => {
    const html = text(render(injuries, record));
    expect(html).toContain('fell on the stairs');
    expect(html).toContain('Mother to GP, 6 January 2020');
    expect(html).toContain('the dog knocked her over');
    expect(html).toContain('Where: garden');
    expect(html).toContain('The accounts differ in what happened');
  });

  it('stand beside what was said before of the same place', () => {
    const [, second = ''] = text(render(injuries, record)).split('Said before of the same place');
    expect(second).toMatch(
      /^ Episode A 6 January 2020 : fell on the stairs ; the dog knocked her over/,
    );
  });

  it('can be read as they were known up to one of them', () => {
    const input = inputOf(dossierOf(record, { with: people }), everyoneOn(day));
    const html = renderPage(injuriesPage(around, input, 'A'));
    expect(html).toContain('id="episode-A"');
    expect(html).not.toContain('id="episode-B"');
    expect(text(html)).toContain('now 1 of 2 episodes, up to A');
    expect(renderPage(injuriesPage(around, input, 'nothing'))).toContain('id="episode-B"');
  });

  it('stand with what doctors said, what was before them, and what was not examined', () => {
    const html = text(render(injuries, record));
    expect(html).toContain('Suggestive and unexplained (left cheek) None recorded no Not recorded');
    expect(html).toContain('no not recorded Mouth She was too upset');
  });
});

describe('the visits to a child', () => {
  it('say what is recorded by word, and never take silence for no', () => {
    const html = text(render(visitsPage, record));
    expect(html).toContain('no yes yes no not recorded not recorded yes There: Father');
    expect(html).toContain('say that they were not announced 1');
  });

  it('are shown page by page when there are many', () => {
    const visits = Array.from(
      { length: 70 },
      (_, index): Written => ({
        on: `20${String(10 + Math.floor(index / 7))}-0${String((index % 7) + 1)}-01`,
        kind: 'home-visit',
        by: socialCare,
      }),
    );
    const html = render(visitsPage, visits);
    expect(html.match(/<tr/g)).toHaveLength(61);
    expect(html).toContain('10 earlier visits');
    const older = render(visitsPage, visits, {
      filters: { agency: [], kind: [], until: plainDate('2011-03-01') },
    });
    expect(older.match(/<tr/g)).toHaveLength(11);
    expect(older).toContain('60 later visits');
  });
});

describe('the plan of a child', () => {
  it('has each action as its last entry left it, with the evidence', () => {
    const html = text(render(planPage, record));
    expect(html).toContain('Visits agreed every 10 days');
    expect(html).toContain(
      'The bedroom is made safe Children’s social care, 9 March 2020 the housing office 2 March 2020 Done Home visit, 8 March 2020',
    );
    expect(html).toContain('If nobody is let in, a legal planning meeting. Not yet done.');
  });

  it('has who came to the conference, who was away and who sent a report', () => {
    const html = text(render(planPage, record));
    expect(html).toContain('School Came');
    expect(html).toContain('GP Away, sent a report');
  });
});

describe('the decisions about a child', () => {
  it('stand with what was seen, what was not, and what came later', () => {
    const html = text(render(decisionsPage, record));
    expect(html).toContain('Threshold for care proceedings : not met');
    expect(html).toContain('Decided by the head of service Until then visits every week');
    expect(html).toContain(
      'Seen by those who decided Injury, 6 January 2020 Held, and not seen Contact, 7 January 2020',
    );
    expect(html).toContain('Recorded later, and bears on it Injury, 4 May 2020');
  });

  it('stand with who disagreed', () => {
    expect(text(render(decisionsPage, record))).toContain(
      'The nursery, at the conference: the risk is higher',
    );
  });
});

describe('who is involved with a child', () => {
  it('has the telephone, the post, and how the child was last seen', () => {
    const html = text(
      render(involvedPage, record, {
        organisations: [
          { id: organisation(socialCare), title: 'Social care', phone: '01632 960101' },
        ],
        holders: [
          {
            role: 'leadSocialWorker',
            organisation: organisation(socialCare),
            fromOn: plainDate('2020-02-03'),
          },
          {
            role: 'teamManager',
            organisation: organisation(socialCare),
            fromOn: plainDate('2019-02-03'),
            endedOn: plainDate(day),
          },
        ],
      }),
    );
    expect(html).toContain('Social care 01632 960101');
    expect(html).toContain('Lead social worker in post since 3 February 2020');
    expect(html).not.toContain('Team manager');
    expect(html).toContain('Social worker last named 8 March 2020');
    expect(html).toContain('3 months ago; not alone, awake');
  });
});

describe('a conference pack', () => {
  it('says as known to whom, on which day, and by whom and when it was made', () => {
    const input = inputOf(dossierOf(record), everyoneOn(day));
    const by = { role: 'conferenceChair', organisation: organisation(socialCare) } as const;
    expect(text(renderPage(packPage(around, input, { ...made, by })))).toContain(
      'As known to everyone on 30 June 2020. Made by the conference chair, children’s social care, on 30 June 2020 at 10:05.',
    );
  });

  it('has the life of each open question', () => {
    const questions = [
      questionOf({ strengthened: [{ on: plainDate('2020-03-02'), evidence: [entryId('r2')] }] }),
      questionOf({ id: 'P02:child', settledOn: plainDate('2020-03-02') }),
    ];
    const html = text(render(pack, record, { questions }));
    expect(html).toContain(
      'Raised 2 January 2020, rests on 2 entries; strengthened, last on 2 March 2020.',
    );
    expect(html).toContain('1 question was settled or set aside before.');
  });
});
