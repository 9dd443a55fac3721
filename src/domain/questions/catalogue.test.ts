import { describe, expect, it } from 'vitest';
import { allRules } from './all-rules.ts';
import { type CatalogueItem, catalogue, noReasonGiven } from './catalogue.ts';
import { leftOut, narrowings, notBuilt } from './narrowings.ts';
import { conferenceLate } from './conference-late.ts';
import { dateOutsideLife } from './date-outside-life.ts';

const numbered = (letter: string, last: number, digits: number): readonly string[] =>
  Array.from({ length: last }, (_, index) => letter + String(index + 1).padStart(digits, '0'));
const ofTheNote = [
  ...numbered('P', 76, 2),
  'TEN4',
  ...numbered('I', 41, 2),
  ...numbered('E', 8, 1),
];

const found = (items: readonly CatalogueItem[], id: string) => items.find((item) => item.id === id);

describe('the catalogue', () => {
  it('lists every item of the domain note once and in order, then the rules that are our own', () => {
    const ids = catalogue().map(({ id }) => id);
    expect(ids.slice(0, ofTheNote.length)).toEqual(ofTheNote);
    const own = allRules.map(({ id }) => id).filter((id) => !ofTheNote.includes(id));
    expect(ids.slice(ofTheNote.length)).toEqual(own);
    expect(own).toContain('D01');
  });

  it('takes what is built from the rules alone', () => {
    const items = catalogue([conferenceLate, dateOutsideLife]);
    expect(found(items, 'P41')).toMatchObject({ of: 'conferenceChair', rule: conferenceLate });
    expect(items.filter(({ rule }) => rule !== undefined).map(({ id }) => id)).toEqual([
      'P41',
      dateOutsideLife.id,
    ]);
    expect(found(items, 'P01')?.state).toBe('not built');
  });

  it('shows a part under the rule that asks about it too', () => {
    const shifts = { ...conferenceLate, id: 'P29', name: 'explanationShifts' };
    expect(found(catalogue([shifts]), 'E4')).toMatchObject({
      name: 'witnessesDiffer',
      asks: shifts.asks,
      rule: shifts,
    });
  });

  it('calls an item what the rule calls it', () => {
    const names = new Map(catalogue([]).map(({ id, name }) => [id, name]));
    const patterns = allRules.filter(({ id }) => names.has(id));
    expect(patterns.map(({ id, name }) => [id, name])).toEqual(
      patterns.map(({ id }) => [id, names.get(id)]),
    );
  });

  it('says of a caution that it asks nothing', () => {
    expect(found(catalogue(), 'I22')).toMatchObject({ state: 'not built', asks: 'Nothing.' });
  });

  it('says why of everything that is not wholly built', () => {
    const unexplained = catalogue().filter(
      ({ state, why = noReasonGiven }) => state !== 'built' && why === noReasonGiven,
    );
    expect(unexplained.map(({ id }) => id)).toEqual([]);
  });

  it('has no reason left over from what was built or widened since', () => {
    const byState = (state: CatalogueItem['state']) =>
      new Set(catalogue().flatMap((item) => (item.state === state ? item.id : [])));
    expect(Object.keys(narrowings).filter((id) => !byState('partly').has(id))).toEqual([]);
    expect(
      Object.keys(leftOut).filter((id) => found(catalogue(), id)?.leftOut === undefined),
    ).toEqual([]);
    expect(Object.keys(notBuilt).filter((id) => !byState('not built').has(id))).toEqual([]);
  });
});
