import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { destination, type DestinationStream, pino, stdTimeFunctions } from 'pino';
import { isProblem, problemKinds } from '../domain/problem.ts';

/** How much is written: 'info' says a line for each request, 'warn' only what somebody should look at. */
export const logLevels = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** All that a line may say in words. Whatever else is handed to the log becomes the last of them. */
const sentences = [
  'the server listens',
  'answered',
  'something could not be done',
  'signing in was not completed',
  'nothing more is sealed: the key that signs is not here',
  'the server stops after a fault of its own',
  'something was said that is not repeated here',
] as const;
type Sentence = (typeof sentences)[number];
export const keyMissing: Sentence = 'nothing more is sealed: the key that signs is not here';
export const listens: Sentence = 'the server listens';
export const stopsAfterFault: Sentence = 'the server stops after a fault of its own';
const undone: Sentence = 'something could not be done';
const unsaid: Sentence = 'something was said that is not repeated here';
const sayable: ReadonlySet<unknown> = new Set(sentences);

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value);
const matches =
  (shape: RegExp) =>
  (value: unknown): boolean =>
    typeof value === 'string' && shape.test(value);

/** All that a line may say besides, each only in its own shape; what has another name or shape is left out. */
const fields: Readonly<Record<string, (value: unknown) => boolean>> = {
  request: matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  method: matches(/^[A-Z]{3,7}$/),
  // The pattern of a route, as the program has it: never what stood in its place.
  route: (value) => routes.has(value),
  status: isWhole,
  ms: (value) => typeof value === 'number',
  partnership: isWhole,
  /** A public key of the seals. */
  key: matches(/^[0-9a-f]{64}$/),
  /** Node's, Fastify's and PostgreSQL's own codes. */
  code: matches(/^[A-Z0-9_]{2,60}$/),
};

/** Every pattern that any application of this process has, so that nothing else can be taken for one. */
const routes = new Set<unknown>(['nowhere']);

/**
 * The log: one line of JSON for each thing, on standard error unless told otherwise. No line holds a name,
 * a narrative, what somebody typed, an address or an id of the record, because none can: a line is made
 * anew of `sentences`, `fields` and errors by their kind and place, and nothing else is let through,
 * whoever hands it in. The words of an error stay out, since PostgreSQL's quote what was written.
 */
export function createLog({
  level,
  to = destination({ dest: process.stderr.fd, sync: true }),
}: {
  readonly level: LogLevel;
  readonly to?: DestinationStream;
}): FastifyBaseLogger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    hooks: {
      logMethod(given, method) {
        const { said, ...rest } = lineOf(given);
        method.call(this, rest, said);
      },
    },
  };
  const log = pino(options, to);
  const makeChild = Reflect.get<typeof log, 'child'>(log, 'child');
  // What a line carries along was said to a child of this log.
  return Object.assign(log, {
    child(this: pino.Logger, carried: pino.Bindings, of?: pino.ChildLoggerOptions): pino.Logger {
      return Reflect.apply(makeChild, this, [sayableFields(carried), of]);
    },
  });
}

/** Writes one line for each request that was answered. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onRoute', ({ url }) => void routes.add(url));
  app.addHook('onResponse', (request, reply, done) => {
    const said: Sentence = 'answered';
    const { method, routeOptions } = request;
    request.log.info(
      {
        method,
        route: routeOptions.url ?? 'nowhere',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      said,
    );
    done();
  });
}

/** The id by which the lines of one request belong together. */
export function newRequestId(): string {
  return randomUUID();
}

/** The name under which that id stands in a line. */
export const requestIdLabel = 'request';

interface Line extends Readonly<Record<string, unknown>> {
  readonly said: Sentence;
}

function lineOf(given: readonly unknown[]): Line {
  const words = given.find((one) => typeof one === 'string');
  const said = sayable.has(words) ? (words as Sentence) : undefined;
  const [thing] = given;
  if (thing instanceof Error) return { said: said ?? undone, error: placed(thing) };
  if (isProblem(thing)) return { said: said ?? undone, problem: kindOf(thing) };
  if (typeof thing !== 'object' || thing === null) return { said: said ?? unsaid };
  const { err } = thing as { readonly err?: unknown };
  return {
    said: said ?? unsaid,
    ...sayableFields(thing as Record<string, unknown>),
    ...(err instanceof Error && { error: placed(err) }),
  };
}

function kindOf({ kind }: { readonly kind: string }): string {
  return problemKinds.find((one) => one === kind) ?? 'other';
}

function sayableFields(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([name, it]) => fields[name]?.(it)));
}

/** An error as an operator can use it and as nobody can be known by it. */
interface PlacedError {
  /** The name of its class. */
  readonly kind: string;
  readonly code?: unknown;
  /** Of PostgreSQL: the names of our own tables and rules, which say nothing of a row. */
  readonly table?: unknown;
  readonly constraint?: unknown;
  /** 'src/store/append.ts:120': the innermost place of ours; absent where it came from none. */
  readonly at?: string;
  readonly cause?: PlacedError;
}

/** Causes of causes that are followed. */
const causesMax = 3;

function placed(error: Error, depth = 0): PlacedError {
  const { code, table, constraint } = error as Error & Readonly<Record<string, unknown>>;
  const at = placeOf(error);
  return {
    kind: matches(/^\w{1,40}$/)(error.constructor.name) ? error.constructor.name : 'Error',
    ...(fields['code']?.(code) === true && { code }),
    ...(isName(table) && { table }),
    ...(isName(constraint) && { constraint }),
    ...(at !== undefined && { at }),
    ...(error.cause instanceof Error &&
      depth < causesMax && { cause: placed(error.cause, depth + 1) }),
  };
}

const isName = matches(/^[a-z][a-z0-9_]{0,62}$/);
const root = path.resolve(import.meta.dirname, '../..');
const ownFrame = /^\s+at .*?(src\/[\w./-]+\.tsx?:\d+):\d+\)?$/;

/** Looks only behind the error's own words, which may hold anything, lines like these among it. */
function placeOf({ stack = '', message }: Error): string | undefined {
  const frames = stack.slice(stack.lastIndexOf(message) + message.length).split('\n');
  const own = frames.find((frame) => frame.includes(`${root}/src/`));
  return own === undefined ? undefined : ownFrame.exec(own)?.[1];
}
