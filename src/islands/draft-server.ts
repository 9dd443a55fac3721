/** What became of sending what was typed. */
export type Kept =
  | { readonly what: 'kept'; readonly version: number; readonly savedAt: string }
  | { readonly what: 'movedOn'; readonly savedAt: string }
  | { readonly what: 'signedOut' | 'gone' | 'tooLarge' | 'lineDown' };

/** What a page is given that somebody has signed in to. */
export interface Handed {
  /** Opens the copies on this device; base64url. */
  readonly key: string;
  /** The same for the same person, and tells nothing else. */
  readonly whose: string;
  /** For the forms of this page, if it was made under an earlier session. */
  readonly csrf: string;
}

/** Longer waits nobody for an answer: what was typed is sent again. */
const answerWithinMs = 10_000;
/** A browser sends no more than this while a page closes. */
const closingBytesMax = 60_000;

/** Sends a form's fields to be kept; `closing` where the page is about to go. */
export async function sendToBeKept(
  draft: string,
  fields: URLSearchParams,
  { closing }: { readonly closing: boolean },
): Promise<Kept> {
  const body = fields.toString();
  try {
    const answer = await fetch(`/record/${encodeURIComponent(draft)}/kept`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
      redirect: 'manual',
      keepalive: closing && body.length < closingBytesMax,
      signal: AbortSignal.timeout(answerWithinMs),
    });
    return await meaningOf(answer);
  } catch {
    return { what: 'lineDown' };
  }
}

async function meaningOf(answer: Response): Promise<Kept> {
  switch (answer.status) {
    case 200: {
      const { version, savedAt } = (await answer.json()) as { version: number; savedAt: string };
      return { what: 'kept', version, savedAt };
    }
    case 409: {
      const { savedAt } = (await answer.json()) as { savedAt: string };
      return { what: 'movedOn', savedAt };
    }
    // The token of a page that was made under an earlier session is refused with 403.
    case 401:
    case 403:
      return { what: 'signedOut' };
    case 404:
      return { what: 'gone' };
    case 413:
      return { what: 'tooLarge' };
    default:
      return { what: 'lineDown' };
  }
}

/** What the server hands out to whoever is signed in. */
export async function askForHanded(): Promise<Handed | 'signedOut' | 'lineDown'> {
  try {
    const answer = await fetch('/record/device-key', {
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    if (answer.status === 401) return 'signedOut';
    return answer.ok ? ((await answer.json()) as Handed) : 'lineDown';
  } catch {
    return 'lineDown';
  }
}

/** The key of a device, of which no script can take a copy. */
export async function toKey({ key }: Handed): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
    char.charCodeAt(0),
  );
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
