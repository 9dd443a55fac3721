import { describe, expect, it } from 'vitest';
import { readRoleWords, type RoleWord } from './read-role-words.ts';

describe('reading what a description says that somebody is', () => {
  it.each<[asWritten: string, roles: RoleWord[]]>([
    ['a boyfriend of the mother', ['boyfriend']],
    ['a male friend of the mother, first name given', ['man', 'friend']],
    ['next of kin of the mother, described as a friend', ['nextOfKin', 'friend']],
    ['NOK: mum’s new partner', ['nextOfKin', 'partner']],
    ['ex-boyfriend', ['formerPartner']],
    ['the child’s uncle', ['uncle']],
    ['two lodgers', ['lodger']],
    ['a man at the home', ['man', 'resident']],
    ['a friend who stays on Saturdays', ['friend', 'resident']],
    ['her boyfriend, who has moved in', ['boyfriend', 'resident']],
    ['a girl of about fifteen', ['child']],
    ['the new health visitor', ['professional']],
  ])('%s', (asWritten, roles) => {
    expect(readRoleWords(asWritten).roles).toEqual(roles);
  });

  it('keeps the words that it does not know', () => {
    expect(readRoleWords('Uncle Zedekiah')).toEqual({
      roles: ['uncle'],
      mapped: true,
      several: false,
      unread: ['zedekiah'],
    });
  });

  it('says that a description of which it knows no word is not mapped', () => {
    expect(readRoleWords('Zedekiah')).toEqual({
      roles: [],
      mapped: false,
      several: false,
      unread: ['zedekiah'],
    });
  });

  it.each([
    ['two lodgers', true],
    ['her brothers', true],
    ['a friend who stays on Saturdays', false],
    ['mum’s boyfriend', false],
  ])('tells one from several: %s', (asWritten, several) => {
    expect(readRoleWords(asWritten).several).toBe(several);
  });

  it('never reads a denial as a description', () => {
    expect(readRoleWords('no partner').mapped).toBe(false);
  });
});
