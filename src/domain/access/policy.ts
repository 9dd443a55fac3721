import { type Label, labelNames } from '../entry/label.ts';
import { agencyOf, type OrganisationId, police } from '../entry/organisation.ts';
import type { EntryId, PersonId } from '../entry/facts/basics.ts';
import { type Role, roles } from '../people/role.ts';
import { guardingPosts } from './emergency.ts';
import type { Purpose } from './purpose.ts';
import { type Content, contents, isForWholeNetwork, labelsOfPointer, type Sight } from './sight.ts';

/** Somebody who has signed in to one partnership, in one post of one organisation. */
export interface Actor {
  readonly partnership: number;
  readonly account: string;
  readonly organisation: OrganisationId;
  readonly role: Role;
  /** Labels opened to this account beyond those of its role. */
  readonly cleared: readonly Label[];
}

const socialWork: readonly Role[] = [
  'leadSocialWorker',
  'teamManager',
  'serviceManager',
  'headOfService',
  'directorOfChildrensServices',
];
const managers: readonly Role[] = [
  'serviceManager',
  'headOfService',
  'directorOfChildrensServices',
];
const chairs: readonly Role[] = ['conferenceChair', 'strategyChair', 'independentReviewingOfficer'];
const policing: readonly Role[] = [
  'policeOfficer',
  'detectiveSergeant',
  'detectiveInspector',
  'boroughCommander',
];
const health: readonly Role[] = [
  'consultantPaediatrician',
  'examiningDoctor',
  'namedDoctor',
  'namedNurse',
  'designatedDoctor',
  'designatedNurse',
  'familyDoctor',
  'healthVisitor',
  'midwife',
];

/**
 * Which posts each label is open to. Two labels are open to no post at all: what they keep is opened
 * to a named account, if ever.
 *
 * @source CWSA26; DPA18
 */
const clearedPosts: Readonly<Record<Label, readonly Role[] | 'every'>> = {
  standard: 'every',
  // These keep things from a parent or a perpetrator, not from those around the child.
  addressWithheld: 'every',
  maracMinutes: 'every',
  restrictedStaffFamily: [...managers, 'caldicottGuardian'],
  adoptionSealed: [],
  protectedIdentity: [],
  anonymousReferrer: [...socialWork, ...policing, 'caldicottGuardian'],
  policeIntelligence: policing,
  legalPrivilege: [...socialWork, 'laSolicitor'],
  thirdPartyMedical: [...health, 'caldicottGuardian'],
  allegationAgainstStaff: ['headOfService'],
};

/**
 * Which posts need each kind of content. Everybody around a child needs what is about the child;
 * the rest is closed until it is shared with a basis, and leaves a pointer.
 */
const needingPosts: Readonly<Record<Content, readonly Role[] | 'every'>> = {
  child: 'every',
  adultHealth: health,
  legalAdvice: [...socialWork, 'laSolicitor'],
  intelligence: policing,
  custody: [...socialWork, ...chairs, ...policing, 'probationPractitioner'],
  siblingConfidence: [...socialWork, ...policing],
  // Content follows when the relation is corroborated; until then nobody needs it by their post.
  claimedRelation: [],
  unsettled: [],
  // Whoever decided holds it; the others are told that something is held, and whom to call.
  notShared: guardingPosts,
  readings: guardingPosts,
};

/** The labels that a post in an organisation may open. Intelligence stays with the police. */
export function clearanceOf(role: Role, organisation: OrganisationId): ReadonlySet<Label> {
  const labels = namesOf(clearedPosts, role);
  return new Set(
    agencyOf(organisation) === police
      ? labels
      : labels.filter((one) => one !== 'policeIntelligence'),
  );
}

/** What a post needs to read in order to do its work for a child. */
export function needsOf(role: Role): ReadonlySet<Content> {
  return new Set(namesOf(needingPosts, role));
}

function namesOf<Name extends string>(
  table: Readonly<Record<Name, readonly Role[] | 'every'>>,
  role: Role,
): Name[] {
  return (Object.keys(table) as Name[]).filter((name) => {
    const posts = table[name];
    // A post that this release does not know opens nothing, not even what is for every post.
    return (posts === 'every' ? roles : posts).includes(role);
  });
}

/** All labels open to an actor: those of the post and those opened to the account. */
export function clearanceOfActor(actor: Actor): ReadonlySet<Label> {
  return new Set([...clearanceOf(actor.role, actor.organisation), ...actor.cleared]);
}

/**
 * The labels open to an actor in a search. Nobody is around a child there, so what every post around a
 * child may read, and a parent or a perpetrator may not, is closed to all but those named for it.
 */
export function clearanceInSearch(actor: Actor): ReadonlySet<Label> {
  const kept = [...clearanceOf(actor.role, actor.organisation)].filter(
    (label) => label === 'standard' || clearedPosts[label] !== 'every',
  );
  return new Set([...kept, ...actor.cleared]);
}

/** What somebody may read for a purpose, of whatever record is open to them: what is claimed of the database. */
export interface Reader {
  readonly organisation: OrganisationId;
  /** The labels that are open. */
  readonly clearance: ReadonlySet<Label>;
  /** What they need to read in order to do their work. */
  readonly needs: ReadonlySet<Content>;
}

/**
 * What an actor may read for a purpose; `inEmergency` also where the record is open to them under the grant
 * that an emergency left behind.
 */
export function readerFor(
  actor: Actor,
  purpose: Purpose['kind'],
  inEmergency = purpose === 'emergency',
): Reader {
  if (inEmergency) return readerInEmergency(actor);
  return {
    organisation: actor.organisation,
    clearance: purpose === 'search' ? clearanceInSearch(actor) : clearanceOfActor(actor),
    needs: needsOf(actor.role),
  };
}

/**
 * Labels that stay closed in an emergency, and for which somebody is called who answers day and night. Who an
 * anonymous referrer is needs no place here: it stands in no row that anybody reads (`factsOf` of the store).
 *
 * @source CWSA26; DPA18
 */
const closedInEmergency: ReadonlySet<Label> = new Set<Label>([
  'protectedIdentity',
  'adoptionSealed',
  'legalPrivilege',
]);

/**
 * In an emergency all is needed and open but those labels, legal advice, which is its client's, and what is
 * asked about readings, which is about people at work and of no child.
 */
function readerInEmergency(actor: Actor): Reader {
  const opened = labelNames.filter((label) => !closedInEmergency.has(label));
  const needed = contents.filter((content) => content !== 'legalAdvice' && content !== 'readings');
  return {
    organisation: actor.organisation,
    clearance: new Set([...clearanceOfActor(actor), ...opened]),
    needs: new Set([...needsOf(actor.role), ...needed]),
  };
}

/** Whose records are open to a person, for which purpose, and in which partnership; see `opening.ts`. */
export interface Granted {
  readonly partnership: number;
  readonly purpose: Purpose['kind'];
  /** The one child was opened in an emergency, which still holds. */
  readonly inEmergency?: boolean;
  readonly children: readonly PersonId[];
  /** Entries of those records that decisions to share have opened to the person; see `entriesSharedWith`. */
  readonly shared?: ReadonlySet<EntryId>;
}

/** A row of a child's dossier, as far as access goes. */
export interface Guarded {
  readonly partnership: number;
  readonly child: PersonId;
  /** Where the row is an entry itself, and not what follows from entries. */
  readonly entry?: EntryId;
  readonly sight: Sight;
  /** It has left the dossier; where only a match had brought it, the record through which it came. */
  readonly left?: { readonly through?: PersonId };
}

/** Whether a post may set a partnership's own policy numbers, which touch every child of it. */
export function maySetNumbers(role: Role): boolean {
  return role === 'caldicottGuardian';
}

/** Content is for those cleared for every label, who need what it is about or hold it already. */
export function mayRead({ organisation, clearance, needs }: Reader, sight: Sight): boolean {
  return (
    sight.labels.every((label) => clearance.has(label)) &&
    (sight.heldBy.includes(organisation) || sight.content.every((one) => needs.has(one)))
  );
}

/**
 * What an actor sees of a row under a grant: its content, or that it is there and whom to call, or
 * nothing at all. What has left the dossier is seen by those alone who may open the record that had
 * brought it. The database's policies say the same in their own words, and a test compares.
 */
export function maySee(
  actor: Actor,
  granted: Granted,
  row: Guarded,
): 'content' | 'pointer' | 'nothing' {
  if (row.partnership !== actor.partnership || granted.partnership !== actor.partnership)
    return 'nothing';
  if (!granted.children.includes(row.child)) return 'nothing';
  const reader = readerFor(actor, granted.purpose, granted.inEmergency);
  const isOpen = mayRead(reader, row.sight) || isShared(granted, row);
  if (row.left !== undefined) {
    const { through } = row.left;
    return isOpen && through !== undefined && granted.children.includes(through)
      ? 'content'
      : 'nothing';
  }
  if (isOpen) return 'content';
  return !isForWholeNetwork(row.sight) && mayKnowOf(reader.clearance, row.sight)
    ? 'pointer'
    : 'nothing';
}

/** A decision to share opens an entry past its other labels, never what is not to be known at all. */
function isShared({ shared }: Granted, { entry, sight }: Guarded): boolean {
  return entry !== undefined && shared?.has(entry) === true && labelsOfPointer(sight).length === 0;
}

/**
 * Whether somebody cleared for those labels may know that a row is there at all. Only such a person is
 * asked a question that it raises.
 */
export function mayKnowOf(clearance: ReadonlySet<Label>, sight: Sight): boolean {
  return labelsOfPointer(sight).every((label) => clearance.has(label));
}

/**
 * Whom somebody who has opened a record calls about a row that is closed to them: the organisation that
 * wrote it, by its pointer. Where its existence is kept from them, nothing of it may show, so nobody is named;
 * in an emergency somebody is who answers day and night, whatever is held, which therefore tells nothing.
 */
export function whomToCall(
  actor: Actor,
  granted: Granted,
  row: Guarded & { readonly organisation: OrganisationId },
): OrganisationId | 'whoAnswersDayAndNight' | undefined {
  const seen = maySee(actor, granted, row);
  if (seen === 'pointer') return row.organisation;
  return seen === 'nothing' && granted.purpose === 'emergency'
    ? 'whoAnswersDayAndNight'
    : undefined;
}
