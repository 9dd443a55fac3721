import { readFileSync } from 'node:fs';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../domain/time/plain-date.ts';
import { renderPage } from '../layout.tsx';
import { titlesOf } from '../words.ts';
import { type TeamModel, teamPage } from './team.tsx';

const attack = '<script>alert(1)</script>';
const around = {
  stylesheet: '/styles.css',
  script: '/script.js',
  path: '/team',
  partnership: 'A partnership',
  isDemonstration: false,
  csrfToken: 'token',
  titleOf: titlesOf([]),
};
const nobody: TeamModel = { unallocated: [], quiet: [], children: [], workload: [] };
const child = { name: 'Robin', href: '/child/1' };

const validator = new HtmlValidate(
  JSON.parse(
    readFileSync(new URL('../../../.html-validate.json', import.meta.url), 'utf8'),
  ) as object,
);

/** The page as it is sent, after it has been found to be valid HTML. */
function sent(model: Partial<TeamModel>): string {
  const html = renderPage(teamPage(around, { ...nobody, ...model }));
  const report = validator.validateStringSync(html);
  expect(report.results.flatMap((result) => result.messages)).toEqual([]);
  return html;
}

describe('the page of a team', () => {
  it('says what will come here while nothing waits', () => {
    const html = sent({});
    expect(html).toContain('No question waits in your team.');
    expect(html).toContain('Nobody is in a post below yours');
    expect(html).not.toContain('<table');
  });

  it('begins with the children whom nobody has been given, and leads to where that is said', () => {
    const html = sent({
      allocated: 'lead social worker',
      unallocated: [
        {
          child,
          seen: { aloneOn: plainDate('2026-11-02') },
          questions: 2,
          duties: 1,
          offeredTo: attack,
          askedAt: '/child/1/question/1',
        },
      ],
      quiet: [{ name: 'Wren', href: '/child/2' }],
    });
    expect(html).toMatch(/No lead social worker <span[^>]*>2 children/);
    expect(html).toContain('2 open questions, 1 duty that runs.');
    expect(html).toContain('not accepted yet');
    expect(html).toMatch(/Say who it should be<span[^>]*> as lead social worker for Robin/);
    expect(html).toMatch(/<summary>1 child of whom nothing waits/);
    expect(html.indexOf('No lead social worker')).toBeLessThan(html.indexOf('Open questions'));
    expect(html).not.toContain('<script>alert');
  });

  it('says who holds each question and since when it waits, and who has what', () => {
    const html = sent({
      children: [
        {
          child,
          questions: [
            {
              asks: attack,
              urgency: 'ask',
              href: '/q',
              waits: 'since 3 November 2026',
              heldBy: 'Second social worker',
            },
          ],
        },
      ],
      workload: [
        { who: attack, href: '/team?of=a', children: 4, questions: 1, duties: 2, isShown: true },
      ],
      everybodyHref: '/team',
    });
    expect(html).toContain('Waits since 3 November 2026');
    expect(html).toContain('<span>Second social worker</span>');
    expect(html).toMatch(/<td>4<\/td><td>1<\/td><td>2<\/td>/);
    expect(html).toContain('aria-current="true"');
    expect(html).toContain('Show everybody’s');
    expect(html).not.toContain('<script>alert');
  });
});
