/** An address that is safe to put into an `href`. Only `safeHref` makes one. */
export type SafeHref = string & { readonly __brand: 'SafeHref' };

/** What an address that is not safe becomes: the top of the same page. */
const nowhere = '#' as SafeHref;

const isWithinThisSite = /^(?:\/(?![/\\])|[#?])/;
const isKnownScheme = /^(?:https?|mailto|tel):/i;

/**
 * The address, when it is a path of this site ('/children/1', '#top', '?page=2') or a web, mail or
 * telephone address; otherwise '#'. Neither Preact nor the macros refuse 'javascript:' or 'data:',
 * and a browser drops control characters before it looks at the scheme, so what is not known is
 * refused rather than what is known to be bad.
 */
export function safeHref(address: string): SafeHref {
  const isSafe = isWithinThisSite.test(address) || isKnownScheme.test(address);
  return isSafe && !hasControlCharacter(address) ? (address as SafeHref) : nowhere;
}

function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}
