import { type Chronology, isAboutChild, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { EntryId, PersonId } from '../entry/facts/basics.ts';
import { type Account, type Injury, mobilityStages } from '../entry/facts/injuries.ts';
import { isFamilysWord } from '../people/familys-word.ts';
import { addHours } from '../time/instant.ts';
import { isYoungerThan } from '../time/age.ts';
import { isToTheDay } from '../time/partial-date.ts';
import { addDays, daysBetween } from '../time/plain-date.ts';
import { latestBy, type MobilityObservation } from './mobility.ts';
import { type ExplanationReading, readExplanation } from './read-explanation.ts';
import { readSite } from './read-site.ts';

/** The ways in which accounts of one injury are compared, in the words of a question. @source CG89 */
export const explanationChecks = {
  E1: 'in what happened',
  E2: 'in where it happened',
  E3: 'in when it happened',
  E4: 'in who was there',
  E5: 'in who caused it',
  E6: 'from what the child was seen to be able to do',
  E7: 'between those who care for the child',
  E8: 'from what the child says',
} as const;
export type ExplanationCheck = keyof typeof explanationChecks;

/** One injury of the child, as one or several entries tell of it, and what was said of it. */
export interface ExplainedInjury {
  readonly lines: readonly InjuryLine[];
  /** What was said of it, in order. */
  readonly told: readonly Told[];
  /** How its accounts differ, in order; none where they do not. */
  readonly differs: readonly ExplanationCheck[];
  /** The entries that hold the accounts which differ. */
  readonly held: readonly DossierEntry[];
  /** Entries whose account cannot be held against how the child moved, since nobody saw that. */
  readonly movementMissing: readonly DossierEntry[];
}

interface InjuryLine {
  readonly held: DossierEntry;
  /** Which of the entry's injuries, from 0. */
  readonly index: number;
  readonly injury: Injury;
}

/** What one entry has somebody say of an injury. */
export interface Told extends Omit<Account, 'about'> {
  readonly held: DossierEntry;
}

/**
 * The child's injuries with the accounts of each, compared. Two lines are one injury where an entry
 * says so, or where they were written down within the days of one event and name a place in common
 * (policy). An account that is not told of one injury is of all those of its entry.
 *
 * What is not stated differs from nothing: two accounts differ in place, time or company only where
 * both say it. That nobody knows is an account too, and an explanation that comes later differs.
 *
 * @source CG89
 */
export function explainedInjuries(chronology: Chronology): readonly ExplainedInjury[] {
  return once(chronology, workOutExplained);
}

function workOutExplained(chronology: Chronology): readonly ExplainedInjury[] {
  const accounts = accountsInRecord(chronology);
  const observations = mobilityObservations(chronology);
  return sameInjuries(chronology).map((lines) => {
    const told = lines.flatMap((line) => accountsOf(line, accounts));
    const differs = new Set<ExplanationCheck>();
    const held = new Set<DossierEntry>();
    const movementMissing = new Set<DossierEntry>();
    for (const [index, later] of told.entries()) {
      for (const earlier of told.slice(0, index)) {
        const checks = differencesOf(chronology, earlier, later);
        if (checks.length === 0) continue;
        for (const check of checks) differs.add(check);
        held.add(earlier.held).add(later.held);
      }
    }
    for (const one of told) {
      const fits = fitsMovement(chronology, one, lines, observations);
      if (fits === 'unknown') movementMissing.add(one.held);
      if (fits !== false) continue;
      differs.add('E6');
      held.add(one.held);
    }
    return {
      lines,
      told,
      differs: [...differs].sort(),
      held: [...held],
      movementMissing: [...movementMissing],
    };
  });
}

/** How the child was seen to move, in order of happening. */
export function mobilityObservations(chronology: Chronology): readonly MobilityObservation[] {
  return stating(chronology, 'mobility')
    .filter(({ fact }) => fact.of === chronology.child.id)
    .map(({ entry, fact }) => ({ on: entry.happened, stage: fact.stage }));
}

/** Injuries of an entry, by their place in its list, of which the accounts differ. */
export function injuriesWhoseAccountsDiffer(
  chronology: Chronology,
): ReadonlyMap<EntryId, ReadonlySet<number>> {
  return once(chronology, workOutDiffering);
}

function workOutDiffering(chronology: Chronology): ReadonlyMap<EntryId, ReadonlySet<number>> {
  const differing = new Map<EntryId, Set<number>>();
  for (const { lines, differs } of explainedInjuries(chronology)) {
    if (differs.length === 0) continue;
    for (const { held, index } of lines) {
      const known = differing.get(held.entry.id);
      if (known === undefined) differing.set(held.entry.id, new Set([index]));
      else known.add(index);
    }
  }
  return differing;
}

/** The child's lines of injury, those of one injury together, in order of happening. */
function sameInjuries(chronology: Chronology): readonly (readonly InjuryLine[])[] {
  const days = chronology.injuryNumbers.injuriesOneEventFor;
  const groups: InjuryLine[][] = [];
  const groupOf = new Map<string, InjuryLine[]>();
  let recent: InjuryLine[][] = [];
  for (const line of linesOf(chronology)) {
    const { entry } = line.held;
    const { sameAs } = line.injury;
    recent = recent.filter(([first]) => first !== undefined && isOneEvent(first, line, days));
    const group =
      (sameAs && groupOf.get(`${sameAs.entry}:${sameAs.index ?? 0}`)) ??
      recent.find((lines) => lines.some((one) => isOneOther(one, line))) ??
      [];
    if (group.length === 0) {
      groups.push(group);
      if (isToTheDay(entry.happened)) recent.push(group);
    }
    group.push(line);
    groupOf.set(`${entry.id}:${line.index}`, group);
  }
  return groups;
}

function linesOf(chronology: Chronology): readonly InjuryLine[] {
  return stating(chronology, 'injuries').flatMap(({ held, entry, fact }) =>
    fact.flatMap((injury, index) =>
      injury.of === chronology.child.id ||
      (injury.of === undefined && isAboutChild(chronology, entry))
        ? [{ held, index, injury }]
        : [],
    ),
  );
}

function isOneEvent(first: InjuryLine, line: InjuryLine, days: number): boolean {
  const [from, on] = [first.held.entry.happened, line.held.entry.happened];
  return daysBetween(from.on, on.on) <= days;
}

/** Whether two lines of different entries, both known to the day, name a place in common. */
function isOneOther(one: InjuryLine, other: InjuryLine): boolean {
  if (one.held === other.held || !isToTheDay(other.held.entry.happened)) return false;
  return nameOnePlace(one.injury, other.injury);
}

/** Whether two injuries name a place in common; where only one says on which side, they do. */
export function nameOnePlace(one: Injury, other: Injury): boolean {
  const [a, b] = [readSite(one.site), readSite(other.site)];
  const sidesAgree = (x?: string, y?: string): boolean =>
    x === undefined || y === undefined || x === y || x === 'both' || y === 'both';
  return (
    a.regions.some((x) =>
      b.regions.some(
        (y) => x.region === y.region && x.part === y.part && sidesAgree(x.side, y.side),
      ),
    ) || a.areas.some((x) => b.areas.some((y) => x.area === y.area && sidesAgree(x.side, y.side)))
  );
}

interface AboutInjury {
  readonly index: number | undefined;
  readonly told: Told;
}

/** What was said, by the entry that holds the injury of which it was said. */
function accountsInRecord(chronology: Chronology): ReadonlyMap<EntryId, readonly AboutInjury[]> {
  const accounts = new Map<EntryId, AboutInjury[]>();
  for (const { held, entry, fact } of stating(chronology, 'accounts')) {
    for (const { about, ...said } of fact) {
      const id = about?.entry ?? entry.id;
      const list = accounts.get(id) ?? [];
      list.push({ index: about?.index, told: { ...said, held } });
      accounts.set(id, list);
    }
  }
  return accounts;
}

function accountsOf(
  { held, index, injury }: InjuryLine,
  accounts: ReadonlyMap<EntryId, readonly AboutInjury[]>,
): readonly Told[] {
  const { explanation: said, explanationBy: by } = injury;
  const stated = (accounts.get(held.entry.id) ?? []).filter(
    (one) => one.index === undefined || one.index === index,
  );
  const beside: readonly Told[] =
    said === undefined ? [] : [{ held, said, ...(by !== undefined && { by }) }];
  return [...beside, ...stated.map(({ told }) => told)];
}

function differencesOf(chronology: Chronology, a: Told, b: Told): readonly ExplanationCheck[] {
  const checks: ExplanationCheck[] = [];
  if (areApart(readExplanation(a.said), readExplanation(b.said))) checks.push('E1');
  if (bothStated(a.place, b.place) && a.place !== b.place) checks.push('E2');
  if (areHoursApart(a.at, b.at, chronology.injuryNumbers.accountsTimeApartFrom)) checks.push('E3');
  if (a.present !== undefined && b.present !== undefined && !areTheSame(a.present, b.present)) {
    checks.push('E4');
  }
  if (bothStated(a.blames, b.blames) && a.blames !== b.blames) checks.push('E5');
  if (checks.length === 0 || a.by === undefined || b.by === undefined || a.by === b.by) {
    return checks;
  }
  const { id } = chronology.child;
  if (a.by === id || b.by === id) return [...checks, 'E8'];
  const areCarers = isFamilysWord(chronology, a.by) && isFamilysWord(chronology, b.by);
  return areCarers ? [...checks, 'E7'] : checks;
}

/** Both name a class and none in common, or one of them says that an adult hurt the child. */
function areApart(a: ExplanationReading, b: ExplanationReading): boolean {
  if (!a.mapped || !b.mapped) return false;
  return a.byAdult !== b.byAdult || !a.mechanisms.some((one) => b.mechanisms.includes(one));
}

function bothStated(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined;
}

function areHoursApart(a: string | undefined, b: string | undefined, hours: number): boolean {
  if (a === undefined || b === undefined) return false;
  return addHours(a, hours) < addHours(b, 0) || addHours(b, hours) < addHours(a, 0);
}

function areTheSame(a: readonly PersonId[], b: readonly PersonId[]): boolean {
  const [one, other] = [new Set(a), new Set(b)];
  return one.size === other.size && one.isSubsetOf(other);
}

/**
 * Whether the child could do what an account says, by how the child was seen to move in the weeks
 * before. Of an infant whom nobody saw in that time it is not known; of an older child it is taken to
 * be so.
 */
function fitsMovement(
  { child, injuryNumbers }: Chronology,
  { said }: Told,
  [line]: readonly InjuryLine[],
  observations: readonly MobilityObservation[],
): boolean | 'unknown' {
  const { needs } = readExplanation(said);
  if (needs === undefined || line === undefined) return true;
  const { happened: on } = line.held.entry;
  const seen = latestBy(on, observations);
  const rank = (stage: (typeof mobilityStages)[number]): number => mobilityStages.indexOf(stage);
  if (seen !== undefined && rank(seen.stage) >= rank(needs)) return true;
  const isRecent =
    seen !== undefined && addDays(seen.on.on, injuryNumbers.movementSeenWithin) >= on.on;
  if (isRecent) return false;
  const isInfant = isYoungerThan(injuryNumbers.notMobileAssumedBelow, { dob: child.dob, on });
  return isInfant === true ? 'unknown' : true;
}
