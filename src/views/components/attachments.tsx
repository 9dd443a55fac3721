import type { VNode } from 'preact';
import { say, sayRich } from '../../words/say.ts';
import { safeHref } from '../safe-href.ts';

/** A photograph or a letter of an entry, as its page shows it. */
export interface ShownAttachment {
  readonly href: string;
  /** What it shows or says, in the words of whoever handed it in. */
  readonly described: string;
  /** 'PDF'. */
  readonly ending: string;
  readonly sizeBytes: number;
  /** Whether a browser shows it on the page; otherwise it is a file to open. */
  readonly isShown: boolean;
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

function One({ href, described, ending, sizeBytes, isShown }: ShownAttachment): VNode {
  const megabytes = Math.max(0.1, sizeBytes / bytesInMegabyte).toFixed(1);
  const file = say('{ending}, {megabytes} MB', { ending, megabytes });
  return (
    <>
      {/* Its words stand beneath it, and need not be read out twice. */}
      {isShown && <img src={safeHref(href)} alt="" loading="lazy" />}
      {sayRich('<a>{described}</a> ({file})', {
        described,
        file,
        a: (words) => <a href={safeHref(href)}>{words}</a>,
      })}
    </>
  );
}
