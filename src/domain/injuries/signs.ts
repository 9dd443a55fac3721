import { type Chronology, isAboutChild, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import type { Presentation } from '../entry/facts/presentation.ts';
import { isYoungerThan } from '../time/age.ts';
import { compare } from '../time/partial-date.ts';
import { addMonths, type PlainDate, plainDate } from '../time/plain-date.ts';
import type { Strength } from './features.ts';

/** What the record shows of a sign: entries that surely do, and what is missing to tell of others. */
export interface SignsFound {
  readonly shown: readonly DossierEntry[];
  /** Each as 'entry id: field'. */
  readonly missing: readonly string[];
}

/** A feature that is told from illnesses, events and what is seen of a child's care. */
export interface SignFeature {
  readonly name: string;
  /** What is seen, as a sentence would say it. */
  readonly sign: string;
  readonly strength: Strength;
  readonly source: readonly string[];
  /** The first day on which the source said so. */
  readonly from: PlainDate;
  readonly limits?: string;
  readonly find: (chronology: Chronology, often: Often) => SignsFound;
}

/** How often within how many months a sign is seen 'repeatedly', 'consistently' or 'persistently'. */
export interface Often {
  readonly times: number;
  readonly months: number;
}

/** Yes, no, or the field of the record that would say. */
type Said = boolean | string;

const guideline = { source: ['CG89'], from: plainDate('2009-07-22') } as const;

/**
 * The features of the domain note, 4.3, that are not told from one occasion of injury: I24 to I27 and
 * I29 from presentations, I30 to I34 from signs of neglect, I35 from a late attendance, I36 to I38 from
 * what is seen of child and carer. I28 is asked by P32, I39 by P31. 'Persistent' and 'repeatedly' are a number of days on which the sign
 * was seen (policy); the guideline gives none.
 */
export const signFeatures = {
  I24: {
    ...guideline,
    name: 'lifeThreateningEventsRepeated',
    sign: 'repeated life-threatening events that one carer alone saw begin, without a medical cause',
    strength: 'suspect',
    find: (chronology) =>
      atLeast(
        2,
        presentations(chronology, 'apparentLifeThreateningEvent', (one) =>
          every(hasNoCause(one), sawOneCarer(one)),
        ),
      ),
  },
  I25: {
    ...guideline,
    name: 'lifeThreateningEventWithBleeding',
    sign: 'a life-threatening event in an infant with bleeding from nose or mouth, without a medical cause',
    strength: 'consider',
    find: (chronology) =>
      presentations(chronology, 'apparentLifeThreateningEvent', (one, { entry }) =>
        every(one.noseOrMouthBled === true, isInfant(chronology, entry.happened), hasNoCause(one)),
      ),
  },
  I26: {
    ...guideline,
    name: 'poisoning',
    sign: 'a poisoning that is recorded as deliberate, unexpected, out of the child’s own reach, repeated or not explained',
    strength: 'suspect',
    find: (chronology) => {
      const repeated = atLeast(
        2,
        presentations(chronology, 'poisoning', () => true),
      );
      if (repeated.shown.length > 0) return repeated;
      return presentations(chronology, 'poisoning', (one) =>
        some(
          one.poisoning?.deliberate === true,
          one.poisoning?.unexpectedLevel === true,
          one.poisoning?.withinReach === false,
          isNotExplained(one),
        ),
      );
    },
  },
  I27: {
    ...guideline,
    name: 'nearDrowning',
    sign: 'a near-drowning that no account explains, or without the watching that the child needed',
    strength: 'suspect',
    limits: 'Want of supervision alone is the weaker ‘consider’ in the guideline.',
    find: (chronology) =>
      presentations(chronology, 'nearDrowning', (one) =>
        some(one.supervision === 'inadequate', isNotExplained(one)),
      ),
  },
  I29: {
    source: ['CG89', 'PJ'],
    from: guideline.from,
    name: 'illnessThatDoesNotAddUp',
    sign: 'an illness whose history does not tally, that shows only with one carer or that no treatment helps',
    strength: 'consider',
    find: (chronology) =>
      presentations(chronology, 'illness', ({ illness }) =>
        some(
          illness?.historyTallies === false,
          illness?.onlyWithCarer === true,
          illness?.respondsToTreatment === false,
        ),
      ),
  },
  I30: {
    source: ['CG89', 'MAN-lice', 'PJ'],
    from: guideline.from,
    name: 'infestationPersists',
    sign: 'an infestation that goes on without treatment',
    strength: 'consider',
    find: (chronology, often) => repeated(chronology, often, 'infestation'),
  },
  I31: {
    ...guideline,
    name: 'careNotMet',
    sign: 'a child whose needs for cleanliness, food or a safe home were repeatedly not met',
    strength: 'suspect',
    find: (chronology, often) =>
      repeated(chronology, often, 'dirtyOrSmelly', 'foodInadequate', 'homeUnsafe', 'homeDirty'),
  },
  I32: {
    source: ['CG89', 'CENTVIC'],
    from: guideline.from,
    name: 'clothingNotAdequate',
    sign: 'clothes or shoes that were repeatedly not adequate',
    strength: 'consider',
    find: (chronology, often) => repeated(chronology, often, 'clothingInadequate'),
  },
  I33: {
    source: ['CG89', 'CENTVIC'],
    from: guideline.from,
    name: 'growthFaltering',
    sign: 'growth that falters for want of an adequate diet',
    strength: 'consider',
    find: (chronology) => once(neglectSigns(chronology, 'growthFaltering')),
  },
  I34: {
    source: ['CG89', 'PJ'],
    from: guideline.from,
    name: 'treatmentNotGiven',
    sign: 'treatment that the child needs and is not given, or appointments to which the child was repeatedly not brought',
    strength: 'consider',
    find: (chronology, often) => {
      const notGiven = once(neglectSigns(chronology, 'treatmentNotGiven'));
      const notBrought = repeated(chronology, often, 'notBrought');
      return { shown: [...notGiven.shown, ...notBrought.shown], missing: [] };
    },
  },
  I35: {
    source: ['CG89', 'PJ'],
    from: guideline.from,
    name: 'harmedByDelay',
    sign: 'medical advice that was sought so late that the child’s health was harmed or the child left in pain',
    strength: 'suspect',
    find: (chronology) =>
      once(
        stating(chronology, 'attendance')
          .filter(
            ({ entry, fact }) => fact.harmedByDelay === true && isAboutChild(chronology, entry),
          )
          .map((one) => one.held),
      ),
  },
  I36: {
    ...guideline,
    name: 'notAllowedToSpeakAlone',
    sign: 'a child whom a carer did not let speak alone with a professional who needed to',
    strength: 'consider',
    find: (chronology) => childAndCarer(chronology, ['notAllowedToSpeakAlone'], () => true),
  },
  I37: {
    source: ['CG89', 'NG76', 'CENTVIC'],
    from: guideline.from,
    name: 'harmfulInteraction',
    sign: 'hostility towards the child, rejection or scapegoating, seen repeatedly',
    strength: 'suspect',
    find: (chronology, often) => {
      const signs = ['carerHostile', 'carerRejecting', 'scapegoated'] as const;
      return onSeveralDays(childAndCarer(chronology, signs, () => true).shown, often);
    },
  },
  I38: {
    source: ['CG89', 'NG76'],
    from: guideline.from,
    name: 'behaviourChanged',
    sign: 'a marked change in the child’s behaviour or feelings that nothing fully explains',
    strength: 'consider',
    find: (chronology) =>
      childAndCarer(
        chronology,
        ['behaviourChanged', 'frozenOrWary', 'seeksAnybodysContact'],
        ({ explained }) => (explained === undefined ? 'childAndCarer[].explained' : !explained),
      ),
  },
} as const satisfies Readonly<Record<string, SignFeature>>;

export type SignFeatureId = keyof typeof signFeatures;
export const signFeatureIds = Object.keys(signFeatures) as readonly SignFeatureId[];

function presentations(
  chronology: Chronology,
  of: Presentation['of'],
  shows: (presentation: Presentation, held: DossierEntry) => Said,
): SignsFound {
  return sorted(
    stating(chronology, 'presentation').flatMap(({ held, entry, fact }) =>
      fact.of === of && isAboutChild(chronology, entry) ? [[held, shows(fact, held)] as const] : [],
    ),
  );
}

type SignOfNeglect = NonNullable<DossierEntry['entry']['neglect']>[number]['sign'];
type SeenOfChild = NonNullable<DossierEntry['entry']['childAndCarer']>[number];

function neglectSigns(
  chronology: Chronology,
  ...signs: readonly SignOfNeglect[]
): readonly DossierEntry[] {
  return stating(chronology, 'neglect')
    .filter(({ entry, fact }) =>
      fact.some(({ of, sign }) => signs.includes(sign) && isOfChild(chronology, entry, of)),
    )
    .map((one) => one.held);
}

function childAndCarer(
  chronology: Chronology,
  signs: readonly SeenOfChild['sign'][],
  shows: (seen: SeenOfChild) => Said,
): SignsFound {
  return sorted(
    stating(chronology, 'childAndCarer').flatMap(({ held, entry, fact }) =>
      fact
        .filter(({ of, sign }) => signs.includes(sign) && isOfChild(chronology, entry, of))
        .map((seen) => [held, shows(seen)] as const),
    ),
  );
}

function isOfChild(
  chronology: Chronology,
  entry: DossierEntry['entry'],
  of: PersonId | undefined,
): boolean {
  return of === undefined ? isAboutChild(chronology, entry) : of === chronology.child.id;
}

function sorted(said: readonly (readonly [DossierEntry, Said])[]): SignsFound {
  return {
    shown: [...new Set(said.flatMap(([held, one]) => (one === true ? [held] : [])))],
    missing: said.flatMap(([{ entry }, one]) =>
      typeof one === 'string' ? [`${entry.id}: ${one}`] : [],
    ),
  };
}

function once(shown: readonly DossierEntry[]): SignsFound {
  return { shown, missing: [] };
}

function repeated(
  chronology: Chronology,
  often: Often,
  ...signs: readonly SignOfNeglect[]
): SignsFound {
  return onSeveralDays(neglectSigns(chronology, ...signs), often);
}

/** Those of the entries that lie close enough together, each surely on a later day than the last. */
function onSeveralDays(held: readonly DossierEntry[], { times, months }: Often): SignsFound {
  const days = onDifferentDays(held);
  const shown = new Set<DossierEntry>();
  for (const [index, last] of days.entries()) {
    const first = days[index - times + 1];
    if (first === undefined) continue;
    if (addMonths(first.entry.happened.on, months) < last.entry.happened.on) continue;
    for (const one of days.slice(index - times + 1, index + 1)) shown.add(one);
  }
  return once([...shown]);
}

function onDifferentDays(held: readonly DossierEntry[]): readonly DossierEntry[] {
  const days: DossierEntry[] = [];
  for (const one of held) {
    const before = days.at(-1);
    if (before === undefined || compare(before.entry.happened, one.entry.happened) === 'before') {
      days.push(one);
    }
  }
  return days;
}

/** What is shown on so many days, and what is missing where it might be on as many. */
function atLeast(times: number, { shown, missing }: SignsFound): SignsFound {
  const days = onDifferentDays(shown);
  if (days.length >= times) return { shown: days, missing: [] };
  return { shown: [], missing: days.length + missing.length >= times ? missing : [] };
}

function hasNoCause({ medicalCause, noMedicalCause }: Presentation): Said {
  if (medicalCause !== undefined) return false;
  return noMedicalCause ?? 'presentation.noMedicalCause';
}

function sawOneCarer({ onsetSeenBy }: Presentation): Said {
  return onsetSeenBy === undefined ? 'presentation.onsetSeenBy' : onsetSeenBy.length === 1;
}

function isNotExplained({ explanation, medicalView }: Presentation): Said {
  if (medicalView !== undefined)
    return medicalView !== 'accidental' && medicalView !== 'consistent';
  if (explanation === 'absent') return true;
  return explanation === 'given' ? 'presentation.medicalView' : 'presentation.explanation';
}

function isInfant(chronology: Chronology, on: DossierEntry['entry']['happened']): Said {
  const answer = isYoungerThan(12, { dob: chronology.child.dob, on });
  return answer === 'cannotTell' ? 'people[].dob' : answer;
}

/** No when any is not; else the first that is missing; else yes. */
function every(...said: readonly Said[]): Said {
  if (said.includes(false)) return false;
  return said.find((one) => typeof one === 'string') ?? true;
}

/** Yes when any is; else the first that is missing; else no. */
function some(...said: readonly Said[]): Said {
  if (said.includes(true)) return true;
  return said.find((one) => typeof one === 'string') ?? false;
}
