import type { VNode } from 'preact';
import type { LifeEvent } from '../../domain/questions/life/life.ts';
import { asksNow } from '../../domain/questions/life/life.ts';
import { say } from '../../words/say.ts';
import { Heading } from '../components/heading.tsx';
import { LifeHistory } from '../components/life-history.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import type { QuestionModel } from './question.tsx';
import { ActForm, type ActsModel, isOffered, type Typed } from './question-acts.tsx';

export interface MovedOnModel extends Pick<QuestionModel, 'child' | 'life' | 'known' | 'whoOf'> {
  readonly href: string;
  /** What happened to the question since the reader opened it. */
  readonly news: readonly LifeEvent[];
  readonly acts: ActsModel;
  readonly typed: Typed;
}

/**
 * Somebody else was quicker: what has changed meanwhile, and what the reader had written, in a form
 * that can be sent again where it still may be.
 */
export function questionMovedOnPage(around: Surroundings, model: MovedOnModel): VNode {
  const { child, life, href, acts, typed } = model;
  return (
    <Layout
      around={around}
      title={say('This question changed while you were writing. {child}', { child: child.name })}
      back={{ text: say('The question'), href }}
    >
      <Heading caption={child.name}>{say('This question changed while you were writing')}</Heading>
      <p class="govuk-body-l">
        {say('Nothing of yours was recorded, and nothing is lost: what you wrote stands below.')}
      </p>
      <h2>{say('What changed')}</h2>
      <LifeHistory
        events={model.news}
        question={life.question}
        known={model.known}
        whoOf={model.whoOf}
      />
      <h2>{say('The question now')}</h2>
      <p class="govuk-body">
        <a href={safeHref(href)}>{asksNow(life)}</a>
      </p>
      <h2>{say('What you wrote')}</h2>
      {isOffered(typed.act, acts) ? (
        <>
          <p class="hf-lede">{say('If it still holds after what changed, send it again.')}</p>
          <ActForm name={typed.act} model={{ ...acts, typed }} />
        </>
      ) : (
        <Kept typed={typed} />
      )}
    </Layout>
  );
}

function Kept({ typed }: { readonly typed: Typed }): VNode {
  return (
    <>
      <p class="hf-lede">
        {say(
          'The question does not take it any more. Copy what you need from here; whoever disagrees with what became of it can say so on its page.',
        )}
      </p>
      <Govuk.Textarea
        id="kept"
        name="kept"
        rows="6"
        label={{ text: say('Your words') }}
        value={typed.fields['words']?.[0] ?? ''}
        attributes={{ readonly: 'readonly' }}
      />
    </>
  );
}
