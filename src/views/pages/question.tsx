import { roleInWords } from '../../domain/people/role.ts';
import type { VNode } from 'preact';
import type { Entry } from '../../domain/entry/entry.ts';
import { asksNow, type QuestionLife } from '../../domain/questions/life/life.ts';
import { isOpen } from '../../domain/questions/question.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayRich, sayText } from '../../words/say.ts';
import { Done } from '../components/done.tsx';
import { entryTitle } from '../components/entry-title.ts';
import { ErrorSummary } from '../components/error-summary.tsx';
import { ChildHead, type HeadedChild } from '../components/child-head.tsx';
import { Heading } from '../components/heading.tsx';
import { LifeHistory, type WhoOf } from '../components/life-history.tsx';
import { type Known, RecordedFacts, Rows } from '../components/recorded-facts.tsx';
import { Term } from '../components/term.tsx';
import { UrgencyTag } from '../components/urgency-tag.tsx';
import { WhyLine } from '../components/why-line.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, codeInWords, dayInWords, dueInWords } from '../words.ts';
import { type ActsModel, QuestionActs } from './question-acts.tsx';

export interface QuestionModel {
  readonly child: HeadedChild;
  readonly because: string;
  /** The question with all that became of it, as far as the reader sees it. */
  readonly life: QuestionLife;
  readonly today: PlainDate;
  /** Working days from the due day to today; 0 where none has passed. */
  readonly workingDaysLate: number;
  /** All of its evidence, oldest first: a question is shown only to those who may read it. */
  readonly evidence: readonly { readonly entry: Entry; readonly href: string }[];
  readonly known: Known;
  readonly whoOf: WhoOf;
  /** Who has been named for the post that the question asks about, and has not accepted yet. */
  readonly offeredTo?: string;
  /** The fact that settles it, in a sentence. */
  readonly waitsFor: string;
  /** Why it is asked: the sources of the rule. */
  readonly sources: readonly { readonly key: string; readonly title?: string }[];
  /** The page of the rule that asks it, where a rule does. */
  readonly ruleHref?: string;
  /** Where it is answered, where that is the Guardian's page. */
  readonly guardianHref?: string;
  /** Asked on the day and stored as it was asked, or worked out afterwards under rules of a day. */
  readonly shown: 'asAsked' | { readonly practiceOf: PlainDate };
  /** What the reader may do; nothing where it lives no more. */
  readonly acts?: ActsModel;
  /** What the reader has just done. */
  readonly done?: string;
}

/** One question: what is asked of whom, on what evidence, what became of it, and what can be done. */
export function questionPage(around: Surroundings, model: QuestionModel): VNode {
  const { child, life, acts } = model;
  const asks = asksNow(life);
  return (
    <Layout
      around={around}
      title={`${asks} ${child.name}`}
      back={{ text: say('{child}: the picture', { child: child.name }), href: child.href }}
    >
      <ErrorSummary errors={acts?.typed?.errors ?? []} />
      <Done sentence={model.done} />
      <WhyLine because={model.because} />
      <ChildHead head={child.head} />
      <div class="hf-question-standing">
        <UrgencyTag urgency={life.question.urgency} />
        <span>{standing(model)}</span>
      </div>
      <Heading>{asks}</Heading>
      <Rows rows={facts(model)} />
      <p class="hf-lede">
        {say(
          'It stays until the record holds that fact. That it was asked and refused, or that nobody knows, does not settle it.',
        )}
      </p>
      {model.guardianHref !== undefined && (
        <p class="govuk-body">
          <a href={safeHref(model.guardianHref)}>{say('Say what you make of it')}</a>
        </p>
      )}
      {acts && <QuestionActs model={acts} />}
      <Evidence model={model} />
      <h2>{say('What became of it')}</h2>
      <LifeHistory
        events={life.history}
        question={life.question}
        known={model.known}
        whoOf={model.whoOf}
      >
        {isOpen(life.question) && <li class="hf-history__open">{say('Open')}</li>}
      </LifeHistory>
      <h2>{say('Why it is asked')}</h2>
      <WhyAsked model={model} />
    </Layout>
  );
}

function standing({ life: { question, dueOn }, today, workingDaysLate }: QuestionModel): string {
  if (question.settledOn !== undefined) {
    return say('Settled on {day}', { day: dayInWords(question.settledOn) });
  }
  if (question.setAsideOn !== undefined) {
    return say('Set aside on {day}', { day: dayInWords(question.setAsideOn) });
  }
  return capitalised(dueInWords({ on: dueOn, today, workingDaysLate }));
}

function facts({ life, whoOf, waitsFor, offeredTo }: QuestionModel) {
  const { question, awaiting, holder, dissents } = life;
  const open = isOpen(question);
  const disagree = dissents.filter(({ ended }) => ended === undefined);
  return [
    { label: say('Asked of'), value: capitalised(sayText(roleInWords[question.of])) },
    ...(open ? [{ label: say('Held by'), value: heldBy(holder, whoOf) }] : []),
    { label: say('Raised'), value: dayInWords(question.raisedOn) },
    { label: say('Answer due'), value: dayInWords(life.dueOn) },
    { label: say('What settles it'), value: capitalised(waitsFor) },
    ...(open && offeredTo !== undefined
      ? [
          {
            label: say('Offered to'),
            value: say('{who}, who has not accepted yet', {
              who: capitalised(whoOf(offeredTo)),
            }),
          },
        ]
      : []),
    ...(open && awaiting !== undefined
      ? [
          {
            label: say('Waits for a second reader'),
            value: say('An answer by {who}, given on {day}', {
              who: whoOf(awaiting.by),
              day: dayInWords(awaiting.on),
            }),
          },
        ]
      : []),
    ...(disagree.length > 0
      ? [
          {
            label: say('Who disagrees'),
            value: disagree.map(({ by }) => capitalised(whoOf(by))).join('; '),
          },
        ]
      : []),
  ];
}

function heldBy(holder: QuestionLife['holder'], whoOf: WhoOf): string {
  if (holder === undefined) return say('Nobody: no post up the ladder is held by anybody');
  return say('{who}, as {role}', {
    who: capitalised(whoOf(holder.account)),
    role: sayText(roleInWords[holder.role]),
  });
}

function Evidence({ model }: { model: QuestionModel }): VNode {
  const { evidence, known } = model;
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">
        {sayRich(
          'What it rests on <count>{entries, plural, =0 {no entries} one {# entry} other {# entries}}</count>',
          { entries: evidence.length, count: (words) => <span class="hf-count">{words}</span> },
        )}
      </h2>
      <p class="hf-lede">
        {sayRich(
          'Reading it here is logged. Opening an entry also leaves a <term>receipt</term>: your organisation knows it.',
          { term: (words) => <Term of="Receipt">{words}</Term> },
        )}
      </p>
      {evidence.length === 0 && (
        <p class="govuk-body">{say('It rests on no entry that you may read.')}</p>
      )}
      {evidence.map(({ entry, href }) => (
        <article class="hf-evidence">
          <h3>
            <a href={safeHref(href)}>{entryTitle(entry)}</a>
          </h3>
          <p class="hf-said">{capitalised(known.titleOf(entry.organisation))}</p>
          {entry.summary !== undefined && <p class="hf-narrative">{entry.summary}</p>}
          <RecordedFacts entry={entry} known={known} />
        </article>
      ))}
    </section>
  );
}

/** Why something is asked that no rule asks. */
function whyBeside(rule: string): string {
  switch (rule) {
    case 'emergencyReview':
      return say('It is asked because somebody opened this record in an emergency.');
    case 'readingReview':
      return say(
        'It is asked because of who read this record, or found it. Whose reading it was stands on the Guardian’s page.',
      );
    case 'emergenciesOften':
      return say('It is asked because of the number of emergencies of one person within a month.');
    default:
      return say('It is asked because nobody is in the post that a question of this child is for.');
  }
}

function WhyAsked({
  model: {
    life: { question },
    shown,
    sources,
    ruleHref,
  },
}: {
  model: QuestionModel;
}): VNode {
  return (
    <>
      <ul class="hf-plain-list">
        {sources.map(({ key, title }) => (
          <li>{title === undefined ? key : say('{title} ({key})', { title, key })}</li>
        ))}
      </ul>
      <p class="hf-lede">
        {ruleHref === undefined
          ? whyBeside(question.rule)
          : sayRich('<a>Rule {rule}, {name}</a>, version {version}.', {
              rule: question.rule,
              name: codeInWords(question.name),
              a: (words) => <a href={safeHref(ruleHref)}>{words}</a>,
              version: question.version,
            })}{' '}
        {shown === 'asAsked'
          ? say('This is what was asked on the day, kept as it was.')
          : say(
              'Worked out afterwards under the rules of {day}: this is not what was asked on the day.',
              { day: dayInWords(shown.practiceOf) },
            )}
      </p>
    </>
  );
}
