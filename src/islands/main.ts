import { initAll } from 'govuk-frontend';

/** Does more with one part of a page that works without it. */
type Island = (part: HTMLElement) => void;

/** By the name that a part of a page asks for in `data-island`. */
const islands: Readonly<Record<string, Island>> = {};

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initAll();
for (const part of document.querySelectorAll<HTMLElement>('[data-island]')) {
  islands[part.dataset['island'] ?? '']?.(part);
}
