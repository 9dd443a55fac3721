/**
 * Says on an open page about a child that something new is there, and leaves the page as it is. The line
 * is open only while the page is in sight: a browser has few of them.
 */
export function tellOfNews(part: HTMLElement): void {
  const says = part.querySelector('p');
  const { href, shown } = part.dataset;
  if (says === null || href === undefined || shown === undefined) return;
  let line: EventSource | undefined;
  const follow = (): void => {
    line?.close();
    line = undefined;
    if (document.visibilityState !== 'visible') return;
    line = new EventSource(`${href}?${new URLSearchParams({ shown }).toString()}`);
    line.addEventListener('message', ({ data }: MessageEvent<string>) => {
      show(says, Number(data));
    });
  };
  document.addEventListener('visibilitychange', follow);
  addEventListener('pagehide', () => line?.close());
  follow();
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
