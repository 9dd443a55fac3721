import type { FastifyInstance } from 'fastify';

export interface Route {
  readonly method: string;
  /** With its parameters as they were registered: '/child/:child/entry/:entry'. */
  readonly path: string;
}

/** Every route of an application, as its own router knows it; HEAD goes with GET. */
export function routesOf(app: FastifyInstance): Route[] {
  const steps: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', step, methods] =
        /^([│ ]*)[├└]── (\S*)(?: \(([^)]*)\))?/.exec(line) ?? [];
      if (step === undefined) return [];
      const depth = indent.length / 4;
      steps.splice(depth, steps.length, step);
      const path = steps.join('');
      return (methods?.split(', ') ?? [])
        .filter((method) => method !== 'HEAD')
        .map((method) => ({ method, path }));
    });
}

/** How an address is written when it is counted: which route it meets. */
export function routeOf(routes: readonly Route[], method: string, url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  const found = routes.find((route) => route.method === method && patternOf(route).test(path));
  return `${method} ${found?.path ?? 'nothing'}`;
}

const patterns = new WeakMap<Route, RegExp>();

function patternOf(route: Route): RegExp {
  const known = patterns.get(route);
  if (known !== undefined) return known;
  const steps = route.path.split('/').map((step) => {
    if (step === '*') return '.*';
    return step.startsWith(':') ? '[^/]+' : step.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  const pattern = new RegExp(`^${steps.join('/')}/?$`);
  patterns.set(route, pattern);
  return pattern;
}
