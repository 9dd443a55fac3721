import { type Chronology, once } from '../../domain/chronology/chronology.ts';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import { organisationsOf } from '../../domain/chronology/lens.ts';
import { getKind } from '../../domain/entry/kinds.ts';
import { agencyOf, hasUnit, type OrganisationId } from '../../domain/entry/organisation.ts';
import { unresolvedMentions } from '../../domain/people/mentions.ts';
import { say } from '../../words/say.ts';
import type { GlyphName } from '../charts/glyph.tsx';
import type { Pointer } from './picture.ts';
import { capitalised, type TitleOf } from '../words.ts';
import { injuryLedger } from './injury-ledger.ts';
import { closedMark, glyphOf, heldMark, type Mark, type MarkContext, markOf } from './marks.ts';
import { daysIn, monthsOf, partOf, type Period, weeksOf } from './period.ts';

/** Above so many entries the lanes count, and draw only what must never drown in a count. */
export const drawnOneByOneMax = 80;

/** What lies in one lane or band. */
export interface Drawn {
  readonly marks: readonly Mark[];
  /** Entries in each part of the period that are counted and not drawn; empty when none is. */
  readonly counts: readonly number[];
}

/** One organisation over time. */
export interface Lane extends Drawn {
  readonly organisation: OrganisationId;
  readonly title: string;
  /** How many of all entries it had written or been told of by the day of the lens. */
  readonly held: number;
}

export interface Lanes {
  readonly meetings: Drawn;
  readonly decisions: Drawn;
  readonly lanes: readonly Lane[];
  /** The weeks or months in which entries are counted; empty when every entry is drawn. */
  readonly countedBy: readonly Period[];
  readonly total: number;
}

export interface Shown {
  readonly chronology: Chronology;
  readonly period: Period;
  /** Entries of the period after the filters, in order of happening. */
  readonly entries: readonly DossierEntry[];
  readonly couldHaveKnown: readonly DossierEntry[];
  /** Entries of the period whose content the reader may not see. */
  readonly pointers: readonly Pointer[];
  readonly titleOf: TitleOf;
  readonly hrefOf: (held: DossierEntry) => string;
  readonly pointerHref: (pointer: Pointer) => string;
  /** Where the entries of others that could have been asked for are listed. */
  readonly heldHref: string;
}

/** The entries of a period, laid out by organisation, with meetings and decisions in bands of their own. */
export function lanesOf(shown: Shown): Lanes {
  const { chronology, entries, couldHaveKnown, pointers, period, titleOf } = shown;
  const isCounted = entries.length > drawnOneByOneMax;
  const countedBy = isCounted ? partsFor(period) : [];
  const mark = marker(shown);
  const lanes = new Map<OrganisationId, Filling>();
  const bands = { meetings: emptyLane(countedBy), decisions: emptyLane(countedBy) };
  for (const held of entries) {
    const band = bandOf(held);
    if (band === 'drawnAsBar') continue;
    const lane =
      band === undefined ? laneOf(lanes, held.entry.organisation, countedBy) : bands[band];
    if (!isCounted || alwaysDrawn.has(mark.glyphOf(held))) lane.marks.push(mark.of(held));
    else {
      const part = partOf(held.entry.happened.on, countedBy);
      lane.counts[part] = (lane.counts[part] ?? 0) + 1;
    }
  }
  for (const held of couldHaveKnown) {
    laneOf(lanes, held.entry.organisation, countedBy).marks.push(
      heldMark(held, shown.heldHref, titleOf),
    );
  }
  for (const pointer of pointers) {
    laneOf(lanes, pointer.organisation, countedBy).marks.push(
      closedMark(pointer, shown.pointerHref(pointer), titleOf),
    );
  }
  const holdings = holdingsOf(chronology);
  for (const organisation of holdings.keys()) laneOf(lanes, organisation, countedBy);
  return {
    ...bands,
    countedBy,
    total: chronology.entries.length,
    lanes: [...lanes]
      .sort(([a], [b]) => inOrder(a, b))
      .map(([organisation, lane]) => ({
        organisation,
        title: laneTitle(organisation, holdings, titleOf),
        held: holdings.get(organisation) ?? 0,
        ...lane,
      })),
  };
}

interface Marker {
  readonly glyphOf: (held: DossierEntry) => GlyphName;
  readonly of: (held: DossierEntry) => Mark;
}

function marker({ chronology, hrefOf, titleOf }: Shown): Marker {
  const { lineOf } = injuryLedger(chronology);
  const unresolved = new Set(unresolvedMentions(chronology).map((mention) => mention.held));
  const about = (held: DossierEntry): MarkContext => ({
    titleOf,
    line: lineOf.get(held.entry.id),
    isUnresolved: unresolved.has(held),
  });
  return {
    glyphOf: (held) => glyphOf(held, about(held)),
    of: (held) => markOf(held, about(held), hrefOf(held)),
  };
}

/** Weeks while there are few enough of them to be told apart, else months. */
function partsFor(period: Period): Period[] {
  return daysIn(period) <= 400 ? weeksOf(period) : monthsOf(period);
}

/** What must never drown in a count: injuries, decisions, a child not seen, somebody not identified. */
const alwaysDrawn: ReadonlySet<GlyphName> = new Set([
  'injury',
  'incomplete',
  'notSeen',
  'person',
  'decision',
  'law',
  'strategy',
]);

function bandOf({ entry }: DossierEntry): 'meetings' | 'decisions' | 'drawnAsBar' | undefined {
  const { glyph } = getKind(entry.kind);
  if (entry.injuries !== undefined) return undefined;
  // The bar of the plan leads to the entry that began it.
  if (entry.kind === 'plan-started') return 'drawnAsBar';
  if (glyph === 'conference' || glyph === 'strategy' || entry.kind === 'meeting-postponed')
    return 'meetings';
  return glyph === 'decision' || glyph === 'law' || glyph === 'plan' ? 'decisions' : undefined;
}

/** A lane while it is being filled. */
interface Filling {
  readonly marks: Mark[];
  readonly counts: number[];
}

function emptyLane(countedBy: readonly Period[]): Filling {
  return { marks: [], counts: countedBy.map(() => 0) };
}

function laneOf(
  lanes: Map<OrganisationId, Filling>,
  organisation: OrganisationId,
  countedBy: readonly Period[],
): Filling {
  const found = lanes.get(organisation);
  if (found !== undefined) return found;
  const lane = emptyLane(countedBy);
  lanes.set(organisation, lane);
  return lane;
}

/** How many entries each organisation of the record wrote or was told of. */
export function holdingsOf(chronology: Chronology): ReadonlyMap<OrganisationId, number> {
  return once(chronology, workOutHoldings);
}

function workOutHoldings({ entries, asOf }: Chronology): ReadonlyMap<OrganisationId, number> {
  const known = new Set(organisationsOf(entries));
  const holdings = new Map<OrganisationId, number>();
  for (const { entry, knownTo } of entries) {
    const holders = new Set(knownTo.filter(({ on }) => on <= asOf).map((one) => one.organisation));
    holders.add(entry.organisation);
    for (const holder of holders) {
      if (known.has(holder) || holder === entry.organisation) {
        holdings.set(holder, (holdings.get(holder) ?? 0) + 1);
      }
    }
  }
  return holdings;
}

/** Health first, then police, social care, law, school; and what is not here after them. */
const order = [
  'midwifery',
  'gp',
  'health-visiting',
  'hospital',
  'paediatrics',
  'mental-health',
  'ambulance',
  'police',
  'childrens-social-care',
  'legal-services',
  'court',
  'school',
  'early-years',
  'housing',
];

function inOrder(a: OrganisationId, b: OrganisationId): number {
  const rank = (id: OrganisationId): number => {
    const at = order.indexOf(agencyOf(id));
    return at === -1 ? order.length : at;
  };
  return rank(a) - rank(b) || a.localeCompare(b);
}

/** What an organisation is called, and 'not said which' for a bare kind beside units of it. */
function laneTitle(
  id: OrganisationId,
  holdings: ReadonlyMap<OrganisationId, number>,
  titleOf: TitleOf,
): string {
  const title = capitalised(titleOf(id));
  const hasNamedUnit = [...holdings.keys()].some((one) => hasUnit(one) && agencyOf(one) === id);
  return hasNamedUnit ? say('{agency}, not said which', { agency: title }) : title;
}
