import { roleInWords } from '../../domain/people/role.ts';
import type { VNode } from 'preact';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import type { Role } from '../../domain/people/role.ts';
import type { FieldError } from '../../domain/problem.ts';
import { say, sayText } from '../../words/say.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Heading } from '../components/heading.tsx';
import { PasskeyForm, type PasskeyToAsk } from '../components/passkey-form.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised } from '../words.ts';

/** One post of the demonstration that anybody at this machine may try. */
export interface DemonstrationPost {
  readonly id: string;
  readonly role: Role;
  /** Whom this post may see and why, in a few words: 'has the two children of one family'. */
  readonly sees: string;
}

/** Signing in at somebody's own organisation. */
export interface ProviderLink {
  /** What it is called: 'your council’s sign-in'. */
  readonly title: string;
  readonly href: string;
}

export interface SignInModel {
  readonly provider?: ProviderLink;
  readonly passkey?: PasskeyToAsk & { readonly action: string };
  /** The posts of the demonstration; none where there is none. */
  readonly organisations: readonly {
    readonly organisation: OrganisationId;
    readonly posts: readonly DemonstrationPost[];
  }[];
  /** How long somebody stays signed in, at most and without anything done. */
  readonly lasts: { readonly idleMinutes: number; readonly lastsMinutes: number };
  /** Whom somebody asks who cannot sign in. */
  readonly ask?: string;
  /** Path of this site to go on to afterwards. */
  readonly next?: string;
  readonly errors?: readonly FieldError[];
}

/** Signing in, by whichever means this Holdfast has. */
export function signInPage(around: Surroundings, model: SignInModel): VNode {
  const { provider, passkey, organisations, lasts, ask, next, errors = [] } = model;
  const isDemonstration = organisations.length > 0;
  const title = isDemonstration ? say('Sign in to the demonstration') : say('Sign in');
  return (
    <Layout around={around} title={title}>
      <ErrorSummary errors={errors} />
      <Heading>{title}</Heading>
      {provider !== undefined && (
        <p class="govuk-body" id="provider">
          <a class="govuk-button" href={safeHref(provider.href)}>
            {say('Sign in with {title}', { title: provider.title })}
          </a>
        </p>
      )}
      {passkey !== undefined && (
        <section class="hf-passkey" id="passkey">
          <h2 class="govuk-heading-m">{say('With a passkey')}</h2>
          <p class="govuk-body">
            {say(
              'Your device or your security key holds it, and asks for your finger, your face or its own code.',
            )}
          </p>
          <PasskeyForm
            action={passkey.action}
            csrfToken={around.csrfToken}
            does="use"
            asked={passkey}
            text={say('Sign in with a passkey')}
            {...(next !== undefined && { next })}
          />
        </section>
      )}
      {isDemonstration && <Posts around={around} model={model} />}
      <p class="govuk-body">
        {say(
          'You stay signed in until nothing has been done for {idle}, and for {most} at most. What you have begun to record is kept.',
          { idle: minutesInWords(lasts.idleMinutes), most: minutesInWords(lasts.lastsMinutes) },
        )}
      </p>
      {ask !== undefined && (
        <p class="govuk-body">
          {say('If you have no account, or cannot sign in, ask {ask}.', { ask })}
        </p>
      )}
    </Layout>
  );
}

function minutesInWords(minutes: number): string {
  return minutes % 60 === 0
    ? say('{hours, plural, one {# hour} other {# hours}}', { hours: minutes / 60 })
    : say('{minutes, plural, one {# minute} other {# minutes}}', { minutes });
}

/** The demonstration: one button for each post, no password. */
function Posts({ around, model }: { around: Surroundings; model: SignInModel }): VNode {
  return (
    <>
      <p class="govuk-body-l">
        {say(
          'Choose a post and look at the same families through its eyes. There is no password: the families are invented, and this page answers only on this machine.',
        )}
      </p>
      <form method="post" action="/sign-in">
        <CsrfToken value={around.csrfToken} />
        {model.next !== undefined && <input type="hidden" name="next" value={model.next} />}
        <div class="hf-posts">
          {model.organisations.map(({ organisation, posts }) => (
            <section class="hf-posts__organisation">
              <h2>{capitalised(around.titleOf(organisation))}</h2>
              <ul>
                {posts.map((post) => (
                  <li>
                    <button type="submit" name="post" value={post.id} class="hf-post">
                      <strong>{capitalised(sayText(roleInWords[post.role]))}</strong>
                      <span>{capitalised(post.sees)}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </form>
    </>
  );
}

/** Why somebody whom their organisation knows was not let in here. */
export type NotLetIn =
  | 'notCompleted'
  | 'providerAway'
  | 'unknown'
  | 'ended'
  | 'otherOrganisation'
  | 'noPost'
  | 'severalPosts'
  | 'notTheSame';

function sentenceFor(why: NotLetIn): string {
  switch (why) {
    case 'notCompleted':
      return say('Signing in was not completed, and nothing was done.');
    case 'providerAway':
      return say('Your organisation’s sign-in does not answer at the moment.');
    case 'unknown':
      return say('Your organisation knows you, and this partnership has no account for you yet.');
    case 'ended':
      return say('Your account here has been ended.');
    case 'otherOrganisation':
      return say('Your account here is for another organisation than the one you come from now.');
    case 'noPost':
      return say('Your organisation does not say that you hold a post in this partnership.');
    case 'severalPosts':
      return say(
        'Your organisation says that you hold several posts here, and it is not clear which.',
      );
    case 'notTheSame':
      return say('Somebody else signed in than the person who is signed in here.');
  }
}

/** Says calmly that signing in did not lead in, or showed nothing of who is there: why, and whom to ask. */
export function notLetInPage(
  around: Surroundings,
  {
    why,
    ask,
    againHref,
  }: { readonly why: NotLetIn; readonly ask: string; readonly againHref: string },
): VNode {
  const title =
    around.signedIn === undefined
      ? say('You are not signed in')
      : say('This has not shown that it is you');
  return (
    <Layout around={around} title={title}>
      <Heading>{title}</Heading>
      <p class="govuk-body-l">{sentenceFor(why)}</p>
      <p class="govuk-body">{say('Ask {ask}.', { ask })}</p>
      <p class="govuk-body">
        {say('If a child is not safe now, do not wait for this page: telephone.')}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={safeHref(againHref)}>
          {say('Try again')}
        </a>
      </p>
    </Layout>
  );
}

/** Says that somebody has left, and how to leave their organisation’s sign-in too. */
export function signedOutPage(
  around: Surroundings,
  { provider }: { readonly provider: ProviderLink },
): VNode {
  return (
    <Layout around={around} title={say('You are signed out')}>
      <Heading>{say('You are signed out of Holdfast')}</Heading>
      <p class="govuk-body">
        {say('Others at this device could still come in with {title}, until you leave that too.', {
          title: provider.title,
        })}
      </p>
      <a class="govuk-button" href={safeHref(provider.href)}>
        {say('Sign out of {title}', { title: provider.title })}
      </a>
      <p class="govuk-body">
        <a class="govuk-link" href="/sign-in">
          {say('Sign in again')}
        </a>
      </p>
    </Layout>
  );
}
