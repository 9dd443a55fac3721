import type { FastifyInstance } from 'fastify';
import type { Actor } from '../../domain/access/policy.ts';
import { mayShareEntry } from '../../domain/access/shared-entries.ts';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import type { EntryId, PersonId } from '../../domain/entry/facts/basics.ts';
import { isProblem } from '../../domain/problem.ts';
import { attachmentTypes, isShownOnPages } from '../../domain/recording/attachment.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { allEvidence, isOpen, questionsFrom, urgencies } from '../../domain/questions/question.ts';
import { type Attachment, listAttachments } from '../../store/attachments.ts';
import { readDossier, readEntry, type ReadableDossier } from '../../store/read-dossier.ts';
import { type ActAgainstStop, listActsAgainstStops } from '../../store/read-questions.ts';
import type { ShownAttachment } from '../../views/components/attachments.tsx';
import { type EntryDecision, listEntryDecisions } from '../../store/sharing.ts';
import { type EntryModel, entryPage, type RaisedQuestion } from '../../views/pages/entry.tsx';
import { becauseOf, headedChild, knownIn, openChild } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { doneIn } from '../done.ts';
import { attachmentPath, attachPath, questionPath, sharePath } from './addresses.ts';
import { pageFor } from './answers.ts';

/** One entry of a child's record, as it was recorded. To open it is a receipt. */
export function entryPages(pages: FastifyInstance, desk: Desk): void {
  pages.get(
    '/child/:child/entry/:entry',
    pageFor(desk, async ({ actor, request, around }) => {
      const asked = request.params as { readonly child: PersonId; readonly entry: EntryId };
      const purpose = { kind: 'work', child: asked.child } as const;
      const opened = await openChild(desk.store, actor, purpose, async (session) => {
        // First the entry: to open it may change who knows it.
        const held = await readEntry(session, asked);
        if (isProblem(held)) return held;
        const record = await readDossier(session, asked.child);
        if (isProblem(record)) return record;
        const acts = await listActsAgainstStops(session, asked.child);
        const attachments = await listAttachments(session, [asked.entry]);
        return {
          held,
          record,
          attachments,
          stops: acts.filter(({ entry }) => entry === asked.entry),
          sharedBy: session.shared.includes(asked.entry)
            ? openingOf(await listEntryDecisions(session, asked.child), asked.entry, actor)
            : undefined,
        };
      });
      if (isProblem(opened)) return opened;
      const done = doneIn(request.query);
      return entryPage(around, {
        ...(done !== undefined && { done }),
        ...(opened.sharedBy !== undefined && { sharedBy: opened.sharedBy }),
        ...(mayShareEntry(actor, opened.held.entry) && {
          shareHref: sharePath(asked.child, asked.entry),
        }),
        ...modelOf(opened, { because: becauseOf(actor, opened.record), today: desk.clock.today() }),
        againstStops: stopsOf(opened.record, opened.stops),
        attachments: opened.attachments.map((one) => shownAttachment(asked.child, one)),
        ...(opened.held.entry.organisation === actor.organisation && {
          attachHref: attachPath(asked.child, asked.entry),
        }),
      });
    }),
  );
}

/** The decision by which an entry is open to somebody. */
function openingOf(
  decisions: readonly EntryDecision[],
  entry: EntryId,
  { organisation }: Actor,
): EntryDecision | undefined {
  return decisions.find(
    (one) => one.entry === entry && one.sharing.shared && one.sharing.with.includes(organisation),
  );
}

function modelOf(
  { record, held }: { readonly record: ReadableDossier; readonly held: DossierEntry },
  { because, today }: { readonly because: string; readonly today: PlainDate },
): Omit<EntryModel, 'againstStops' | 'attachments'> {
  const { dossier } = record;
  const known = knownIn(record);
  const corrector = dossier.entries.find(({ entry }) => entry.supersedes?.entry === held.entry.id);
  const correctedBy = corrector && known.entries.get(corrector.entry.id);
  return {
    child: headedChild(record, today),
    because,
    entry: held.entry,
    known,
    takenInOn: held.takenInOn,
    knownTo: held.knownTo,
    raised: raisedBy(record, held.entry.id),
    ...(correctedBy !== undefined && { correctedBy }),
  };
}

/** A file of an entry as pages of a child show it. */
export function shownAttachment(
  child: PersonId,
  { id, entry, type, handedInAt, ...said }: Attachment,
): ShownAttachment {
  return {
    ...said,
    href: attachmentPath(child, entry, id),
    ending: attachmentTypes[type].toUpperCase(),
    isShown: isShownOnPages(type),
    handedInAt: handedInAt.toISOString(),
  };
}

/** The questions that were open when the entry recorded an act that they guard. */
function stopsOf(
  { dossier, questionChanges }: ReadableDossier,
  acts: readonly ActAgainstStop[],
): EntryModel['againstStops'] {
  const questions = questionsFrom(questionChanges);
  return acts.flatMap(({ question }) => {
    const asked = questions.get(question);
    return asked === undefined
      ? []
      : [{ words: asked.asks, href: questionPath(dossier.child.id, question) }];
  });
}

/** The questions that stand on an entry, as far as the reader sees them: open ones first, by urgency. */
export function raisedBy(
  { dossier, questionChanges }: ReadableDossier,
  entry: EntryId,
): RaisedQuestion[] {
  return [...questionsFrom(questionChanges).values()]
    .filter((question) => allEvidence(question).includes(entry))
    .sort(
      (a, b) =>
        Number(isOpen(b)) - Number(isOpen(a)) ||
        urgencies.indexOf(b.urgency) - urgencies.indexOf(a.urgency),
    )
    .map((question) => ({
      asks: question.asks,
      urgency: question.urgency,
      href: questionPath(dossier.child.id, question.id),
      isOpen: isOpen(question),
    }));
}
