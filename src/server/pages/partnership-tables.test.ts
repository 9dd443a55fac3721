import { describe, expect, it } from 'vitest';
import type { Figure } from '../../domain/oversight/figure.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { FigureTable } from '../../views/pages/partnership.tsx';
import { partnershipGroups } from './partnership-tables.ts';

const today = plainDate('2026-03-02');

const figure = (kind: Figure['figure'], of: string, counted: number, days?: number): Figure => ({
  figure: kind,
  of,
  counted,
  inTheMiddle: days ?? null,
  longest: days === undefined ? null : days * 3,
});

function table(what: string, ...figures: readonly Figure[]): FigureTable {
  const found = partnershipGroups(figures, today)
    .flatMap(({ tables }) => tables)
    .find((one) => one.what === what);
  if (found === undefined) throw new Error(`no table is called ${what}`);
  return found;
}

describe('the tables of a partnership', () => {
  it('hold nothing but what will stand there while nothing is counted', () => {
    const tables = partnershipGroups([], today).flatMap((group) => group.tables);
    expect(tables.map(({ rows }) => rows)).toEqual(tables.map(() => []));
    expect(tables.every(({ empty }) => empty.length > 0)).toBe(true);
  });

  it('name agencies by the alphabet, however long anybody waits for them', () => {
    const { rows } = table(
      'agency',
      figure('open by line', 'police', 10, 50),
      figure('open by line', 'socialCare', 10, 2),
      figure('open by line', 'health', 10, 20),
    );
    expect(rows.map(({ label }) => label)).toEqual(['Children’s social care', 'Health', 'Police']);
  });

  it('say of fewer than five neither how many nor how long', () => {
    const said = table(
      'rung',
      figure('open by rung', '1', 4, 33),
      figure('open by rung', '2', 12, 7),
    );
    expect(said.rows.map(({ cells }) => cells.slice(0, 3))).toEqual([
      ['fewer than 5', 'too few', 'too few'],
      ['10', '7', '21'],
    ]);
    expect(said.chart.rows.map(({ parts, words }) => [parts.length, words])).toEqual([
      [0, 'too few'],
      [1, '7 working days'],
    ]);
  });

  it('show twelve months, also those in which nothing ended', () => {
    const { rows } = table('month', figure('ended by month', '2026-01', 20, 3));
    expect(rows.map(({ label }) => label).slice(-3)).toEqual([
      'January 2026',
      'February 2026',
      'March 2026',
    ]);
    expect(rows).toHaveLength(12);
    expect(rows.at(-1)?.cells).toEqual(['0', '–', '–']);
  });

  it('draw what is not said as no more than half of the least that is', () => {
    const { chart, rows } = table('steps', figure('kept', 'T13', 42), figure('unmet', 'T13', 1));
    expect(rows[0]?.cells).toEqual(['40', '0', 'fewer than 5']);
    expect(chart.rows[0]?.parts.map(({ size }) => size)).toEqual([40, 0, 2.5]);
    expect(chart.rows[0]?.words).toBe('40 · 0 · <5');
  });
});
