import type { FormValues } from './form-values.ts';
import { pathsWithWords, wordsAt } from './form-words.ts';
import { childOfRow, ownNames } from './record-form.ts';

/** A field that two versions of a form have differently. */
export interface DifferingField {
  /** The name that its parts have in common: 'happened' of the three fields of a day. */
  readonly name: string;
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
  /** Words can stand one after the other; of anything else one is chosen. */
  readonly canBeBoth: boolean;
}

/** Which of two versions of a field stays. */
export const keptVersions = ['mine', 'theirs', 'both'] as const;
export type KeptVersion = (typeof keptVersions)[number];

/** The fields in which two versions of a form differ, in the order of the one that is at hand. */
export function differencesOf(mine: FormValues, theirs: FormValues): readonly DifferingField[] {
  const names = new Set(
    [...Object.keys(mine), ...Object.keys(theirs)].filter(isTyped).map(fieldOfPart),
  );
  return [...names]
    .map((name) => ({ name, mine: textsOf(mine, name), theirs: textsOf(theirs, name) }))
    .filter((one) => one.mine.join('\n') !== one.theirs.join('\n'))
    .map((one) => ({
      ...one,
      canBeBoth:
        wordsAt(pathOfName(one.name)).isLong === true &&
        one.mine.length === 1 &&
        one.theirs.length === 1,
    }));
}

/**
 * One version of two, as its author chose for each field; where nothing was chosen, what is at hand stays.
 * Rows and parts of the form that either has stay.
 */
export function mergeVersions(
  { mine, theirs }: { readonly mine: FormValues; readonly theirs: FormValues },
  chosen: (name: string) => KeptVersion,
): FormValues {
  const own = (values: FormValues): FormValues =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !isTyped(name)));
  const merged: Record<string, readonly string[]> = { ...theirs, ...own(theirs), ...own(mine) };
  for (const list of Object.keys(merged).filter((name) => name.startsWith(ownNames.rows))) {
    const most = Math.max(Number(mine[list]?.[0] ?? 0), Number(theirs[list]?.[0] ?? 0));
    merged[list] = [String(most)];
  }
  merged[ownNames.added] = [
    ...new Set([...(theirs[ownNames.added] ?? []), ...(mine[ownNames.added] ?? [])]),
  ];
  for (const { name, canBeBoth } of differencesOf(mine, theirs)) {
    const keeps = chosen(name);
    if (keeps === 'theirs') continue;
    if (keeps === 'both' && canBeBoth) {
      merged[name] = [[theirs[name]?.[0] ?? '', mine[name]?.[0] ?? ''].join('\n\n')];
      continue;
    }
    for (const part of Object.keys(merged)) if (fieldOfPart(part) === name) merged[part] = [];
    for (const [part, texts] of Object.entries(mine))
      if (fieldOfPart(part) === name) merged[part] = texts;
  }
  return merged;
}

/** Where in an entry a field of a form stands: 'visit.children.seen' of 'visit/children/0/seen'. */
export function pathOfName(name: string): string {
  const steps = name.split('/').filter((step) => !/^\d+$/.test(step));
  for (let length = steps.length; length > 0; length -= 1) {
    const path = steps.slice(0, length).join('.');
    if (known.has(path)) return path;
  }
  return 'summary';
}

const known: ReadonlySet<string> = new Set(pathsWithWords);

/** Whether somebody typed or chose it, and the page did not put it there. */
export function isTyped(name: string): boolean {
  if (name === ownNames.added || name === 'add' || name.startsWith(ownNames.rows)) return false;
  const list = name.replace(/\/\d+\/\w+$/, '').replaceAll('/', '.');
  return childOfRow.get(list) !== name.replace(/^.*\//, '');
}

function fieldOfPart(name: string): string {
  return name.replace(/\/(?:day|month|year|precision|time)$/, '');
}

/** The texts of a field, those of a day from the day on. */
function textsOf(values: FormValues, name: string): readonly string[] {
  const parts = [
    name,
    ...['day', 'month', 'year', 'precision', 'time'].map((part) => `${name}/${part}`),
  ];
  return parts
    .flatMap((part) => values[part] ?? [])
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

/** Every field of a form in which something was typed, with its texts. */
export function typedFields(
  values: FormValues,
): readonly { readonly name: string; readonly texts: readonly string[] }[] {
  const names = new Set(Object.keys(values).filter(isTyped).map(fieldOfPart));
  return [...names]
    .map((name) => ({ name, texts: textsOf(values, name) }))
    .filter(({ texts }) => texts.length > 0);
}
