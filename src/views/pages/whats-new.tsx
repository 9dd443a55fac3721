import type { VNode } from 'preact';
import { say } from '../../words/say.ts';
import { Heading } from '../components/heading.tsx';
import { Layout, type Surroundings } from '../layout.tsx';

/** One release, as its readers would tell it. */
export interface Release {
  readonly name: string;
  readonly groups: readonly {
    readonly readers: string;
    readonly changes: readonly { readonly text: string; readonly isNew: boolean }[];
  }[];
}

/** What is new, with what was not there when this browser showed the page before. */
export function whatsNewPage(
  around: Surroundings,
  {
    releases,
    wasHereBefore,
  }: { readonly releases: readonly Release[]; readonly wasHereBefore: boolean },
): VNode {
  const count = releases
    .flatMap(({ groups }) => groups.flatMap(({ changes }) => changes))
    .filter(({ isNew }) => isNew).length;
  return (
    <Layout around={around} title={say('What is new')} back={{ text: say('Help'), href: '/help' }}>
      <Heading>{say('What is new')}</Heading>
      {wasHereBefore && (
        <p class="hf-lede">
          {count === 0
            ? say('Nothing since you were last here.')
            : say(
                '{count, plural, one {# thing} other {# things}} since you were last here, marked with “new”.',
                { count },
              )}{' '}
          {say('Which of these were shown is kept in this browser and nowhere else.')}
        </p>
      )}
      {releases.map(({ name, groups }) => (
        <section aria-label={name}>
          <h2>{name === 'Unreleased' ? say('In this version') : name}</h2>
          {groups.map(({ readers, changes }) => (
            <>
              <h3>{readers}</h3>
              <ul class="govuk-list govuk-list--bullet govuk-list--spaced hf-news">
                {changes.map(({ text, isNew }) => (
                  <li>
                    {isNew && <strong class="hf-news__new">{say('New')}</strong>} {text}
                  </li>
                ))}
              </ul>
            </>
          ))}
        </section>
      ))}
    </Layout>
  );
}
