import type { VNode } from 'preact';
import { say } from '../../words/say.ts';
import { Heading } from '../components/heading.tsx';
import { Layout, type Surroundings } from '../layout.tsx';

interface DraftInTeamModel {
  /** Whose draft it is; nothing where the account is not there any more. */
  readonly author?: { readonly role: string; readonly title: string };
  readonly toldAt: string;
}

/** Tells a manager with whom to speak about a draft that waits, and nothing of what is in it. */
export function draftInTeamPage(around: Surroundings, { author, toldAt }: DraftInTeamModel): VNode {
  const title = say('An unfinished record in your team');
  return (
    <Layout around={around} title={title} back={{ text: say('My work'), href: '/' }}>
      <Heading>{title}</Heading>
      <p class="govuk-body-l">
        {say(
          'Somebody in your team has begun a record that tells of an injury or of a person, and has not sent it for more than a working day.',
        )}
      </p>
      <h2 class="govuk-heading-m">{say('Whom to speak with')}</h2>
      <p class="govuk-body">
        {author === undefined
          ? say('Whoever had this account before. It is not in use any more.')
          : `${author.title}, ${author.role}`}
      </p>
      <p class="govuk-body">
        {say(
          'A draft is its author’s alone: you are not shown which child it is about or what it says. Ask what stands in the way of sending it, and whether the child is safe now.',
        )}
      </p>
      <p class="govuk-hint">{say('Asked {when}', { when: toldAt })}</p>
    </Layout>
  );
}
