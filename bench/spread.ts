/** The value below which a share of the values lies; `share` from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** How often a second something was done by several at once, and how long each took. */
export interface Pace {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Calls `once` again and again from so many clients until the time is over. */
export async function paceOf(
  clients: number,
  seconds: number,
  once: (client: number) => Promise<void>,
): Promise<Pace> {
  const tookMs: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1_000;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let from = performance.now(); from < endsAt; ) {
        await once(client);
        const now = performance.now();
        tookMs.push(now - from);
        from = now;
      }
    }),
  );
  const elapsedSeconds = (performance.now() - startedAt) / 1_000;
  return {
    perSecond: tookMs.length / elapsedSeconds,
    p50Ms: quantile(tookMs, 0.5),
    p99Ms: quantile(tookMs, 0.99),
  };
}

/** The middle of several runs, each number by itself. */
export function medianPace(runs: readonly Pace[]): Pace {
  return {
    perSecond: median(runs.map(({ perSecond }) => perSecond)),
    p50Ms: median(runs.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(runs.map(({ p99Ms }) => p99Ms)),
  };
}
