import type { VNode } from 'preact';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import type { EntryId } from '../../domain/entry/facts/basics.ts';
import type { Injury } from '../../domain/entry/facts/injuries.ts';
import {
  explainedInjuries,
  explanationChecks,
  nameOnePlace,
  type Told,
} from '../../domain/injuries/explanations.ts';
import { isToTheDay } from '../../domain/time/partial-date.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayRich, sayText } from '../../words/say.ts';
import { AttachmentLine } from '../components/attachments.tsx';
import { WrittenDate } from '../components/written-date.tsx';
import type { InjuryLedger, InjuryLine, LetteredEpisode } from '../picture/injury-ledger.ts';
import type { Picture } from '../picture/picture.ts';
import { SaidBy } from '../picture/said-by.tsx';
import { safeHref } from '../safe-href.ts';
import {
  ageInWords,
  capitalised,
  codeInWords,
  dayInWords,
  instantInWords,
  listed,
} from '../words.ts';
import { nameOf } from './name-of.ts';
import { Quote } from '../components/quote.tsx';

interface EpisodeProps {
  readonly episode: LetteredEpisode;
  readonly ledger: InjuryLedger;
  readonly picture: Picture;
}

/** One episode of injury: what was found, what was said beside what was said before, and who knew. */
export function EpisodeCard({ episode, ledger, picture }: EpisodeProps): VNode | null {
  const { letter, lines } = episode;
  const [first] = lines;
  if (first === undefined) return null;
  const { happened } = first.held.entry;
  const { dob } = picture.input.person;
  return (
    <section class="hf-episode" aria-labelledby={`episode-${letter}`}>
      <h3 id={`episode-${letter}`}>
        <span class="hf-letter">
          {sayRich('<hidden>Episode </hidden>{letter}', {
            hidden: (words) => <span class="govuk-visually-hidden">{words}</span>,
            letter,
          })}
        </span>{' '}
        <WrittenDate date={happened} />
        {dob !== undefined && isToTheDay(happened) && (
          <span class="hf-episode__age"> {ageInWords(dob, happened.on)}</span>
        )}
      </h3>
      <div class="hf-episode__parts">
        <div>
          <h4>{say('What was found')}</h4>
          {lines.map((line) => (
            <Found line={line} picture={picture} />
          ))}
        </div>
        <Said episode={episode} ledger={ledger} picture={picture} />
        <WhoKnew episode={episode} picture={picture} />
      </div>
    </section>
  );
}

function Found({ line, picture }: { readonly line: InjuryLine; readonly picture: Picture }): VNode {
  const view = line.held.entry.opinion?.view;
  return (
    <div class="hf-episode__found">
      <ul>
        {line.injuries.map((injury) => (
          <li>
            <strong>{capitalised(injury.site)}</strong>: {injury.type}
            {injury.count !== undefined && ` × ${injury.count}`}
            {detailsInWords(injury)}
            {injury.medicalView !== undefined && (
              <span class="hf-by">
                {say('Doctor’s view: {view}', { view: codeInWords(injury.medicalView) })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {view !== undefined && (
        <span class="hf-by">
          {say('Doctor’s view of all: {view}', { view: codeInWords(view) })}
        </span>
      )}
      <span class="hf-by">
        <SaidBy held={line.held} picture={picture} />
      </span>
      <Files entry={line.held.entry.id} picture={picture} />
    </div>
  );
}

/** What came with the entry, to be opened one by one: whoever looks at a photograph of a child means to. */
function Files({
  entry,
  picture,
}: {
  readonly entry: EntryId;
  readonly picture: Picture;
}): VNode | null {
  const files = (picture.input.attachments ?? []).filter((one) => one.entry === entry);
  if (files.length === 0) return null;
  return (
    <>
      <h4>{say('Photographs and letters')}</h4>
      <ul>
        {files.map((one) => (
          <li>
            <AttachmentLine one={one} />
          </li>
        ))}
      </ul>
    </>
  );
}

function detailsInWords({ sizeMm, colour }: Injury): string {
  const size =
    sizeMm === undefined
      ? undefined
      : say('{length} × {width} mm', { length: sizeMm.length, width: sizeMm.width });
  const measured = sizeMm === undefined || sizeMm.measured ? undefined : say('not measured');
  const parts = [size, measured, colour].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? '' : `, ${parts.join(', ')}`;
}

interface Account {
  readonly told: Told;
  /** The places of which it is told, as written. */
  readonly of: readonly string[];
}

/** What was said of the injuries of an episode, each account once, in order. */
function accountsOf({ lines }: LetteredEpisode, { chronology }: Picture): readonly Account[] {
  const entries = new Set(lines.map(({ held }) => held));
  const accounts = new Map<string, { told: Told; of: Set<string> }>();
  for (const injury of explainedInjuries(chronology)) {
    if (!injury.lines.some(({ held }) => entries.has(held))) continue;
    for (const told of injury.told) {
      const key = `${told.held.position} ${told.by ?? ''} ${told.said}`;
      const account = accounts.get(key) ?? { told, of: new Set<string>() };
      for (const line of injury.lines) if (entries.has(line.held)) account.of.add(line.injury.site);
      accounts.set(key, account);
    }
  }
  return [...accounts.values()].map(({ told, of }) => ({ told, of: [...of] }));
}

/** How the accounts of an episode differ from one another. */
function differencesOf({ lines }: LetteredEpisode, { chronology }: Picture): readonly string[] {
  const entries = new Set(lines.map(({ held }) => held));
  const checks = explainedInjuries(chronology)
    .filter((injury) => injury.lines.some(({ held }) => entries.has(held)))
    .flatMap(({ differs }) => differs);
  return [...new Set(checks)].map((check) => sayText(explanationChecks[check]));
}

function Said({ episode, ledger, picture }: EpisodeProps): VNode {
  const accounts = accountsOf(episode, picture);
  const differs = differencesOf(episode, picture);
  const earlier = earlierAtOnePlace(episode, ledger);
  return (
    <div>
      <h4>{say('What was said of it')}</h4>
      {accounts.length === 0 ? (
        <p class="hf-none">{say('No account is recorded.')}</p>
      ) : (
        <ul class="hf-accounts">
          {accounts.map((account) => (
            <AccountItem account={account} picture={picture} />
          ))}
        </ul>
      )}
      {differs.length > 0 && (
        <p class="hf-episode__differs">
          {say('The accounts differ {inWhat}.', { inWhat: listed(differs) })}
        </p>
      )}
      {earlier.length > 0 && (
        <>
          <h4>{say('Said before of the same place')}</h4>
          <ul class="hf-accounts hf-accounts--earlier">
            {earlier.map((before) => (
              <AccountsInBrief episode={before} picture={picture} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function AccountItem({
  account: { told, of },
  picture,
}: {
  readonly account: Account;
  readonly picture: Picture;
}): VNode {
  const more = circumstances(told, picture);
  return (
    <li>
      <Quote words={told.said} />
      <span class="hf-by">
        <SaidTo told={told} picture={picture} />
        {of.length > 1 && say('; of {places}', { places: listed(of) })}
      </span>
      {more !== '' && <span class="hf-by">{more}</span>}
    </li>
  );
}

function SaidTo({ told, picture }: { readonly told: Told; readonly picture: Picture }): VNode {
  const heard = <SaidBy held={told.held} picture={picture} />;
  return (
    <>
      {told.by === undefined
        ? sayRich('By whom is not recorded, to {heard}', { heard })
        : sayRich('{who} to {heard}', { who: capitalised(nameOf(picture, told.by)), heard })}
    </>
  );
}

/** Where, when and with whom it is said to have happened. */
function circumstances({ place, at, present, blames }: Told, picture: Picture): string {
  const parts = [
    place === undefined ? undefined : say('where: {place}', { place: codeInWords(place) }),
    at === undefined ? undefined : say('when: {time}', { time: instantInWords(at) }),
    present === undefined || present.length === 0
      ? undefined
      : say('there: {names}', { names: listed(present.map((id) => nameOf(picture, id))) }),
    blames === undefined
      ? undefined
      : say('said to be caused by {who}', { who: nameOf(picture, blames) }),
  ];
  const said = parts.filter((part) => part !== undefined).join('; ');
  return capitalised(said);
}

/** Earlier episodes that name a place which this one names too. */
function earlierAtOnePlace(
  episode: LetteredEpisode,
  { episodes }: InjuryLedger,
): readonly LetteredEpisode[] {
  const own = episode.lines.flatMap(({ injuries }) => injuries);
  return episodes
    .slice(0, episodes.indexOf(episode))
    .filter(({ lines }) =>
      lines.some(({ injuries }) =>
        injuries.some((before) => own.some((injury) => nameOnePlace(before, injury))),
      ),
    )
    .slice(-earlierMax);
}

const earlierMax = 6;

/** An episode in a line: its letter, its day and what was said of it. */
export function AccountsInBrief({
  episode,
  picture,
}: {
  readonly episode: LetteredEpisode;
  readonly picture: Picture;
}): VNode {
  const said = new Set(accountsOf(episode, picture).map(({ told }) => told.said));
  const [first] = episode.lines;
  return (
    <li>
      <a class="hf-letter hf-letter--soft" href={safeHref(picture.episodeHref(episode.letter))}>
        {sayRich('<hidden>Episode </hidden>{letter}', {
          hidden: (words) => <span class="govuk-visually-hidden">{words}</span>,
          letter: episode.letter,
        })}
      </a>{' '}
      {first !== undefined && <WrittenDate date={first.held.entry.happened} />}:{' '}
      {said.size === 0
        ? say('no account recorded')
        : [...said].map((words, index) => (
            <>
              {index > 0 && '; '}
              <Quote words={words} />
            </>
          ))}
    </li>
  );
}

/** Who knew of the episode by the day of the lens, and since when. */
function WhoKnew({
  episode,
  picture,
}: {
  readonly episode: LetteredEpisode;
  readonly picture: Picture;
}): VNode {
  const known = knownTo(
    episode.lines.map(({ held }) => held),
    picture.input.lens.until,
  );
  return (
    <div>
      <h4>{say('Who knew, and since when')}</h4>
      <ul class="hf-knew">
        {known.map(([organisation, on]) => (
          <li>
            {capitalised(picture.titleOf(organisation))}
            <span class="hf-by">{dayInWords(on)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

type Organisation = DossierEntry['entry']['organisation'];

function knownTo(
  entries: readonly DossierEntry[],
  until: PlainDate,
): readonly (readonly [Organisation, PlainDate])[] {
  const first = new Map<Organisation, PlainDate>();
  for (const { organisation, on } of entries.flatMap((held) => held.knownTo)) {
    const before = first.get(organisation);
    if (on <= until && (before === undefined || on < before)) first.set(organisation, on);
  }
  return [...first].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0));
}
