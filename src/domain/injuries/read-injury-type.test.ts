import { describe, expect, it } from 'vitest';
import { type InjuryType, isBruise, isInjury, readInjuryType } from './read-injury-type.ts';

describe('a type as written', () => {
  it.each<[string, InjuryType[]]>([
    ['bruise', ['bruise']],
    ['Bruising', ['bruise']],
    ['swelling/bruise', ['swelling', 'bruise']],
    ['bruise/scratch', ['bruise', 'scratch']],
    ['bruises and scratches', ['bruise', 'scratch']],
    ['small cut', ['laceration']],
    ['bump', ['swelling']],
    ['graze', ['abrasion']],
    ['carpet burn', ['abrasion']],
    ['healing scabs', ['other']],
    ['bleeding', ['bleeding']],
    ['spiral fracture', ['fracture']],
    ['Mongolian blue spot', ['birthmark']],
    ['subconjunctival haemorrhage', ['bleeding']],
  ])('%j is %j', (asWritten, types) => {
    expect(readInjuryType(asWritten)).toMatchObject({ types, mapped: true, patterned: false });
  });

  it.each<[string, InjuryType[]]>([
    ['slap mark', ['bruise']],
    ['hand-shaped bruise', ['bruise']],
    ['grip marks', ['bruise']],
    ['finger-tip bruising', ['bruise']],
    ['belt mark', ['bruise']],
    ['ligature mark', ['bruise']],
    ['teeth marks', ['bite']],
    ['bruise in the outline of a shoe', ['bruise']],
    ['cigarette burns', ['burn']],
  ])('%j has the shape of what made it', (asWritten, types) => {
    expect(readInjuryType(asWritten)).toMatchObject({ types, patterned: true });
  });

  it.each(['mark', 'injury', 'discoloured'])('%j names no kind and is handed back', (asWritten) => {
    expect(readInjuryType(asWritten)).toEqual({
      types: [],
      mapped: false,
      patterned: false,
      unread: [asWritten],
    });
  });

  it('never reads what the record says there was not', () => {
    expect(readInjuryType('no bruise')).toMatchObject({ types: [], unread: ['no bruise'] });
    expect(readInjuryType('swelling, no fracture')).toMatchObject({
      types: ['swelling'],
      unread: ['no fracture'],
    });
  });
});

describe('whether it is a bruise', () => {
  it.each([
    ['bruise/scratch', true],
    ['scratch', false],
    ['petechiae', false],
    ['mark', { missing: ['injuries[].type'] }],
  ])('%j: %j', (asWritten, expected) => {
    expect(isBruise(readInjuryType(asWritten))).toEqual(expected);
  });
});

it.each([
  ['birthmark', false],
  ['birthmark/bruise', true],
  ['mark', true],
])('%j is something that happened to the child: %j', (asWritten, expected) => {
  expect(isInjury(readInjuryType(asWritten))).toBe(expected);
});
