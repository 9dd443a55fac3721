import type { Guest } from './guest.ts';

/** A form of some page, with what a browser would send for it if nobody touched it. */
export interface FoundForm {
  readonly action: string;
  readonly isMultipart: boolean;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

export interface Found {
  /** Addresses of this site that pages link to. */
  readonly addresses: readonly string[];
  /** Each form once for each set of fields at a place. */
  readonly forms: readonly FoundForm[];
}

/** Follows the links of pages, the nearest first, as far as so many pages. */
export async function crawl(guest: Guest, pagesMax: number): Promise<Found> {
  const addresses = new Set(['/']);
  const forms = new Map<string, FoundForm>();
  let visited = 0;
  for (const address of addresses) {
    if (visited === pagesMax) break;
    visited += 1;
    const { text, type, goTo } = await guest.ask({ method: 'GET', url: address });
    for (const link of [goTo, ...linksIn(text)]) if (isPage(link)) addresses.add(link);
    if (!type.startsWith('text/html')) continue;
    for (const form of formsIn(text, address)) {
      const names = [...new Set(form.fields.map(([name]) => name))].sort().join();
      const key = `${form.action.replaceAll(/[0-9a-f-]{36}/g, '*')} ${names}`;
      if (!forms.has(key)) forms.set(key, form);
    }
  }
  return { addresses: [...addresses], forms: [...forms.values()] };
}

function isPage(link: string): boolean {
  return link.startsWith('/') && !link.startsWith('//') && !/\/assets\/|\/live$/.test(link);
}

function linksIn(text: string): string[] {
  return [...text.matchAll(/\shref="([^"#]*)/g)].map(([, href = '']) => plain(href));
}

function formsIn(text: string, page: string): FoundForm[] {
  return [...text.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)]
    .filter(([, head = '']) => /method="post"/i.test(head))
    .map(([, head = '', body = '']) => ({
      action: attribute(head, 'action') ?? page,
      isMultipart: head.includes('multipart/form-data'),
      fields: [...body.matchAll(/<(?:input|select|textarea|button)\b[^>]*>/g)].flatMap(
        ([tag]): [string, string][] => {
          const name = attribute(tag, 'name');
          return name === undefined ? [] : [[name, attribute(tag, 'value') ?? '']];
        },
      ),
    }));
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : plain(found);
}

function plain(html: string): string {
  return html
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
