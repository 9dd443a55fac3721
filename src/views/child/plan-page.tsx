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
import { ScrolledTable } from './scrolled-table.tsx';
import type { Surroundings } from '../layout.tsx';
import type { Picture, PictureInput } from '../picture/picture.ts';
import { SaidBy } from '../picture/said-by.tsx';
import { ClocksSection } from '../picture/questions-column.tsx';
import { safeHref } from '../safe-href.ts';
import {
  capitalised,
  codeInWords,
  counted,
  dateInFewWords,
  dateInWords,
  dayInWords,
} from '../words.ts';
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
      title="Plan"
      lede="What was agreed for the child, who is to do it by when, and which entries show what has changed. An action is as its last entry left it."
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
      <h2 id="plan">
        {plan === undefined
          ? 'No plan is in force'
          : `${capitalised(codeInWords(plan.type))} plan since ${dateInWords(plan.started.entry.happened)}`}
      </h2>
      {plan === undefined ? (
        <p>
          No entry tells of a plan that holds on this day. When one begins, its actions will stand
          here.
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
        <dt>Category</dt>
        <dd>{category === undefined ? 'not recorded' : codeInWords(category)}</dd>
      </div>
      <div>
        <dt>Visits agreed</dt>
        <dd>
          {visitEveryDays === undefined
            ? 'how often is not recorded'
            : `every ${counted(visitEveryDays, 'day')}`}
        </dd>
      </div>
      <div>
        <dt>Begun by</dt>
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
      <h3 class="hf-sub">Other plans</h3>
      <ul class="hf-lines">
        {earlier.toReversed().map((plan) => (
          <li>
            <strong>{capitalised(codeInWords(plan.type))}</strong>{' '}
            <a href={safeHref(picture.hrefOf(plan.started))}>
              from {dateInWords(plan.started.entry.happened)}
            </a>{' '}
            {plan.ended === undefined ? (
              'no end is recorded'
            ) : (
              <a href={safeHref(picture.hrefOf(plan.ended))}>
                to {dateInWords(plan.ended.entry.happened)}
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
    return <p>No action of this plan is recorded. Each will stand here with who is to do it.</p>;
  }
  return (
    <ScrolledTable of="the actions of the plan">
      <table class="hf-ledger hf-ledger--cards">
        <thead>
          <tr>
            <th scope="col">What is to be done</th>
            <th scope="col">By whom</th>
            <th scope="col">Due</th>
            <th scope="col">How it stands</th>
            <th scope="col">What shows that it changed something</th>
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
      <td data-of="By whom">{owner ?? <span class="hf-none">Nobody is named</span>}</td>
      <td data-of="Due">
        {dueOn === undefined ? <span class="hf-none">Not recorded</span> : dayInWords(dueOn)}
        {isPastDue({ dueOn, progress }, picture) && <span class="hf-by">that day has passed</span>}
      </td>
      <td data-of="How it stands">{progressWords[progress ?? 'notSaid']}</td>
      <td data-of="What shows that it changed something">
        {evidence.length === 0 ? (
          <span class="hf-none">No entry is named</span>
        ) : (
          <EvidenceLinks ids={evidence} picture={picture} />
        )}
      </td>
    </tr>
  );
}

const progressWords = {
  open: 'Open',
  done: 'Done',
  missed: 'Missed',
  dropped: 'Dropped',
  notSaid: 'Not recorded',
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
      <h2 id="contingency">If the plan is not followed</h2>
      {stated.length === 0 ? (
        <p>What is to happen then is not recorded.</p>
      ) : (
        <ul class="hf-lines">
          {stated.toReversed().map(({ held, fact: { says, triggered } }) => (
            <li>
              {says !== undefined && <>{capitalised(says)}. </>}
              <strong>{triggered ? 'This was done.' : 'Not yet done.'}</strong>{' '}
              <SaidBy held={held} picture={picture} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const meetingWords: Readonly<Record<MeetingName, string>> = {
  strategy: 'Strategy discussion',
  'initial-conference': 'Initial conference',
  'review-conference': 'Review conference',
  'plan-review': 'Review of the plan',
  'core-group': 'Core group',
  'legal-planning': 'Legal planning meeting',
};
const stateWords: Readonly<Record<MeetingState, string>> = {
  tookPlace: 'took place',
  postponed: 'put off',
  requested: 'asked for',
  notSaid: 'whether it took place is not recorded',
};

const meetingsMax = 40;

/** Meetings held, put off and asked for, the newest first. */
export function MeetingsSection({ picture }: PictureProps): VNode {
  const all = meetingsInRecord(picture.chronology);
  const shown = all.slice(-meetingsMax).toReversed();
  return (
    <section aria-labelledby="meetings">
      <h2 id="meetings">
        Meetings <span class="hf-count">newest first</span>
      </h2>
      {shown.length === 0 ? (
        <p>No meeting about the child is recorded.</p>
      ) : (
        <ul class="hf-lines">
          {shown.map((meeting) => (
            <MeetingItem meeting={meeting} picture={picture} />
          ))}
        </ul>
      )}
      {all.length > shown.length && (
        <p class="hf-by">
          {capitalised(counted(all.length - shown.length, 'earlier meeting'))} in the chronology
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
    conference?.quorate === false ? 'too few were there to decide' : undefined,
    meeting?.postponedBy === undefined ? undefined : `put off by ${meeting.postponedBy}`,
    meeting?.newDate === undefined ? undefined : `new date: ${meeting.newDate}`,
  ].filter((words) => words !== undefined && words !== '');
  return (
    <li>
      <strong>{meetingWords[name]}</strong>, {stateWords[state]}
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
      <h2 id="contributions">What each organisation gave to the conferences</h2>
      <ScrolledTable of="what each organisation gave">
        <table class="hf-ledger">
          <thead>
            <tr>
              <th scope="col">Organisation</th>
              {conferences.map(({ held }) => (
                <th scope="col">
                  {capitalised(held.entry.conference?.type ?? '')} conference{' '}
                  <a href={safeHref(picture.hrefOf(held))}>{dateInFewWords(held.entry.happened)}</a>
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
  if (contribution === undefined) return 'Not recorded';
  const { attendance, reported } = contribution;
  if (attendance === 'notSaid') return 'Sent a report; whether it came is not recorded';
  return `${attendance === 'attended' ? 'Came' : 'Away'}${reported ? ', sent a report' : ''}`;
}
