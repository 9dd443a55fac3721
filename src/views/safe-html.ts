import { type ComponentChildren, Fragment, type VNode } from 'preact';
import { jsx, jsxTemplate } from 'preact/jsx-runtime';
import { renderToString } from 'preact-render-to-string';

/** HTML in which every value from outside is escaped. Only our own renderer makes it. */
export type SafeHtml = string & { readonly __brand: 'SafeHtml' };

/** Renders a tree to HTML. Text and attribute values in it are escaped by Preact. */
export function toHtml(content: ComponentChildren): SafeHtml {
  return renderToString(jsx(Fragment, { children: content })) as SafeHtml;
}

/** Puts rendered HTML back into a tree as it is, without an element around it. */
export function fromHtml(html: SafeHtml): VNode {
  return jsxTemplate([html]) as VNode;
}
