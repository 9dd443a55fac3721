/** What a form says of one field. */
export interface FieldWords {
  /** '{child}' stands for the name of the child whose row it is. */
  readonly label: string;
  readonly hint?: string;
  /** It is answered in a few lines and not in one. */
  readonly isLong?: true;
  /** It is seldom known or seldom matters: it stands behind “More”. */
  readonly isSeldom?: true;
  /** What an empty list says, where it says that there was nothing or nobody. */
  readonly none?: string;
  /** Choices whose own words would not say enough. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** By where the field stands in an entry: 'visit.children.seen'. A text alone is a label. */
export type WordsByPath = Readonly<Record<string, string | FieldWords>>;

/** Marks all of them as seldom asked for. */
export function seldom(words: WordsByPath): WordsByPath {
  return Object.fromEntries(
    Object.entries(words).map(([path, one]) => [
      path,
      { ...(typeof one === 'string' ? { label: one } : one), isSeldom: true },
    ]),
  );
}
