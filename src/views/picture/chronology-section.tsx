import type { VNode } from 'preact';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import { getKind } from '../../domain/entry/kinds.ts';
import { agencyOf, type OrganisationId } from '../../domain/entry/organisation.ts';
import { type MentionInRecord, unresolvedMentions } from '../../domain/people/mentions.ts';
import { civil, type PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayRich } from '../../words/say.ts';
import { WrittenDate } from '../components/written-date.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, dayInWords, listed, monthName } from '../words.ts';
import { injuryLedger } from './injury-ledger.ts';
import { monthsOf, partOf, type Period, yearsOf } from './period.ts';
import { type Picture, type Pointer, rowId } from './picture.ts';
import { cut } from './questions-column.tsx';

interface PictureProps {
  readonly picture: Picture;
}

/** The chronology in words, newest first: the equal of every drawing above it. */
export function ChronologySection({ picture }: PictureProps): VNode {
  const { listed: rows, entries } = picture;
  const months = Map.groupBy(listedLines(picture), ({ on }) => on.slice(0, 7));
  const tagged = tagsOf(picture);
  return (
    <section class="hf-chronology" aria-labelledby="chronology">
      <h2 id="chronology">{say('The chronology')}</h2>
      <p class="hf-small">
        {inWords(picture)} {say('Opening an entry notes that your organisation knows it.')}
      </p>
      {months.size > 0 && (
        <table class="hf-table">
          <caption class="govuk-visually-hidden">
            {say(
              'Entries, newest first: when it happened, who wrote it, what it says, who else knew',
            )}
          </caption>
          <thead>
            <tr>
              <th scope="col">{say('When')}</th>
              <th scope="col">{say('Who wrote it')}</th>
              <th scope="col">{say('What it says')}</th>
              <th scope="col">{say('Also known to')}</th>
            </tr>
          </thead>
          {[...months].map(([month, own]) => (
            <tbody>
              <tr class="hf-table__month">
                <th scope="rowgroup" colSpan={4}>
                  {monthInWords(own[0]?.on) ?? month}
                </th>
              </tr>
              {own.map((line) =>
                'held' in line ? (
                  <Row held={line.held} picture={picture} tags={tagged} />
                ) : (
                  <ClosedRow pointer={line.pointer} picture={picture} />
                ),
              )}
            </tbody>
          ))}
        </table>
      )}
      {rows.length < entries.length && <OlderMonths picture={picture} />}
    </section>
  );
}

/** A line of the table: an entry, or that there is one. */
type Line = { readonly on: PlainDate } & (
  | { readonly held: DossierEntry }
  | { readonly pointer: Pointer }
);

/** What the table lists, newest first; of what is closed, as far back as it lists what is open. */
function listedLines({ listed: rows, entries, pointers }: Picture): Line[] {
  const first = rows.length < entries.length ? rows[0]?.entry.happened.on : undefined;
  const closed = pointers.filter(({ happened }) => first === undefined || happened.on >= first);
  const lines: Line[] = [
    ...rows.toReversed().map((held) => ({ on: held.entry.happened.on, held })),
    ...closed.map((pointer) => ({ on: pointer.happened.on, pointer })),
  ];
  return lines.sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? 1 : -1));
}

function inWords({ entries, listed: rows, pointers, period, input: { filters } }: Picture): string {
  const all = say(
    '{count, plural, =0 {No entries} one {{count} entry} other {{count} entries}} from {from} to {until}{isFiltered, select, yes {, as filtered} other {}}{closed, plural, =0 {} one {, and # that is not open to you} other {, and # that are not open to you}}.',
    {
      count: entries.length,
      from: dayInWords(period.from),
      until: dayInWords(period.until),
      isFiltered: filters.agency.length + filters.kind.length > 0 ? 'yes' : 'no',
      closed: pointers.length,
    },
  );
  if (rows.length === entries.length) return all;
  const rest = say('The newest {count} are here; the months before them are listed beneath.', {
    count: rows.length,
  });
  return `${all} ${rest}`;
}

function monthInWords(day: PlainDate | undefined): string | undefined {
  if (day === undefined) return undefined;
  const { year, month } = civil(day);
  return say('{month} {year}', { month: monthName(month), year });
}

interface Tags {
  readonly letterOf: (held: DossierEntry) => string | undefined;
  readonly mentionsOf: (held: DossierEntry) => readonly MentionInRecord[];
}

function tagsOf({ chronology }: Picture): Tags {
  const { lineOf } = injuryLedger(chronology);
  const mentions = Map.groupBy(unresolvedMentions(chronology), (mention) => mention.held);
  return {
    letterOf: ({ entry }) => lineOf.get(entry.id)?.letter,
    mentionsOf: (held) => mentions.get(held) ?? [],
  };
}

const summaryMax = 600;

function Row({
  held,
  picture,
  tags,
}: PictureProps & { readonly held: DossierEntry; readonly tags: Tags }): VNode {
  const { entry } = held;
  const letter = tags.letterOf(held);
  const mentions = tags.mentionsOf(held);
  return (
    <tr id={rowId(held)}>
      <td class="hf-table__when">
        <WrittenDate date={entry.happened} />
      </td>
      <td class="hf-table__who">{capitalised(picture.titleOf(entry.organisation))}</td>
      <td class="hf-table__what">
        {letter !== undefined && (
          <a class="hf-letter" href={`#episode-${letter}`}>
            {sayRich('<hidden>Injury episode </hidden>{letter}', {
              hidden: (words) => <span class="govuk-visually-hidden">{words}</span>,
              letter,
            })}
          </a>
        )}
        {mentions.length > 0 && (
          <a class="hf-q" href="#mentions">
            <span aria-hidden="true">?</span>
            <span class="govuk-visually-hidden">{say('Somebody not identified')}</span>
          </a>
        )}{' '}
        <a href={safeHref(picture.input.links.entry(entry.id))}>{getKind(entry.kind).title}</a>
        {'. '}
        {entry.summary === undefined ? (
          <span class="hf-none">{say('No summary written.')}</span>
        ) : (
          cut(entry.summary, summaryMax)
        )}
      </td>
      <td class="hf-table__known">{knownTo(held, picture)}</td>
    </tr>
  );
}

/** That something is held, by whom, of which day and whom to call: nothing of what it says. */
function ClosedRow({ pointer, picture }: PictureProps & { readonly pointer: Pointer }): VNode {
  return (
    <tr id={rowId(pointer)}>
      <td class="hf-table__when">
        <WrittenDate date={pointer.happened} />
      </td>
      <td class="hf-table__who">{capitalised(picture.titleOf(pointer.organisation))}</td>
      <td class="hf-table__what" colSpan={2}>
        <strong>{say('Not open to you.')}</strong>{' '}
        {say('To ask about it, call {call}.', { call: pointer.call })}
      </td>
    </tr>
  );
}

function knownTo(
  { entry, knownTo: knowings }: DossierEntry,
  { titleOf, input: { lens } }: Picture,
): string {
  const others = knowings
    .filter(({ organisation, on }) => organisation !== entry.organisation && on <= lens.until)
    .map(({ organisation }) => titleOf(organisation));
  return others.length === 0 ? say('Nobody else') : capitalised(listed([...new Set(others)]));
}

/** The months that the table leaves out, each with its number of entries, as pages of their own. */
function OlderMonths({ picture }: PictureProps): VNode {
  const { period, listed: rows, entries, input } = picture;
  const first = rows[0]?.entry.happened.on ?? period.until;
  const older = entries.slice(0, entries.length - rows.length);
  const months = monthsOf({ from: period.from, until: first });
  const counts = new Array<number>(months.length).fill(0);
  for (const { entry } of older) {
    const index = partOf(entry.happened.on, months);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const monthsShown = months
    .map((month, index) => ({ month, count: counts[index] ?? 0 }))
    .filter(({ count }) => count > 0);
  const href = (to: Period): string =>
    picture.href({ filters: { ...input.filters, ...to } }, 'chronology');
  return (
    <nav class="hf-older" aria-labelledby="older">
      <h3 id="older">{say('Earlier months, with the number of entries')}</h3>
      <dl>
        {yearsOf({ from: period.from, until: first })
          .toReversed()
          .map((year) => {
            const own = monthsShown.filter(
              ({ month }) => month.from >= year.from && month.from <= year.until,
            );
            if (own.length === 0) return null;
            return (
              <div>
                <dt>{year.from.slice(0, 4)}</dt>
                {own.map(({ month, count }) => (
                  <dd>
                    <a href={safeHref(href(month))}>
                      {sayRich('{month}<hidden> {year}</hidden>', {
                        month: monthName(civil(month.from).month),
                        year: year.from.slice(0, 4),
                        hidden: (words) => <span class="govuk-visually-hidden">{words}</span>,
                      })}
                    </a>{' '}
                    {count}
                  </dd>
                ))}
              </div>
            );
          })}
      </dl>
    </nav>
  );
}

/** What others held on this day that the chosen organisation could have asked for. */
export function HeldElsewhereSection({ picture }: PictureProps): VNode | null {
  const { input } = picture;
  const { seen, lens } = input;
  if (seen.couldHaveKnown.length === 0) return null;
  const { knownTo: organisation } = lens;
  const who = organisation === 'everyone' ? say('you') : picture.titleOf(organisation);
  return (
    <section class="hf-held" aria-labelledby="held-elsewhere">
      <h2 id="held-elsewhere">{say('Held by others on this day')}</h2>
      <p class="hf-small">
        {say(
          'Held elsewhere by {day}, which {who} had a reason to ask for. That it is there, and never what it says.',
          { day: dayInWords(lens.until), who },
        )}
      </p>
      <table class="hf-injuries hf-held__table">
        <caption class="govuk-visually-hidden">
          {say('Entries which {who} could have asked for', { who })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('Who holds it')}</th>
            <th scope="col">{say('Entries')}</th>
            <th scope="col">{say('Days and kinds, newest first')}</th>
          </tr>
        </thead>
        <tbody>
          {[
            ...Map.groupBy(seen.couldHaveKnown.toReversed(), ({ entry }) => entry.organisation),
          ].map(([holder, own]) => (
            <HeldBy holder={holder} own={own} picture={picture} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const heldShownMax = 40;

function HeldBy({
  holder,
  own,
  picture,
}: PictureProps & {
  readonly holder: OrganisationId;
  readonly own: readonly DossierEntry[];
}): VNode {
  const { organisations } = picture.input;
  const phone = organisations.find(({ id }) => id === holder || id === agencyOf(holder))?.phone;
  return (
    <tr>
      <th scope="row">
        {capitalised(picture.titleOf(holder))}
        {phone !== undefined && <span class="hf-by">{phone}</span>}
      </th>
      <td>{own.length}</td>
      <td>
        <ul class="hf-held__list">
          {own.slice(0, heldShownMax).map(({ entry }) => (
            <li>
              <WrittenDate date={entry.happened} /> {getKind(entry.kind).title.toLowerCase()}
            </li>
          ))}
          {own.length > heldShownMax && (
            <li>{say('and {count} earlier', { count: own.length - heldShownMax })}</li>
          )}
        </ul>
      </td>
    </tr>
  );
}
