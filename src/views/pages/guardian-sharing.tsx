import type { VNode } from 'preact';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';
import { Heading } from '../components/heading.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { capitalised, dayInWords, listed } from '../words.ts';

/** A decision not to share, as the Guardian sees it. */
export interface NotSharedLine {
  /** The child's name, where it may be shown. */
  readonly child?: string;
  /** Who decided, and from whom it is kept. */
  readonly by: string;
  readonly from: readonly string[];
  readonly on: PlainDate;
  /** The last day of the decision, included; nothing where the record names none. */
  readonly until?: PlainDate;
  /** What it is and why, where that is for the Guardian's post. */
  readonly said?: { readonly what: string; readonly reason: string };
  /** Whom to call about it. */
  readonly contact: string;
  readonly decidedAgainOn?: PlainDate;
}

export interface GuardianSharingModel {
  readonly guardianHref: string;
  /** Their day is over, and nothing was decided since. */
  readonly over: readonly NotSharedLine[];
  readonly standing: readonly NotSharedLine[];
  readonly decidedAgain: readonly NotSharedLine[];
}

/** What organisations decided not to share about children, and what is to be looked at again. */
export function guardianSharingPage(around: Surroundings, model: GuardianSharingModel): VNode {
  const { guardianHref, over, standing, decidedAgain } = model;
  return (
    <Layout
      around={around}
      title={say('What was not shared')}
      back={{ text: say('Guardian'), href: guardianHref }}
    >
      <Heading caption={around.partnership}>{say('What was not shared')}</Heading>
      <p class="hf-lede">
        {say(
          'Decisions of the last year not to share something about a child. Each has a reason and a last day; after it, whoever decided is to decide again.',
        )}
      </p>
      <Part
        id="over"
        title={say('To be decided again')}
        lines={over}
        none={say('None. When the last day of a decision has gone by, it stands here.')}
      />
      <Part
        id="standing"
        title={say('Not shared at present')}
        lines={standing}
        none={say('None. What is recorded as not shared stands here at once, with its reason.')}
      />
      {decidedAgain.length > 0 && (
        <Part id="again" title={say('Decided again')} lines={decidedAgain} none="" />
      )}
    </Layout>
  );
}

function Part({
  id,
  title,
  lines,
  none,
}: {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly NotSharedLine[];
  readonly none: string;
}): VNode {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lines.length === 0 && <p class="govuk-body">{none}</p>}
      {lines.map((line) => (
        <article class="hf-review">
          <Decision line={line} isOver={id === 'over'} />
        </article>
      ))}
    </section>
  );
}

function Decision({
  line,
  isOver,
}: {
  readonly line: NotSharedLine;
  readonly isOver: boolean;
}): VNode {
  const { child, by, from, on, until, said, contact, decidedAgainOn } = line;
  return (
    <>
      <h3>{child ?? say('A child whose name is not shown')}</h3>
      <p>
        {capitalised(
          say('{by} decided on {on} not to share with {from}.', {
            by,
            on: dayInWords(on),
            from: listed(from),
          }),
        )}
      </p>
      {said === undefined ? (
        <p>{say('What it is about is not for your post. Whom to call: {contact}', { contact })}</p>
      ) : (
        <>
          <p>{said.what}</p>
          <blockquote>{said.reason}</blockquote>
        </>
      )}
      {decidedAgainOn !== undefined && (
        <p class="hf-by">{say('Decided again on {day}.', { day: dayInWords(decidedAgainOn) })}</p>
      )}
      {decidedAgainOn === undefined && (
        <p class="hf-by">
          {until === undefined
            ? say('The record names no last day.')
            : say('The last day of the decision: {day}.', { day: dayInWords(until) })}
        </p>
      )}
      {isOver && (
        <p>{say('Is it still right that they do not know? Whom to ask: {contact}', { contact })}</p>
      )}
    </>
  );
}
