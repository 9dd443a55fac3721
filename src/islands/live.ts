/**
 * Says on an open page about a child that something new is there, and leaves the page as it is. The line
 * is open only while the page is in sight: a browser has few of them.
 */
export function tellOfNews(part: HTMLElement): void {
  const says = part.querySelector('p');
  const { href, shown } = part.dataset;
  if (says === null || href === undefined || shown === undefined) return;
  const opening = chance();
  let line: EventSource | undefined;
  const follow = (): void => {
    line?.close();
    line = undefined;
    if (document.visibilityState !== 'visible') return;
    line = new EventSource(`${href}?${new URLSearchParams({ shown, opening }).toString()}`);
    line.addEventListener('message', ({ data }: MessageEvent<string>) => {
      show(says, Number(data));
    });
  };
  document.addEventListener('visibilitychange', follow);
  addEventListener('pagehide', () => line?.close());
  follow();
}

/** Tells this opening of the page from others: its line may break and come back. */
function chance(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function show(says: HTMLElement, fresh: number): void {
  if (!(fresh > 0)) {
    says.replaceChildren();
    return;
  }
  const link = document.createElement('a');
  link.className = 'govuk-link';
  // Without the place on the page, so that it is read anew.
  link.href = location.pathname + location.search;
  link.textContent = fresh === 1 ? 'Show it' : 'Show them';
  const words = fresh === 1 ? 'new entry' : 'new entries';
  says.replaceChildren(`${fresh} ${words} since you opened this page. `, link);
}
