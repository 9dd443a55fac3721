import type { VNode } from 'preact';
import type { FieldError } from '../../domain/problem.ts';
import { say } from '../../words/say.ts';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Heading } from '../components/heading.tsx';
import { WhoAnswers } from '../components/who-answers.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';

export interface ProblemModel {
  readonly title: string;
  /** One calm sentence: what happened to what was asked. */
  readonly sentence: string;
  /** What the reader can do now. */
  readonly whatNext?: string;
  /** The fields that could not be accepted, where it was about fields. */
  readonly errors?: readonly FieldError[];
  /** Where the record of a child is opened who may be in danger. */
  readonly emergencyHref?: string;
  /** Nothing can be shown at the moment: whom to call then. */
  readonly isOutage?: boolean;
}

/**
 * What does not exist and what the reader may not see get the same words: a different answer would
 * say that there is something.
 */
export const nothingHere: ProblemModel = {
  get title() {
    return say('There is nothing here for you');
  },
  get sentence() {
    return say('Either this page does not exist, or it is about somebody you have no part in.');
  },
  get whatNext() {
    return say(
      'If you followed a link from your work, ask the person who sent it. If you are worried about a child, tell your duty desk now.',
    );
  },
};

export const ourFault: ProblemModel = {
  get title() {
    return say('Something went wrong on our side');
  },
  get sentence() {
    return say('What you asked for was not done, and nothing was half done.');
  },
  get whatNext() {
    return say(
      'Try again in a moment. If a child is not safe now, do not wait for this page: telephone.',
    );
  },
};

/** Anything that could not be done, said calmly. */
export function problemPage(around: Surroundings, model: ProblemModel): VNode {
  return (
    <Layout around={around} title={model.title}>
      <ErrorSummary errors={model.errors ?? []} />
      <Heading>{model.title}</Heading>
      <p class="govuk-body-l">{model.sentence}</p>
      {model.whatNext !== undefined && <p class="govuk-body">{model.whatNext}</p>}
      {model.emergencyHref !== undefined && (
        <p class="govuk-body">
          <a href={safeHref(model.emergencyHref)}>
            {say('Open this record now, because the child may be in danger')}
          </a>
        </p>
      )}
      {(model.emergencyHref !== undefined || model.isOutage === true) && (
        <WhoAnswers desk={around.answersAlways} />
      )}
    </Layout>
  );
}
