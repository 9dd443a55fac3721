import { type Chronology, once, stating } from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import type { Entry } from '../entry/entry.ts';
import type { PersonId } from '../entry/facts/basics.ts';

/** Where an adult stands between sentence and the end of the licence. */
export type CustodyState =
  | 'inCustody'
  | 'onLicence'
  /** The licence is revoked and the person is not back in custody yet. */
  | 'recalled'
  | 'unlawfullyAtLarge'
  /** The sentence or licence is over: no recall is possible any more. */
  | 'ended';

type CustodyEvent =
  | 'sentenced'
  | 'released'
  | 'recalled'
  | 'unlawfullyAtLarge'
  | 'returned'
  | 'ended';

/**
 * Which event leads from where to where. What is not here does not follow: an entry that tells of it
 * stays on record and changes nothing, and is named as out of order. A record may begin anywhere.
 *
 * @source GOV-recall; SI2024-966; APL
 */
const transitions: Readonly<
  Record<CustodyState | 'nothingKnown', Partial<Record<CustodyEvent, CustodyState>>>
> = {
  nothingKnown: {
    sentenced: 'inCustody',
    released: 'onLicence',
    recalled: 'recalled',
    unlawfullyAtLarge: 'unlawfullyAtLarge',
    returned: 'inCustody',
    ended: 'ended',
  },
  inCustody: { sentenced: 'inCustody', released: 'onLicence', ended: 'ended' },
  onLicence: {
    sentenced: 'inCustody',
    recalled: 'recalled',
    unlawfullyAtLarge: 'unlawfullyAtLarge',
    returned: 'inCustody',
    ended: 'ended',
  },
  recalled: {
    sentenced: 'inCustody',
    unlawfullyAtLarge: 'unlawfullyAtLarge',
    returned: 'inCustody',
    released: 'onLicence',
  },
  unlawfullyAtLarge: {
    sentenced: 'inCustody',
    recalled: 'unlawfullyAtLarge',
    returned: 'inCustody',
  },
  ended: { sentenced: 'inCustody' },
};

/** A time for which an adult stood somewhere, from the entry that says so. */
export interface CustodySpan {
  readonly state: CustodyState;
  readonly began: DossierEntry;
}

/** An adult's way through sentence, release, recall and review, as far as the record tells it. */
export interface Lifecycle {
  readonly person: PersonId;
  /** In order; the last one is where the person stands now. */
  readonly spans: readonly CustodySpan[];
  /** Sentences, releases, returns and what the Parole Board decided, each in order of happening. */
  readonly sentences: readonly DossierEntry[];
  readonly releases: readonly DossierEntry[];
  readonly recalls: readonly DossierEntry[];
  readonly returns: readonly DossierEntry[];
  readonly reviews: readonly DossierEntry[];
  readonly ends: readonly DossierEntry[];
  /** Entries of which nobody can tell how they follow from what was before. */
  readonly outOfOrder: readonly DossierEntry[];
}

/** The lifecycles of all adults around the child of whom the record states one of its events. */
export function lifecycles(chronology: Chronology): readonly Lifecycle[] {
  return once(chronology, workOut);
}

function workOut(chronology: Chronology): readonly Lifecycle[] {
  const ofPerson = new Map<PersonId, DossierEntry[]>();
  for (const fact of ['sentence', 'licenceEvent', 'paroleReview', 'returnToCustody'] as const) {
    for (const { held, fact: stated } of stating(chronology, fact)) {
      const list = ofPerson.get(stated.of);
      if (list === undefined) ofPerson.set(stated.of, [held]);
      else if (!list.includes(held)) list.push(held);
    }
  }
  return [...ofPerson].map(([person, held]) => lifecycleOf(person, inOrderOfHappening(held)));
}

function lifecycleOf(person: PersonId, entries: readonly DossierEntry[]): Lifecycle {
  const spans: CustodySpan[] = [];
  const outOfOrder: DossierEntry[] = [];
  for (const held of entries) {
    for (const event of eventsOf(held.entry)) {
      const state = transitions[spans.at(-1)?.state ?? 'nothingKnown'][event];
      if (state === undefined) outOfOrder.push(held);
      else if (state !== spans.at(-1)?.state) spans.push({ state, began: held });
    }
  }
  const telling = (event: CustodyEvent): readonly DossierEntry[] =>
    entries.filter((held) => eventsOf(held.entry).includes(event) && !outOfOrder.includes(held));
  return {
    person,
    spans,
    sentences: telling('sentenced'),
    releases: telling('released'),
    recalls: telling('recalled'),
    returns: telling('returned'),
    reviews: entries.filter(({ entry }) => entry.paroleReview !== undefined),
    ends: telling('ended'),
    outOfOrder,
  };
}

const eventOfLicence: Readonly<Partial<Record<string, CustodyEvent>>> = {
  released: 'released',
  recalled: 'recalled',
  unlawfullyAtLarge: 'unlawfullyAtLarge',
  licenceEnded: 'ended',
};

function eventsOf({ sentence, licenceEvent, returnToCustody }: Entry): readonly CustodyEvent[] {
  const ofLicence = licenceEvent === undefined ? undefined : eventOfLicence[licenceEvent.event];
  return [
    ...(sentence === undefined ? [] : (['sentenced'] as const)),
    ...(ofLicence === undefined ? [] : [ofLicence]),
    ...(returnToCustody === undefined ? [] : (['returned'] as const)),
  ];
}
