import type { FieldError } from '../../domain/problem.ts';

/** What a field of GOV.UK takes to show its error beside it: the first error at any of these paths, or nothing. */
export function errorAt(
  errors: readonly FieldError[],
  ...paths: readonly string[]
): { readonly errorMessage?: { readonly text: string } } {
  const error = errors.find(({ path }) => paths.includes(path));
  return error === undefined ? {} : { errorMessage: { text: error.message } };
}
