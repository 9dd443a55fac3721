import { describe, expect, it } from 'vitest';
import { explainsNothing, type Mechanism, readExplanation } from './read-explanation.ts';

describe('an explanation as written', () => {
  it.each<[string, Mechanism[]]>([
    ['fell down stairs the day before', ['fall']],
    ['fell off settee; scratched by dog', ['fall', 'animal']],
    ['pushed into fireplace by another child', ['struckByObject', 'otherChild']],
    ['caused by another child', ['otherChild']],
    ['his sister hit him', ['otherChild', 'struckByObject']],
    ['dad hit me', ['adultsDoing']],
    ['mother’s partner’s brother threw him', ['adultsDoing']],
    ['tripped on a kerb', ['fall']],
    ['ran into door frame', ['struckByObject']],
    ['caught in car door', ['struckByObject']],
    ['fell off balance bike at nursery, seen by staff', ['fall']],
    ['bruises easily', ['skinCondition']],
    ['head-banging', ['selfInflicted']],
    ['scratches himself at night', ['selfInflicted']],
    ['pulled hot drink off table', ['heat']],
    ['held too tightly', ['adultsDoing']],
    ['mother did not know', ['unknown']],
    ['No explanation', ['unknown']],
  ])('%j is %j', (asWritten, mechanisms) => {
    expect(readExplanation(asWritten)).toMatchObject({ mechanisms, mapped: true });
  });

  it.each([
    ['pushed into fireplace by another child', undefined],
    ['fell off settee', 'rolling'],
    ['fell down stairs the day before', 'crawling'],
    ['climbed out of cot and fell', 'cruising'],
    ['tripped on a kerb', 'walking'],
    ['climbed on a chair and ran into the table', 'walking'],
  ])('%j needs a child at the stage %s', (asWritten, stage) => {
    expect(readExplanation(asWritten).needs).toBe(stage);
  });

  it.each([
    ['her partner pushed him into the stairs', true],
    ['hit by his stepfather', true],
    ['daddy hurt me', true],
    ['slapped', true],
    ['slapped by another child', false],
    ['hit by a swing', false],
    ['pushed by his brother', false],
    ['held too tightly in rough play', false],
    ['the mother did not hit him; fell', false],
  ])('%s: by an adult is %s', (words, byAdult) => {
    const reading = readExplanation(words);
    expect(reading.byAdult).toBe(byAdult);
    if (byAdult) expect(reading.mechanisms).toContain('adultsDoing');
  });

  it('that maps to no class says so, and stays an explanation', () => {
    const reading = readExplanation('one of those things');
    expect(reading).toEqual({ mechanisms: [], mapped: false, byAdult: false });
    expect(explainsNothing(reading)).toBe(false);
  });

  it('does not read what is denied', () => {
    expect(readExplanation('denies any fall').mapped).toBe(false);
  });

  it('explains nothing when all it says is that nobody knows', () => {
    expect(explainsNothing(readExplanation('not known'))).toBe(true);
    expect(explainsNothing(readExplanation('not sure, perhaps fell'))).toBe(false);
  });
});
