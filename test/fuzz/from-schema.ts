/** A part of a JSON schema, as far as those of the API use it. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly format?: string;
  readonly minimum?: number;
}

/** What decides as a value is made: a whole number from 0, less than a limit. */
export type Choose = (limit: number) => number;

/**
 * A value that a schema allows, or nearly: what is chosen comes from `choose`, and ids and texts from
 * `textFor`, which is told the name of the field.
 */
export function fromSchema(
  schema: Schema,
  choose: Choose,
  textFor: (field: string) => string,
  { root = schema, field = '', depth = 0 }: { root?: Schema; field?: string; depth?: number } = {},
): unknown {
  const within = (one: Schema, name = field): unknown =>
    fromSchema(one, choose, textFor, { root, field: name, depth: depth + 1 });
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    const found = schema.$ref === '#' ? root : root.$defs?.[name];
    return found === undefined || depth > 12 ? undefined : within(found);
  }
  if ('const' in schema) return schema.const;
  if (schema.enum !== undefined) return schema.enum[choose(schema.enum.length)];
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return within(either[choose(either.length)] ?? {});
  if (schema.allOf !== undefined)
    return Object.assign({}, ...schema.allOf.map((one) => within(one))) as unknown;
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
  switch (type) {
    case 'object': {
      const { properties = {}, required = [] } = schema;
      const names = Object.keys(properties).filter(
        (name) => required.includes(name) || (depth < 3 && choose(5) === 0),
      );
      return Object.fromEntries(names.map((name) => [name, within(properties[name] ?? {}, name)]));
    }
    case 'array':
      return Array.from({ length: choose(3) }, () => within(schema.items ?? {}));
    case 'number':
    case 'integer':
      return (schema.minimum ?? 0) + choose(5);
    case 'boolean':
      return choose(2) === 1;
    case 'null':
      return null;
    case 'string':
    case undefined:
    default:
      return textFor(field);
  }
}
