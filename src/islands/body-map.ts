import { addRow } from './rows.ts';

/** Shows the figures, and writes the place that somebody points at into the first row that has none. */
export function pickOnBody(figures: HTMLElement): void {
  const list = document.querySelector<HTMLElement>(
    `[data-island="rows"][data-list="${figures.dataset['list'] ?? ''}"]`,
  );
  if (list === null) return;
  figures.hidden = false;
  figures.addEventListener('click', (event) => {
    const place = event.target instanceof Element ? event.target.closest('[data-place]') : null;
    const words = place?.getAttribute('data-place');
    if (words === null || words === undefined) return;
    const row = rowWithoutPlace(list) ?? addRow(list);
    const site = fieldOf(row, 'site');
    if (site === null) return;
    site.value = words;
    site.dispatchEvent(new Event('input', { bubbles: true }));
    fieldOf(row, 'type')?.focus();
  });
}

function rowWithoutPlace(list: HTMLElement): HTMLElement | undefined {
  const rows = [...list.querySelectorAll<HTMLElement>('[data-row]')];
  return rows.find((row) => fieldOf(row, 'site')?.value.trim() === '');
}

function fieldOf(row: HTMLElement, step: string): HTMLInputElement | null {
  return row.querySelector<HTMLInputElement>(`input[name$="/${step}"]`);
}
