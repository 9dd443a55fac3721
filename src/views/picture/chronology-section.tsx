import type { VNode } from 'preact';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import { getKind } from '../../domain/entry/kinds.ts';
import { agencyOf, type OrganisationId } from '../../domain/entry/organisation.ts';
import { type MentionInRecord, unresolvedMentions } from '../../domain/people/mentions.ts';
import { civil, type PlainDate } from '../../domain/time/plain-date.ts';
import { WrittenDate } from '../components/written-date.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, counted, dayInWords, listed, organisationInWords } from '../words.ts';
import { injuryLedger } from './injury-ledger.ts';
import { monthsOf, partOf, type Period, yearsOf } from './period.ts';
import { type Picture, rowId } from './picture.ts';
import { cut } from './questions-column.tsx';

interface PictureProps {
  readonly picture: Picture;
}

/** The chronology in words, newest first: the equal of every drawing above it. */
export function ChronologySection({ picture }: PictureProps): VNode {
  const { listed: rows, entries } = picture;
  const months = Map.groupBy(rows.toReversed(), ({ entry }) => entry.happened.on.slice(0, 7));
  const tagged = tagsOf(picture);
  return (
    <section class="hf-chronology" aria-labelledby="chronology">
      <h2 id="chronology">The chronology</h2>
      <p class="hf-small">{inWords(picture)}</p>
      {rows.length > 0 && (
        <table class="hf-table">
          <caption class="govuk-visually-hidden">
            Entries, newest first: when it happened, who wrote it, what it says, who else knew
          </caption>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who wrote it</th>
              <th scope="col">What it says</th>
              <th scope="col">Also known to</th>
            </tr>
          </thead>
          {[...months].map(([month, own]) => (
            <tbody>
              <tr class="hf-table__month">
                <th scope="rowgroup" colSpan={4}>
                  {monthInWords(own[0]?.entry.happened.on) ?? month}
                </th>
              </tr>
              {own.map((held) => (
                <Row held={held} picture={picture} tags={tagged} />
              ))}
            </tbody>
          ))}
        </table>
      )}
      {rows.length < entries.length && <OlderMonths picture={picture} />}
    </section>
  );
}

function inWords({ entries, listed: rows, period, input: { filters } }: Picture): string {
  const filtered = filters.agency.length + filters.kind.length > 0 ? ', as filtered' : '';
  const all = `${capitalised(counted(entries.length, 'entry', 'entries'))} from ${dayInWords(period.from)} to ${dayInWords(period.until)}${filtered}.`;
  if (rows.length === entries.length) return all;
  return `${all} The newest ${rows.length} are here; the months before them are listed beneath.`;
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function monthInWords(day: PlainDate | undefined): string | undefined {
  if (day === undefined) return undefined;
  const { year, month } = civil(day);
  return `${monthNames[month - 1] ?? ''} ${year}`;
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
      <td class="hf-table__who">{capitalised(organisationInWords(entry.organisation))}</td>
      <td class="hf-table__what">
        {letter !== undefined && (
          <a class="hf-letter" href={`#episode-${letter}`}>
            <span class="govuk-visually-hidden">Injury episode </span>
            {letter}
          </a>
        )}
        {mentions.length > 0 && (
          <a class="hf-q" href="#mentions">
            <span aria-hidden="true">?</span>
            <span class="govuk-visually-hidden">Somebody not identified</span>
          </a>
        )}{' '}
        <a href={safeHref(picture.input.links.entry(entry.id))}>{getKind(entry.kind).title}</a>
        {'. '}
        {entry.summary === undefined ? (
          <span class="hf-none">No summary written.</span>
        ) : (
          cut(entry.summary, summaryMax)
        )}
      </td>
      <td class="hf-table__known">{knownTo(held, picture)}</td>
    </tr>
  );
}

function knownTo({ entry, knownTo: knowings }: DossierEntry, { input: { lens } }: Picture): string {
  const others = knowings
    .filter(({ organisation, on }) => organisation !== entry.organisation && on <= lens.until)
    .map(({ organisation }) => organisationInWords(organisation));
  return others.length === 0 ? 'Nobody else' : capitalised(listed([...new Set(others)]));
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
      <h3 id="older">Earlier months, with the number of entries</h3>
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
                      {monthNames[civil(month.from).month - 1]}
                      <span class="govuk-visually-hidden"> {year.from.slice(0, 4)}</span>
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

/** What others held on this day that the chosen organisation could have asked for, and what is closed to the reader. */
export function HeldElsewhereSection({ picture }: PictureProps): VNode | null {
  const { input } = picture;
  const { seen, pointers, lens } = input;
  if (seen.couldHaveKnown.length + pointers.length === 0) return null;
  const { knownTo: organisation } = lens;
  const who = organisation === 'everyone' ? 'you' : organisationInWords(organisation);
  return (
    <section class="hf-held" aria-labelledby="held-elsewhere">
      <h2 id="held-elsewhere">Held by others on this day</h2>
      {seen.couldHaveKnown.length > 0 && (
        <>
          <p class="hf-small">
            Held elsewhere by {dayInWords(lens.until)}, which {who} had a reason to ask for. That it
            is there, and never what it says.
          </p>
          <table class="hf-injuries hf-held__table">
            <caption class="govuk-visually-hidden">
              Entries which {who} could have asked for
            </caption>
            <thead>
              <tr>
                <th scope="col">Who holds it</th>
                <th scope="col">Entries</th>
                <th scope="col">Days and kinds, newest first</th>
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
        </>
      )}
      {pointers.length > 0 && (
        <>
          <h3>Not open to you</h3>
          <ul class="hf-people">
            {pointers.map((pointer) => (
              <li>
                <strong>{capitalised(organisationInWords(pointer.organisation))}</strong>{' '}
                <WrittenDate date={pointer.happened} />
                <span class="hf-by">To ask about it, call {pointer.call}.</span>
              </li>
            ))}
          </ul>
        </>
      )}
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
        {capitalised(organisationInWords(holder))}
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
          {own.length > heldShownMax && <li>and {own.length - heldShownMax} earlier</li>}
        </ul>
      </td>
    </tr>
  );
}
