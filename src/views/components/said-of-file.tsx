import type { VNode } from 'preact';
import type { FieldError } from '../../domain/problem.ts';
import { fileFields } from '../../domain/recording/attachment.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';
import { Govuk } from '../govuk.tsx';
import { fieldId } from './error-summary.tsx';
import { errorAt } from './field-error.ts';

/** What was typed of a file, as it was typed. */
export interface TypedOfFile {
  readonly described: string;
  readonly takenBy: string;
  readonly takenOn: string;
}

interface SaidOfFileProps {
  readonly typed: TypedOfFile;
  readonly errors: readonly FieldError[];
  readonly today: PlainDate;
  /** Stands behind the name of each field, where a form has several files. */
  readonly of?: string;
}

/** The fields in which whoever hands in a photograph or a letter says what it is. */
export function SaidOfFileFields({ typed, errors, today, of = '' }: SaidOfFileProps): VNode {
  const names = fileFields(of);
  const field = (name: string) => ({
    id: fieldId(name),
    name,
    ...errorAt(errors, `/${name}`),
  });
  return (
    <>
      <Govuk.Textarea
        {...field(names.described)}
        label={{ text: say('What it shows or says') }}
        hint={{
          text: say('For those who cannot see it: “The kitchen from the door, the cooker on.”'),
        }}
        rows="2"
        value={typed.described}
      />
      <div class="hf-taken">
        <Govuk.Input
          {...field(names.takenBy)}
          label={{ text: say('Who took or wrote it, if you know') }}
          value={typed.takenBy}
        />
        <Govuk.Input
          {...field(names.takenOn)}
          type="date"
          classes="govuk-input--width-10"
          label={{ text: say('On which day, if you know') }}
          value={typed.takenOn}
          attributes={{ max: today }}
        />
      </div>
    </>
  );
}

/** The endings and the type that a browser offers for a file to choose. */
export const filesToChoose = 'image/jpeg,image/png,image/heic,.heic,application/pdf';
