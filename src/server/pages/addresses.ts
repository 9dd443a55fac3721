import {
  type ChildLinks,
  type ChildPageName,
  childPageNames,
} from '../../views/picture/picture-query.ts';

/** Where things are on this site. Ids come from records, so each is escaped as one step of a path. */
export function childPath(child: string): string {
  return `/child/${encodeURIComponent(child)}`;
}

/** Where an open page about a child is told what is new. */
export function livePath(child: string): string {
  return `${childPath(child)}/live`;
}

/** Everybody around a child: family tree, home over time, who is said to be what. */
export function familyPath(child: string): string {
  return `${childPath(child)}/people`;
}

/** Somebody mentioned in an entry, by their place in it. */
export function mentionPath(child: string, entry: string, index: number): string {
  return `${childPath(child)}/people/mention/${encodeURIComponent(entry)}/${index}`;
}

export function entryPath(child: string, entry: string): string {
  return `${childPath(child)}/entry/${encodeURIComponent(entry)}`;
}

export function attachmentPath(child: string, entry: string, attachment: string): string {
  return `${entryPath(child, entry)}/attachment/${encodeURIComponent(attachment)}`;
}

/** Where a photograph or a letter is handed in with an entry. */
export function attachPath(child: string, entry: string): string {
  return `${entryPath(child, entry)}/attach`;
}

/** Where an entry is opened to another organisation. */
export function sharePath(child: string, entry: string): string {
  return `${entryPath(child, entry)}/share`;
}

/** What waits for whoever is signed in. */
export const myWorkPath = '/';

/** The team of whoever stands above it. */
export const teamPath = '/team';

/** Contacts that came in, and what became of each. */
export const frontDoorPath = '/front-door';

/** Where a contact or referral is taken in. */
export const newContactPath = `${frontDoorPath}/new`;

/** A contact that is being taken in, and is kept for whoever began it. */
export function contactDraftPath(draft: string): string {
  return `${newContactPath}/${encodeURIComponent(draft)}`;
}

/** Where it is decided what becomes of a contact or referral about a child. */
export function contactPath(child: string, entry: string): string {
  return `${frontDoorPath}/${encodeURIComponent(child)}/${encodeURIComponent(entry)}`;
}

/** Where an entry of any kind is begun. */
export const recordPath = '/record';

/** Where an entry about a child is begun; of a kind, where it is known which. */
export function recordEntryPath(about: { readonly child: string; readonly kind?: string }): string {
  return `${recordPath}?${new URLSearchParams(about).toString()}`;
}

/** A form that was begun and is kept for whoever began it. */
export function draftPath(draft: string): string {
  return `${recordPath}/${encodeURIComponent(draft)}`;
}

/** Where photographs and letters are chosen for a draft. */
export function draftFilesPath(draft: string): string {
  return `${draftPath(draft)}/files`;
}

export function draftFilePath(draft: string, file: string): string {
  return `${draftPath(draft)}/file/${encodeURIComponent(file)}`;
}

/** Where a page sends what is being typed, to be kept. */
export function draftKeptPath(draft: string): string {
  return `${draftPath(draft)}/kept`;
}

/** Where a form goes on that was sent when nobody was signed in. */
export function draftHeldPath(draft: string): string {
  return `${draftPath(draft)}/held`;
}

/** What opens the copies that lie on a device. */
export const deviceKeyPath = `${recordPath}/device-key`;

/** Where signing in leads that was done beside an open form. */
export const signedInAgainPath = `${recordPath}/signed-in`;

export const searchPath = '/search';

/** How the partnership does: waiting by agency and rung, never by person. */
export const partnershipPath = '/partnership';

/** One of its tables as a file. */
export function partnershipCsvPath(what: string): string {
  return `${partnershipPath}.csv?${new URLSearchParams({ what }).toString()}`;
}

export const helpPath = '/help';

/** What is new in this release. */
export const newsPath = '/help/whats-new';

/** What pages are made of. */
export const stylePath = '/style';

/** A page about one child: their picture, or one beside it, named by what its address ends with. */
export function childPagePath(child: string, page: ChildPageName): string {
  return page === 'picture' ? childPath(child) : `${childPath(child)}/${page}`;
}

/** Where each page about a child is, and where something of them is recorded. */
export function childLinks(child: string): ChildLinks {
  const pages = childPageNames.map((name) => [name, childPagePath(child, name)]);
  return {
    pages: Object.fromEntries(pages) as ChildLinks['pages'],
    record: `${recordPath}?${new URLSearchParams({ child }).toString()}`,
  };
}

export const signInPath = '/sign-in';

/** Where signing in leads that asked for a page first. */
export function signInForPath(next: string): string {
  return next === '/' ? signInPath : `${signInPath}?${new URLSearchParams({ next }).toString()}`;
}

/** Where somebody is sent who signs in at their own organisation. */
export function providerPath({ next }: { readonly next?: string }): string {
  const query = next === undefined ? '' : `?${new URLSearchParams({ next }).toString()}`;
  return `${signInPath}/provider${query}`;
}

/** Where the answer of a passkey goes. */
export const passkeySignInPath = `${signInPath}/passkey`;

/** Where somebody registers a first passkey, by a link that was made for them. */
export function enrolPath(link: string): string {
  return `/enrol/${link}`;
}

/** Where somebody shows that it is them before what comes next. */
export function confirmPath({ next }: { readonly next: string }): string {
  return `/confirm?${new URLSearchParams({ next }).toString()}`;
}

/** Somebody's own signing in: where they are signed in, and their passkeys. */
export const accountPath = '/account';

/** Where a record is opened at once for a child who may be in danger. */
export function emergencyPath(child: string): string {
  return `${childPath(child)}/open`;
}

/** What waits for the Caldicott Guardian. */
export const guardianPath = '/guardian';

/** What the Guardian is asked about readings. */
export const guardianReadingsPath = `${guardianPath}/readings`;

/** What organisations decided not to share, for the Guardian. */
export const guardianSharingPath = `${guardianPath}/sharing`;

export const peoplePath = '/people';

/** Where an agency hands in a list of people. */
export const peopleImportPath = '/people/import';

/** Records that may be of one person. */
export const matchesPath = '/matches';

export function matchPath(person: string, other: string): string {
  return `${matchesPath}/${encodeURIComponent(person)}/${encodeURIComponent(other)}`;
}

export const rulesPath = '/rules';

export function rulePath(rule: string): string {
  return `${rulesPath}/${encodeURIComponent(rule)}`;
}

export function questionPath(child: string, question: string): string {
  return `${childPath(child)}/question/${encodeURIComponent(question)}`;
}

/** Where an offered post is accepted or not. */
export function postPath(post: string): string {
  return `/posts/${encodeURIComponent(post)}`;
}

export function beforeActPath(child: string): string {
  return `${childPath(child)}/before`;
}

/** Which records are of this person, and every decision about that. */
export function personHistoryPath(person: string): string {
  return `/people/${encodeURIComponent(person)}/history`;
}
