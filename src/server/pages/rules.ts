import type { FastifyInstance } from 'fastify';
import { type CatalogueItem, catalogue } from '../../domain/questions/catalogue.ts';
import { readRulePapers } from '../../store/rule-papers.ts';
import { rulePage, rulesPage } from '../../views/pages/rules.tsx';
import type { Desk } from '../desk.ts';
import { rulePath, rulesPath } from './addresses.ts';
import { pageFor } from './answers.ts';

/** What is asked and why: every item of the catalogue, and a page for each. They are about no child. */
export function rulesPages(pages: FastifyInstance, desk: Desk): void {
  const items = catalogue().map((item) => ({ item, href: rulePath(item.id) }));
  pages.get(
    rulesPath,
    pageFor(desk, ({ around }) => Promise.resolve(rulesPage(around, items))),
  );
  pages.get(
    `${rulesPath}/:rule`,
    pageFor(desk, ({ request, around }) => {
      const { rule } = request.params as { readonly rule: string };
      const found = items.find(({ item }) => item.id === rule);
      return Promise.resolve(
        found === undefined
          ? { kind: 'not-visible', what: 'rule' }
          : rulePage(around, { ...withPapers(found.item), listHref: rulesPath }),
      );
    }),
  );
}

function withPapers(item: CatalogueItem) {
  const { sources, examples, measured } = readRulePapers();
  const asking = item.rule?.id ?? item.id;
  const example = examples.get(asking);
  const often = measured?.perThousandChildrenAMonth[asking] ?? 0;
  return {
    item,
    ...(item.rule !== undefined && { asking: { id: asking, href: rulePath(asking) } }),
    sources: item.source.map((key) => sources.get(key) ?? { key, title: key, edition: '' }),
    ...(example !== undefined && { example }),
    ...(measured !== undefined && { measured: { ...measured, often } }),
  };
}
