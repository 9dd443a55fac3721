import { describe, expect, it } from 'vitest';
import { pageOf } from './page-of.ts';

const rows = Array.from({ length: 120 }, (_, index) => index);
const at = (query: unknown) => pageOf(rows, { path: '/team', query, section: 'workload' });

describe('a page of a long list', () => {
  it('is the first where nothing else is asked, and says how many there are', () => {
    const { rows: shown, list } = at({});
    expect([shown[0], shown.at(-1)]).toEqual([0, 49]);
    expect(list).toEqual({ count: 120, page: 1, pages: 3, next: '/team?workload=2#workload' });
  });

  it('leads on and back, and keeps what else was asked', () => {
    const { rows: shown, list } = at({ of: 'a&b', workload: '2' });
    expect([shown[0], shown.at(-1)]).toEqual([50, 99]);
    expect(list).toMatchObject({
      previous: '/team?of=a%26b&workload=1#workload',
      next: '/team?of=a%26b&workload=3#workload',
    });
    expect(at({ workload: '3' }).list).not.toHaveProperty('next');
  });

  it.each(['0', '-1', '4', '1e9', 'x', '', ['2', '3'], undefined])(
    'is one that there is, whatever is asked: %j',
    (workload) => {
      expect(at({ workload }).rows.length).toBeGreaterThan(0);
    },
  );

  it('of a short or an empty list leads nowhere', () => {
    const list = { path: '/team', query: { workload: '2' }, section: 'workload' };
    expect(pageOf([1], list)).toEqual({ rows: [1], list: { count: 1, page: 1, pages: 1 } });
    expect(pageOf([], list).list).toEqual({ count: 0, page: 1, pages: 1 });
  });
});
