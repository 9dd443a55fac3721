/** Where things are on this site. Ids come from records, so each is escaped as one step of a path. */
export function childPath(child: string): string {
  return `/child/${encodeURIComponent(child)}`;
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

export const myQuestionsPath = '/';

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
