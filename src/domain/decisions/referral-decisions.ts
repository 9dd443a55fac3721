import {
  type Chronology,
  findEntry,
  isAboutChild,
  ofKind,
  once,
  stating,
} from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import type { OutcomeCode } from '../entry/facts/decisions.ts';
import { agencyOf, isOfSocialCare, publicAgency } from '../entry/organisation.ts';
import { compare } from '../time/partial-date.ts';
import { outcomeOf } from './outcome.ts';

/** What was decided on a contact or referral about the child. */
export interface ReferralDecision {
  readonly held: DossierEntry;
  /** Nothing where neither a code nor plain words say it. */
  readonly outcome: OutcomeCode | undefined;
  /** The contacts or referrals that it decides on; none where the record does not hold them. */
  readonly on: readonly DossierEntry[];
}

/**
 * Social care's decisions on contacts and referrals, in order of happening: whether a child is in need is
 * the authority's to decide (CA89 s17 and s47), whatever another agency writes down as decided. One decides on the entries that it
 * says it is about; where it says nothing, on the one that it itself brings, else on the last before it.
 */
export function referralDecisions(chronology: Chronology): readonly ReferralDecision[] {
  return once(chronology, workOutDecisions);
}

/** Closed with no more than advice. */
export function isClosedWithoutWork({ outcome }: ReferralDecision): boolean {
  return outcome === 'noFurtherAction' || outcome === 'advice';
}

/** Referrals, and whatever else somebody brought to the services about the child, in order. */
export function broughtToServices(chronology: Chronology): readonly DossierEntry[] {
  return once(chronology, findBrought);
}

function workOutDecisions(chronology: Chronology): readonly ReferralDecision[] {
  const stated = stating(chronology, 'decision')
    .filter(({ fact }) => fact.of === 'referral')
    .map(({ held }) => held);
  const all = new Set([...stated, ...ofKind(chronology, 'no-further-action')]);
  return inOrderOfHappening([...all])
    .filter(({ entry }) => isOfSocialCare(entry) && isAboutChild(chronology, entry))
    .map((held) => {
      const { decision, kind } = held.entry;
      const said = decision?.of === 'referral' ? outcomeOf(decision) : undefined;
      const outcome = said ?? (kind === 'no-further-action' ? 'noFurtherAction' : undefined);
      return { held, outcome, on: decidedOn(chronology, held) };
    });
}

function decidedOn(chronology: Chronology, held: DossierEntry): readonly DossierEntry[] {
  const about = held.entry.decision?.about;
  if (about !== undefined) return about.flatMap((id) => findEntry(chronology, id) ?? []);
  const brought = broughtToServices(chronology);
  if (brought.includes(held)) return [held];
  const last = brought.findLast(
    (one) =>
      one.takenInOn <= held.takenInOn &&
      compare(one.entry.happened, held.entry.happened) !== 'after',
  );
  return last === undefined ? [] : [last];
}

function findBrought(chronology: Chronology): readonly DossierEntry[] {
  const said = stating(chronology, 'referredBy').map(({ held }) => held);
  const byPublic = ofKind(chronology, 'concern', 'contact', 'disclosure').filter(
    ({ entry }) => agencyOf(entry.organisation) === publicAgency,
  );
  const all = new Set([...ofKind(chronology, 'referral'), ...said, ...byPublic]);
  return inOrderOfHappening([...all]).filter(({ entry }) => isAboutChild(chronology, entry));
}
