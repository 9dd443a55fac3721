/** What the server says of the session: how long it has still without anything done, and whatever is done. */
interface Left {
  readonly endsInSeconds: number;
  readonly lastsSeconds: number;
}

type Part = 'idle' | 'last' | 'over' | 'stay' | 'close' | 'again' | 'leave';

const path = '/account/session';
/** Long enough to read it and to answer (WCAG 2.2, 2.2.1: 20 seconds at least). */
const warnSeconds = 120;
/** A line that was down is tried again. */
const againSeconds = 15;
const answerWithinMs = 10_000;

/** What is shown at each step of it. */
const shown: Readonly<Record<'idle' | 'last' | 'over', readonly Part[]>> = {
  idle: ['idle', 'stay', 'leave'],
  last: ['last', 'close', 'leave'],
  over: ['over', 'again'],
};

/**
 * Warns two minutes before the session ends, and lets whoever is there stay. It asks the server first: somebody may have
 * gone on in another tab. That the page asks by itself keeps no session open.
 */
export function warnOfEnd(part: HTMLElement): void {
  if (!(part instanceof HTMLDialogElement)) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saidLast = false;

  const wait = (seconds: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), Math.max(seconds, 1) * 1_000);
  };
  const follow = ({ endsInSeconds, lastsSeconds }: Left): void => {
    const isLast = lastsSeconds <= endsInSeconds;
    if (endsInSeconds > warnSeconds) {
      part.close();
      wait(endsInSeconds - warnSeconds);
      return;
    }
    if (!(isLast && saidLast)) show(part, isLast ? 'last' : 'idle');
    saidLast = isLast;
    wait(endsInSeconds + 1);
  };
  const ask = async (method: 'GET' | 'POST'): Promise<void> => {
    const left = await askServer(method, tokenIn(part));
    if (left === 'over') show(part, 'over');
    else if (left === 'lineDown') wait(againSeconds);
    else follow(left);
  };
  const look = (): Promise<void> => ask('GET');

  findPart(part, 'stay').addEventListener('click', () => void ask('POST'));
  findPart(part, 'close').addEventListener('click', () => {
    part.close();
  });
  // A device that slept has let its timers stand.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void look();
  });
  wait(Number(part.dataset['asks']) - warnSeconds);
}

function show(dialog: HTMLDialogElement, step: 'idle' | 'last' | 'over'): void {
  for (const one of dialog.querySelectorAll<HTMLElement>('[data-part]')) {
    one.hidden = !shown[step].some((name) => name === one.dataset['part']);
  }
  const heading = dialog.querySelector('h2');
  if (heading !== null) heading.hidden = step === 'over';
  if (step === 'over') {
    const next = new URLSearchParams({ next: location.pathname + location.search });
    findPart(dialog, 'again').setAttribute('href', `/sign-in?${next.toString()}`);
  }
  if (!dialog.open) dialog.showModal();
}

function findPart(dialog: HTMLElement, name: Part): HTMLElement {
  const found = dialog.querySelector<HTMLElement>(`[data-part=${name}]`);
  if (found === null) throw new Error(`the warning has no ${name}`);
  return found;
}

function tokenIn(dialog: HTMLElement): string {
  return dialog.querySelector<HTMLInputElement>('input[name=_csrf]')?.value ?? '';
}

async function askServer(
  method: 'GET' | 'POST',
  token: string,
): Promise<Left | 'over' | 'lineDown'> {
  try {
    const answer = await fetch(path, {
      method,
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.timeout(answerWithinMs),
      ...(method === 'POST' && { body: new URLSearchParams({ _csrf: token }) }),
    });
    if (answer.ok) return (await answer.json()) as Left;
    // The token of a page that was made under an earlier session is refused with 403.
    return answer.status === 401 || answer.status === 403 ? 'over' : 'lineDown';
  } catch {
    return 'lineDown';
  }
}
