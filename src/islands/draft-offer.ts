import type { DeviceCopy } from './device-slots.ts';
import { draftWords, timeInWords } from './draft-words.ts';

type Fields = readonly (readonly [name: string, text: string])[];

/** Whether two forms hold the same; a field that is empty is as good as none. */
export function isSame(some: Fields, others: Fields): boolean {
  return textOf(some) === textOf(others);
}

/**
 * Shows above a form what lies on the device and not in it, with what differs, and lets its author
 * choose. Nothing is put into the form before that.
 */
export function offerCopy(
  form: HTMLFormElement,
  { copy, current }: { readonly copy: DeviceCopy; readonly current: Fields },
  choose: { readonly use: () => void; readonly leave: () => void },
): void {
  const heading = element('h2', 'govuk-notification-banner__heading', [
    draftWords.offered(timeInWords(copy.typedAt, new Date())),
  ]);
  heading.id = 'device-copy';
  const banner = element('section', 'hf-device-copy', [
    heading,
    element('p', 'govuk-body', [draftWords.offeredMore]),
    differences(form, copy.values, current),
    element('div', 'govuk-button-group', [
      button('govuk-button', draftWords.use, choose.use, () => banner),
      button('govuk-button govuk-button--secondary', draftWords.leave, choose.leave, () => banner),
    ]),
  ]);
  banner.setAttribute('aria-labelledby', heading.id);
  form.before(banner);
}

function differences(form: HTMLFormElement, copied: Fields, current: Fields): HTMLElement {
  const names = [...new Set([...copied, ...current].map(([name]) => name))];
  const rows = names
    .filter((name) => textsOf(copied, name) !== textsOf(current, name))
    .flatMap((name) => [
      element('dt', '', [labelOf(form, name)]),
      element('dd', '', [textsOf(copied, name) || draftWords.nothing]),
    ]);
  const summary = element('summary', 'govuk-details__summary', [
    element('span', 'govuk-details__summary-text', [draftWords.offeredFields]),
  ]);
  const list = element('dl', 'hf-device-copy__fields', rows);
  return element('details', 'govuk-details', [
    summary,
    element('div', 'govuk-details__text', [list]),
  ]);
}

function labelOf(form: HTMLFormElement, name: string): string {
  const field = [...form.elements].find((one) => one.getAttribute('name') === name);
  const legend = field?.closest('fieldset')?.querySelector('legend')?.textContent.trim();
  const label = field instanceof HTMLInputElement ? field.labels?.[0] : undefined;
  const other = field instanceof HTMLTextAreaElement ? field.labels[0] : label;
  const isChoice = field instanceof HTMLInputElement && /radio|checkbox/.test(field.type);
  return (isChoice ? legend : undefined) ?? other?.textContent.trim() ?? legend ?? name;
}

function textsOf(fields: Fields, name: string): string {
  return fields
    .filter(([one]) => one === name)
    .map(([, text]) => text)
    .join(', ');
}

function textOf(fields: Fields): string {
  const filled = fields.filter(([, text]) => text !== '');
  return JSON.stringify(filled.toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))));
}

function button(
  className: string,
  words: string,
  choose: () => void,
  banner: () => HTMLElement,
): HTMLElement {
  const made = element('button', className, [words]);
  made.setAttribute('type', 'button');
  made.addEventListener('click', () => {
    banner().remove();
    choose();
  });
  return made;
}

function element(name: string, className: string, parts: readonly (string | Node)[]): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...parts);
  return made;
}
