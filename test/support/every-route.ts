import type { FastifyInstance } from 'fastify';

/** A route as the application has it: a new one is there without a word of a test. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly pattern: string;
}

const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Every route of an application, read from itself. */
export function routesOf(app: FastifyInstance): readonly Route[] {
  const found: Route[] = [];
  const path: string[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', part = '', named = ''] =
      /^([│ ]*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    path.length = indent.length / 4;
    path.push(part);
    for (const method of named.split(', ').filter((one) => methods.has(one)))
      found.push({ method: method as Route['method'], pattern: path.join('') });
  }
  return found;
}

/** What stands in the place of each parameter of a route, and in every field of what is sent. */
export type Ids = Readonly<Record<string, string>>;

/** Where a route lies with these ids; throws for a parameter of which nobody has said what stands there. */
export function placeOf({ pattern }: Route, ids: Ids): string {
  return pattern.replaceAll(/:(\w+)(\([^)]*\))?|\*/g, (_, name: string | undefined) => {
    const id = ids[name ?? '*'];
    if (id === undefined)
      throw new Error(`say what stands for :${name ?? '*'} of ${pattern} in this test`);
    return encodeURIComponent(id);
  });
}
