/** Agencies whose words are not simply their code with spaces. */
const agencyWords: ReadonlyMap<string, string> = new Map([
  ['childrens-social-care', 'children’s social care'],
  ['early-years', 'early years setting'],
  ['gp', 'GP'],
  ['prosecution', 'prosecution service'],
  ['public', 'member of the public'],
]);

/** What a kind of agency is called, in the middle of a sentence: 'children’s social care', 'GP'. */
export function agencyInWords(agency: string): string {
  return agencyWords.get(agency) ?? agency.replaceAll('-', ' ');
}
