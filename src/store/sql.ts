/**
 * A statement whose values have been written into it as literals. Literals, and not parameters,
 * because a claim must be a literal `SET LOCAL` (a distributed PostgreSQL passes nothing else on),
 * and because several statements with literals go in one message: a whole round trip saved.
 */
export interface Sql {
  readonly text: string;
}

export type SqlValue =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | readonly number[]
  | Sql;

/** Writes a statement. Every `${value}` becomes a literal; only an `Sql` goes in as it is. */
export function sql(parts: TemplateStringsArray, ...values: readonly SqlValue[]): Sql {
  let text = parts[0] ?? '';
  values.forEach((value, index) => {
    text += literal(value) + (parts[index + 1] ?? '');
  });
  return { text };
}

export const nothing: Sql = { text: '' };

/** A value as JSON text; null stays null. Its keys come from us, its values may come from anybody. */
export function json(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function literal(value: SqlValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'object') return 'text' in value ? value.text : quoted(arrayText(value));
  if (!Number.isFinite(value)) throw new Error('a number in a statement must be finite');
  return String(value);
}

/**
 * A text as a literal that ends only where we end it, whatever the server's settings: a backslash
 * means itself only in the E form, where it is doubled.
 */
function quoted(text: string): string {
  if (text.includes('\0')) throw new Error('a text in a statement must not hold a NUL');
  const doubled = text.replaceAll("'", "''");
  return doubled.includes('\\') ? `E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`;
}

/** PostgreSQL's own way to write an array; each member in double quotes. */
function arrayText(members: readonly (string | number)[]): string {
  const written = members.map((member) =>
    typeof member === 'number'
      ? String(member)
      : `"${member.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`,
  );
  return `{${written.join(',')}}`;
}
