import type { ComponentChildren, VNode } from 'preact';
import { say, sayRich } from '../../words/say.ts';
import { Heading } from '../components/heading.tsx';
import { anchorOf } from '../components/term.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised } from '../words.ts';
import { type HelpTopic, helpTopics } from './help-topics.tsx';

const wordsPath = '/help/words';

/** Where somebody finds out how something is done, what a word means, and whom to call. */
export function helpPage(around: Surroundings): VNode {
  return (
    <Layout around={around} title={say('Help')}>
      <Heading>{say('Help')}</Heading>
      <h2 id="how-to">{say('How to')}</h2>
      <ul class="hf-help__topics">
        {Object.entries(helpTopics()).map(([name, { title, says }]) => (
          <li>
            <a href={safeHref(`/help/${name}`)}>{title}</a>
            <p>{says}</p>
          </li>
        ))}
        <li>
          <a href="/help/call">{say('Whom to call')}</a>
          <p>{say('The desk of each organisation in this partnership.')}</p>
        </li>
      </ul>
      <h2>{say('What a word means')}</h2>
      <FindWord find="" />
      <p class="govuk-body">
        <a href={wordsPath}>{say('All words, from A to Z')}</a>
      </p>
      <h2>{say('About Holdfast')}</h2>
      <ul class="govuk-list">
        <li>
          <a href="/help/whats-new">{say('What is new')}</a>
        </li>
        <li>
          <a href="/rules">{say('What is asked, and why')}</a>
        </li>
      </ul>
    </Layout>
  );
}

function FindWord({ find }: { readonly find: string }): VNode {
  return (
    <form method="get" action={wordsPath} role="search" class="hf-search" aria-label={say('Words')}>
      <Govuk.Input
        id="find"
        name="find"
        label={{ text: say('Find a word'), classes: 'govuk-label--s' }}
        hint={{ text: say('Such as: core group, lens, second reader') }}
        value={find}
        autocomplete="off"
      />
      <Govuk.Button text={say('Find')} classes="govuk-button--secondary" />
    </form>
  );
}

/** One word of the glossary, with where it comes from. */
export interface HelpWord {
  readonly term: string;
  readonly meaning: string;
  readonly sources: readonly {
    readonly key: string;
    readonly title: string;
    readonly edition: string;
  }[];
}

/** The glossary, or those of its words that somebody looks for. */
export function wordsPage(
  around: Surroundings,
  { find, words }: { readonly find: string; readonly words: readonly HelpWord[] },
): VNode {
  return (
    <Layout
      around={around}
      title={say('What a word means')}
      back={{ text: say('Help'), href: '/help' }}
    >
      <Heading>{say('What a word means')}</Heading>
      <FindWord find={find} />
      {find !== '' && (
        <p class="govuk-body">
          {sayRich(
            '{count, plural, =0 {No words} one {# word} other {# words}} with “{find}”. <a>All words</a>',
            { count: words.length, find, a: (words) => <a href={wordsPath}>{words}</a> },
          )}
        </p>
      )}
      <dl class="hf-words">
        {words.map(({ term, meaning, sources }) => (
          <div id={anchorOf(term)}>
            <dt>{term}</dt>
            <dd>
              {capitalised(meaning)}.
              {sources.map(({ title, edition }) => (
                <span class="hf-words__source">
                  {edition === ''
                    ? say('From: {title}', { title })
                    : say('From: {title}, {edition}', { title, edition })}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {words.length === 0 && (
        <p class="govuk-body">
          {say(
            'Try its beginning, or another form of it. If a page uses a word that is not here, tell whoever looks after Holdfast where you work.',
          )}
        </p>
      )}
    </Layout>
  );
}

/** One page of how something is done. */
export function helpTopicPage(around: Surroundings, { title, says, body }: HelpTopic): VNode {
  return (
    <HelpPage around={around} title={title} says={says}>
      {body()}
    </HelpPage>
  );
}

function HelpPage({
  around,
  title,
  says,
  children,
}: {
  readonly around: Surroundings;
  readonly title: string;
  readonly says: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <Layout around={around} title={title} back={{ text: say('Help'), href: '/help' }}>
      <Heading>{title}</Heading>
      <p class="hf-lede">{says}</p>
      <div class="hf-help">{children}</div>
    </Layout>
  );
}

/** The desk of each organisation, in order of its title. */
export function callPage(
  around: Surroundings,
  desks: readonly { readonly title: string; readonly contact: string }[],
): VNode {
  return (
    <HelpPage
      around={around}
      title={say('Whom to call')}
      says={say(
        'The desk of each organisation in this partnership. If a child is in danger now, call 999.',
      )}
    >
      <Govuk.SummaryList
        rows={desks
          .toSorted((a, b) => a.title.localeCompare(b.title, 'en-GB'))
          .map(({ title, contact }) => ({
            key: { text: capitalised(title) },
            value: { text: contact },
          }))}
      />
    </HelpPage>
  );
}
