import { describe, expect, it } from 'vitest';
import { clockFrom } from './clock.ts';

const dayAt = (instant: string): string => clockFrom(() => new Date(instant)).today();

describe('the clock at the door', () => {
  it('keeps the day of London, not that of Greenwich, in summer', () => {
    expect(dayAt('2026-07-01T22:59:59Z')).toBe('2026-07-01');
    expect(dayAt('2026-07-01T23:00:00Z')).toBe('2026-07-02');
  });

  it('changes day at midnight in winter', () => {
    expect(dayAt('2026-12-31T23:59:59Z')).toBe('2026-12-31');
    expect(dayAt('2027-01-01T00:00:00Z')).toBe('2027-01-01');
  });

  it('notices that midnight has passed', () => {
    let instant = new Date('2026-12-31T23:59:59Z');
    const clock = clockFrom(() => instant);
    expect(clock.today()).toBe('2026-12-31');
    instant = new Date('2027-01-01T00:00:00Z');
    expect(clock.today()).toBe('2027-01-01');
  });
});
