import { readFileSync } from 'node:fs';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { renderPage } from '../layout.tsx';
import { around } from '../picture/test-picture.ts';
import { headedChildAt } from '../picture/test-picture.ts';
import { type MentionModel, mentionPage, type SaidToBe } from './mention.tsx';

const validator = new HtmlValidate(
  JSON.parse(
    readFileSync(new URL('../../../.html-validate.json', import.meta.url), 'utf8'),
  ) as object,
);
const model: MentionModel = {
  child: headedChildAt('/child/rowan'),
  listHref: '/child/rowan/people#mentions',
  because: 'you are the lead social worker',
  asWritten: 'a man at the home <b>',
  entry: { words: 'Person named, 2 January 2020', href: '/child/rowan/entry/r1' },
  recordedBy: 'the school',
  saidBy: 'the father',
  ageDays: 12,
  groups: [],
  questions: [],
  form: {
    action: '/child/rowan/people/mention/r1/0',
    csrfToken: 'token',
    submission: '0193a000-0000-7000-8000-000000000000',
    people: [{ value: 'uncle', text: 'Uncle' }],
    words: [
      { value: 'police', text: 'Police' },
      { value: 'mother', text: 'Mother, of the family' },
    ],
    entries: [{ value: 'r1', text: 'Person named, 2 January 2020: school' }],
    relations: [{ value: 'lodger', text: 'Lodger' }],
    typed: {},
    errors: [],
  },
};
const onDayOf = (takenInOn: string): DossierEntry =>
  ({ takenInOn: plainDate(takenInOn) }) as DossierEntry;
const saidToBe: SaidToBe = {
  name: 'Zedekiah Quillfeather',
  words: [{ by: 'the mother', entry: undefined }],
  isFoundOut: false,
  checks: [
    { service: 'police', is: 'back', held: onDayOf('2020-01-20'), result: 'nothing-relevant' },
    { service: 'socialCare', is: 'askedFor', held: onDayOf('2020-01-15') },
    { service: 'probation', is: 'notAsked' },
  ],
};

/** The page as it is sent, found to be valid, and its words alone. */
function sent(changed: Partial<MentionModel> = {}): { html: string; words: string } {
  const html = renderPage(mentionPage(around, { ...model, ...changed }));
  const report = validator.validateStringSync(html);
  expect(report.results.flatMap((result) => result.messages)).toEqual([]);
  return { html, words: html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ') };
}

describe('the page of somebody mentioned', () => {
  it('shows the words of the record, where they stand, who said so and how long they wait', () => {
    const { html, words } = sent();
    expect(html).toContain('a man at the home &lt;b>');
    expect(words).toContain('Person named, 2 January 2020 , the school');
    expect(words).toContain('The father');
    expect(words).toContain('12 days');
  });

  it('asks for one person, and offers the others that may be the same, none of them chosen', () => {
    const { html, words } = sent({
      groups: [
        {
          who: 'man',
          likeness: 'a man, at the home',
          others: [
            {
              key: '0:r2',
              words: 'a friend',
              entry: { words: 'Contact, 3 January 2020', href: '/' },
            },
          ],
        },
      ],
    });
    expect(words).toContain('May be one man with these. Which of them are this person?');
    expect(words).toContain('“a friend”: Contact, 3 January 2020');
    expect(html).not.toMatch(/name="also"[^>]*checked/);
  });

  it('says calmly that a word of the family finds nothing out', () => {
    const { words } = sent({ saidToBe });
    expect(words).toContain(
      'Zedekiah Quillfeather, no date of birth known On the word of the mother',
    );
    expect(words).toContain('A word of the family names somebody and finds nothing out.');
    expect(words).toContain('Record who it is');
  });

  it('shows which checks are asked for and back once somebody has found out', () => {
    const { html, words } = sent({
      saidToBe: { ...saidToBe, isFoundOut: true, bornOn: '12 May 1990' },
    });
    expect(words).toContain('Zedekiah Quillfeather, born 12 May 1990');
    expect(words).toContain('Police Back on 20 January 2020: nothing relevant');
    expect(words).toContain('Asked for on 15 January 2020, and not back yet');
    expect(words).toContain('Probation Not asked for yet');
    expect(words).not.toContain('Record who it is');
    // Only those that nobody has asked for can be recorded as asked for.
    expect(html).toContain('value="probation"');
    expect(html).not.toContain('value="police"');
  });

  it('gives back what was typed, with what is to be mended beside it and at the top', () => {
    const { html, words } = sent({
      form: {
        ...model.form,
        typed: { fullName: ['"Zed"'], by: ['mother'] },
        errors: [{ path: '/fullName', message: 'Write the full name' }],
      },
    });
    expect(words).toContain('There is a problem Write the full name');
    expect(html).toContain('href="#fullName"');
    expect(html).toContain('value="&quot;Zed&quot;"');
    expect(html).toMatch(/value="mother" selected/);
  });
});
