import { dirname } from 'node:path';
import { createRequire } from 'node:module';
import type { VNode } from 'preact';
import nunjucks from 'nunjucks';
import { type GovukOptions, govukComponents } from './govuk-options.ts';
import { type MojOptions, mojComponents } from './moj-options.ts';
import { fromHtml, type SafeHtml } from './safe-html.ts';

const require = createRequire(import.meta.url);
const templateFolders = [
  dirname(dirname(require.resolve('govuk-frontend'))),
  dirname(require.resolve('@ministryofjustice/frontend/package.json')),
];

// trimBlocks and lstripBlocks as govuk-frontend itself renders its fixtures.
const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(templateFolders), {
  autoescape: true,
  trimBlocks: true,
  lstripBlocks: true,
});

/** Renders one macro, compiled once. Text options are escaped by the macro. */
function macro(
  library: 'govuk' | 'moj',
  folder: string,
  name: string,
): (options: object) => SafeHtml {
  const call = `${library}${name}`;
  const source = `{%- from "${library}/components/${folder}/macro.njk" import ${call} -%}{{- ${call}(options) -}}`;
  let compiled: nunjucks.Template | undefined;
  return (options) => {
    compiled ??= nunjucks.compile(source, environment);
    return compiled.render({ options }).trim() as SafeHtml;
  };
}

type Components<Options> = {
  readonly [Name in keyof Options]: (options: Options[Name]) => VNode;
};

function bridge<Options>(
  library: 'govuk' | 'moj',
  folders: Readonly<Record<keyof Options & string, string>>,
): Components<Options> {
  const components = Object.entries<string>(folders).map(([name, folder]) => {
    const render = macro(library, folder, name);
    return [name, (options: object) => fromHtml(render(options))];
  });
  return Object.fromEntries(components) as Components<Options>;
}

/**
 * The components of the GOV.UK Design System as typed TSX: `<Govuk.Button text="Sign in" />`. The
 * HTML is that of govuk-frontend's own macros, byte for byte.
 */
export const Govuk = bridge<GovukOptions>('govuk', govukComponents);

/** The same for the components of the Ministry of Justice that our pages use. */
export const Moj = bridge<MojOptions>('moj', mojComponents);
