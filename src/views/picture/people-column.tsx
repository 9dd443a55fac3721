import type { VNode } from 'preact';
import { mentionsThatMayBeOne } from '../../domain/people/mentions-that-may-be-one.ts';
import { unresolvedMentions } from '../../domain/people/mentions.ts';
import { say, sayRich } from '../../words/say.ts';
import { type Stated, StatedSign, statedWords } from '../components/stated.tsx';
import { Term } from '../components/term.tsx';
import { WrittenDate } from '../components/written-date.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised } from '../words.ts';
import { agoInWords } from './at-a-glance.ts';
import {
  type HouseholdMember,
  householdOf,
  personInWords,
  type Said,
  type Standing,
} from './household.ts';
import { type Sighting, sightingsOf } from './last-seen.ts';
import { notRecorded } from './not-recorded.ts';
import type { Picture } from './picture.ts';
import { lensHref } from './picture-query.ts';
import { SaidBy } from './said-by.tsx';
import { Quote } from '../components/quote.tsx';

interface PictureProps {
  readonly picture: Picture;
}

const headings: Readonly<Record<Standing, () => string>> = {
  livesThere: () => say('Lives there'),
  staysAtTimes: () => say('Stays at times'),
  expected: () => say('Expected'),
  notRecorded: () => say('Whether they live there is not recorded'),
  left: () => say('Left'),
};

/** Who lives there and who said so; nobody is left out because it is not known where they live. */
export function HouseholdSection({ picture }: PictureProps): VNode {
  const members = householdOf(picture.chronology);
  const standings: readonly Standing[] = [
    'livesThere',
    'staysAtTimes',
    'expected',
    'notRecorded',
    'left',
  ];
  return (
    <section aria-labelledby="household">
      <h2 id="household">{say('Who lives there')}</h2>
      {members.length === 0 && (
        <p class="hf-small">{say('Nobody of the family or household is in the record yet.')}</p>
      )}
      {standings.map((standing) => {
        const own = members.filter((member) => member.standing === standing);
        if (own.length === 0) return null;
        return (
          <>
            <h3 class="hf-sub">{headings[standing]()}</h3>
            <ul class="hf-people">
              {own.map((member) => (
                <Member member={member} picture={picture} />
              ))}
            </ul>
          </>
        );
      })}
      <p class="hf-small">
        <a href={safeHref(lensHref(picture.input.links.pages.people, picture.input))}>
          {say('Family tree, and who lived there over time')}
        </a>
      </p>
    </section>
  );
}

const saidMax = 3;

function Member({ member, picture }: { readonly member: HouseholdMember } & PictureProps): VNode {
  return (
    <li>
      <strong>{member.title}</strong>
      {member.people.length > 1 && (
        <span> ({say('{count} people', { count: member.people.length })})</span>
      )}
      {member.said.slice(0, saidMax).map((said: Said) => (
        <span class="hf-by">
          {said.words()}: <SaidBy held={said.held} picture={picture} />
        </span>
      ))}
    </li>
  );
}

/** The latest of those mentioned whom nobody has identified, and which of them may be one person. */
export function MentionsSection({ picture }: PictureProps): VNode | null {
  const open = unresolvedMentions(picture.chronology);
  if (open.length === 0) return null;
  const shown = open.slice(-mentionsMax).toReversed();
  return (
    <section class="hf-unresolved" aria-labelledby="mentions">
      <h2 id="mentions">
        <span class="hf-q" aria-hidden="true">
          ?
        </span>{' '}
        {sayRich('<term>Mentioned</term>, and nobody has said who', {
          term: (words) => <Term of="Mention">{words}</Term>,
        })}
      </h2>
      <p>{togetherInWords(picture)}</p>
      <ul>
        {shown.map(({ held, mention }) => (
          <li>
            <Quote words={mention.asWritten} />
            <span class="hf-by">
              {mention.by !== undefined &&
                `${say('Said by {who}.', { who: sayer(picture, mention.by) })} `}
              <SaidBy held={held} picture={picture} />
            </span>
          </li>
        ))}
      </ul>
      <p>
        {open.length > shown.length &&
          `${say('{count, plural, one {# earlier mention beside these.} other {# earlier mentions beside these.}}', { count: open.length - shown.length })} `}
        <a href={safeHref(`${picture.input.links.pages.people}#mentions`)}>
          {say('Everybody mentioned, and saying who they are')}
        </a>
      </p>
    </section>
  );
}

const mentionsMax = 8;

/** Which may be one, and why; where nothing says so, that nobody knows. */
function togetherInWords({ chronology }: Picture): string {
  const groups = mentionsThatMayBeOne(chronology);
  if (groups.length === 0) return say('These may be one person or several.');
  return groups
    .map(({ mentions, who, likeness }) =>
      say('{count} may be one {who}: {likeness}.', { count: mentions.length, who, likeness }),
    )
    .join(' ');
}

function sayer({ chronology: { people } }: Picture, id: Parameters<typeof people.get>[0]): string {
  const person = people.get(id);
  if (person === undefined) return say('somebody in the record');
  return person.name === undefined
    ? say('the {role}', { role: person.role })
    : personInWords(person);
}

function StatedItem({ label, stated }: { readonly label: string; readonly stated: Stated }): VNode {
  return (
    <li>
      <StatedSign stated={stated} />
      {label}
      <span class="govuk-visually-hidden">: {statedWords[stated]()}</span>
    </li>
  );
}

/** The last time each agency was with the child, and what it recorded of that. */
export function LastSeenSection({ picture }: PictureProps): VNode {
  const sightings = sightingsOf(picture.chronology);
  const { pages } = picture.input.links;
  return (
    <section aria-labelledby="last-seen">
      <h2 id="last-seen">{say('Who last saw the child')}</h2>
      {sightings.length === 0 ? (
        <p class="hf-small">{say('No entry tells of anybody being with the child.')}</p>
      ) : (
        <ul class="hf-stated-list hf-key" aria-label={say('What the signs mean')}>
          {(['yes', 'no', 'notRecorded'] as const).map((stated) => (
            <li>
              <StatedSign stated={stated} />
              {statedWords[stated]()}
            </li>
          ))}
        </ul>
      )}
      <ul class="hf-sightings">
        {sightings.map((sighting) => (
          <SightingItem sighting={sighting} picture={picture} />
        ))}
      </ul>
      <p class="hf-small">
        <a href={safeHref(lensHref(pages.visits, picture.input))}>
          {say('Every visit and attempt')}
        </a>
        {'; '}
        <a href={safeHref(lensHref(pages.involved, picture.input))}>{say('who is involved')}</a>
      </p>
    </section>
  );
}

function SightingItem({
  sighting,
  picture,
}: { readonly sighting: Sighting } & PictureProps): VNode {
  const { held, organisation, seen, alone, awake, undressed, note } = sighting;
  const { on } = held.entry.happened;
  return (
    <li>
      <strong>{capitalised(picture.titleOf(organisation))}</strong>
      <span class="hf-when">
        <a href={safeHref(picture.hrefOf(held))}>
          <WrittenDate date={held.entry.happened} />
        </a>{' '}
        <span>{agoInWords(on, picture.input.lens.until)}</span>
      </span>
      {note !== undefined && <span class="hf-note">{capitalised(note)}</span>}
      <ul class="hf-stated-list">
        <StatedItem label={say('seen')} stated={seen} />
        <StatedItem label={say('alone')} stated={alone} />
        <StatedItem label={say('awake')} stated={awake} />
        <StatedItem label={say('undressed')} stated={undressed} />
      </ul>
    </li>
  );
}

/** What the record cannot tell; not recorded is never taken for 'no'. */
export function NotRecordedSection({ picture }: PictureProps): VNode | null {
  const open = notRecorded(picture);
  if (open.length === 0) return null;
  return (
    <section class="hf-cannot-tell" aria-labelledby="cannot-tell">
      <h2 id="cannot-tell">{say('What the record cannot tell')}</h2>
      <dl>
        {open.map(({ what, why }) => (
          <div>
            <dt>{what}</dt>
            <dd>{why}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
