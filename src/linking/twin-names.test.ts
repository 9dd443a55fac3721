import { describe, expect, it } from 'vitest';
import { defaultModel } from '../domain/matching/default-model.ts';
import { prepare } from '../domain/matching/identifying.ts';
import { twinNames } from './twin-names.ts';

const model = { ...defaultModel, frequencies: { given: { shares: { rosie: 0.001 } } } };
const named = (given: string, nhs?: string) =>
  prepare({
    names: [{ given, family: 'Alder' }],
    ...(nhs !== undefined && { numbers: [{ kind: 'nhs' as const, value: nhs }] }),
  });

describe('names of twins', () => {
  const rosie = named('Rosie');
  const rosde = named('Rosde');

  it('are two where the one that looks like a slip comes again', () => {
    expect(twinNames([rosie, rosie, rosde, rosde], model)(rosie, rosde)).toBe(true);
  });

  it('are one where the slip was made once', () => {
    expect(twinNames([rosie, rosie, rosde], model)(rosie, rosde)).toBe(false);
  });

  it('are one where both have one number', () => {
    const [one, other] = [named('Rosie', '9990000018'), named('Rosde', '9990000018')];
    expect(twinNames([one, other, other], model)(one, other)).toBe(false);
  });

  it('are one in another spelling of one sound, unless that comes again and is no known name', () => {
    const other = named('Rozie');
    expect(twinNames([rosie, rosie, other], model)(rosie, other)).toBe(false);
    expect(twinNames([rosie, other, other], model)(rosie, other)).toBe(true);
    const shares = { rosie: 0.001, rozie: 0.001 };
    const bothKnown = { ...defaultModel, frequencies: { given: { shares } } };
    expect(twinNames([rosie, other, other], bothKnown)(rosie, other)).toBe(false);
  });
});
