import { initAll } from 'govuk-frontend';
import { fillDevice } from './device-copy.ts';
import { pickOnBody } from './body-map.ts';
import { keepDraft } from './draft.ts';
import { growRows } from './rows.ts';
import { tellOfNews } from './live.ts';
import { fillByPasskey } from './passkey.ts';
import { warnOfEnd } from './session-end.ts';
import { leaveTogether } from './sign-out.ts';

/** Does more with one part of a page that works without it. */
type Island = (part: HTMLElement) => void;

/** By the name that a part of a page asks for in `data-island`. */
const islands: Readonly<Record<string, Island>> = {
  'body-map': pickOnBody,
  draft: keepDraft,
  rows: growRows,
  live: tellOfNews,
  passkey: fillByPasskey,
  'session-end': warnOfEnd,
};

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initAll();
// Whoever comes to this device, and whatever they do: what lies on it is the same.
void fillDevice().catch(() => undefined);
leaveTogether();
for (const part of document.querySelectorAll<HTMLElement>('[data-island]')) {
  islands[part.dataset['island'] ?? '']?.(part);
}
