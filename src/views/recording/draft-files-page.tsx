import type { VNode } from 'preact';
import type { FieldError } from '../../domain/problem.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayRich } from '../../words/say.ts';
import { fileInWords, type ShownFile } from '../components/attachments.tsx';
import { CsrfToken } from '../components/csrf-token.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { errorAt } from '../components/field-error.ts';
import { Heading } from '../components/heading.tsx';
import { filesToChoose, SaidOfFileFields, type TypedOfFile } from '../components/said-of-file.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';

/** A file of a draft on the page where it is described. */
export interface FileOfDraft extends ShownFile {
  readonly id: string;
  readonly typed: TypedOfFile;
}

interface DraftFilesModel {
  /** What is being recorded. */
  readonly title: string;
  readonly formHref: string;
  readonly today: PlainDate;
  readonly files: readonly FileOfDraft[];
  readonly filesMax: number;
  readonly errors: readonly FieldError[];
}

/** Where photographs and letters are chosen for a form that is not sent yet, and described. */
export function draftFilesPage(around: Surroundings, model: DraftFilesModel): VNode {
  const { files, errors } = model;
  const heading = say('Photographs and letters');
  return (
    <Layout
      around={around}
      title={errors.length > 0 ? say('Error: {title}', { title: heading }) : heading}
      back={{ text: say('The form'), href: model.formHref }}
    >
      <ErrorSummary errors={errors} />
      <Heading caption={model.title}>{heading}</Heading>
      <p class="govuk-body">
        {say(
          'They are kept with your draft, for you alone. When you save the entry to the record they come with it: whoever may read the entry may see them, and they cannot be taken back.',
        )}
      </p>
      <p class="govuk-body">
        {say('Each is kept as it is, with the place and time that a camera wrote into it.')}
      </p>
      <form method="post" encType="multipart/form-data" class="hf-draft-files" noValidate>
        <CsrfToken value={around.csrfToken} />
        {/* The first button of a form is what the Enter key presses: it keeps, and takes nothing away. */}
        <button
          type="submit"
          name="act"
          value="add"
          class="govuk-button govuk-button--secondary govuk-visually-hidden-focusable"
        >
          {say('Keep what is written')}
        </button>
        {files.map((file, index) => (
          <Described file={file} place={{ index, count: files.length }} model={model} />
        ))}
        {files.length < model.filesMax && <Choose model={model} />}
        {files.length > 0 && (
          <button type="submit" name="act" value="done" class="govuk-button">
            {say('Go on with the form')}
          </button>
        )}
      </form>
    </Layout>
  );
}

function Described({
  file,
  place: { index, count },
  model,
}: {
  readonly file: FileOfDraft;
  readonly place: { readonly index: number; readonly count: number };
  readonly model: DraftFilesModel;
}): VNode {
  const place = say('File {number} of {count}', { number: index + 1, count });
  return (
    <fieldset class="govuk-fieldset hf-draft-file">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{place}</legend>
      <p class="hf-draft-file__shown">
        {/* What it shows is said beside it. */}
        {file.isShown && <img src={safeHref(file.href)} alt="" />}
        <a href={safeHref(file.href)}>
          {sayRich('Open it ({file})<hidden>: {place}</hidden>', {
            file: fileInWords(file),
            place,
            hidden: (words) => <span class="govuk-visually-hidden">{words}</span>,
          })}
        </a>
      </p>
      <div>
        <SaidOfFileFields
          typed={file.typed}
          errors={model.errors}
          today={model.today}
          of={`/${file.id}`}
        />
        <button
          type="submit"
          name="act"
          value={`remove/${file.id}`}
          class="hf-button-as-link"
          formNoValidate
        >
          {sayRich('Take it away<hidden>: {place}</hidden>', {
            place,
            hidden: (words) => <span class="govuk-visually-hidden">{words}</span>,
          })}
        </button>
      </div>
    </fieldset>
  );
}

function Choose({ model: { files, errors } }: { readonly model: DraftFilesModel }): VNode {
  const isFirst = files.length === 0;
  return (
    <div class="hf-draft-files__choose">
      <Govuk.FileUpload
        id="file"
        name="file"
        multiple
        label={{ text: isFirst ? say('Choose files') : say('Choose more files') }}
        hint={{
          text: say('JPEG, PNG, HEIC or PDF, each at most 10 MB, at most 40 MB at a time.'),
        }}
        attributes={{ accept: filesToChoose }}
        {...errorAt(errors, '/file')}
      />
      <button
        type="submit"
        name="act"
        value="add"
        class={isFirst ? 'govuk-button' : 'govuk-button govuk-button--secondary'}
      >
        {isFirst ? say('Add them') : say('Add them too')}
      </button>
    </div>
  );
}
