import { type Chronology, inOrderTakenIn, type Stated, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Interpreting } from '../entry/facts/voice.ts';
import { answersFor } from '../people/answers-for.ts';
import { isFamilysWord } from '../people/familys-word.ts';
import { plainDate } from '../time/plain-date.ts';
import { evidenceOf, isAfter } from './after-evidence.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P20. The child or somebody of the family needed an interpreter, and one of the family or their
 * friends (P) interpreted. Where it is said that one was needed and not who interpreted, nobody can
 * tell. 'Nobody interpreted' is another failure, which this rule does not ask about.
 *
 * Settled when everybody for whom the family interpreted was heard later through an interpreter of
 * neither family nor friends. The question is about what the child said, where it was the child, and
 * about what was said of the child otherwise.
 */
export const translatorIsFamily = rule({
  id: 'P20',
  version: 1,
  name: 'translatorIsFamily',
  asks: 'What did {said} through an interpreter who is independent of the family?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(5),
  settledBy: 'Those for whom the family interpreted were heard through an independent interpreter.',
  source: ['DP13', 'LAM03'],
  effective: { from: plainDate('2003-01-28') },

  find: (chronology) => {
    const subject = chronology.child.id;
    const open = needed(chronology).filter(
      ({ held, one }) => !wasHeardLater(chronology, held, one),
    );
    const byFamily = open.filter(({ one }) => wasByFamily(chronology, one));
    const latest = byFamily.at(-1);
    if (latest !== undefined) {
      const isOfChild = byFamily.some(({ one }) => one.for.includes(subject));
      return [
        {
          outcome: 'raised',
          subject,
          evidence: inOrderTakenIn(byFamily.map(({ held }) => held)),
          words: { said: isOfChild ? 'the child say' : 'the family say about the child' },
          of: answersFor(latest.held.entry.organisation, 'leadSocialWorker'),
        },
      ];
    }
    const missing = open
      .filter(({ one }) => one.by === undefined && one.person === undefined)
      .map(({ held }) => `${held.entry.id}: interpreting.by`);
    return missing.length === 0 ? [] : [{ outcome: 'cannotTell', subject, missing }];
  },

  settles: (chronology, question) => {
    const evidence = new Set(evidenceOf(chronology, question));
    const asked = needed(chronology).filter(
      ({ held, one }) => evidence.has(held) && wasByFamily(chronology, one),
    );
    if (asked.length === 0) return undefined;
    const heard = asked.map(({ held, one }) => heardLater(chronology, held, one));
    if (heard.some((one) => one === undefined)) return undefined;
    return inOrderTakenIn(heard.flatMap((one) => one ?? []));
  },
});

interface InEntry {
  readonly held: DossierEntry;
  readonly one: Interpreting;
}

/** Every time that somebody is said to have needed an interpreter, or had one. */
function needed(chronology: Chronology): readonly InEntry[] {
  return stating(chronology, 'interpreting').flatMap(({ held, fact }: Stated<'interpreting'>) =>
    fact.filter((one) => one.needed !== false).map((one) => ({ held, one })),
  );
}

function wasByFamily(chronology: Chronology, { by, person }: Interpreting): boolean {
  if (by === 'family' || by === 'familyFriend') return true;
  return person !== undefined && isFamilysWord(chronology, person);
}

function wasHeardLater(chronology: Chronology, held: DossierEntry, one: Interpreting): boolean {
  return heardLater(chronology, held, one) !== undefined;
}

/** The entries by which each of them was heard later through somebody independent, if all were. */
function heardLater(
  chronology: Chronology,
  held: DossierEntry,
  { for: people }: Interpreting,
): readonly DossierEntry[] | undefined {
  const independent = needed(chronology).filter(
    (later) =>
      later.one.by === 'independent' &&
      !wasByFamily(chronology, later.one) &&
      isAfter(later.held, held),
  );
  const each = people.map((person) => independent.find(({ one }) => one.for.includes(person)));
  const found = each.flatMap((one) => one?.held ?? []);
  return found.length === people.length ? found : undefined;
}
