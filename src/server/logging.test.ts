import { describe, expect, it } from 'vitest';
import { createLog } from './logging.ts';

/** What the log makes of what is handed to it. */
function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(createLog({ level: 'debug', to: { write: (line) => void lines.push(line) } }));
  const { time: _time, ...line } = JSON.parse(lines[0] ?? '{}') as Record<string, unknown>;
  return line;
}

const secret = 'Quillamarker';

describe('a line of the log', () => {
  it('says an error by its kind, its code and its place, and never in its words', () => {
    const error = Object.assign(new TypeError(`${secret}\n at (src/${secret}.ts:1:1)`), {
      code: '23505',
      detail: `Key (name)=(${secret}) already exists.`,
      table: 'person',
      constraint: 'person_pkey',
      cause: new RangeError(secret),
    });
    const line = logged((log) => {
      log.error(error);
    });
    expect(line).toEqual({
      level: 'error',
      msg: 'something could not be done',
      error: {
        kind: 'TypeError',
        code: '23505',
        table: 'person',
        constraint: 'person_pkey',
        at: expect.stringMatching(/^src\/server\/logging\.test\.ts:\d+$/) as string,
        cause: { kind: 'RangeError', at: expect.any(String) as string },
      },
    });
  });

  it('says a problem by its kind alone', () => {
    const line = logged((log) => {
      log.error({ kind: 'unknown-reference', field: 'subjects', id: secret });
    });
    expect(line).toEqual({
      level: 'error',
      msg: 'something could not be done',
      problem: 'unknown-reference',
    });
  });

  it.each([
    ['words of its own', [secret]],
    [
      'fields that are not the log’s',
      [{ child: secret, account: secret, url: `/child/${secret}` }],
    ],
    ['a field in another shape', [{ route: `/child/${secret}`, code: secret, status: secret }]],
    ['an error with words beside it', [{ err: new Error(secret) }, secret]],
    ['words with places for more', ['Route %s not found', secret]],
    ['something that was thrown and is no error', [secret, new Error(secret)]],
  ])('lets nothing through of %s', (_what, given) => {
    const line = logged((log) => {
      log.error(...(given as [string]));
    });
    expect(JSON.stringify(line)).not.toContain(secret);
    expect(line['msg']).toBeDefined();
  });

  it('takes nothing more through what a log carries along', () => {
    const line = logged((log) => {
      log.child({ child: secret, request: secret }).warn({ partnership: 1 }, secret);
    });
    expect(line).toEqual({
      level: 'warn',
      msg: 'something was said that is not repeated here',
      partnership: 1,
    });
  });
});
