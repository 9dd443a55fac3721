import type { VNode } from 'preact';
import type { FieldError } from '../../domain/problem.ts';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Heading } from '../components/heading.tsx';
import { Layout, type Surroundings } from '../layout.tsx';

export interface ProblemModel {
  readonly title: string;
  /** One calm sentence: what happened to what was asked. */
  readonly sentence: string;
  /** What the reader can do now. */
  readonly whatNext?: string;
  /** The fields that could not be accepted, where it was about fields. */
  readonly errors?: readonly FieldError[];
}

/**
 * What does not exist and what the reader may not see get the same words: a different answer would
 * say that there is something.
 */
export const nothingHere: ProblemModel = {
  title: 'There is nothing here for you',
  sentence: 'Either this page does not exist, or it is about somebody you have no part in.',
  whatNext:
    'If you followed a link from your work, ask the person who sent it. If you are worried about a child, tell your duty desk now.',
};

export const ourFault: ProblemModel = {
  title: 'Something went wrong on our side',
  sentence: 'What you asked for was not done, and nothing was half done.',
  whatNext:
    'Try again in a moment. If a child is not safe now, do not wait for this page: telephone.',
};

/** Anything that could not be done, said calmly. */
export function problemPage(around: Surroundings, model: ProblemModel): VNode {
  return (
    <Layout around={around} title={model.title}>
      <ErrorSummary errors={model.errors ?? []} />
      <Heading>{model.title}</Heading>
      <p class="govuk-body-l">{model.sentence}</p>
      {model.whatNext !== undefined && <p class="govuk-body">{model.whatNext}</p>}
    </Layout>
  );
}
