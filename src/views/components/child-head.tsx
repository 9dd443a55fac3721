import type { VNode } from 'preact';
import { say } from '../../words/say.ts';
import { type ChildLinks, type ChildPageName, childPageNames } from '../picture/picture-query.ts';
import { safeHref } from '../safe-href.ts';
import { EmergencyBanner } from './emergency-banner.tsx';
import { Heading, type LinkedChild } from './heading.tsx';

/** What stands at the top of every page about one child. */
export interface ChildHeadModel {
  readonly name: string;
  /** 'Girl, 3 years old, born 1 March 2014'. */
  readonly who: string;
  /** The plan in force; nothing where the record tells of none. */
  readonly plan?: string;
  readonly links: ChildLinks;
  /** When the reader opened the record in an emergency: an instant, ISO 8601. */
  readonly openedInEmergencyAt?: string;
  /** That could not be written down yet. */
  readonly isQueued?: boolean;
}

const titles: Readonly<Record<ChildPageName, () => string>> = {
  picture: () => say('Picture'),
  people: () => say('People and home'),
  injuries: () => say('Injuries'),
  visits: () => say('Visits'),
  plan: () => say('Plan'),
  decisions: () => say('Decisions'),
  involved: () => say('Who is involved'),
  effort: () => say('Effort'),
  pack: () => say('Conference pack'),
  grants: () => say('Access'),
  readers: () => say('Readers'),
};

/** A child as a page names them, with what stands at its top. */
export interface HeadedChild extends LinkedChild {
  readonly head: ChildHeadModel;
}

/** Which child this is, the way to record something of them, and the pages about them. */
export function ChildHead({
  head: { name, who, plan, links, openedInEmergencyAt, isQueued = false },
  current,
}: {
  readonly head: ChildHeadModel;
  /** The page that is shown, where it is one of them. */
  readonly current?: ChildPageName;
}): VNode {
  return (
    <div class="hf-child-head">
      <EmergencyBanner since={openedInEmergencyAt} isQueued={isQueued} />
      <div class="hf-child-head__row">
        <div>
          {current === 'picture' ? (
            <Heading caption={say('The child’s picture')}>{name}</Heading>
          ) : (
            <p class="hf-child-head__name">
              <a href={safeHref(links.pages.picture)}>{name}</a>
            </p>
          )}
          <p class="hf-child-head__who">{who}</p>
        </div>
        <p class={`hf-status${plan === undefined ? ' hf-status--none' : ''}`}>
          {plan ?? say('No plan recorded on this day')}
        </p>
        <a class="govuk-button" href={safeHref(links.record)}>
          {say('Record something')}
        </a>
      </div>
      <nav class="hf-child-nav" aria-label={say('Pages about {name}', { name })}>
        <ul>
          {childPageNames.map((page) => (
            <li>
              <a
                href={safeHref(links.pages[page])}
                {...(page === current && { 'aria-current': 'page' as const })}
              >
                {titles[page]()}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
