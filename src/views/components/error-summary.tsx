import type { VNode } from 'preact';
import type { FieldError } from '../../domain/problem.ts';
import { say } from '../../words/say.ts';
import { Govuk } from '../govuk.tsx';
import { safeHref } from '../safe-href.ts';

/** The `id` of the form field that a JSON pointer names: 'happened-on' for '/happened/on'. */
export function fieldId(path: string): string {
  return path.replace(/^\//, '').replaceAll('/', '-');
}

/** What could not be accepted, each leading to its field. Nothing when there is nothing to say. */
export function ErrorSummary({ errors }: { readonly errors: readonly FieldError[] }): VNode | null {
  if (errors.length === 0) return null;
  return (
    <Govuk.ErrorSummary
      titleText={say('There is a problem')}
      errorList={errors.map(({ path, message }) => ({
        text: message,
        href: safeHref(`#${fieldId(path)}`),
      }))}
    />
  );
}
