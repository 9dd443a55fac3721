import { describe, expect, it } from 'vitest';
import { defaultModel } from '../domain/matching/default-model.ts';
import { prepare } from '../domain/matching/identifying.ts';
import { areTwoOfASource } from './one-source.ts';

const named = (given: string, family: string, nhs?: string) =>
  prepare({
    names: [{ given, family }],
    ...(nhs !== undefined && { numbers: [{ kind: 'nhs' as const, value: nhs }] }),
  });
const areTwo = (a: ReturnType<typeof named>, b: ReturnType<typeof named>) =>
  areTwoOfASource(defaultModel, a, b);

describe('two records that one source keeps', () => {
  it('may be of two where the given names differ, though they are spellings of one', () => {
    expect(areTwo(named('Freya', 'Alder'), named('Freia', 'Alder'))).toBe(true);
  });

  it('are kept together by a number', () => {
    const nhs = '9990000018';
    expect(areTwo(named('Freya', 'Alder', nhs), named('Freia', 'Alder', nhs))).toBe(false);
  });

  it('are under one name with a middle name, or in the other’s place', () => {
    expect(areTwo(named('Freya', 'Alder'), named('Freya Rose', 'Alder'))).toBe(false);
    expect(areTwo(named('Freya', 'Alder'), named('Alder', 'Freya'))).toBe(false);
    expect(areTwo(named('Freya', 'Alder'), prepare({ names: [{ family: 'Alder' }] }))).toBe(false);
  });
});
