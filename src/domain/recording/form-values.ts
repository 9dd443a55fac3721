/**
 * What a form of a page holds, as it was typed: by the name of each field, its texts in their order. A
 * field that is not there was not on the page or, as with boxes to tick, was left alone.
 */
export type FormValues = Readonly<Record<string, readonly string[]>>;

/**
 * Reads the body of a form; nothing where it is none. What is no text is left out, of a text what no record can
 * hold: the character zero, and halves of characters; and a field with a name that every object has: no form has one,
 * and whoever asked for the field would find the object's own.
 */
export function readFormValues(body: unknown): FormValues | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  return Object.fromEntries(
    Object.entries(body)
      .filter(([name]) => !name.split('/').some((step) => step in Object.prototype))
      .map(([name, value]) => [name, textsIn(value)]),
  );
}

/** The first text of a field without the space around it; empty where there is none. */
export function oneText(values: FormValues, field: string): string {
  return values[field]?.[0]?.trim() ?? '';
}

function textsIn(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all
    .filter((one) => typeof one === 'string')
    .map((text) => text.toWellFormed().replaceAll('\0', ''));
}
