import { phraseBook } from '../as-written/phrase-book.ts';
import { readOnce } from '../as-written/read-once.ts';
import { type Chronology, isAboutChild, once, stating } from '../chronology/chronology.ts';
import type { PlainDate } from '../time/plain-date.ts';

/**
 * What a child may have from a confirmed day on that could account for later injuries too: bleeding or
 * bruising easily, or bones that break easily. That it could is not that it does.
 *
 * @source KEMP21; CG89
 */
export type LastingCondition = 'bleedsEasily' | 'bonesBreakEasily';

const book = phraseBook<LastingCondition>(
  [
    ['bleedsEasily', 'haemophilia, hemophilia, von willebrand, thrombocytopenia, leukaemia'],
    ['bleedsEasily', 'bleeding disorder, clotting disorder, coagulation disorder, leukemia'],
    ['bleedsEasily', 'platelet disorder, low platelet, factor deficiency, coagulopathy, itp'],
    ['bonesBreakEasily', 'osteogenesis imperfecta, brittle bone, rickets'],
    ['bonesBreakEasily', 'osteopenia, osteoporosis, bone fragility, fragile bones'],
  ],
  'a an the of',
);

/** The lasting conditions that the words of a confirmed cause name; none where they name no such. */
export const readLastingConditions = readOnce((words: string): ReadonlySet<LastingCondition> => {
  const found = book.read(words).flatMap((piece) => piece.found);
  return new Set(found.map(({ meaning }) => meaning));
});

/** Conditions of the child, each with the day of the opinion that first confirmed it. */
export function lastingConditions(
  chronology: Chronology,
): ReadonlyMap<LastingCondition, PlainDate> {
  return once(chronology, findConditions);
}

function findConditions(chronology: Chronology): ReadonlyMap<LastingCondition, PlainDate> {
  const confirmed = new Map<LastingCondition, PlainDate>();
  for (const { entry, fact } of stating(chronology, 'opinion')) {
    if (fact.medicalCause === undefined || !isAboutChild(chronology, entry)) continue;
    for (const condition of readLastingConditions(fact.medicalCause)) {
      if (!confirmed.has(condition)) confirmed.set(condition, entry.happened.on);
    }
  }
  return confirmed;
}
