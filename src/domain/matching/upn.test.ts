import { describe, expect, it } from 'vitest';
import { readUpn } from './upn.ts';

describe('a unique pupil number', () => {
  it.each(['A950000178301', 'H243278544154', 'P207000016049'])('%s can exist', (number) => {
    expect(readUpn(number)).toEqual({ number, temporary: false });
  });

  it.each(['R247962919251', 'X428558133462', 'Q207000016049', 'A95000017830', 'unknown', ''])(
    '%s is none',
    (text) => {
      expect(readUpn(text)).toBeUndefined();
    },
  );

  it('is read in small letters and with spaces', () => {
    expect(readUpn('h243 2785 44154')?.number).toBe('H243278544154');
  });

  it('is temporary where it ends in a letter, which counts as its place among the check letters', () => {
    // H243278544154 ends in 4 at weight 13; E is the fifth check letter, counted from 0.
    expect(readUpn('H24327854415E')).toEqual({ number: 'H24327854415E', temporary: true });
    expect(readUpn('H24327854415F')).toBeUndefined();
  });
});
