import { roleInWords } from '../../domain/people/role.ts';
import type { VNode } from 'preact';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import type { Role } from '../../domain/people/role.ts';
import type { FieldError } from '../../domain/problem.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Heading } from '../components/heading.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { capitalised } from '../words.ts';

/** One post of the demonstration that anybody at this machine may try. */
export interface DemonstrationPost {
  readonly id: string;
  readonly role: Role;
  /** Whom this post may see and why, in a few words: 'has the two children of one family'. */
  readonly sees: string;
}

export interface SignInModel {
  readonly organisations: readonly {
    readonly organisation: OrganisationId;
    readonly posts: readonly DemonstrationPost[];
  }[];
  /** Path of this site to go on to afterwards. */
  readonly next?: string;
  readonly errors?: readonly FieldError[];
}

/** Signing in to the demonstration: one button for each post, no password. */
export function signInPage(around: Surroundings, model: SignInModel): VNode {
  return (
    <Layout around={around} title="Sign in to the demonstration">
      <ErrorSummary errors={model.errors ?? []} />
      <Heading>Sign in to the demonstration</Heading>
      <p class="govuk-body-l">
        Choose a post and look at the same families through its eyes. There is no password: the
        families are invented, and this page answers only on this machine.
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
                      <strong>{capitalised(roleInWords[post.role])}</strong>
                      <span>{capitalised(post.sees)}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </form>
    </Layout>
  );
}
