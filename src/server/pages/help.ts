import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest, preHandlerHookHandler } from 'fastify';
import { isProblem } from '../../domain/problem.ts';
import { type GlossaryWord, readChanges, readGlossary } from '../../store/help-papers.ts';
import { listOrganisations } from '../../store/list-organisations.ts';
import { asActor } from '../../store/session.ts';
import { callPage, helpPage, helpTopicPage, wordsPage } from '../../views/pages/help.tsx';
import { helpTopics } from '../../views/pages/help-topics.tsx';
import { type Release, whatsNewPage } from '../../views/pages/whats-new.tsx';
import type { Desk } from '../desk.ts';
import { helpPath, newsPath } from './addresses.ts';
import { pageFor } from './answers.ts';

const charactersMax = 100;

/** Help: what a word means, how things are done, whom to call, what is new. It is about no child. */
export function helpPages(pages: FastifyInstance, desk: Desk): void {
  pages.get(
    helpPath,
    pageFor(desk, ({ around }) => Promise.resolve(helpPage(around))),
  );

  pages.get(
    `${helpPath}/words`,
    pageFor(desk, ({ around, request }) => {
      const { find } = request.query as { readonly find?: unknown };
      const asked = typeof find === 'string' ? find.trim().slice(0, charactersMax) : '';
      return Promise.resolve(wordsPage(around, { find: asked, words: wordsWith(asked) }));
    }),
  );

  pages.get(
    `${helpPath}/call`,
    pageFor(desk, async ({ actor, around }) => {
      const desks = await asActor(desk.store, actor, { kind: 'search' }, listOrganisations);
      // Whom to call is refused to nobody who has an account.
      return isProblem(desks) ? { kind: 'signed-out' } : callPage(around, desks);
    }),
  );

  pages.get(
    newsPath,
    { preHandler: rememberNews },
    pageFor(desk, ({ around, request }) => {
      const seen = seenIn(request);
      return Promise.resolve(
        whatsNewPage(around, { releases: releases(seen), wasHereBefore: seen !== undefined }),
      );
    }),
  );

  pages.get(
    `${helpPath}/:topic`,
    pageFor(desk, ({ around, request }) => {
      const { topic } = request.params as { readonly topic: string };
      const topics = helpTopics();
      const found = Object.hasOwn(topics, topic) ? topics[topic] : undefined;
      return Promise.resolve(
        found === undefined ? { kind: 'not-visible', what: 'page' } : helpTopicPage(around, found),
      );
    }),
  );
}

/** Words that hold what is looked for, those whose name does before those whose meaning does. */
function wordsWith(find: string): readonly GlossaryWord[] {
  const asked = find.toLowerCase();
  const isIn = (text: string): boolean => text.toLowerCase().includes(asked);
  const words = readGlossary();
  const named = words.filter(({ term }) => isIn(term));
  return [...named, ...words.filter(({ term, meaning }) => !isIn(term) && isIn(meaning))];
}

// What somebody has been shown of the news stands in a cookie of their own browser: no account has a
// list of it, and the next person at the desk sees no more than which news were shown there.
const newsCookie = 'holdfast-news';
const newsSeconds = 365 * 24 * 60 * 60;
const charactersOfMark = 4;

function markOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, charactersOfMark);
}

function allChanges(): readonly string[] {
  return readChanges().flatMap(({ groups }) => groups.flatMap(({ changes }) => changes));
}

const rememberNews: preHandlerHookHandler = (_request, reply, done) => {
  void reply.setCookie(newsCookie, allChanges().map(markOf).join(''), {
    path: newsPath,
    httpOnly: true,
    sameSite: 'lax',
    secure: 'auto',
    maxAge: newsSeconds,
  });
  done();
};

function seenIn({ cookies }: FastifyRequest): ReadonlySet<string> | undefined {
  const marks = cookies[newsCookie];
  return marks === undefined ? undefined : new Set(marks.match(/[\w-]{4}/g));
}

function releases(seen: ReadonlySet<string> | undefined): readonly Release[] {
  return readChanges().map(({ release, groups }) => ({
    name: release,
    groups: groups.map(({ readers, changes }) => ({
      readers,
      changes: changes.map((text) => ({
        text,
        isNew: seen !== undefined && !seen.has(markOf(text)),
      })),
    })),
  }));
}
