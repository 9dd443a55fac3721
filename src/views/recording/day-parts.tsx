import type { VNode } from 'preact';
import { say } from '../../words/say.ts';
import { Govuk } from '../govuk.tsx';
import { toHtml } from '../safe-html.ts';
import { errorOf, idOf, type Placed, valueOf } from './form-view.ts';

const parts = ['day', 'month', 'year'] as const;

const partWords: Readonly<Record<(typeof parts)[number], () => string>> = {
  day: () => say('Day'),
  month: () => say('Month'),
  year: () => say('Year'),
};

/**
 * A day in three fields, as GOV.UK has it; its own macro gives the fieldset a role that it has already,
 * which is no valid HTML.
 */
export function DayParts({
  legend,
  hint,
  ...placed
}: Placed & {
  readonly legend: string;
  readonly hint?: { readonly text: string } | undefined;
}): VNode {
  const { form, name } = placed;
  const { errorMessage } = errorOf(placed, name, `${name}/day`);
  const error = `${idOf(name)}-error`;
  return (
    <div class={`govuk-form-group${errorMessage ? ' govuk-form-group--error' : ''}`}>
      <Govuk.Fieldset
        legend={{ text: legend }}
        {...(errorMessage && { describedBy: error })}
        html={toHtml(
          <>
            {hint && <Govuk.Hint text={hint.text} />}
            {errorMessage && <Govuk.ErrorMessage id={error} text={errorMessage.text} />}
            <div class="govuk-date-input" id={idOf(name)}>
              {parts.map((part) => (
                <div class="govuk-date-input__item">
                  <Govuk.Input
                    id={idOf(`${name}/${part}`)}
                    name={`${name}/${part}`}
                    label={{ text: partWords[part](), classes: 'govuk-date-input__label' }}
                    classes={classesOf(part, errorMessage !== undefined)}
                    inputmode="numeric"
                    value={valueOf({ form, name: `${name}/${part}` })}
                  />
                </div>
              ))}
            </div>
          </>,
        )}
      />
    </div>
  );
}

function classesOf(part: (typeof parts)[number], isWrong: boolean): string {
  const width = `govuk-date-input__input govuk-input--width-${part === 'year' ? 4 : 2}`;
  return isWrong ? `${width} govuk-input--error` : width;
}
