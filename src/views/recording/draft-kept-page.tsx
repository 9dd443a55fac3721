import type { VNode } from 'preact';
import { say } from '../../words/say.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { Heading } from '../components/heading.tsx';
import { Rows } from '../components/recorded-facts.tsx';
import { Layout, type Surroundings } from '../layout.tsx';

interface DraftWords {
  readonly title: string;
  readonly action: string;
  /** What was typed, by the label of each field. */
  readonly typed: readonly { readonly label: string; readonly text: string }[];
}

/** The record can no longer be opened; what was typed stays its author's to read and to take away. */
export function lostAccessPage(around: Surroundings, model: DraftWords): VNode {
  return (
    <Layout around={around} title={say('This cannot be recorded by you now')}>
      <Heading caption={model.title}>{say('This cannot be recorded by you now')}</Heading>
      <p class="govuk-body-l">
        {say(
          'You no longer have a part in this child’s care, so nothing was recorded. What you wrote is kept for you, and nobody else can read it.',
        )}
      </p>
      <p class="govuk-body">
        {say(
          'If it matters for the child, tell the child’s social worker or the duty desk now, in these words. If your part was ended by mistake, ask your manager: this draft will wait.',
        )}
      </p>
      <Typed typed={model.typed} />
      <Throw around={around} action={model.action} words={say('Throw the draft away')} />
    </Layout>
  );
}

/** Asks before a draft is thrown away. */
export function dropDraftPage(around: Surroundings, model: DraftWords): VNode {
  return (
    <Layout
      around={around}
      title={say('Throw this draft away?')}
      back={{ text: say('Go on with the draft'), href: model.action }}
    >
      <Heading caption={model.title}>{say('Throw this draft away?')}</Heading>
      <p class="govuk-body-l">{say('It has not been recorded. What stands here would be gone.')}</p>
      <Typed typed={model.typed} />
      <Throw around={around} action={model.action} words={say('Yes, throw it away')} />
    </Layout>
  );
}

function Typed({ typed }: Pick<DraftWords, 'typed'>): VNode {
  if (typed.length === 0)
    return <p class="govuk-body">{say('Nothing has been written in it yet.')}</p>;
  return (
    <Rows
      rows={typed.map(({ label, text }) => ({
        label,
        value: <span class="hf-typed">{text}</span>,
      }))}
    />
  );
}

function Throw({
  around,
  action,
  words,
}: {
  readonly around: Surroundings;
  readonly action: string;
  readonly words: string;
}): VNode {
  return (
    <form method="post" action={action}>
      <CsrfToken value={around.csrfToken} />
      <button type="submit" name="act" value="thrown" class="govuk-button govuk-button--secondary">
        {words}
      </button>
    </form>
  );
}
