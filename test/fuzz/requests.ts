import fc from 'fast-check';
import * as cast from '../cast.ts';
import type { Found, FoundForm } from './crawl.ts';
import { type Choose, fromSchema, type Schema } from './from-schema.ts';
import { formOf, type Guest, type Question } from './guest.ts';
import { brokenBodies, contentTypes, hostileJson, hostileText } from './hostile.ts';
import type { Route } from './routes.ts';
import { neighbourChild, strangersChild } from './world.ts';

/** All that decides what one request is; the same request again for the same seed and number. */
export interface Throw {
  readonly asker: number;
  readonly kind: 'route' | 'form' | 'api' | 'broken';
  /** How many asked for a route before it: routes are taken in turn, so that none is left out. */
  readonly turn: number;
  /** What is picked along the way, each number for one choice. */
  readonly choices: readonly number[];
  readonly texts: readonly string[];
  readonly json: unknown;
}

export const throwing: fc.Arbitrary<Omit<Throw, 'turn'>> = fc.record({
  asker: fc.nat(1_000),
  kind: fc.oneof(
    { weight: 3, arbitrary: fc.constant('route' as const) },
    { weight: 4, arbitrary: fc.constant('form' as const) },
    { weight: 3, arbitrary: fc.constant('api' as const) },
    { weight: 1, arbitrary: fc.constant('broken' as const) },
  ),
  choices: fc.array(fc.nat(1_000_000), { minLength: 30, maxLength: 30 }),
  texts: fc.array(hostileText, { minLength: 4, maxLength: 4 }),
  json: hostileJson,
});

/** What there is to ask for. */
export interface Targets {
  readonly routes: readonly Route[];
  readonly operations: readonly Operation[];
  /** For each asker, what they were shown. */
  readonly found: readonly Found[];
}

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly query: readonly string[];
  readonly body?: Schema;
}

/** Ids of people and things that are there, some of them not for whoever asks. */
const ids = [
  cast.firstChild,
  cast.secondChild,
  cast.mother,
  cast.lodger,
  strangersChild,
  neighbourChild,
  cast.nurse,
  `P15:${cast.firstChild}`,
  `P01:${cast.firstChild}`,
  `P01:${neighbourChild}`,
  `post ${cast.socialWorker.account}`,
  cast.socialWorker.account,
  cast.outsider.account,
  'contact',
  'home-visit',
  '01890000-0000-7000-8000-000000000000',
] as const;

/** The request that a throw stands for, for the one who asks it. */
export function requestOf(thrown: Throw, targets: Targets, guest: Guest): Question {
  const maker = new Maker(thrown, targets, guest);
  switch (thrown.kind) {
    case 'route':
      return maker.address();
    case 'form':
      return maker.form();
    case 'api':
      return maker.operation();
    case 'broken':
      return maker.broken();
  }
}

class Maker {
  readonly #thrown: Throw;
  readonly #targets: Targets;
  readonly #guest: Guest;
  readonly #found: Found;
  #chosen = 0;

  constructor(thrown: Throw, targets: Targets, guest: Guest) {
    this.#thrown = thrown;
    this.#targets = targets;
    this.#guest = guest;
    this.#found = targets.found[thrown.asker % targets.found.length] ?? {
      addresses: [],
      forms: [],
    };
  }

  /** A page: one that is linked to, with something of its address changed, or a route made up whole. */
  address(): Question {
    const { turn } = this.#thrown;
    const { routes } = this.#targets;
    const linked = this.#pick(this.#found.addresses);
    if (turn % 2 === 0 && linked !== undefined)
      return { method: 'GET', url: this.#changed(linked) };
    const { method, path } = routes[(turn >> 1) % routes.length] ?? { method: 'GET', path: '/' };
    if (!isMethod(method)) throw new Error(`a route by ${method}, which nothing here sends`);
    if (method !== 'POST') return { method, url: this.#fill(path) };
    const fields = this.#thrown.texts.map((text): [string, string] => [this.#aName(), text]);
    return formOf(this.#fill(path), [['_csrf', this.#token(this.#guest.token)], ...fields]);
  }

  /** A field that some form has. */
  #aName(): string {
    const names = (this.#pick(this.#found.forms)?.fields ?? []).map(([name]) => name);
    return this.#pick(names.filter((name) => name !== '_csrf')) ?? this.#text();
  }

  /** A form that was found, with some of its fields changed, doubled or left out. */
  form(): Question {
    const form = this.#pick(this.#found.forms);
    // Seldom those that end a visit: who is not there is shown little.
    const endsIt = form?.action.includes('sign-out') === true && this.#choose(8) > 0;
    if (form === undefined || endsIt) return this.address();
    const fields = form.fields.flatMap(([name, value]): [string, string][] => {
      if (name === '_csrf') return [[name, this.#token(value)]];
      switch (this.#choose(6)) {
        case 0:
          return [[name, this.#text()]];
        case 1:
          return [[name, this.#id()]];
        case 2:
          return [
            [name, value],
            [name, this.#text()],
          ];
        case 3:
          return [];
        default:
          return [[name, value]];
      }
    });
    const more: [string, string][] = this.#choose(5) === 0 ? [[this.#text(), this.#text()]] : [];
    const where = this.#choose(8) === 0 ? this.#changed(form.action) : form.action;
    return this.#sent(form, where, [...fields, ...more]);
  }

  #sent(form: FoundForm, where: string, fields: readonly (readonly [string, string])[]): Question {
    const sent = formOf(where, fields);
    if (!form.isMultipart) return sent;
    const whole = fields
      .map(([name, value]) => {
        const file = name === 'list' ? '; filename="list.csv"' : '';
        return `--x\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
      })
      .join('');
    const body = `${whole}--x--\r\n`;
    return {
      ...sent,
      headers: { ...sent.headers, 'content-type': 'multipart/form-data; boundary=x' },
      body: this.#choose(3) === 0 ? body.slice(0, this.#choose(body.length)) : body,
    };
  }

  /** A route of the API, with a body as its schema allows, or nearly. */
  operation(): Question {
    const operation = this.#pick(this.#targets.operations);
    if (operation === undefined) return this.address();
    const query = operation.query
      .filter(() => this.#choose(2) === 0)
      .map((name): [string, string] => [name, this.#choose(2) === 0 ? '3' : this.#text()]);
    const path = this.#fill(operation.path.replaceAll(/\{(\w+)\}/g, ':$1'));
    const url = query.length === 0 ? path : `${path}?${new URLSearchParams(query).toString()}`;
    const method = operation.method.toUpperCase();
    if (!isMethod(method) || method === 'GET') return { method: 'GET', url };
    const choose: Choose = (limit) => this.#choose(limit);
    const body =
      operation.body === undefined
        ? {}
        : fromSchema(operation.body, choose, (field) => this.#textFor(field));
    const sent = this.#choose(3) === 0 ? this.#spoilt(body) : body;
    return {
      method,
      url,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sent),
    };
  }

  /** What is no request of any page or program at all. */
  broken(): Question {
    const route = this.#pick(this.#targets.routes)?.path ?? '/';
    const method = this.#pick(methods) ?? 'GET';
    return {
      method,
      url: this.#choose(2) === 0 ? this.#fill(route) : `/${encoded(this.#text())}`,
      headers: {
        'content-type': this.#pick(contentTypes) ?? '',
        'accept-encoding': encoded(this.#text()).slice(0, 200),
      },
      ...(method !== 'GET' && { body: this.#pick(brokenBodies) ?? '' }),
    };
  }

  #choose(limit: number): number {
    const { choices } = this.#thrown;
    const number = choices[this.#chosen % choices.length] ?? 0;
    this.#chosen += 1;
    // Later rounds over the same numbers choose otherwise.
    return limit === 0 ? 0 : (number + Math.floor(this.#chosen / choices.length) * 7) % limit;
  }

  #pick<T>(from: readonly T[]): T | undefined {
    return from[this.#choose(from.length)];
  }

  #text(): string {
    return this.#pick(this.#thrown.texts) ?? '';
  }

  #id(): string {
    return this.#pick(ids) ?? '';
  }

  #textFor(field: string): string {
    if (/^on$|On$|until|from/.test(field)) return this.#choose(6) === 0 ? this.#text() : cast.today;
    if (field === 'submissionId') return `fuzzed-${this.#choose(1_000_000)}`;
    if (/of|subjects|person|child|by|entry|to|account|mention/.test(field))
      return this.#choose(5) === 0 ? this.#text() : this.#id();
    return this.#text();
  }

  /** Mostly one that is good: what is refused at the door never reaches what lies behind it. */
  #token(value: string): string {
    const fate = this.#choose(12);
    if (fate === 0) return '';
    if (fate === 1) return `${value}x`;
    return this.#guest.token;
  }

  /** A route with something in the place of each of its parameters. */
  #fill(path: string): string {
    return path
      .split('/')
      .map((step) => {
        if (!step.startsWith(':') && step !== '*') return step;
        return encoded(this.#choose(4) === 0 ? this.#text() : this.#idFor(step.slice(1)));
      })
      .join('/');
  }

  /** For a child mostly one whose record they may open; else anything that stood in an address. */
  #idFor(parameter: string): string {
    if (parameter === 'child') return this.#choose(2) === 0 ? cast.firstChild : this.#id();
    if (this.#choose(3) === 0) return this.#id();
    const steps = (this.#pick(this.#found.addresses) ?? '').split(/[/?]/);
    return decoded(this.#pick(steps) ?? '');
  }

  /** An address with one of its steps, or its query, replaced. */
  #changed(address: string): string {
    const [path = '/', query = ''] = address.split('?', 2);
    const steps = path.split('/');
    const fate = this.#choose(4);
    if (fate === 0 && steps.length > 2) {
      steps[1 + this.#choose(steps.length - 1)] = encoded(
        this.#choose(2) === 0 ? this.#text() : this.#id(),
      );
    }
    if (fate !== 1) return steps.join('/') + (query === '' ? '' : `?${query}`);
    const fields = [...new URLSearchParams(query)];
    const names = [
      ...fields.map(([name]) => name),
      'child',
      'on',
      'through',
      'knownTo',
      'purpose',
      'page',
      'show',
    ];
    const name = this.#pick(names) ?? 'on';
    const value = this.#choose(3) === 0 ? this.#id() : this.#text();
    return `${path}?${new URLSearchParams([...fields, [name, value.toWellFormed()]]).toString()}`;
  }

  /** Somewhere within a value stands something else, or something stands beside it. */
  #spoilt(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || this.#choose(3) === 0)
      return this.#thrown.json;
    if (Array.isArray(value)) return [...(value as unknown[]), this.#thrown.json];
    const names = Object.keys(value);
    const name = this.#pick(names) ?? 'more';
    if (this.#choose(4) === 0) return { ...value, [this.#text()]: this.#thrown.json };
    return { ...value, [name]: this.#spoilt((value as Record<string, unknown>)[name]) };
  }
}

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

function isMethod(method: string): method is (typeof methods)[number] {
  return methods.some((one) => one === method);
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
