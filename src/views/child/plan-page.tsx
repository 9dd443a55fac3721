import type { VNode } from 'preact';
import { isAboutChild, stating } from '../../domain/chronology/chronology.ts';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import {
  conferencesInRecord,
  type ConferenceInRecord,
  type Contribution,
} from '../../domain/plans/contributions.ts';
import {
  meetingsInRecord,
  type MeetingInRecord,
  type MeetingName,
  type MeetingState,
} from '../../domain/plans/meetings.ts';
import { type ActionStated, planActionsInRecord } from '../../domain/plans/plan-actions.ts';
import { findPlanInForce, planSpans, type PlanSpan } from '../../domain/plans/plan-spans.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayRich } from '../../words/say.ts';
import { ScrolledTable } from './scrolled-table.tsx';
import type { Surroundings } from '../layout.tsx';
import type { Picture, PictureInput } from '../picture/picture.ts';
import { SaidBy } from '../picture/said-by.tsx';
import { ClocksSection } from '../picture/questions-column.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, codeInWords, dateInFewWords, dateInWords, dayInWords } from '../words.ts';
import { planSince } from './child-head.ts';
import { ChildPage, layOutPage } from './child-page.tsx';
import { EvidenceLinks } from './evidence-links.tsx';

interface PictureProps {
  readonly picture: Picture;
}

/** The plan in force: what was agreed, what became of each action, and who gave what to its meetings. */
export function planPage(around: Surroundings, input: PictureInput): VNode {
  const picture = layOutPage(input);
  return (
    <ChildPage
      around={around}
      picture={picture}
      page="plan"
      title={say('Plan')}
      lede={say(
        'What was agreed for the child, who is to do it by when, and which entries show what has changed. An action is as its last entry left it.',
      )}
    >
      <PlanSection picture={picture} />
      <Contingency picture={picture} />
      <ClocksSection picture={picture} />
      <MeetingsSection picture={picture} />
      <ContributionsSection picture={picture} />
    </ChildPage>
  );
}

/** The plan in force and its actions; where there is none, when the last one ended. */
export function PlanSection({ picture }: PictureProps): VNode {
  const { chronology } = picture;
  const plan = findPlanInForce(chronology, chronology.asOf);
  const actions = [...planActionsInRecord(chronology)];
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">{plan === undefined ? say('No plan is in force') : planSince(plan)}</h2>
      {plan === undefined ? (
        <p>
          {say(
            'No entry tells of a plan that holds on this day. When one begins, its actions will stand here.',
          )}
        </p>
      ) : (
        <PlanFacts plan={plan} picture={picture} />
      )}
      {(plan !== undefined || actions.length > 0) && (
        <Actions actions={actions} picture={picture} />
      )}
      <EarlierPlans picture={picture} />
    </section>
  );
}

function PlanFacts({ plan, picture }: { readonly plan: PlanSpan } & PictureProps): VNode {
  const { category, visitEveryDays } = plan.started.entry.plan ?? {};
  return (
    <dl class="hf-facts hf-plan-facts">
      <div>
        <dt>{say('Category')}</dt>
        <dd>{category === undefined ? say('not recorded') : codeInWords(category)}</dd>
      </div>
      <div>
        <dt>{say('Visits agreed')}</dt>
        <dd>
          {visitEveryDays === undefined
            ? say('how often is not recorded')
            : say('{days, plural, one {every # day} other {every # days}}', {
                days: visitEveryDays,
              })}
        </dd>
      </div>
      <div>
        <dt>{say('Begun by')}</dt>
        <dd>
          <SaidBy held={plan.started} picture={picture} />
        </dd>
      </div>
    </dl>
  );
}

function EarlierPlans({ picture }: PictureProps): VNode | null {
  const { chronology } = picture;
  const current = findPlanInForce(chronology, chronology.asOf);
  const earlier = planSpans(chronology).filter((plan) => plan !== current);
  if (earlier.length === 0) return null;
  return (
    <>
      <h3 class="hf-sub">{say('Other plans')}</h3>
      <ul class="hf-lines">
        {earlier.toReversed().map((plan) => (
          <li>
            <strong>{capitalised(codeInWords(plan.type))}</strong>{' '}
            <a href={safeHref(picture.hrefOf(plan.started))}>
              {say('from {date}', { date: dateInWords(plan.started.entry.happened) })}
            </a>{' '}
            {plan.ended === undefined ? (
              say('no end is recorded')
            ) : (
              <a href={safeHref(picture.hrefOf(plan.ended))}>
                {say('to {date}', { date: dateInWords(plan.ended.entry.happened) })}
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

type Actions = readonly (readonly [action: string, stated: readonly ActionStated[]])[];

/** An action as all that was said of it leaves it: what a later entry does not say stays as it was. */
function latest(stated: readonly ActionStated[]): ActionStated['said'] {
  return Object.assign({}, ...stated.map(({ said }) => said)) as ActionStated['said'];
}

function Actions({ actions, picture }: { readonly actions: Actions } & PictureProps): VNode {
  if (actions.length === 0) {
    return (
      <p>{say('No action of this plan is recorded. Each will stand here with who is to do it.')}</p>
    );
  }
  return (
    <ScrolledTable of={say('the actions of the plan')}>
      <table class="hf-ledger hf-ledger--cards">
        <thead>
          <tr>
            <th scope="col">{say('What is to be done')}</th>
            <th scope="col">{say('By whom')}</th>
            <th scope="col">{say('Due')}</th>
            <th scope="col">{say('How it stands')}</th>
            <th scope="col">{say('What shows that it changed something')}</th>
          </tr>
        </thead>
        <tbody>
          {actions.map(([action, stated]) => (
            <ActionRow action={action} stated={stated} picture={picture} />
          ))}
        </tbody>
      </table>
    </ScrolledTable>
  );
}

function ActionRow({
  action,
  stated,
  picture,
}: {
  readonly action: string;
  readonly stated: readonly ActionStated[];
} & PictureProps): VNode {
  const { says, owner, dueOn, progress } = latest(stated);
  const last = stated.at(-1);
  const evidence = [...new Set(stated.flatMap(({ said }) => said.evidence ?? []))];
  return (
    <tr>
      <th scope="row">
        {capitalised(says ?? action)}
        {last !== undefined && (
          <span class="hf-by">
            <SaidBy held={last.held} picture={picture} />
          </span>
        )}
      </th>
      <td data-of={say('By whom')}>
        {owner ?? <span class="hf-none">{say('Nobody is named')}</span>}
      </td>
      <td data-of={say('Due')}>
        {dueOn === undefined ? (
          <span class="hf-none">{say('Not recorded')}</span>
        ) : (
          dayInWords(dueOn)
        )}
        {isPastDue({ dueOn, progress }, picture) && (
          <span class="hf-by">{say('that day has passed')}</span>
        )}
      </td>
      <td data-of={say('How it stands')}>{progressWords[progress ?? 'notSaid']()}</td>
      <td data-of={say('What shows that it changed something')}>
        {evidence.length === 0 ? (
          <span class="hf-none">{say('No entry is named')}</span>
        ) : (
          <EvidenceLinks ids={evidence} picture={picture} />
        )}
      </td>
    </tr>
  );
}

const progressWords = {
  open: () => say('Open'),
  done: () => say('Done'),
  missed: () => say('Missed'),
  dropped: () => say('Dropped'),
  notSaid: () => say('Not recorded'),
} as const;

function isPastDue(
  { dueOn, progress }: { dueOn: PlainDate | undefined; progress: string | undefined },
  { input: { lens } }: Picture,
): boolean {
  return dueOn !== undefined && dueOn < lens.until && (progress ?? 'open') === 'open';
}

/** What is to happen if the plan is not followed, and whether it was done. */
export function Contingency({ picture }: PictureProps): VNode | null {
  const { chronology } = picture;
  const plan = findPlanInForce(chronology, chronology.asOf);
  const stated = stating(chronology, 'contingency').filter(
    ({ entry }) =>
      isAboutChild(chronology, entry) && (plan === undefined || entry.happened.on >= plan.from),
  );
  if (plan === undefined && stated.length === 0) return null;
  return (
    <section aria-labelledby="contingency">
      <h2 id="contingency">{say('If the plan is not followed')}</h2>
      {stated.length === 0 ? (
        <p>{say('What is to happen then is not recorded.')}</p>
      ) : (
        <ul class="hf-lines">
          {stated.toReversed().map(({ held, fact: { says, triggered } }) => (
            <li>
              {says !== undefined && <>{capitalised(says)}. </>}
              <strong>{triggered ? say('This was done.') : say('Not yet done.')}</strong>{' '}
              <SaidBy held={held} picture={picture} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const meetingWords: Readonly<Record<MeetingName, () => string>> = {
  strategy: () => say('Strategy discussion'),
  'initial-conference': () => say('Initial conference'),
  'review-conference': () => say('Review conference'),
  'plan-review': () => say('Review of the plan'),
  'core-group': () => say('Core group'),
  'legal-planning': () => say('Legal planning meeting'),
};
const stateWords: Readonly<Record<MeetingState, () => string>> = {
  tookPlace: () => say('took place'),
  postponed: () => say('put off'),
  requested: () => say('asked for'),
  notSaid: () => say('whether it took place is not recorded'),
};

const meetingsMax = 40;

/** Meetings held, put off and asked for, the newest first. */
export function MeetingsSection({ picture }: PictureProps): VNode {
  const all = meetingsInRecord(picture.chronology);
  const shown = all.slice(-meetingsMax).toReversed();
  return (
    <section aria-labelledby="meetings">
      <h2 id="meetings">
        {say('Meetings')} <span class="hf-count">{say('newest first')}</span>
      </h2>
      {shown.length === 0 ? (
        <p>{say('No meeting about the child is recorded.')}</p>
      ) : (
        <ul class="hf-lines">
          {shown.map((meeting) => (
            <MeetingItem meeting={meeting} picture={picture} />
          ))}
        </ul>
      )}
      {all.length > shown.length && (
        <p class="hf-by">
          {say(
            '{count, plural, one {# earlier meeting in the chronology} other {# earlier meetings in the chronology}}',
            { count: all.length - shown.length },
          )}
        </p>
      )}
    </section>
  );
}

function MeetingItem({
  meeting: { held, name, state },
  picture,
}: { readonly meeting: MeetingInRecord } & PictureProps): VNode {
  const { meeting, conference } = held.entry;
  const more = [
    conference?.outcome,
    conference?.quorate === false ? say('too few were there to decide') : undefined,
    meeting?.postponedBy === undefined
      ? undefined
      : say('put off by {who}', { who: meeting.postponedBy }),
    meeting?.newDate === undefined ? undefined : say('new date: {date}', { date: meeting.newDate }),
  ].filter((words) => words !== undefined && words !== '');
  return (
    <li>
      <strong>{meetingWords[name]()}</strong>, {stateWords[state]()}
      {more.length > 0 && `: ${more.join('; ')}`}
      <span class="hf-by">
        <SaidBy held={held} picture={picture} />
      </span>
    </li>
  );
}

const conferencesMax = 8;

/** Who came to each conference, who sent a report, and who was away. */
export function ContributionsSection({ picture }: PictureProps): VNode | null {
  const conferences = conferencesInRecord(picture.chronology).slice(-conferencesMax);
  const organisations = [...new Set(conferences.flatMap(({ by }) => [...by.keys()]))];
  if (organisations.length === 0) return null;
  return (
    <section aria-labelledby="contributions">
      <h2 id="contributions">{say('What each organisation gave to the conferences')}</h2>
      <ScrolledTable of={say('what each organisation gave')}>
        <table class="hf-ledger">
          <thead>
            <tr>
              <th scope="col">{say('Organisation')}</th>
              {conferences.map(({ held }) => (
                <th scope="col">
                  {sayRich('{type} conference <a>{date}</a>', {
                    type: capitalised(held.entry.conference?.type ?? ''),
                    a: (words) => <a href={safeHref(picture.hrefOf(held))}>{words}</a>,
                    date: dateInFewWords(held.entry.happened),
                  })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {organisations.map((organisation) => (
              <ContributionRow
                organisation={organisation}
                conferences={conferences}
                picture={picture}
              />
            ))}
          </tbody>
        </table>
      </ScrolledTable>
    </section>
  );
}

function ContributionRow({
  organisation,
  conferences,
  picture,
}: {
  readonly organisation: OrganisationId;
  readonly conferences: readonly ConferenceInRecord[];
} & PictureProps): VNode {
  return (
    <tr>
      <th scope="row">{capitalised(picture.titleOf(organisation))}</th>
      {conferences.map(({ by }) => (
        <td>{contributionInWords(by.get(organisation))}</td>
      ))}
    </tr>
  );
}

function contributionInWords(contribution: Contribution | undefined): string {
  if (contribution === undefined) return say('Not recorded');
  const { attendance, reported } = contribution;
  if (attendance === 'notSaid') return say('Sent a report; whether it came is not recorded');
  if (attendance === 'attended') return reported ? say('Came, sent a report') : say('Came');
  return reported ? say('Away, sent a report') : say('Away');
}
