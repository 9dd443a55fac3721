import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import { getKind } from '../../domain/entry/kinds.ts';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import { isToTheDay, type PartialDate } from '../../domain/time/partial-date.ts';
import { wasObscured } from '../../domain/visits/visits.ts';
import { say } from '../../words/say.ts';
import type { GlyphName } from '../charts/glyph.tsx';
import { entryTitle } from '../components/entry-title.ts';
import type { Pointer } from './picture.ts';
import { capitalised, dateInWords, type TitleOf } from '../words.ts';
import type { InjuryLine } from './injury-ledger.ts';

/** One entry as a sign on a line of time. */
export interface Mark {
  readonly glyph: GlyphName;
  /** A second sign before it: an injury seen on a visit, or at an examination not completed. */
  readonly lead?: GlyphName;
  readonly date: PartialDate;
  readonly isSoft: boolean;
  /** What stands in the sign: the least number of marks. */
  readonly figure?: string;
  /** A few words beside it, where there is room. */
  readonly label?: string;
  /** All of it in words, for those who hear the page or point at the sign. */
  readonly name: string;
  readonly href: string;
  /** Of an injury: the organisations that were told at the time. */
  readonly told: readonly OrganisationId[];
}

/** What the rest of the record makes of an entry. */
export interface MarkContext {
  /** Its line in the injury ledger. */
  readonly line: InjuryLine | undefined;
  /** It mentions somebody whom nobody has identified. */
  readonly isUnresolved: boolean;
  readonly titleOf: TitleOf;
}

/** The sign that an entry is drawn with: an injury before all else. */
export function glyphOf(
  held: DossierEntry,
  { line, isUnresolved }: Pick<MarkContext, 'line' | 'isUnresolved'>,
): GlyphName {
  return line === undefined ? ownGlyph(held, isUnresolved) : 'injury';
}

/** The sign of an entry whose content is shown. */
export function markOf(held: DossierEntry, context: MarkContext, href: string): Mark {
  const { entry } = held;
  const { line } = context;
  const own = ownGlyph(held, context.isUnresolved);
  const glyph = glyphOf(held, context);
  const told = line === undefined ? [] : toldAbout(held);
  const label = labelOf(held, line, told);
  return {
    glyph,
    ...(line !== undefined && isWorthALead(own) && { lead: own }),
    date: entry.happened,
    isSoft: !isToTheDay(entry.happened),
    ...(line !== undefined && { figure: line.marks }),
    ...(glyph === 'person' && { figure: '?' }),
    ...(label !== undefined && { label }),
    name: nameOf(held, context),
    href,
    told,
  };
}

/** The sign of an entry that is held elsewhere: that it is there, and never what it says. */
export function heldMark(held: DossierEntry, href: string, titleOf: TitleOf): Mark {
  const { entry } = held;
  return {
    glyph: 'held',
    date: entry.happened,
    isSoft: false,
    name: say('{entry}, held by {organisation}. Could have been asked for.', {
      entry: entryTitle(entry),
      organisation: titleOf(entry.organisation),
    }),
    href,
    told: [],
  };
}

/** The sign of an entry that is closed to the reader: that it is there, and whom to call. */
export function closedMark(pointer: Pointer, href: string, titleOf: TitleOf): Mark {
  return {
    glyph: 'closed',
    date: pointer.happened,
    isSoft: false,
    name: say(
      'Not open to you: an entry of {organisation}, {date}. To ask about it, call {call}.',
      {
        organisation: titleOf(pointer.organisation),
        date: dateInWords(pointer.happened),
        call: pointer.call,
      },
    ),
    href,
    told: [],
  };
}

function isWorthALead(glyph: GlyphName): boolean {
  return glyph === 'visit' || glyph === 'notSeen' || glyph === 'incomplete';
}

function ownGlyph({ entry }: DossierEntry, isUnresolved: boolean): GlyphName {
  const { glyph } = getKind(entry.kind);
  if (glyph === 'visit' && entry.visit?.children.some((child) => child.seen === false) === true) {
    return 'notSeen';
  }
  if (isUnresolved) return 'person';
  if (glyph === 'person') return 'contact';
  if (glyph === 'injury') return 'medical';
  return glyph === 'plan' ? 'decision' : glyph;
}

/** Who was told; whoever came to open it later was not. */
function toldAbout({ entry, knownTo }: DossierEntry): OrganisationId[] {
  return knownTo
    .filter(({ organisation, how }) => organisation !== entry.organisation && how !== 'opened')
    .map((knowing) => knowing.organisation);
}

const labelMax = 30;

function labelOf(
  { entry }: DossierEntry,
  line: InjuryLine | undefined,
  told: readonly OrganisationId[],
): string | undefined {
  const glyph = getKind(entry.kind).glyph;
  if (line !== undefined && told.length === 0) return say('nobody else told');
  if (entry.visit !== undefined && wasObscured(entry.visit)) return say('covered');
  if (entry.visit?.announced === false) return say('unannounced');
  if (glyph === 'conference')
    return entry.kind === 'core-group' ? say('Core group') : say('Conference');
  if (glyph === 'strategy') return say('Strategy');
  if (entry.kind === 'meeting-postponed') return say('meeting put back');
  if (glyph === 'decision' || glyph === 'law') return shorten(entry.decision?.outcome);
  return undefined;
}

function shorten(words: string | undefined): string | undefined {
  if (words === undefined || words.length <= labelMax) return words;
  return `${words.slice(0, words.lastIndexOf(' ', labelMax))}…`;
}

function nameOf(held: DossierEntry, { line, titleOf }: MarkContext): string {
  const { entry } = held;
  const by = capitalised(titleOf(entry.organisation));
  const outcome = entry.decision === undefined ? '' : `: ${entry.decision.outcome}`;
  if (line === undefined) return `${entryTitle(entry)}. ${by}${outcome}`;
  return `${injuryInWords(line)}. ${entryTitle(entry)}. ${by}${outcome}`;
}

/** 'Injury C, at least 5 marks'. */
function injuryInWords({ letter, marks }: InjuryLine): string {
  const values = { letter, count: Number.parseInt(marks, 10) };
  return marks.endsWith('+')
    ? say(
        'Injury {letter}, at least {count, plural, =0 {no marks} one {# mark} other {# marks}}',
        values,
      )
    : say('Injury {letter}, {count, plural, =0 {no marks} one {# mark} other {# marks}}', values);
}
