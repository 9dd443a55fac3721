import type { Entry } from '../entry/entry.ts';
import { namesDetail } from '../injuries/read-detail.ts';
import { readExplanation } from '../injuries/read-explanation.ts';
import { readInjuryType } from '../injuries/read-injury-type.ts';
import { readSite } from '../injuries/read-site.ts';
import { readRoleWords } from '../people/read-role-words.ts';

/** Words that stand in a record and map to nothing that rules can read: work for a person. */
export interface Unmapped {
  readonly entry: string;
  /** The field within the entry: 'injuries.0.site'. */
  readonly field: string;
  readonly asWritten: string;
}

/**
 * What of an entry could not be mapped: sites that name no body region ('face' is an area with many
 * regions in it), types of injury, explanations and descriptions of people that are not in the
 * lists. Everything stays in the entry as it was written.
 */
export function unmappedIn(entry: Entry): Unmapped[] {
  const unmapped: Unmapped[] = [];
  const note = (field: string, asWritten: string): void => {
    unmapped.push({ entry: entry.id, field, asWritten });
  };
  entry.injuries?.forEach((injury, index) => {
    const site = readSite(injury.site);
    if (site.mapped !== 'region' || site.areas.length > 0 || site.unread.length > 0) {
      note(`injuries.${index}.site`, injury.site);
    }
    const type = readInjuryType(injury.type);
    if (type.types.length === 0 || !type.unread.every(namesDetail))
      note(`injuries.${index}.type`, injury.type);
    const { explanation } = injury;
    if (explanation !== undefined && readExplanation(explanation).mechanisms.length === 0) {
      note(`injuries.${index}.explanation`, explanation);
    }
  });
  entry.mentions?.forEach((mention, index) => {
    if (!readRoleWords(mention.asWritten).mapped)
      note(`mentions.${index}.asWritten`, mention.asWritten);
  });
  return unmapped;
}
