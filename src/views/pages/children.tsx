import type { VNode } from 'preact';
import type { Entry } from '../../domain/entry/entry.ts';
import { urgencies, type Urgency } from '../../domain/questions/question.ts';
import type { PartialDate } from '../../domain/time/partial-date.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';
import { Heading } from '../components/heading.tsx';
import { SeenFacts, type SeenModel } from '../components/seen-facts.tsx';
import { UrgencyTag } from '../components/urgency-tag.tsx';
import { Moj } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { ageInWords, capitalised, codeInWords, dayInWords } from '../words.ts';

export interface ListedChild {
  readonly name: string;
  readonly href: string;
  readonly born?: PartialDate;
  /** The plan in force, where there is one. */
  readonly plan?: NonNullable<Entry['plan']>['type'];
  /** How many questions stand open of each urgency. */
  readonly open: Readonly<Record<Urgency, number>>;
  readonly lastEntryOn?: PlainDate;
  readonly seen?: SeenModel;
  /** Why the reader may see the child; goes on after "because": 'you are her lead social worker'. */
  readonly because: string;
}

export interface ChildrenModel {
  readonly today: PlainDate;
  readonly children: readonly ListedChild[];
}

/** The children whom the reader may see, in order of name: never a ranking. */
export function childrenPage(around: Surroundings, model: ChildrenModel): VNode {
  const byName = model.children.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  const reasons = new Set(byName.map(({ because }) => because));
  return (
    <Layout around={around} title={say('Children you may see')}>
      <Heading>{say('Children you may see')}</Heading>
      {byName.length === 0 ? (
        <NobodyYet />
      ) : (
        <>
          <p class="hf-lede">
            {say(
              '{count, plural, one {# child} other {# children}}, in order of name. You see a child here while you have a reason to.',
              { count: byName.length },
            )}
            {reasons.size === 1 &&
              [...reasons].map((why) => ` ${say('That is because {why}.', { why })}`)}
          </p>
          <ul class="hf-children">
            {byName.map((child) => (
              <Child child={child} today={model.today} saysWhy={reasons.size > 1} />
            ))}
          </ul>
        </>
      )}
    </Layout>
  );
}

function NobodyYet(): VNode {
  return (
    <>
      <p class="govuk-body-l">{say('There is no child here for you at the moment.')}</p>
      <p class="govuk-body">
        {say(
          'A child appears when you are given a part in their care, or when their family comes to your desk. If you are worried about a child whom you cannot find here, tell your duty desk now.',
        )}
      </p>
    </>
  );
}

interface ChildProps {
  readonly child: ListedChild;
  readonly today: PlainDate;
  /** Whether the reason stands with each child, because it is not the same for all. */
  readonly saysWhy: boolean;
}

function Child({ child, today, saysWhy }: ChildProps): VNode {
  return (
    <li class="hf-child">
      <div class="hf-child__who">
        <h2>
          <a href={safeHref(child.href)}>{child.name}</a>
        </h2>
        <p>{child.born ? capitalised(ageInWords(child.born, today)) : say('Age not recorded')}</p>
        {child.plan && (
          <Moj.Badge text={say('{plan} plan', { plan: capitalised(codeInWords(child.plan)) })} />
        )}
      </div>
      <dl class="hf-child__facts">
        <div>
          <dt>{say('Open questions')}</dt>
          <dd>
            <OpenQuestions open={child.open} />
          </dd>
        </div>
        <div>
          <dt>{say('Last entry')}</dt>
          <dd>
            {child.lastEntryOn ? (
              <time dateTime={child.lastEntryOn}>{dayInWords(child.lastEntryOn)}</time>
            ) : (
              say('None yet')
            )}
          </dd>
        </div>
        {saysWhy && (
          <div>
            <dt>{say('Why you see this')}</dt>
            <dd>{capitalised(child.because)}</dd>
          </div>
        )}
      </dl>
      {child.seen !== undefined && <SeenFacts seen={child.seen} />}
    </li>
  );
}

function OpenQuestions({ open }: { open: ListedChild['open'] }): VNode {
  const standing = urgencies.toReversed().filter((urgency) => open[urgency] > 0);
  if (standing.length === 0) return <>{say('None')}</>;
  return (
    <ul class="hf-open-questions">
      {standing.map((urgency) => (
        <li>
          <UrgencyTag urgency={urgency} /> {open[urgency]}
        </li>
      ))}
    </ul>
  );
}
