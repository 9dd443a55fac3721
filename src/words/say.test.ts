import { describe, expect, it } from 'vitest';
import { type Language, speaking } from './language.ts';
import { say, sayRich, sayText } from './say.ts';

const welsh: Language = {
  tag: 'cy',
  translate: (message) =>
    new Map([
      ['Children', 'Plant'],
      ['Asked of {agency} on {day}', 'Gofynnwyd ar {day} i {agency}'],
      ['Read <a>the guidance</a> first', 'Darllenwch <a>y canllawiau</a> yn gyntaf'],
      [
        '{count, plural, one {# child} other {# children}}',
        '{count, plural, zero {dim plant} one {# plentyn} two {# blentyn} few {# phlentyn} many {# phlentyn} other {# plentyn}}',
      ],
    ]).get(message),
};

describe('what a page says', () => {
  it('is the message itself in English, with its places filled', () => {
    expect(say("The child's record")).toBe("The child's record");
    expect(say("Asked of the child's {agency}", { agency: 'school' })).toBe(
      "Asked of the child's school",
    );
    expect(say('{count, plural, one {# child} other {# children}}', { count: 1 })).toBe('1 child');
  });

  it('is never read as markup or as a message, where it comes from the record', () => {
    expect(say('Said by {who}', { who: '<b>{agency}</b>' })).toBe('Said by <b>{agency}</b>');
  });

  it('follows the words, the order and the plurals of the language in force', () => {
    speaking(welsh, () => {
      expect(say('Children')).toBe('Plant');
      expect(sayText('Children')).toBe('Plant');
      expect(say('Asked of {agency} on {day}', { agency: 'ysgol', day: '3 Mai' })).toBe(
        'Gofynnwyd ar 3 Mai i ysgol',
      );
      const counted = (count: number): string =>
        say('{count, plural, one {# child} other {# children}}', { count });
      expect([0, 1, 2, 3, 6, 7].map(counted)).toEqual([
        'dim plant',
        '1 plentyn',
        '2 blentyn',
        '3 phlentyn',
        '6 phlentyn',
        '7 plentyn',
      ]);
    });
  });

  it('is English where nobody has translated it, and where no language is in force', async () => {
    expect(speaking(welsh, () => say('Nobody has been asked'))).toBe('Nobody has been asked');
    const later = speaking(welsh, () => Promise.resolve().then(() => say('Children')));
    expect(say('Children')).toBe('Children');
    expect(await later).toBe('Plant');
  });

  it('keeps an element of a sentence in the place that the language gives it', () => {
    const a = (words: readonly unknown[]): object => ({ holds: words });
    expect(sayRich<object>('Read <a>the guidance</a> first', { a })).toEqual([
      'Read ',
      { holds: ['the guidance'] },
      ' first',
    ]);
    const read = speaking(welsh, () => sayRich<object>('Read <a>the guidance</a> first', { a }));
    expect(read).toEqual(['Darllenwch ', { holds: ['y canllawiau'] }, ' yn gyntaf']);
  });
});
