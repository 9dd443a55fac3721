import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../../domain/time/plain-date.ts';
import { chronologyOf } from '../../domain/chronology/chronology.ts';
import { injuryLedger } from '../picture/injury-ledger.ts';
import type { Mark } from '../picture/marks.ts';
import { child, dossierOf } from '../picture/test-picture.ts';
import { pinsOf } from './body-map.tsx';
import { pack } from './pack.ts';
import { labelHeight } from './row-label.tsx';
import { ticks, timeScale, unknownWidth } from './time-scale.ts';
import { wrap } from './wrap.ts';

const from = plainDate('2020-01-01');
const scale = timeScale({ from, until: plainDate('2020-12-31') }, 626);

describe('a line of time', () => {
  it('begins at its left edge and leaves what is not known to its right', () => {
    expect(scale.start(from)).toBe(0);
    expect(scale.end(plainDate('2020-12-31'))).toBe(626 - unknownWidth);
  });

  it('is named by week, month or year, as there is room', () => {
    const labels = (until: string): number =>
      ticks(timeScale({ from, until: plainDate(until) }, 626)).length;
    expect(labels('2020-01-31')).toBe(5);
    expect(labels('2020-12-31')).toBe(12);
    expect(labels('2025-12-31')).toBe(6);
  });
});

function mark(day: number, label?: string): Mark {
  return {
    glyph: 'contact',
    date: { on: addDays(from, day), precision: 'day' },
    isSoft: false,
    name: 'Contact',
    href: '#e1',
    told: [],
    ...(label !== undefined && { label }),
  };
}

describe('a lane', () => {
  it('puts what would lie on another mark in the next row', () => {
    expect(pack([mark(10), mark(11), mark(60)], scale).placed.map(({ row }) => row)).toEqual([
      0, 1, 0,
    ]);
  });

  it('gives a label the side that has room, and leaves it out where neither has', () => {
    const [first] = pack([mark(100, 'unannounced'), mark(115)], scale).placed;
    expect(first?.labelAt).toBe('left');
    const [, between] = pack([mark(85), mark(100, 'unannounced'), mark(115)], scale).placed;
    expect(between?.labelAt).toBeUndefined();
  });

  it('keeps a label that must be kept, and opens a row for what comes after it', () => {
    const { placed } = pack([mark(85), mark(100, 'unannounced'), mark(115)], scale, {
      keepLabels: true,
    });
    expect(placed[1]?.labelAt).toBe('right');
    expect(placed[2]?.row).toBe(1);
  });

  it('loses no mark, opens few rows and keeps every sign on the paper', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -40, max: 400 }), { maxLength: 80 }),
        fc.boolean(),
        (days, keepLabels) => {
          const { placed, rows } = pack(
            days.map((day) => mark(day, 'covered')),
            scale,
            { keepLabels },
          );
          expect(placed).toHaveLength(days.length);
          expect(rows).toBeLessThanOrEqual(5);
          for (const { x, row } of placed) {
            expect(x).toBeGreaterThanOrEqual(8);
            expect(x).toBeLessThanOrEqual(626);
            expect(row).toBeLessThan(rows);
          }
        },
      ),
    );
  });
});

describe('the name of a row', () => {
  it('takes as many lines as it needs', () => {
    expect(wrap('Mill Lane Surgery', 23)).toEqual(['Mill Lane Surgery']);
    expect(wrap('Ashmere children’s social care', 23)).toEqual([
      'Ashmere children’s',
      'social care',
    ]);
    expect(labelHeight({ label: 'Ashmere children’s social care', under: 'held 1 of 2' })).toBe(39);
  });

  it('loses no word, and cuts only one that is longer than a line', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,23}$/), { minLength: 1 }), (words) => {
        const lines = wrap(words.join(' '), 23);
        expect(lines.join(' ')).toBe(words.join(' '));
        expect(lines.every((line) => line.length <= 23)).toBe(true);
      }),
    );
    expect(wrap('x'.repeat(30), 23)).toEqual([`${'x'.repeat(22)}…`]);
  });
});

describe('the body map', () => {
  function places(...sites: string[]): { pins: string[]; areas: string[] } {
    const dossier = dossierOf([
      {
        on: '2020-01-01',
        kind: 'injury',
        by: 'gp',
        injuries: sites.map((site) => ({ of: child, site, type: 'bruise' })),
      },
    ]);
    const { pins, areas } = pinsOf(injuryLedger(chronologyOf(dossier, plainDate('2020-02-01'))));
    return { pins: pins.map(({ label }) => label), areas: areas.map(({ label }) => label) };
  }

  it('pins a place that is recorded, and both of two', () => {
    expect(places('left cheek').pins).toEqual(['left fleshy part of the cheek']);
    expect(places('both ears').pins).toHaveLength(2);
    expect(places('nose', 'buttocks').pins).toEqual(['nose', 'torso (buttocks)']);
  });

  it('never guesses a side, nor a place within a broad word', () => {
    expect(places('ear')).toEqual({ pins: [], areas: ['Ear, side not recorded'] });
    expect(places('face')).toEqual({ pins: [], areas: ['Face'] });
    expect(places('right shoulder').areas).toEqual(['Shoulder, right']);
  });

  it('keeps a place that cannot be read, in the words of the record', () => {
    expect(places('gizzard').areas).toEqual(['“gizzard”, not read']);
    expect(places('nose and gizzard')).toEqual({ pins: ['nose'], areas: ['“gizzard”, not read'] });
  });
});
