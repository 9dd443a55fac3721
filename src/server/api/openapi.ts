import type { FastifyInstance, RouteOptions } from 'fastify';
import { z } from 'zod';
import { scopeFor } from '../auth/machine.ts';
import { sessionCookie } from '../auth/session-cookie.ts';
import type { Desk } from '../desk.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a machine is always refused: it has no reason of its own, and gives nobody access. */
    readonly isForPeople?: boolean;
  }
}

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly object[];
  readonly requestBody?: object;
  readonly responses: object;
  readonly security: readonly Requirement[];
}

/** By which of the schemes somebody may ask, with the scopes that their token needs. */
type Requirement = Readonly<Record<string, readonly string[]>>;

/** What programs may ask, as it is registered: OpenAPI 3.1. */
interface Description {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly securitySchemes: Readonly<Record<string, object>> };
  /** What holds where an operation says nothing of its own: a session. */
  readonly security: readonly Requirement[];
}

/**
 * Describes every route of the API that is registered after this, from the schemas by which the route
 * itself is held, and serves that: a route without a line here cannot be.
 *
 * @see https://spec.openapis.org/oas/v3.1.0
 */
export function openApi(api: FastifyInstance, desk: Desk): void {
  const securitySchemes = schemesOf(desk);
  const takesTokens = 'machine' in securitySchemes;
  const paths: Record<string, Record<string, Operation>> = {};
  api.addHook('onRoute', (route) => {
    const methods = [route.method].flat().filter((method) => method !== 'HEAD');
    const path = route.url.replaceAll(/:(\w+)/g, '{$1}');
    for (const method of methods) {
      paths[path] = {
        ...paths[path],
        [method.toLowerCase()]: operationOf(path, { ...route, method }, takesTokens),
      };
    }
  });
  api.get('/openapi.json', (_request, reply) =>
    reply.send({
      openapi: '3.1.0',
      info: { title: 'Holdfast', version: '1' },
      paths,
      components: { securitySchemes },
      security: [{ session: [] }],
    } satisfies Description),
  );
}

/** The ways in that this Holdfast has: the cookie of a session, and a token where machines may come. */
function schemesOf(desk: Desk): Description['components']['securitySchemes'] {
  const { provider, apiAudience } = desk.signIn ?? {};
  return {
    session: {
      type: 'apiKey',
      in: 'cookie',
      name: sessionCookie(desk).cookieName,
      description:
        'The session of somebody who has signed in. Nothing is taken from another origin.',
    },
    ...(provider !== undefined &&
      apiAudience !== undefined && {
        machine: {
          type: 'openIdConnect',
          openIdConnectUrl: `${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
          description: `An access token of a machine, by client credentials, for the audience ${apiAudience}.`,
        },
      }),
  };
}

function operationOf(
  path: string,
  { method, schema, config }: Omit<RouteOptions, 'method'> & { readonly method: string },
  takesTokens: boolean,
): Operation {
  const { params, querystring, body } = schema ?? {};
  return {
    operationId: `${method.toLowerCase()}${path.replaceAll(/[^A-Za-z]+(\w?)/g, (_, next: string) => next.toUpperCase())}`,
    parameters: [
      ...parametersIn('path', path, params),
      ...parametersIn('query', path, querystring),
    ],
    ...(body !== undefined && {
      requestBody: { required: true, content: { 'application/json': { schema: asJson(body) } } },
    }),
    responses: {
      [method === 'POST' ? '201' : '200']: { description: 'What was asked for' },
      default: {
        description: 'Why it was not done (RFC 9457)',
        content: { 'application/problem+json': { schema: problem } },
      },
    },
    security: [
      { session: [] },
      ...(takesTokens && config?.isForPeople !== true ? [{ machine: [scopeFor(method)] }] : []),
    ],
  };
}

/** One for each; a step of the path that no schema names is a text. */
function parametersIn(where: 'path' | 'query', path: string, schema: unknown): object[] {
  const { properties = {}, required = [] } = schema === undefined ? {} : asJson(schema);
  const named =
    where === 'path' ? [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name) : [];
  return [...new Set([...named, ...Object.keys(properties)])].map((name) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: properties[name] ?? { type: 'string' },
  }));
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, object | boolean>> | undefined;
  readonly required?: readonly string[] | undefined;
}

function asJson(schema: unknown): JsonSchema {
  return z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' });
}

/** A problem as `problemDocument` makes it. */
const problem = {
  type: 'object',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
} as const;
