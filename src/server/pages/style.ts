import type { FastifyInstance } from 'fastify';
import { stylePage } from '../../views/pages/style.tsx';
import type { Desk } from '../desk.ts';
import { stylePath } from './addresses.ts';
import { pageFor } from './answers.ts';

/** What pages are made of, in every state, with nobody's data: for whoever builds or reviews them. */
export function stylePages(pages: FastifyInstance, desk: Desk): void {
  pages.get(
    stylePath,
    pageFor(desk, ({ around }) => Promise.resolve(stylePage(around))),
  );
}
