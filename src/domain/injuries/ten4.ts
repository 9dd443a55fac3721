import type { AgeAt } from '../time/age.ts';
import { isBelow } from './below-age.ts';
import { regionFacts } from './body-region.ts';
import { type InjuryTypeReading, isBruise } from './read-injury-type.ts';
import { holdsAt, type SiteReading } from './read-site.ts';
import { allOf, anyOf, type MissingFact, type Truth } from './truth.ts';

/** One line of a record, as its words were read. */
export interface ReadMark {
  readonly site: SiteReading;
  readonly type: InjuryTypeReading;
  /** Somebody outside the family saw it come about, and no doctor or other account says otherwise. */
  readonly seenToHappen?: boolean;
  /** The child is known to bleed easily, and nobody says whether that explains it. */
  readonly mayBleedEasily?: boolean;
}

export type Ten4Reason = 'region' | 'age' | 'pattern';

/** 'notApplicable' is a child of four or more, or no bruise. 'negative' is never shown as clear. */
export type Ten4Result =
  | { readonly outcome: 'positive'; readonly because: readonly Ten4Reason[] }
  | { readonly outcome: 'negative' }
  | { readonly outcome: 'notApplicable' }
  | { readonly outcome: 'cannotTell'; readonly missing: readonly MissingFact[] };

/** The rule is for children below this age, in months. @source PIERCE */
const belowMonths = 48;
/** Any bruise anywhere counts before this month-birthday: 4.99 months or younger. @source PIERCE */
const anyBruiseBelowMonths = 5;

/**
 * The TEN-4-FACESp bruising rule: whether a child below four years has a bruise on torso, ear, neck,
 * frenulum, angle of jaw, cheek, eyelid or subconjunctiva, or has any bruise before the fifth
 * month-birthday, or one with a pattern. Ages are by the calendar from birth, never corrected for an
 * early birth. The marks may be of any kind; only bruises count. It is a reason to look and never a
 * finding, and a negative answer says nothing about safety: a single such bruise in a child who
 * walks says less than the study from emergency departments would have it. One that somebody outside
 * the family saw come about does not count by its place (policy); it does by age. The rule does not
 * tell harm from a bleeding disorder: for a child who has one, only a pattern is told.
 *
 * @source PIERCE; KEMP21
 */
export function ten4(marks: readonly ReadMark[], age: AgeAt): Ten4Result {
  const isYoungEnough = isBelow(belowMonths, age);
  const anyBruise = anyOf(marks.map(({ type }) => isBruise(type)));
  if (allOf([isYoungEnough, anyBruise]) === false) return { outcome: 'notApplicable' };

  const reasons: Readonly<Record<Ten4Reason, Truth>> = {
    region: anyOf(
      marks.map((mark) =>
        allOf([mark.seenToHappen !== true, isBruiseToTell(mark), atTen4Site(mark.site)]),
      ),
    ),
    age: allOf([anyOf(marks.map(isBruiseToTell)), isBelow(anyBruiseBelowMonths, age)]),
    pattern: anyOf(marks.map(({ type }) => allOf([isBruise(type), type.patterned]))),
  };
  const answer = allOf([isYoungEnough, anyOf(Object.values(reasons))]);
  if (answer === true) {
    const because = (['region', 'age', 'pattern'] as const).filter(
      (name) => reasons[name] === true,
    );
    return { outcome: 'positive', because };
  }
  return answer === false ? { outcome: 'negative' } : { outcome: 'cannotTell', ...answer };
}

/** Whether it is a bruise of which the rule can tell anything. @source KEMP21 */
function isBruiseToTell({ type, mayBleedEasily }: ReadMark): Truth {
  const canTell = mayBleedEasily !== true || { missing: ['opinion.medicalCause' as const] };
  return allOf([isBruise(type), canTell]);
}

/** Whether the rule is positive, as one answer of three. */
export function isTen4Positive(result: Ten4Result): Truth {
  return result.outcome === 'cannotTell'
    ? { missing: result.missing }
    : result.outcome === 'positive';
}

function atTen4Site(site: SiteReading): Truth {
  return holdsAt(site, ({ region }) => regionFacts(region).ten4 !== undefined);
}
