import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Govuk, Moj } from './govuk.tsx';
import { govukComponents } from './govuk-options.ts';
import { toHtml } from './safe-html.ts';

interface Fixture {
  readonly name: string;
  readonly options: object;
  readonly html: string;
}

const componentsFolder = join(
  dirname(createRequire(import.meta.url).resolve('govuk-frontend')),
  'components',
);

function fixturesOf(folder: string): Fixture[] {
  const file = readFileSync(join(componentsFolder, folder, 'fixtures.json'), 'utf8');
  return (JSON.parse(file) as { fixtures: Fixture[] }).fixtures;
}

const components = Object.entries(govukComponents) as [keyof typeof Govuk, string][];

describe('the bridge to GOV.UK Frontend', () => {
  it.each(components)('renders every fixture of %s as the library does', (name, folder) => {
    const render = Govuk[name] as (options: object) => ReturnType<typeof Govuk.Tag>;
    for (const fixture of fixturesOf(folder)) {
      expect(toHtml(render(fixture.options)), fixture.name).toBe(fixture.html);
    }
  });

  it('compares all 725 fixtures', () => {
    expect(components.flatMap(([, folder]) => fixturesOf(folder))).toHaveLength(725);
  });

  it('escapes text, wherever it came from', () => {
    expect(toHtml(<Govuk.Tag text={'<script>alert("a")</script>'} />)).not.toContain('<script');
    expect(toHtml(<Moj.Badge text="<b>" />)).toContain('&lt;b&gt;');
  });

  it('takes HTML only from our own renderer', () => {
    // @ts-expect-error a plain string is not SafeHtml
    const unsafe = () => <Govuk.InsetText html="<script>" />;
    const safe = <Govuk.InsetText html={toHtml(<em>{'<b>'}</em>)} />;
    expect(unsafe).toBeTypeOf('function');
    expect(toHtml(safe)).toContain('<em>&lt;b></em>');
  });

  it('renders into a tree without an element around it', () => {
    const html = toHtml(
      <p>
        before <Govuk.Tag text="Open" /> after
      </p>,
    );
    expect(html).toMatch(/^<p>before <strong class="govuk-tag">\s*Open\s*<\/strong> after<\/p>$/);
  });
});
