import type { VNode } from 'preact';
import type { FieldError } from '../../domain/problem.ts';
import { say } from '../../words/say.ts';
import { Govuk } from '../govuk.tsx';
import { safeHref } from '../safe-href.ts';
import { CsrfToken } from './csrf-token.tsx';
import { errorAt } from './field-error.ts';

/** What was sent and could not be accepted. */
export interface SentFinding {
  readonly finding?: string;
  readonly words: string;
  readonly errors: readonly FieldError[];
}

interface Props {
  readonly csrfToken: string;
  readonly action: string;
  /** Says of what the finding is, in a field that nobody sees. */
  readonly of: { readonly name: string; readonly value: string };
  readonly question: string;
  readonly findings: readonly { readonly value: string; readonly text: string }[];
  /** Tells the fields of one form from those of another on the page. */
  readonly place: string;
  /** Of this form; the errors of the summary lead to its fields. */
  readonly sent: SentFinding | undefined;
}

/** What somebody makes of what was asked about: one of a few findings, and their own words. */
export function FindingForm(props: Props): VNode {
  const { csrfToken, action, of, question, findings, place, sent } = props;
  const id = (field: string): string => (sent === undefined ? `${field}-${place}` : field);
  return (
    <form method="post" action={safeHref(action)} noValidate>
      <CsrfToken value={csrfToken} />
      <input type="hidden" {...of} />
      <Govuk.Radios
        idPrefix={id('finding')}
        name="finding"
        classes="govuk-radios--small"
        fieldset={{ legend: { text: question, classes: 'govuk-fieldset__legend--s' } }}
        items={findings.map((item) => ({ ...item, checked: item.value === sent?.finding }))}
        {...errorAt(sent?.errors ?? [], '/finding')}
      />
      <Govuk.Textarea
        id={id('words')}
        name="words"
        rows="2"
        label={{ text: say('In your words') }}
        value={sent?.words ?? ''}
        {...errorAt(sent?.errors ?? [], '/words')}
      />
      <Govuk.Button text={say('Record it')} preventDoubleClick />
    </form>
  );
}
