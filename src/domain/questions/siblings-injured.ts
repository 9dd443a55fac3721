import { type Chronology, inOrderTakenIn, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { EntryId, PersonId } from '../entry/facts/basics.ts';
import { siblingsOf } from '../people/siblings.ts';
import { span } from '../time/partial-date.ts';
import { addMonths, plainDate } from '../time/plain-date.ts';
import { allEvidence } from './question.ts';
import { rule, workingDays } from './rule.ts';

/**
 * I40: two children of a family were injured within twelve months (policy), the child and a brother or
 * sister or two of them, and nobody has looked at their injuries together.
 *
 * Left out (policy) are injuries that somebody outside the family saw happen and those whose account a
 * doctor finds to fit: children of one family fall off things. An injury whose date is so vague that it
 * may lie outside the twelve months is not counted. An entry about several children that does not say
 * which of them an injury is of is counted for none.
 *
 * Settled by an entry that looks at all of these injuries together.
 *
 * @source BLOG-bruise
 */
export const siblingsInjured = rule({
  id: 'I40',
  version: 1,
  name: 'siblingsInjured',
  asks: 'Injuries of {count} children of the family are on record within a year: has anyone looked at them together?',
  of: 'consultantPaediatrician',
  urgency: 'ask',
  within: workingDays(2),
  settledBy: 'An entry that looks at the injuries of these children together.',
  act: 'injuriesTogether',
  window: 'siblingsInjuredWithin',
  source: ['BLOG-bruise'],
  // The guideline that the local lists follow; our reading, since they bear no day.
  effective: { from: plainDate('2009-07-22') },
  find: (chronology, parameters) => {
    const hurt = once(chronology, injuriesOfTheFamily);
    if (new Set(hurt.map((one) => one.child)).size < 2) return [];
    const together = new Set<HurtChild>();
    let first = 0;
    for (const [index, last] of hurt.entries()) {
      while (!isWithin(parameters.siblingsInjuredWithin, hurt[first] ?? last, last)) first += 1;
      const year = hurt.slice(first, index + 1);
      if (year.some((one) => one.child !== last.child)) {
        for (const one of year) together.add(one);
      }
    }
    if (together.size === 0) return [];
    const evidence = inOrderTakenIn([...together].map((one) => one.held));
    if (lookedAtTogether(chronology, evidence) !== undefined) return [];
    const count = String(new Set([...together].map((one) => one.child)).size);
    return [{ outcome: 'raised', subject: chronology.child.id, evidence, words: { count } }];
  },
  settles: (chronology, question) => lookedAtTogether(chronology, allEvidence(question)),
});

interface HurtChild {
  readonly child: PersonId;
  readonly held: DossierEntry;
}

function injuriesOfTheFamily(chronology: Chronology): readonly HurtChild[] {
  const siblings = siblingsOf(chronology);
  if (siblings.length === 0) return [];
  const children = new Set([chronology.child.id, ...siblings.map(({ id }) => id)]);
  const isOutsider = (person: PersonId): boolean =>
    chronology.people.get(person)?.relationToChild === undefined;
  return stating(chronology, 'injuries').flatMap(({ held, entry, fact }) => {
    const about = entry.subjects.filter((person) => children.has(person));
    const only = about.length === 1 ? about[0] : undefined;
    const hurt = new Set(
      fact.flatMap((injury) => {
        const child = injury.of ?? only;
        const view = injury.medicalView ?? entry.opinion?.view;
        const isExplained =
          injury.seenBy?.some(isOutsider) === true ||
          view === 'consistent' ||
          view === 'accidental';
        return child === undefined || !children.has(child) || isExplained ? [] : [child];
      }),
    );
    return [...hurt].map((child) => ({ child, held }));
  });
}

/** Whether both surely lie within so many months. */
function isWithin(months: number, earlier: HurtChild, later: HurtChild): boolean {
  const [first, last] = [span(earlier.held.entry.happened), span(later.held.entry.happened)];
  if (earlier === later) return true;
  if (first === undefined || last === undefined) return false;
  return addMonths(first.from, months) >= last.until;
}

/** An entry that cites all of the injuries, or tells of one of them and cites the others. */
function lookedAtTogether(
  chronology: Chronology,
  evidence: readonly EntryId[],
): readonly EntryId[] | undefined {
  const joining = stating(chronology, 'joins').find(({ entry, fact }) =>
    evidence.every((id) => id === entry.id || fact.includes(id)),
  );
  return joining === undefined ? undefined : [joining.entry.id];
}
