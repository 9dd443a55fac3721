import { describe, expect, it } from 'vitest';
import { mayBeOneGivenName, readGivenName } from './read-given-name.ts';

describe('reading the given name out of a description', () => {
  it.each<[asWritten: string, name: string | undefined]>([
    ['a man called Zedekiah', 'Zedekiah'],
    ['a lodger, known as Zed, who works nights', 'Zed'],
    ['her boyfriend Zedekiah', 'Zedekiah'],
    ['Zedekiah', 'Zedekiah'],
    ['Zedekiah Quillfeather, a friend', 'Zedekiah'],
    ['Zedekiah (friend)', 'Zedekiah'],
    ['mum’s friend Zédékiah', 'Zédékiah'],
    ['a male friend of the mother, first name given', undefined],
    ['‘Grandad Ezra’, emergency contact', 'Ezra'],
    ['a Polish man', undefined],
    ['Polish man at the door', undefined],
    ['a friend from Leeds', undefined],
    ['Mother’s boyfriend', undefined],
    ['Lodger', undefined],
    ['Mum', undefined],
    ['Unknown', undefined],
    ['Unknown, seen at the door', undefined],
    ['a man called Uncle', undefined],
  ])('%s: %s', (asWritten, name) => {
    expect(readGivenName(asWritten)).toBe(name);
  });

  it.each<[one: string, other: string, same: boolean]>([
    ['Zedekiah', 'ZEDEKIAH', true],
    ['Zédékiah', 'Zedekiah', true],
    ['Zed', 'Zedekiah', true],
    ['Ze', 'Zedekiah', false],
    ['Zedekiah', 'Ezra', false],
  ])('%s and %s may be one name: %s', (one, other, same) => {
    expect(mayBeOneGivenName(one, other)).toBe(same);
    expect(mayBeOneGivenName(other, one)).toBe(same);
  });
});
