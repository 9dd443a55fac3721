import { type Chronology, once, ofKind, stating } from '../../domain/chronology/chronology.ts';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import { firstNamed } from '../../domain/people/first-named.ts';
import {
  householdOverTime,
  type Membership,
  type Spell,
  spellOn,
} from '../../domain/people/household-over-time.ts';
import type { DossierPerson } from '../../domain/people/person.ts';
import { addDays, type PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';
import { capitalised, codeInWords, type TitleOf } from '../words.ts';

/** Something that an entry says about somebody's place in the child's life. */
export interface Said {
  readonly words: () => string;
  readonly held: DossierEntry;
}

/** A stretch of time in somebody's row; no `until`: it goes on. */
export interface PersonSpan {
  readonly from: PlainDate;
  readonly until?: PlainDate;
  readonly is: 'livesThere' | 'staysAtTimes' | 'inTheRecord';
}

export type Standing = 'livesThere' | 'staysAtTimes' | 'expected' | 'left' | 'notRecorded';

/** A member of the family or household, or several of whom the record says the same. */
export interface HouseholdMember {
  readonly people: readonly DossierPerson[];
  readonly title: string;
  readonly standing: Standing;
  /** Newest first. */
  readonly said: readonly Said[];
  readonly spans: readonly PersonSpan[];
}

/** Everybody of the family and household, with what the record says of where they live and who said so. */
export function householdOf(chronology: Chronology): readonly HouseholdMember[] {
  return once(chronology, workOut);
}

function workOut(chronology: Chronology): readonly HouseholdMember[] {
  const members = [...chronology.people.values()]
    .filter((person) => person.relationToChild !== undefined && person.id !== chronology.child.id)
    .map((person) => memberFrom(chronology, person, firstNamed(chronology).get(person.id)));
  return groupAlike(members);
}

/** What a page calls somebody: their name where it may be shown, and their role. */
export function personInWords({ name, role }: DossierPerson): string {
  return name === undefined ? capitalised(role) : `${name}, ${role}`;
}

function memberFrom(
  chronology: Chronology,
  person: DossierPerson,
  first: DossierEntry | undefined,
): HouseholdMember {
  const changes = stating(chronology, 'household').flatMap(({ held, fact }) =>
    fact.filter((one) => one.person === person.id).map((change) => ({ held, change })),
  );
  const said: Said[] = [
    ...(first === undefined ? [] : [{ words: () => say('First named'), held: first }]),
    ...changes.map(({ held, change }) => ({ held, words: () => changeInWords(change) })),
    ...stating(chronology, 'relationships').flatMap(({ held, fact }) =>
      fact
        .filter((claim) => claim.of === person.id && claim.to === chronology.child.id)
        .map((claim) => ({
          held,
          words: () => `${capitalised(codeInWords(claim.type))}, ${codeInWords(claim.status)}`,
        })),
    ),
    ...stating(chronology, 'placement')
      .filter(({ fact }) => fact.with === person.id)
      .map(({ held }) => ({ held, words: () => say('The child was placed with them') })),
    ...stating(chronology, 'contactSupervision')
      .filter(({ fact }) => fact.by === person.id)
      .map(({ held }) => ({ held, words: () => say('Asked to supervise contact') })),
  ];
  const membership = householdOverTime(chronology).find((one) => one.person === person.id);
  const from = first?.entry.happened.on ?? person.knownFrom;
  return {
    people: [person],
    title: personInWords(person),
    standing: standingOn(membership, chronology.asOf),
    said: newestFirst(said),
    spans: spansFrom(membership?.spells ?? [], from, membership?.last.change.change === 'left'),
  };
}

type Changes = readonly {
  readonly held: DossierEntry;
  readonly change: NonNullable<DossierEntry['entry']['household']>[number];
}[];

function standingOn(membership: Membership | undefined, on: PlainDate): Standing {
  if (membership === undefined) return 'notRecorded';
  return spellOn(membership, on)?.is ?? 'left';
}

function changeInWords({
  change,
  nightsPerWeek,
  source,
  verifiedBy,
  verificationMethod,
}: Changes[number]['change']): string {
  const words: Readonly<Record<typeof change, () => string>> = {
    joined: () => say('Lives there'),
    born: () => say('Born into the household'),
    expected: () => say('Expected'),
    staysAtTimes: () => staysInWords(nightsPerWeek),
    left: () => say('Left'),
  };
  return [
    words[change](),
    ...(source === undefined ? [] : [say('said {source}', { source })]),
    checkedInWords(verifiedBy, verificationMethod),
  ].join(', ');
}

/** How often somebody stays, as far as it was said. */
export function staysInWords(nights: number | undefined): string {
  if (nights === undefined) return say('Stays at times');
  return say('Stays {nights, plural, =0 {no nights} one {# night} other {# nights}} a week', {
    nights,
  });
}

/** That something was checked, by whom and how, as far as it was said: 'checked by housing (tenancy)'. */
export function checkedInWords(by: string | undefined, method: string | undefined): string {
  const how = method === undefined ? '' : codeInWords(method);
  if (by !== undefined && how !== '') return say('checked by {by} ({how})', { by, how });
  if (by !== undefined) return say('checked by {by}', { by });
  return how === '' ? say('not checked') : say('checked ({how})', { how });
}

/** The spells, and what lies before and between them; after somebody left there is nothing more. */
function spansFrom(
  spells: readonly Spell[],
  knownFrom: PlainDate,
  hasLeft: boolean,
): readonly PersonSpan[] {
  const spans: PersonSpan[] = [];
  let from: PlainDate | undefined = knownFrom;
  for (const spell of spells) {
    if (from !== undefined) spans.push({ from, until: spell.from, is: 'inTheRecord' });
    const is = spell.is === 'expected' ? 'inTheRecord' : spell.is;
    from = spell.until === undefined ? undefined : addDays(spell.until, 1);
    spans.push({ from: spell.from, ...(from !== undefined && { until: from }), is });
  }
  if (from !== undefined && !hasLeft) spans.push({ from, is: 'inTheRecord' });
  return spans.filter((span) => span.until === undefined || span.from < span.until);
}

function newestFirst(said: readonly Said[]): Said[] {
  return said.toSorted((a, b) => (a.held.entry.happened.on < b.held.entry.happened.on ? 1 : -1));
}

/** Three sisters of whom the same entries say the same stand in one row. */
function groupAlike(members: readonly HouseholdMember[]): HouseholdMember[] {
  const groups = new Map<string, HouseholdMember>();
  for (const member of members) {
    const said = member.said.map(({ words, held }) => `${words()}@${held.position}`).join();
    const key = `${member.title}|${member.standing}|${said}`;
    const before = groups.get(key);
    groups.set(
      key,
      before === undefined ? member : { ...before, people: [...before.people, ...member.people] },
    );
  }
  return [...groups.values()];
}

/** Where the child was said to be, from a day until the next that says otherwise. */
export interface Whereabouts {
  readonly from: PlainDate;
  readonly until?: PlainDate;
  readonly words: string;
  readonly is: 'home' | 'hospital' | 'placed' | 'notRecorded';
  readonly held: DossierEntry;
}

/** Where the child was, as far as entries that move a child say so; nothing before the first of them. */
export function whereaboutsOf(chronology: Chronology, titleOf: TitleOf): readonly Whereabouts[] {
  const moves = ofKind(chronology, 'admission', 'discharge', 'placement', 'return-home')
    .filter(({ entry }) => entry.subjects.includes(chronology.child.id))
    .flatMap((held) => whereabouts(chronology, held, titleOf) ?? []);
  return moves.map((move, index) => {
    const next = moves[index + 1];
    return next === undefined ? move : { ...move, until: next.from };
  });
}

function whereabouts(
  chronology: Chronology,
  held: DossierEntry,
  titleOf: TitleOf,
): Whereabouts | undefined {
  const { entry } = held;
  const from = entry.happened.on;
  if (entry.placement !== undefined) {
    const person = chronology.people.get(entry.placement.with);
    return {
      from,
      held,
      is: 'placed',
      words: say('with {who}', { who: person?.role ?? say('somebody') }),
    };
  }
  if (entry.kind === 'admission') {
    return { from, held, is: 'hospital', words: titleOf(entry.organisation) };
  }
  if (entry.kind === 'return-home') return { from, held, is: 'home', words: say('returned home') };
  if (entry.kind !== 'discharge') return undefined;
  const to = entry.decision?.outcome;
  return {
    from,
    held,
    is: to === undefined ? 'notRecorded' : 'home',
    words: to ?? say('not recorded'),
  };
}
