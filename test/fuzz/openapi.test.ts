import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { socialWorker } from '../cast.ts';
import { Guest } from './guest.ts';
import { routesOf } from './routes.ts';
import { openWorld, type World } from './world.ts';

describe('the description of the API', () => {
  let world: World;
  let guest: Guest;

  beforeAll(async () => {
    world = await openWorld();
    guest = new Guest(world.app, socialWorker.account);
    await guest.signIn();
  }, 60_000);
  afterAll(() => world.close());

  it('names every route of the API, and no other', async () => {
    const { text } = await guest.ask({ method: 'GET', url: '/api/openapi.json' });
    const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, object>> };
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const routes = routesOf(world.app)
      .filter(({ path }) => path.startsWith('/api/'))
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    expect(described.sort()).toEqual(routes.sort());
    expect(routes.length).toBeGreaterThan(10);
  });

  it('says what each takes, as the route itself holds it', async () => {
    const { text } = await guest.ask({ method: 'GET', url: '/api/openapi.json' });
    const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, object>> };
    expect(paths['/api/children/{child}/entries']?.['get']).toMatchObject({
      parameters: [
        { name: 'child', in: 'path', required: true },
        { name: 'after', in: 'query', required: false, schema: { minimum: 0 } },
      ],
    });
    expect(paths['/api/entries']?.['post']).toMatchObject({
      requestBody: {
        content: { 'application/json': { schema: { required: ['submissionId', 'entry'] } } },
      },
    });
  });

  it('says by what each is asked: a session here, where no machine can come', async () => {
    const { text } = await guest.ask({ method: 'GET', url: '/api/openapi.json' });
    const { components, security } = JSON.parse(text) as {
      components: { securitySchemes: object };
      security: object[];
    };
    expect(components.securitySchemes).toEqual({
      session: expect.objectContaining({
        type: 'apiKey',
        in: 'cookie',
        name: 'holdfast',
      }) as object,
    });
    expect(security).toEqual([{ session: [] }]);
  });

  it('is for those who are signed in', async () => {
    const nobody = new Guest(world.app);
    expect((await nobody.ask({ method: 'GET', url: '/api/openapi.json' })).status).toBe(401);
  });
});
