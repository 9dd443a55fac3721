import { z } from 'zod';
import { organisation, type OrganisationId } from '../../domain/entry/organisation.ts';
import { type Role, roles } from '../../domain/people/role.ts';

const claimName = z.string().min(1).max(200);

/**
 * What an identity provider's words mean here: which of its groups, at which of its agencies, is which
 * post of which organisation. A file of the configuration, in the partnership's own hand.
 */
export const claimMappingSchema = z.strictObject({
  /** What the provider is called on the page: 'your council’s sign-in'. */
  title: z.string().min(1).max(80).default('your organisation’s sign-in'),
  agencyClaim: claimName.default('agency'),
  groupsClaim: claimName.default('groups'),
  nameClaim: claimName.default('name'),
  /** Whether somebody whose post is clear gets an account at their first signing in; it opens no record. */
  newAccounts: z.boolean().default(false),
  posts: z.array(
    z.strictObject({
      group: z.string().min(1),
      /** Left out where the group alone says it. */
      agency: z.string().min(1).optional(),
      organisation,
      role: z.enum(roles, { error: 'must be a role of the glossary, such as leadSocialWorker' }),
    }),
  ),
});
export type ClaimMapping = z.infer<typeof claimMappingSchema>;

/** The post in which somebody comes, and what they are called. */
export interface ClaimedPost {
  readonly organisation: OrganisationId;
  readonly role: Role;
  readonly name?: string;
}

/**
 * The one post that the claims of somebody mean: none and several are no post, since nobody is let in
 * on a guess.
 */
export function postOfClaims(
  { agencyClaim, groupsClaim, nameClaim, posts }: ClaimMapping,
  claims: Readonly<Record<string, unknown>>,
): ClaimedPost | 'none' | 'several' {
  const [agencies, groups] = [textsIn(claims[agencyClaim]), textsIn(claims[groupsClaim])];
  const meant = posts.filter(
    ({ agency, group }) =>
      groups.includes(group) && (agency === undefined || agencies.includes(agency)),
  );
  const different = new Map(meant.map((post) => [`${post.organisation} ${post.role}`, post]));
  const [post] = different.values();
  if (post === undefined) return 'none';
  if (different.size > 1) return 'several';
  const name = claims[nameClaim];
  return {
    organisation: post.organisation,
    role: post.role,
    ...(typeof name === 'string' &&
      name.trim() !== '' && {
        name: name.toWellFormed().replaceAll('\0', '').trim().slice(0, 120),
      }),
  };
}

/** A claim of one text or of several; anything else says nothing. */
function textsIn(claim: unknown): readonly string[] {
  if (typeof claim === 'string') return [claim];
  return Array.isArray(claim) ? claim.filter((one) => typeof one === 'string') : [];
}
