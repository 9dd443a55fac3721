import type { FastifyInstance } from 'fastify';
import { getKind } from '../../domain/entry/kinds.ts';
import { recordableKinds } from '../../domain/recording/facts-of-kind.ts';
import type { Field } from '../../domain/recording/field.ts';
import { wordsAt } from '../../domain/recording/form-words.ts';
import { envelopeFields, formOf, mentionRows } from '../../domain/recording/record-form.ts';
import { choiceInWords } from '../../views/recording/form-view.ts';
import { readerOf, sendProblem } from './answers.ts';

/** The form of a kind as data: what `POST /api/entries` takes for it, in the words that people are asked. */
export function recordingApi(api: FastifyInstance): void {
  api.get('/kinds/:kind', (request, reply) => {
    readerOf(request);
    const { kind } = request.params as { readonly kind: string };
    const known = recordableKinds.find((one) => one === kind);
    if (known === undefined) return sendProblem(reply, { kind: 'not-visible', what: 'kind' });
    const { title, meaning } = getKind(known);
    const { facts, more } = formOf(known, {});
    return reply.send({
      kind: known,
      title,
      meaning,
      fields: [...Object.values(envelopeFields), ...facts, mentionRows].map(inData),
      couldHold: more,
    });
  });
}

/** A field with its words; those within it follow its shape in the record. */
function inData(field: Field): object {
  const { step, path, isNeeded, is } = field;
  const { label, hint, isSeldom } = wordsAt(path);
  const said = {
    name: step,
    is,
    label,
    isNeeded,
    ...(hint !== undefined && { hint }),
    ...(isSeldom && { isSeldom }),
  };
  if (field.is === 'group') return { ...said, fields: field.members.map(inData) };
  if (field.is === 'rows') return { ...said, fields: field.row.members.map(inData) };
  if (field.is === 'choice') return { ...said, choices: choicesOf(path, field.choices) };
  if (field.is !== 'several') return said;
  const { of } = field;
  return {
    ...said,
    of: of.is,
    ...(of.is === 'choice' && { choices: choicesOf(path, of.choices) }),
  };
}

function choicesOf(path: string, codes: readonly string[]): object {
  return codes.map((value) => ({ value, words: choiceInWords(path, value) }));
}
