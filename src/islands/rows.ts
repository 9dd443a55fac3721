/** Adds a row to a list of a form where it stands, as the server would with the page made anew. */
export function growRows(list: HTMLElement): void {
  list.querySelector('.hf-add')?.addEventListener('click', (event) => {
    event.preventDefault();
    firstField(addRow(list))?.focus();
  });
}

/** A copy of the last row with nothing in it, under the next number. */
export function addRow(list: HTMLElement): HTMLElement {
  const last = [...list.querySelectorAll<HTMLElement>('[data-row]')].at(-1);
  if (last === undefined) throw new Error('a list without a row');
  const row = last.cloneNode(true) as HTMLElement;
  const [before, place] = [Number(last.dataset['row']), Number(last.dataset['row']) + 1];
  renumber(row, { list: list.dataset['list'] ?? '', before, place });
  empty(row, { before, place });
  last.after(row);
  const count = list.querySelector<HTMLInputElement>('input[name^="rows/"]');
  if (count !== null) count.value = String(place + 1);
  list.dispatchEvent(new Event('change', { bubbles: true }));
  return row;
}

/** The field of a row with which it begins. */
function firstField(row: HTMLElement): HTMLElement | null {
  return row.querySelector<HTMLElement>('input:not([type="hidden"]), select, textarea');
}

interface Numbers {
  readonly before: number;
  readonly place: number;
}

const numbered = ['name', 'id', 'for', 'aria-describedby'] as const;

function renumber(row: HTMLElement, { list, before, place }: Numbers & { list: string }): void {
  row.dataset['row'] = String(place);
  const starts = [`${list}/${before}/`, `${list}-${before}-`];
  for (const part of [row, ...row.querySelectorAll('*')]) {
    for (const name of numbered) {
      const held = part.getAttribute(name);
      if (held === null) continue;
      const renamed = starts.reduce(
        (text, start) => text.replaceAll(start, start.replace(String(before), String(place))),
        held,
      );
      // What belongs to a row by its number alone ends with it: 'injuries-0', 'visit-present-mention-0'.
      part.setAttribute(name, renamed === held ? held.replace(/-\d+$/, `-${place}`) : renamed);
    }
  }
  const number = row.querySelector('legend')?.lastChild;
  if (number?.nodeType === Node.TEXT_NODE) number.textContent = String(place + 1);
}

function empty(row: HTMLElement, { before, place }: Numbers): void {
  for (const message of row.querySelectorAll('.govuk-error-message')) message.remove();
  for (const part of row.querySelectorAll('[class*="--error"]')) {
    part.classList.remove('govuk-form-group--error', 'govuk-input--error', 'govuk-select--error');
  }
  for (const details of row.querySelectorAll('details')) details.open = false;
  for (const field of row.querySelectorAll<HTMLInputElement>('input'))
    emptyInput(field, { before, place });
  for (const field of row.querySelectorAll('textarea')) field.value = '';
  for (const field of row.querySelectorAll('select')) field.selectedIndex = 0;
}

function emptyInput(field: HTMLInputElement, { before, place }: Numbers): void {
  if (field.type === 'radio') field.checked = field.value === '';
  else if (field.type === 'checkbox') {
    field.checked = false;
    if (field.value === String(before)) field.value = String(place);
  } else field.value = '';
}
