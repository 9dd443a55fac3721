// By hand, unlike govuk-options.ts: the Ministry of Justice ships no macro-options.json. A component
// gets its lines here on the day a page first uses it.
export interface BadgeOptions {
  readonly text: string;
  readonly classes?: string;
}

/** Component name in TSX, and its folder in the library. */
export const mojComponents = { Badge: 'badge' } as const;

export interface MojOptions {
  readonly Badge: BadgeOptions;
}
