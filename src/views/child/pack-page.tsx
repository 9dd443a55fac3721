import type { ComponentChildren, VNode } from 'preact';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import { significantEvents } from '../../domain/chronology/significant-events.ts';
import { decisionRegister } from '../../domain/decisions/register.ts';
import { roleInWords } from '../../domain/people/role.ts';
import { allEvidence, isOpen, type Question } from '../../domain/questions/question.ts';
import { say, sayRich, sayText } from '../../words/say.ts';
import { entryTitle } from '../components/entry-title.ts';
import { UrgencyTag } from '../components/urgency-tag.tsx';
import { WrittenDate } from '../components/written-date.tsx';
import type { SignedIn, Surroundings } from '../layout.tsx';
import { FamilyTreeSection } from '../people/family-tree-section.tsx';
import { MentionsToFind } from '../people/mentions-section.tsx';
import { effortIn } from '../picture/effort.ts';
import { injuryLedger } from '../picture/injury-ledger.ts';
import { NotRecordedSection } from '../picture/people-column.tsx';
import { asKnownInWords, type Picture, type PictureInput } from '../picture/picture.ts';
import { cut } from '../picture/questions-column.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, dayInWords, instantInWords } from '../words.ts';
import { ChildPage, layOutPage } from './child-page.tsx';
import { decisionInWords } from './decisions-page.tsx';
import { effortInWords } from './effort-page.tsx';
import { EpisodeCard } from './episode-card.tsx';
import { Examinations, InjuryDrawings, MedicalViews } from './injuries-page.tsx';
import { InvolvedSection } from './involved-page.tsx';
import { Contingency, ContributionsSection, MeetingsSection, PlanSection } from './plan-page.tsx';
import { VisitsInNumbers } from './visits-page.tsx';

interface PictureProps {
  readonly picture: Picture;
}

/** When a pack was made (ISO 8601), and by which post. */
export interface Made {
  readonly at: string;
  readonly by?: SignedIn;
}

/**
 * All that a conference needs on paper: who the child is, the plan, the chronology of significant events,
 * injuries, visits, what each organisation gave, open questions, decisions, and what is not known.
 */
export function packPage(around: Surroundings, input: PictureInput, made: Made): VNode {
  const picture = layOutPage(input);
  return (
    <ChildPage
      around={around}
      picture={picture}
      page="pack"
      title={say('Conference pack')}
      lede={say(
        'One document for a conference, as known to whom and on which day you choose. Print this page, or save it as a PDF, with your browser: it is laid out for A4, with page numbers.',
      )}
    >
      <Colophon picture={picture} made={made} around={around} />
      <Contents />
      <Part id="part-who">
        <FamilyTreeSection picture={picture} />
        <MentionsToFind picture={picture} />
      </Part>
      <Part id="part-plan">
        <PlanSection picture={picture} />
        <Contingency picture={picture} />
      </Part>
      <Part id="part-chronology">
        <EventsTable picture={picture} />
      </Part>
      <Part id="part-injuries">
        <Injuries picture={picture} />
      </Part>
      <Part id="part-visits">
        <VisitsInNumbers picture={picture} />
        <p>{effortInWords(picture, effortIn(picture.chronology, picture.life))}</p>
      </Part>
      <Part id="part-organisations">
        <InvolvedSection picture={picture} />
        <ContributionsSection picture={picture} />
        <MeetingsSection picture={picture} />
      </Part>
      <Part id="part-questions">
        <Questions picture={picture} />
      </Part>
      <Part id="part-decisions">
        <DecisionsTable picture={picture} />
      </Part>
      <Part id="part-unknown">
        <NotRecordedSection picture={picture} />
        <Closed picture={picture} />
      </Part>
    </ChildPage>
  );
}

/** The parts, in their order, by the anchor of each. */
const parts = {
  'part-who': () => say('Who this child is'),
  'part-plan': () => say('The plan'),
  'part-chronology': () => say('Chronology of significant events'),
  'part-injuries': () => say('Injuries'),
  'part-visits': () => say('Visits and effort'),
  'part-organisations': () => say('What each organisation gave'),
  'part-questions': () => say('Open questions'),
  'part-decisions': () => say('Decisions'),
  'part-unknown': () => say('What is not known'),
} as const;

function Contents(): VNode {
  return (
    <nav class="hf-pack__contents" aria-label={say('Parts of this pack')}>
      <ol>
        {Object.entries(parts).map(([id, words]) => (
          <li>
            <a href={`#${id}`}>{words()}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Part({
  id,
  children,
}: {
  readonly id: keyof typeof parts;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <section class="hf-pack__part" aria-labelledby={id}>
      <h2 id={id}>{parts[id]()}</h2>
      {children}
    </section>
  );
}

/** As known to whom on which day, made by whom and when; it stands at the foot of every printed page. */
function Colophon({
  picture,
  made,
  around,
}: { readonly made: Made; readonly around: Surroundings } & PictureProps): VNode {
  const values = {
    name: picture.name,
    known: asKnownInWords(picture),
    time: instantInWords(made.at),
  };
  const words =
    made.by === undefined
      ? say('{name}. As {known}. Made on {time}.', values)
      : say('{name}. As {known}. Made by the {role}, {organisation}, on {time}.', {
          ...values,
          role: sayText(roleInWords[made.by.role]),
          organisation: around.titleOf(made.by.organisation),
        });
  return (
    <>
      <p class="hf-pack__colophon">{words}</p>
      <p class="hf-pack__foot" aria-hidden="true">
        {words} {say('It may hold what others must not read.')}
      </p>
    </>
  );
}

const eventsMax = 150;
const summaryMax = 400;

function EventsTable({ picture }: PictureProps): VNode {
  const all = significantEvents(picture.chronology);
  const shown = all.slice(-eventsMax);
  if (shown.length === 0) return <p>{say('No significant event is recorded.')}</p>;
  return (
    <>
      <p class="hf-small">
        {say(
          'Injuries, stays in hospital, the child not seen, moves, police, decisions and plans; ordinary contacts and visits are in the record.',
        )}
        {all.length > shown.length &&
          ` ${say('{count, plural, one {# earlier event before these.} other {# earlier events before these.}}', { count: all.length - shown.length })}`}
      </p>
      <table class="hf-ledger hf-pack__events">
        <thead>
          <tr>
            <th scope="col">{say('When')}</th>
            <th scope="col">{say('What, and who wrote it')}</th>
            <th scope="col">{say('What it says')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((held) => (
            <EventRow held={held} picture={picture} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function EventRow({ held, picture }: { readonly held: DossierEntry } & PictureProps): VNode {
  const { entry } = held;
  const line = injuryLedger(picture.chronology).lineOf.get(entry.id);
  return (
    <tr>
      <td>
        <WrittenDate date={entry.happened} />
      </td>
      <th scope="row">
        {line !== undefined && (
          <>
            <span class="hf-letter">
              {sayRich('<hidden>Injury episode </hidden>{letter}', {
                hidden: (words) => <span class="govuk-visually-hidden">{words}</span>,
                letter: line.letter,
              })}
            </span>{' '}
          </>
        )}
        <a href={safeHref(picture.hrefOf(held))}>{entryTitle(entry).split(',')[0]}</a>
        <span class="hf-by">{capitalised(picture.titleOf(entry.organisation))}</span>
      </th>
      <td>
        {entry.summary === undefined ? (
          <span class="hf-none">{say('No summary written')}</span>
        ) : (
          cut(entry.summary, summaryMax)
        )}
      </td>
    </tr>
  );
}

const episodesMax = 24;

function Injuries({ picture }: PictureProps): VNode {
  const ledger = injuryLedger(picture.chronology);
  if (ledger.episodes.length === 0) return <p>{say('No entry tells of an injury.')}</p>;
  const shown = ledger.episodes.slice(-episodesMax);
  const left = ledger.episodes.length - shown.length;
  const here = { ...picture, episodeHref: (letter: string) => `#episode-${letter}` };
  return (
    <>
      <InjuryDrawings picture={here} ledger={ledger} />
      {left > 0 && (
        <p>
          {say(
            '{count, plural, one {# earlier episode in the injury ledger.} other {# earlier episodes in the injury ledger.}}',
            { count: left },
          )}
        </p>
      )}
      {shown.map((episode) => (
        <EpisodeCard episode={episode} ledger={ledger} picture={here} />
      ))}
      <MedicalViews picture={picture} />
      <Examinations picture={picture} />
    </>
  );
}

function Questions({ picture }: PictureProps): VNode {
  const { questions, input } = picture;
  const settled = input.questions.filter((question) => !isOpen(question));
  return (
    <>
      <p class="hf-small">
        {input.asked === 'fact'
          ? say('As they were asked, kept as they were.')
          : say('Worked out again for this day: not what was asked then.')}{' '}
        {settled.length > 0 &&
          say(
            '{count, plural, one {# question was settled or set aside before.} other {# questions were settled or set aside before.}}',
            { count: settled.length },
          )}
      </p>
      {questions.length === 0 ? (
        <p>{say('Nothing in the record waits for an answer on this day.')}</p>
      ) : (
        <ol class="hf-pack__questions">
          {questions.map((question) => (
            <QuestionItem question={question} picture={picture} />
          ))}
        </ol>
      )}
    </>
  );
}

function QuestionItem({
  question,
  picture,
}: { readonly question: Question } & PictureProps): VNode {
  const { urgency, asks, of, dueOn } = question;
  return (
    <li>
      <UrgencyTag urgency={urgency} />
      <div>
        <strong>
          {picture.input.asked === 'fact' ? (
            <a href={safeHref(picture.input.links.question(question.id))}>{asks}</a>
          ) : (
            asks
          )}
        </strong>
        <span class="hf-by">
          {say('To the {role}; due {day}.', {
            role: sayText(roleInWords[of]),
            day: dayInWords(dueOn),
          })}{' '}
          {lifeInWords(question)}
        </span>
      </div>
    </li>
  );
}

/** 'Raised 2 January 2020 on 3 entries; strengthened 4 times, last 9 March 2020; asked again 1 May 2020.' */
function lifeInWords(question: Question): string {
  const { raisedOn, strengthened, reopened } = question;
  const last = strengthened.at(-1);
  const again = reopened.at(-1);
  const words = [
    say('Raised {day}, rests on {count, plural, =0 {no entries} one {# entry} other {# entries}}', {
      day: dayInWords(raisedOn),
      count: allEvidence(question).length,
    }),
    last === undefined
      ? undefined
      : say('strengthened, last on {day}', { day: dayInWords(last.on) }),
    again === undefined ? undefined : say('asked again on {day}', { day: dayInWords(again.on) }),
  ];
  return `${words.filter((part) => part !== undefined).join('; ')}.`;
}

const decisionsMax = 60;

function DecisionsTable({ picture }: PictureProps): VNode {
  const all = decisionRegister(picture.chronology);
  if (all.length === 0) return <p>{say('No decision is recorded.')}</p>;
  return (
    <table class="hf-ledger">
      <thead>
        <tr>
          <th scope="col">{say('When, who')}</th>
          <th scope="col">{say('What was decided')}</th>
          <th scope="col">{say('Evidence seen')}</th>
          <th scope="col">{say('Recorded later, and bears on it')}</th>
        </tr>
      </thead>
      <tbody>
        {all.slice(-decisionsMax).map((decision) => {
          const { held, later, lookedAtAgain } = decision;
          const { of, outcome } = decisionInWords(decision);
          const { decidedBy, evidenceSeen } = held.entry.decision ?? {};
          return (
            <tr>
              <th scope="row">
                <a href={safeHref(picture.hrefOf(held))}>
                  <WrittenDate date={held.entry.happened} />
                </a>
                <span class="hf-by">
                  {capitalised(decidedBy ?? picture.titleOf(held.entry.organisation))}
                </span>
              </th>
              <td>
                <strong>{of}</strong>: {outcome}
              </td>
              <td>
                {evidenceSeen === undefined ? (
                  <span class="hf-none">{say('Not recorded')}</span>
                ) : (
                  say('{count, plural, =0 {no entries} one {# entry} other {# entries}}', {
                    count: evidenceSeen.length,
                  })
                )}
              </td>
              <td>
                {say('{count, plural, =0 {No entries} one {# entry} other {# entries}}', {
                  count: later.length,
                })}
                <span class="hf-by">
                  {lookedAtAgain === undefined
                    ? say('No later entry says that it was looked at again')
                    : say('Looked at again: {entry}', { entry: entryTitle(lookedAtAgain.entry) })}
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** What others hold and the reader may not read: that it is there, and whom to ring. */
function Closed({ picture }: PictureProps): VNode | null {
  const { pointers } = picture;
  if (pointers.length === 0) return null;
  return (
    <section aria-labelledby="closed">
      <h3 id="closed">{say('Held, and not open to whoever made this pack')}</h3>
      <ul class="hf-lines">
        {pointers.map(({ organisation, happened, call }) => (
          <li>
            {sayRich('{organisation}, {date}: ring {call}', {
              organisation: capitalised(picture.titleOf(organisation)),
              date: <WrittenDate date={happened} />,
              call,
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
