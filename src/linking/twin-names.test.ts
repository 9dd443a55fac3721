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

  it('are two where two forms of one name both come again', () => {
    const [long, short] = [named('Catherine'), named('Kate')];
    expect(twinNames([long, long, short], model)(long, short)).toBe(false);
    expect(twinNames([long, long, short, short], model)(long, short)).toBe(true);
  });

  it('are one where two spellings of one name sound alike, however often', () => {
    const [one, other] = [named('Fatima'), named('Fadumo')];
    expect(twinNames([one, one, other, other], model)(one, other)).toBe(false);
    const [english, ukrainian] = [named('John'), named('Ivan')];
    expect(twinNames([english, english, ukrainian, ukrainian], model)(english, ukrainian)).toBe(
      true,
    );
  });

  it('are one where a name is brought into English letters in two ways, however often', () => {
    const [one, other] = [named('Rosie'), named('Roosiee')];
    const [double, single] = [named('Khadeeja'), named('Kadija')];
    expect(twinNames([double, double, single, single], model)(double, single)).toBe(false);
    expect(twinNames([one, one, other, other], model)(one, other)).toBe(true);
  });

  it('are one where given and family name stand in each other’s place', () => {
    const swapped = prepare({ names: [{ given: 'Alder', family: 'Rosie' }] });
    expect(twinNames([rosie, rosie, swapped, swapped], model)(rosie, swapped)).toBe(false);
  });
});
