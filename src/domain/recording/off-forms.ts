/**
 * Parts of facts that no form asks for: they come from an import or a machine, are decided on a page of
 * their own, or are worked out from what is asked beside them.
 */
const offForms: ReadonlySet<string> = new Set([
  // Asked where the mentions are written down: who of them was there.
  'visit.present',
  // Those of their own entry, unless a program says otherwise.
  'injuries.sameAs',
  'accounts.about',
  // Decided on the page of the entry that is shared.
  'sharing.entries',
  'sharing.account',
  'sharing.handling',
  // Said of a record by those who review it; colour tells no age, and no form invites it.
  'injuries.agedBy',
]);

export function isOffForms(path: string): boolean {
  return offForms.has(path);
}
