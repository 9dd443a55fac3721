import { describe, expect, it } from 'vitest';
import { plainDate } from '../../domain/time/plain-date.ts';
import { renderPage } from '../layout.tsx';
import type { PictureInput } from '../picture/picture.ts';
import {
  around,
  child,
  dossierOf,
  entryId,
  everyoneOn,
  headedChildAt,
  inputOf,
  longDossier,
  mother,
  organisation,
  questionOf,
  type Written,
} from '../picture/test-picture.ts';
import { childPicturePage } from './child-picture.tsx';

const day = '2020-06-30';

function page(written: readonly Written[], changed: Partial<PictureInput> = {}): string {
  return render(inputOf(dossierOf(written), everyoneOn(day), changed));
}

function render(input: PictureInput): string {
  return renderPage(childPicturePage(around, input));
}

const injured: Written = {
  on: '2020-03-01',
  kind: 'injury',
  by: 'gp',
  summary: 'A bruise was seen.',
  injuries: [
    { of: child, site: 'left cheek', type: 'bruise', explanation: 'a fall', explanationBy: mother },
  ],
};

describe('the page of the child’s picture', () => {
  it('says who, how old, on which plan, and why the reader may see it', () => {
    const html = page([
      {
        on: '2020-01-02',
        kind: 'plan-started',
        by: 'childrens-social-care',
        plan: { type: 'child-protection', category: 'NEG' },
      },
    ]);
    expect(html).toContain('Girl, 6 years old, born 1 March 2014');
    expect(html).toContain('Child protection plan since 2 January 2020: neglect');
    expect(html).toContain('because you are her lead social worker');
  });

  it('stands for a dossier without any entry', () => {
    const html = page([]);
    expect(html).toContain('No plan recorded on this day');
    expect(html).toContain('No entries from 30 June 2020');
    expect(html).toContain('No entry tells of an injury.');
  });

  it('leads from an empty period to the last entry before it', () => {
    const html = page([{ on: '2016-03-01', kind: 'contact', by: 'gp' }]);
    expect(html).toContain('The year up to the last entry, 1 March 2016');
    expect(html).toContain('from=2016-03-01&amp;until=2016-03-01');
  });

  it('stands for one entry whose date nobody knows', () => {
    const html = page([{ on: '2020-03-01', precision: 'unknown', kind: 'contact', by: 'gp' }]);
    expect(html).toContain('date not known');
    expect(html).toContain('No summary written.');
  });

  it('stands for a child without name, sex or date of birth', () => {
    const { name, sex, ...person } = dossierOf([]).child;
    const html = page([injured], {
      person: { id: person.id, role: person.role, knownFrom: person.knownFrom },
    });
    expect(html).toContain('This child');
    expect(html).toContain('Date of birth not recorded');
    expect([name, sex]).toEqual(['Rowan', 'f']);
  });

  it('gives every mark a row of the table or the entry’s own page', () => {
    const html = page([injured, { on: '2020-04-01', kind: 'contact', by: 'school' }], {
      questions: [questionOf({ evidence: [entryId('r1')] })],
    });
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '');
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of html.matchAll(/ href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  it('opens the evidence of a question in its place, and says what the lens keeps back', () => {
    const html = page([injured], {
      questions: [
        questionOf({
          asks: 'How was this child hurt?',
          evidence: [entryId('r1'), entryId('elsewhere')],
        }),
      ],
    });
    expect(html).toContain('How was this child hurt?');
    expect(html).toMatch(/<details class="hf-evidence-of">.*A bruise was seen\..*<\/details>/s);
    expect(html).toContain('1 entry not shown through this lens.');
  });

  it('says whether the questions are those of the day or worked out again', () => {
    expect(page([], { questions: [questionOf()], asked: 'fact' })).toContain('as they were asked');
    expect(page([], { questions: [questionOf()], asked: 'recomputed' })).toContain(
      'not what was asked then',
    );
  });

  it('counts what is overdue to the day of the lens, not to today', () => {
    const html = page([], {
      today: plainDate('2026-01-05'),
      questions: [questionOf({ dueOn: plainDate('2020-06-25') })],
    });
    expect(html).toContain('3 working days overdue');
  });

  it('shows one organisation its own entries, and of the others that they are held', () => {
    const html = render(
      inputOf(
        dossierOf([
          injured,
          { on: '2020-04-01', kind: 'contact', by: 'school', summary: 'Late again.' },
        ]),
        { knownTo: organisation('school'), until: plainDate(day) },
        {
          organisations: [
            { id: organisation('gp'), title: 'The practice', phone: '020 7946 0000' },
          ],
        },
      ),
    );
    expect(html).toContain('Late again.');
    expect(html).not.toContain('A bruise was seen.');
    expect(html).not.toContain('left cheek');
    expect(html).toContain('Held by others on this day');
    expect(html).toContain('020 7946 0000');
  });

  it('points to what is not open to the reader, with whom to call', () => {
    const html = page([], {
      pointers: [
        {
          position: 1,
          organisation: organisation('police'),
          happened: { on: plainDate('2020-01-01'), precision: 'day' },
          call: 'the child abuse team',
        },
      ],
    });
    expect(html).toContain('<tr id="e1">');
    expect(html).toContain('<strong>Not open to you.</strong> To ask about it, call the child');
    expect(html).toMatch(/<a href="#e1"><title>Not open to you[^<]+<\/title><use href="#g-closed"/);
  });

  it('tells nothing of what is not open by a filter of kinds', () => {
    const pointer = {
      position: 1,
      organisation: organisation('police'),
      happened: { on: plainDate('2020-01-01'), precision: 'day' },
      call: 'the child abuse team',
    } as const;
    const filters = { agency: [], kind: ['contact'] } as const;
    expect(page([injured], { pointers: [pointer], filters })).not.toContain('id="e1"');
  });

  it('shows who looked through other eyes, and looks that are alike once', () => {
    const look = {
      at: '2020-06-29T10:00:00Z',
      role: 'teamManager',
      organisation: organisation('childrens-social-care'),
      through: organisation('gp'),
      until: plainDate('2020-05-01'),
      purpose: 'supervision',
    } as const;
    const html = page([injured], { looks: [look, { ...look, at: '2020-06-28T10:00:00Z' }] });
    expect(html).toContain('Team manager, children’s social care');
    expect(html).toContain('GP, on 1 May 2020');
    expect(html).toContain('29 June 2020 at 11:00');
    expect(html).toContain('the last of 2 times');
    expect(html).not.toContain('28 June 2020');
    expect(page([injured])).not.toContain('looked through other eyes');
  });

  it('leads to a question as it was asked, and to none that was worked out again', () => {
    const asked = { questions: [questionOf()], asked: 'fact' } as const;
    expect(page([injured], asked)).toContain('href="/child/rowan/question/');
    expect(page([injured], { ...asked, asked: 'recomputed' })).not.toContain('/question/');
  });

  it('calls an organisation what its partnership calls it', () => {
    const organisations = [{ id: organisation('gp'), title: 'Mill Lane Surgery' }];
    const html = page([injured], { organisations });
    expect(html).toContain('Mill Lane Surgery');
    expect(html).not.toContain('GP');
  });

  it('keeps script in any text of the record as text', () => {
    const script = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'';
    const html = page(
      [
        {
          on: '2020-03-01',
          kind: 'home-visit',
          by: 'gp',
          summary: script,
          mentions: [{ asWritten: script, by: mother }],
          injuries: [
            { of: child, site: script, type: script, explanation: script, explanationBy: mother },
          ],
          visit: { obscured: script, children: [{ person: child, seen: true }] },
          household: [{ person: mother, change: 'joined', source: script, verifiedBy: script }],
          placement: { with: mother },
          decision: { of: 'return', outcome: script },
        },
        {
          on: '2020-03-02',
          kind: 'no-further-action',
          by: 'gp',
          decision: { of: 'threshold', outcome: script },
        },
        {
          on: '2020-03-03',
          kind: 'discharge',
          by: 'gp',
          decision: { of: 'discharge', outcome: script },
        },
      ],
      {
        why: script,
        person: { ...dossierOf([]).child, name: script },
        questions: [questionOf({ asks: script })],
        pointers: [
          {
            position: 1,
            organisation: organisation('police'),
            happened: { on: plainDate('2020-01-01'), precision: 'day' },
            call: script,
          },
        ],
        organisations: [{ id: organisation('gp'), title: script, phone: script }],
        clocks: [
          {
            id: 'T22',
            words: script,
            startedOn: plainDate('2020-01-01'),
            dueOn: plainDate('2020-02-01'),
          },
        ],
        links: {
          self: 'javascript:alert(1)',
          ...headedChildAt('javascript:alert(1)').head.links,
          before: 'javascript:alert(1)',
          entry: () => 'javascript:alert(1)',
          question: () => 'javascript:alert(1)',
        },
      },
    );
    expect(html).not.toMatch(/<script(?! type="module" src="\/assets\/)|<img|javascript:/);
    expect(html).toContain('&lt;script>alert(1)');
  });

  it('shows time limits that run, the soonest first, and none that was met or fell away', () => {
    const day = plainDate;
    const html = page([injured], {
      clocks: [
        { id: 'T22', words: 'third', startedOn: day('2020-01-01'), dueOn: day('2020-09-01') },
        {
          id: 'T22',
          words: 'second',
          startedOn: day('2020-02-01'),
          dueOn: day('2020-03-30'),
          dueAt: '2020-03-29T23:30:00Z',
        },
        { id: 'T22', words: 'first', startedOn: day('2020-02-01'), dueOn: day('2020-02-20') },
        {
          id: 'T22',
          words: 'met before',
          startedOn: day('2020-01-01'),
          dueOn: day('2020-02-20'),
          metOn: day('2020-01-02'),
        },
        {
          id: 'T22',
          words: 'fell away',
          startedOn: day('2020-01-01'),
          dueOn: day('2020-01-02'),
          lapsedOn: day('2020-01-03'),
        },
      ],
    });
    const [, shown = ''] = html.split('Time limits that run');
    const [first, second, third] = ['First', 'Second', 'Third'].map((word) => shown.indexOf(word));
    expect(first).toBeGreaterThan(-1);
    expect(second).toBeGreaterThan(first ?? 0);
    expect(third).toBeGreaterThan(second ?? 0);
    // To the minute, as London's clocks show it.
    expect(shown).toContain('30 March 2020 at 00:30');
    expect(shown).not.toMatch(/Met before|Fell away/);
  });

  it('has no style or script of its own, so that the strictest content policy holds', () => {
    expect(page([injured])).not.toMatch(
      / style="| on[a-z]+="|<script(?! type="module" src="\/assets\/)|<style/,
    );
  });

  it('stays small on the wire for two thousand entries, whatever the period', () => {
    const dossier = longDossier(2_000);
    const year = render(inputOf(dossier, everyoneOn('2024-06-30')));
    const whole = render(
      inputOf(dossier, everyoneOn('2024-06-30'), {
        filters: { from: plainDate('2014-01-01'), agency: [], kind: [] },
      }),
    );
    expect(year.length).toBeLessThan(200_000);
    expect(whole.length).toBeLessThan(400_000);
    expect(whole).toContain('Earlier months, with the number of entries');
  });
});
