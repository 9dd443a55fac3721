import type { FastifyInstance } from 'fastify';
import { getKind } from '../../domain/entry/kinds.ts';
import { type FieldError, isProblem, type Problem } from '../../domain/problem.ts';
import {
  attachmentsMax,
  attachmentTypes,
  fileFields,
  isShownOnPages,
  readSaidOfFile,
} from '../../domain/recording/attachment.ts';
import type { Draft, DraftFile } from '../../domain/recording/draft.ts';
import { type FormValues, oneText, readFormValues } from '../../domain/recording/form-values.ts';
import { describeFiles, dropFile, keepFile, readFile } from '../../store/draft-files.ts';
import { readDraft } from '../../store/drafts.ts';
import { draftFilesPage, type FileOfDraft } from '../../views/recording/draft-files-page.tsx';
import { say, sayText } from '../../words/say.ts';
import { findReader } from '../auth/session-cookie.ts';
import type { Desk } from '../desk.ts';
import { filesIn, type SentFile, takeFiles } from '../sent-files.ts';
import { contactDraftPath, draftFilePath, draftFilesPath, draftPath } from './addresses.ts';
import { type Elsewhere, pageFor, type PageWithStatus, type Visit } from './answers.ts';
import { sendFile } from './attachments.ts';
import { isContactDraft } from './front-door-form.ts';

/** So many a browser may send at once: those that are too many for an entry are told so one by one. */
const filesAtOnceMax = 3 * attachmentsMax;
const fieldsMax = 5 + attachmentsMax * Object.keys(fileFields()).length;

const filesPattern = '/record/:draft/files';

/** Photographs and letters that are chosen with a form, and kept with its draft until the entry is recorded. */
export async function draftFilePages(pages: FastifyInstance, desk: Desk): Promise<void> {
  const withFiles = await takeFiles(pages, { files: filesAtOnceMax, fields: fieldsMax });

  pages.get(
    filesPattern,
    pageFor(desk, async (visit) => {
      const draft = await readOwn(desk, visit);
      return isProblem(draft) || 'goTo' in draft ? draft : filesPage(desk, visit, draft);
    }),
  );
  pages.post(
    filesPattern,
    withFiles,
    pageFor(desk, (visit) => answer(desk, visit)),
  );
  pages.get('/record/:draft/file/:attachment', async (request, reply) => {
    const { draft, attachment: file } = request.params as Readonly<
      Record<'draft' | 'attachment', string>
    >;
    const actor = findReader(request);
    const read = actor && (await readFile(desk.store, actor, { draft, file }));
    if (read === undefined || isProblem(read)) {
      reply.callNotFound();
      return reply;
    }
    return sendFile(reply, read);
  });
}

type Page = PageWithStatus | Elsewhere | Problem;

function draftIn({ request }: Visit): string {
  return (request.params as { readonly draft: string }).draft;
}

/** The draft to which files may be chosen, or where that which is there now lies: a contact takes none before it is in. */
async function readOwn({ store }: Desk, visit: Visit): Promise<Draft | Elsewhere | Problem> {
  const draft = await readDraft(store, visit.actor, draftIn(visit));
  if (isProblem(draft)) return goneFrom(visit, draft);
  return isContactDraft(draft.values) ? { goTo: contactDraftPath(draft.id) } : draft;
}

/** Whatever has become of the draft, its own address says. */
function goneFrom(visit: Visit, problem: Problem): Elsewhere | Problem {
  return problem.kind === 'not-visible' ? { goTo: draftPath(draftIn(visit)) } : problem;
}

/** First what is said of the files that are there, so that nothing of it is lost; then what is asked for. */
async function answer(desk: Desk, visit: Visit): Promise<Page> {
  const { store } = desk;
  const { actor, request } = visit;
  const draft = await readOwn(desk, visit);
  if (isProblem(draft) || 'goTo' in draft) return draft;
  const values = readFormValues(request.body) ?? {};
  const wrong = await keepWhatIsSaid(desk, visit, draft, values);
  const [act, file = ''] = oneText(values, 'act').split('/');
  if (act === 'remove') {
    await dropFile(store, actor, { draft: draft.id, file });
    return { goTo: draftFilesPath(draft.id) };
  }
  const chosen = filesIn(request.body, 'file');
  const refused = await keepChosen(desk, visit, draft, chosen);
  if (isProblem(refused)) return goneFrom(visit, refused);
  const isDone = act === 'done' && chosen.length === 0;
  const errors = [...wrong, ...(isDone ? undescribed(draft, values) : []), ...refused];
  const nothing = act === 'add' && chosen.length === 0 && draft.files.length === 0;
  if (nothing) errors.push({ path: '/file', message: say('Choose a file') });
  if (errors.length === 0) {
    return { goTo: isDone ? draftPath(draft.id) : draftFilesPath(draft.id) };
  }
  const now = await readDraft(store, actor, draft.id);
  if (isProblem(now)) return goneFrom(visit, now);
  return filesPage(desk, visit, now, { values, errors });
}

async function keepWhatIsSaid(
  { store, clock }: Desk,
  { actor }: Visit,
  draft: Draft,
  values: FormValues,
): Promise<readonly FieldError[]> {
  const read = draft.files
    .filter(({ id }) => fileFields(`/${id}`).described in values)
    .map(({ id }) => ({ id, ...readSaidOfFile(values, { of: `/${id}`, today: clock.today() }) }));
  const said = read.map(({ id, said }) => ({ id, ...said }));
  await describeFiles(store, actor, draft.id, said);
  return read.flatMap(({ errors }) =>
    errors.map(({ path, message }) => ({ path, message: sayText(message) })),
  );
}

/** What could not be kept of the files that were chosen, each by what it is called on the device. */
async function keepChosen(
  { store }: Desk,
  { actor }: Visit,
  draft: Draft,
  chosen: readonly SentFile[],
): Promise<FieldError[] | Problem> {
  const errors: FieldError[] = [];
  for (const { name, bytes } of chosen) {
    const message =
      bytes === undefined
        ? say('These are more than 40 MB; choose this one again')
        : await keepOne(bytes);
    if (isProblem(message)) return message;
    if (message !== undefined) {
      errors.push({ path: '/file', message: say('{name}: {message}', { name, message }) });
    }
  }
  return errors;

  async function keepOne(bytes: Buffer): Promise<string | Problem | undefined> {
    const problem = await keepFile(store, actor, draft.id, bytes);
    return problem?.kind === 'invalid' ? sayText(problem.errors[0]?.message ?? '') : problem;
  }
}

function undescribed({ files }: Draft, values: FormValues): readonly FieldError[] {
  return files.flatMap(({ id }, index) => {
    const field = fileFields(`/${id}`).described;
    if (oneText(values, field) !== '') return [];
    const message = say('Say what file {number} shows or says', { number: index + 1 });
    return [{ path: `/${field}`, message }];
  });
}

function filesPage(
  { clock }: Desk,
  { around }: Visit,
  draft: Draft,
  {
    values = {},
    errors = [],
  }: { readonly values?: FormValues; readonly errors?: readonly FieldError[] } = {},
): PageWithStatus {
  const page = draftFilesPage(around, {
    title: getKind(draft.kind).title,
    formHref: draftPath(draft.id),
    today: clock.today(),
    files: draft.files.map((file) => toShown(draft, file, values)),
    filesMax: attachmentsMax,
    errors,
  });
  return { page, status: errors.length > 0 ? 422 : 200 };
}

function toShown({ id: draft }: Draft, file: DraftFile, values: FormValues): FileOfDraft {
  const { id, type, sizeBytes, described, takenBy = '', takenOn = '' } = file;
  const typedDay = oneText(values, fileFields(`/${id}`).takenOn);
  return {
    id,
    href: draftFilePath(draft, id),
    ending: attachmentTypes[type].toUpperCase(),
    sizeBytes,
    isShown: isShownOnPages(type),
    // A day that is to be mended stands as it was typed; all else is kept by now.
    typed: { described, takenBy, takenOn: takenOn || typedDay },
  };
}
