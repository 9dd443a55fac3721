import { describe, expect, it } from 'vitest';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { plainDate } from '../../domain/time/plain-date.ts';
import { layOutPicture } from '../picture/picture.ts';
import {
  dossierOf,
  everyoneOn,
  inputOf,
  mother,
  questionOf,
  type Written,
} from '../picture/test-picture.ts';
import { MentionsToFind } from './mentions-section.tsx';

const told = (on: string, ...mentions: NonNullable<Written['mentions']>): Written => ({
  on,
  by: 'school',
  kind: 'person-named',
  mentions,
});
const three = [
  told('2020-01-02', { asWritten: 'a male friend', by: mother }),
  told('2020-02-03', { asWritten: 'a man at the home' }),
  told('2020-03-04', { asWritten: 'next of kin <b>' }),
];

function shown(written: readonly Written[], questions: ReturnType<typeof questionOf>[] = []) {
  const input = inputOf(dossierOf(written), everyoneOn('2020-03-10'), { questions });
  const html = render(h(MentionsToFind, { picture: layOutPicture(input) }));
  return { html, words: html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ') };
}

describe('the list of those whom nobody has found out', () => {
  it('says that everybody is known where nobody is mentioned', () => {
    expect(shown([]).words).toContain('Everybody named or described in the record is known');
  });

  it('has each in the words of the record, the longest waiting first, with age and who said so', () => {
    const { html, words } = shown(three);
    expect(words.indexOf('a male friend')).toBeLessThan(words.indexOf('a man at the home'));
    expect(words).toContain('Said by the mother. School, 2 January 2020');
    expect(words).toContain('On record for 68 days, since 2 January 2020.');
    expect(words).toContain('On record for 6 days, since 4 March 2020.');
    expect(html).toContain('next of kin &lt;b>');
    expect(html).toContain('/mention/r1/0');
  });

  it('offers those that may be one person with the reason, from the third on', () => {
    expect(shown(three.slice(0, 2)).words).not.toContain('may be one');
    const { words } = shown(three);
    expect(words).toContain('These 3 may be one man');
    expect(words).toContain(
      'Their words all fit a man, close to a parent, at the home, named on a form or as next of kin; 2 January 2020 to 4 March 2020.',
    );
    expect(words).toContain('Nobody has said that they are one');
    expect(words).toContain('May be one man with others above.');
  });

  it('says what was asked so far', () => {
    const { html, words } = shown(three, [questionOf({ raisedOn: plainDate('2020-01-07') })]);
    expect(words).toContain(
      'Asked: unknown adult in household , since 7 January 2020'.replace(' ,', ','),
    );
    expect(html).toContain('/question/P01%3Achild');
    expect(words).toContain('Nothing that you may see has been asked.');
  });
});
