import { mayReviewEmergencies } from '../domain/access/emergency.ts';
import { mayDecideMatches } from '../domain/access/matching.ts';
import { roleInWords } from '../domain/people/role.ts';
import type { ComponentChildren, VNode } from 'preact';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Role } from '../domain/people/role.ts';
import { say, sayRich, sayText } from '../words/say.ts';
import { CsrfToken } from './components/csrf-token.tsx';
import { SessionEnd } from './components/session-end.tsx';
import { type MeaningOf, Meanings } from './components/term.tsx';
import { Govuk } from './govuk.tsx';
import { safeHref } from './safe-href.ts';
import { toHtml } from './safe-html.ts';
import { capitalised, type TitleOf } from './words.ts';

/** What stands around every page of one request. */
export interface Surroundings {
  /** Path of the style sheet. */
  readonly stylesheet: string;
  /** Path of the script of all islands. */
  readonly script: string;
  /** Path of the page itself, without what is asked of it. */
  readonly path: string;
  readonly partnership: string;
  /** Whether every family in this partnership is invented. */
  readonly isDemonstration: boolean;
  readonly csrfToken: string;
  /** Who answers day and night for what stays closed in an emergency. */
  readonly answersAlways?: string;
  readonly titleOf: TitleOf;
  /** What a word of the glossary means. */
  readonly meaningOf?: MeaningOf;
  readonly signedIn?: SignedIn;
}

export interface SignedIn {
  readonly role: Role;
  readonly organisation: OrganisationId;
  /** When the page asks how long its session has still. */
  readonly asksAgainInSeconds?: number;
}

interface LayoutProps {
  readonly around: Surroundings;
  /** What the page is about, without the product's name. */
  readonly title: string;
  /** The child's picture needs the whole screen; every other page is kept to a readable width. */
  readonly isWide?: boolean;
  readonly back?: { readonly text: string; readonly href: string };
  readonly children: ComponentChildren;
}

/** The shell of a page: skip link, header, main, footer. */
export function Layout({ around, title, isWide = false, back, children }: LayoutProps): VNode {
  const width = isWide ? 'hf-width hf-width--wide' : 'hf-width';
  return (
    <html class="govuk-template" lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="theme-color" content="#13252e" />
        <title>{say('{title} – Holdfast', { title })}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={safeHref(around.stylesheet)} />
        <script type="module" src={safeHref(around.script)} />
      </head>
      <body class="govuk-template__body">
        <Govuk.SkipLink text={say('Skip to main content')} href={safeHref('#main-content')} />
        <Header around={around} width={width} />
        <div class={width}>
          {back && (
            <nav aria-label={say('Back')}>
              <Govuk.BackLink text={back.text} href={safeHref(back.href)} />
            </nav>
          )}
          <main class="hf-main" id="main-content">
            <Meanings.Provider value={around.meaningOf ?? withoutGlossary}>
              {children}
            </Meanings.Provider>
          </main>
        </div>
        <footer class="hf-footer">
          <p class={width}>
            {say(
              'Holdfast asks and does not decide. What you read here is logged, with your reason.',
            )}
          </p>
        </footer>
        {around.signedIn?.asksAgainInSeconds !== undefined && (
          <SessionEnd
            asksAgainInSeconds={around.signedIn.asksAgainInSeconds}
            csrfToken={around.csrfToken}
          />
        )}
      </body>
    </html>
  );
}

const withoutGlossary: MeaningOf = () => undefined;

function Header({ around, width }: { around: Surroundings; width: string }): VNode {
  return (
    <header>
      <div class="hf-header">
        <div class={`hf-header__row ${width}`}>
          <a class="hf-header__brand" href="/">
            {say('Holdfast')}
          </a>
          <span class="hf-header__partnership">{around.partnership}</span>
          {around.signedIn && <Account signedIn={around.signedIn} around={around} />}
        </div>
      </div>
      {around.signedIn && <Pages signedIn={around.signedIn} path={around.path} width={width} />}
      {around.isDemonstration && (
        <p class="hf-demonstration">
          <span class={width}>{say('Demonstration: every family here is invented.')}</span>
        </p>
      )}
    </header>
  );
}

function Account({ signedIn, around }: { signedIn: SignedIn; around: Surroundings }): VNode {
  return (
    <div class="hf-account">
      <a class="hf-account__who" href="/account">
        {sayRich('<hidden>You are signed in as </hidden>{role}, {organisation}', {
          hidden: (words) => <span class="govuk-visually-hidden">{words}</span>,
          role: capitalised(sayText(roleInWords[signedIn.role])),
          organisation: around.titleOf(signedIn.organisation),
        })}
      </a>
      <form method="post" action="/sign-out">
        <CsrfToken value={around.csrfToken} />
        <button type="submit" class="hf-button-as-link">
          {say('Sign out')}
        </button>
      </form>
    </div>
  );
}

const pagesOfAll = () => [
  { text: say('My work'), href: '/' },
  { text: say('Front door'), href: '/front-door' },
  { text: say('Record'), href: '/record' },
  { text: say('Children'), href: '/children' },
  { text: say('Search'), href: '/search' },
  { text: say('Partnership'), href: '/partnership' },
  { text: say('Rules'), href: '/rules' },
  { text: say('Help'), href: '/help' },
];
const matchesPage = () => ({ text: say('Matches'), href: '/matches' });
const guardianPage = () => ({ text: say('Guardian'), href: '/guardian' });

function Pages({
  signedIn,
  path,
  width,
}: {
  readonly signedIn: SignedIn;
  readonly path: string;
  readonly width: string;
}): VNode {
  const shown = pagesOfAll().toSpliced(
    5,
    0,
    ...(mayDecideMatches(signedIn.role) ? [matchesPage()] : []),
    ...(mayReviewEmergencies(signedIn.role) ? [guardianPage()] : []),
  );
  return (
    <nav class="hf-pages" aria-label={say('Pages')}>
      <ul class={width}>
        {shown.map(({ text, href }) => (
          <li>
            <a href={href} {...(isWithin(path, href) && { 'aria-current': 'page' as const })}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isWithin(path: string, href: string): boolean {
  return path === href || (href !== '/' && path.startsWith(`${href}/`));
}

/** A whole document, ready to be sent. */
export function renderPage(page: VNode): string {
  return `<!DOCTYPE html>\n${toHtml(page)}\n`;
}
