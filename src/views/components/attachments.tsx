import type { VNode } from 'preact';
import { say, sayRich } from '../../words/say.ts';
import type { SaidOfFile } from '../../domain/recording/attachment.ts';
import { safeHref } from '../safe-href.ts';
import { dayInWords, instantInWords } from '../words.ts';

/** A photograph or a letter on a page. */
export interface ShownFile {
  readonly href: string;
  /** 'PDF'. */
  readonly ending: string;
  readonly sizeBytes: number;
  /** Whether a browser shows it on the page; otherwise it is a file to open. */
  readonly isShown: boolean;
}

/** A photograph or a letter that came with an entry. */
export interface ShownAttachment extends ShownFile, SaidOfFile {
  /** ISO 8601. */
  readonly handedInAt: string;
}

/** The photographs and letters of an entry, and where one more is handed in. Nothing where there is neither. */
export function Attachments({
  all,
  attachHref,
}: {
  readonly all: readonly ShownAttachment[];
  readonly attachHref: string | undefined;
}): VNode | null {
  if (all.length === 0 && attachHref === undefined) return null;
  return (
    <>
      <h2>{say('Photographs and letters')}</h2>
      {all.length > 0 && (
        <ul class="hf-attachments">
          {all.map((one) => (
            <li>
              <One {...one} />
            </li>
          ))}
        </ul>
      )}
      {attachHref !== undefined && (
        <p class="govuk-body">
          <a href={safeHref(attachHref)}>{say('Add a photograph or a letter')}</a>
        </p>
      )}
    </>
  );
}

const bytesInMegabyte = 1_000_000;

function One(one: ShownAttachment): VNode {
  return (
    <>
      {/* Its words stand beneath it, and need not be read out twice. */}
      {one.isShown && <img src={safeHref(one.href)} alt="" loading="lazy" />}
      <AttachmentLine one={one} />
    </>
  );
}

/** What a file is, where it opens, and who took it and when, as far as that was said. */
export function AttachmentLine({ one }: { readonly one: ShownAttachment }): VNode {
  const { href, described, takenBy, takenOn, handedInAt } = one;
  const day = takenOn && dayInWords(takenOn);
  return (
    <>
      {sayRich('<a>{described}</a> ({file})', {
        described: described === '' ? say('Not described') : described,
        file: fileInWords(one),
        a: (words) => <a href={safeHref(href)}>{words}</a>,
      })}
      <span class="hf-by">
        {takenInWords({ who: takenBy, day })}{' '}
        {say('Handed in on {time}.', { time: instantInWords(handedInAt) })}
      </span>
    </>
  );
}

function takenInWords({
  who,
  day,
}: {
  readonly who: string | undefined;
  readonly day: string | undefined;
}): string {
  if (who !== undefined && day !== undefined) return say('By {who}, on {day}.', { who, day });
  if (who !== undefined) return say('By {who}; on which day was not said.', { who });
  return day === undefined
    ? say('By whom and when it was made was not said.')
    : say('Of {day}; by whom was not said.', { day });
}

/** 'PNG, 1.2 MB'. */
export function fileInWords({ ending, sizeBytes }: ShownFile): string {
  const megabytes = Math.max(0.1, sizeBytes / bytesInMegabyte).toFixed(1);
  return say('{ending}, {megabytes} MB', { ending, megabytes });
}
