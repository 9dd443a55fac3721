import type { VNode } from 'preact';
import type { FieldError } from '../../domain/problem.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { errorAt } from '../components/field-error.ts';
import { Heading } from '../components/heading.tsx';
import { filesToChoose, SaidOfFileFields, type TypedOfFile } from '../components/said-of-file.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';

interface AttachmentFormModel {
  readonly entryHref: string;
  readonly typed: TypedOfFile;
  readonly today: PlainDate;
  readonly errors: readonly FieldError[];
}

/** Where a photograph or a letter is handed in with an entry. */
export function attachmentFormPage(around: Surroundings, model: AttachmentFormModel): VNode {
  const { entryHref, errors } = model;
  return (
    <Layout
      around={around}
      title={say('Add a photograph or a letter')}
      back={{ text: say('The entry'), href: entryHref }}
    >
      <ErrorSummary errors={errors} />
      <Heading>{say('Add a photograph or a letter')}</Heading>
      <p class="govuk-body">
        {say(
          'It is kept as it is, with the place and time that a camera wrote into it, and cannot be taken back. Whoever may read the entry may see it.',
        )}
      </p>
      <form method="post" encType="multipart/form-data" class="hf-decide" noValidate>
        <CsrfToken value={around.csrfToken} />
        <SaidOfFileFields typed={model.typed} errors={errors} today={model.today} />
        <Govuk.FileUpload
          id="file"
          name="file"
          label={{ text: say('The file') }}
          hint={{ text: say('JPEG, PNG, HEIC or PDF, at most 10 MB.') }}
          attributes={{ accept: filesToChoose }}
          {...errorAt(errors, '/file')}
        />
        <Govuk.Button text={say('Add it')} preventDoubleClick />
      </form>
    </Layout>
  );
}
