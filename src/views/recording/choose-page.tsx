import type { VNode } from 'preact';
import { type EntryKind, getKind } from '../../domain/entry/kinds.ts';
import type { FieldError } from '../../domain/problem.ts';
import { say, sayRich } from '../../words/say.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Heading, type LinkedChild } from '../components/heading.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';

/** Somebody whom an entry may be about. */
interface ChildChoice {
  readonly id: string;
  readonly name: string;
  readonly isChosen: boolean;
}

export interface ChooseKindModel {
  readonly child: LinkedChild;
  readonly children: readonly ChildChoice[];
  /** What the reader's organisation records most, and everything else. */
  readonly most: readonly EntryKind[];
  readonly others: readonly EntryKind[];
  readonly errors: readonly FieldError[];
}

/** Whom an entry is about and what kind it is: a button for each kind begins its form. */
export function chooseKindPage(around: Surroundings, model: ChooseKindModel): VNode {
  const { child, children, errors } = model;
  return (
    <Layout
      around={around}
      title={say('Record for {names}', { names: child.name })}
      back={{ text: child.name, href: child.href }}
    >
      <ErrorSummary errors={errors} />
      <Heading>{say('Record for {names}', { names: child.name })}</Heading>
      <form method="post" action="/record" class="hf-choose">
        <CsrfToken value={around.csrfToken} />
        <input type="hidden" name="child" value={children[0]?.id ?? ''} />
        <Govuk.Checkboxes
          idPrefix="children"
          name="children"
          classes="govuk-checkboxes--small hf-boxes"
          fieldset={{
            legend: { text: say('Who is this about?'), classes: 'govuk-fieldset__legend--m' },
          }}
          items={children.map(({ id, name, isChosen }) => ({
            value: id,
            text: name,
            checked: isChosen,
          }))}
          {...(errors[0] && { errorMessage: { text: errors[0].message } })}
        />
        <h2 class="govuk-heading-m">{say('What do you want to record?')}</h2>
        <Kinds kinds={model.most} />
        <details class="govuk-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{say('Every other kind of entry')}</span>
          </summary>
          <div class="govuk-details__text">
            <Kinds
              kinds={model.others.toSorted((a, b) =>
                getKind(a).title.localeCompare(getKind(b).title, 'en-GB'),
              )}
            />
          </div>
        </details>
      </form>
    </Layout>
  );
}

function Kinds({ kinds }: { readonly kinds: readonly EntryKind[] }): VNode {
  return (
    <ul class="hf-kinds">
      {kinds.map((kind) => {
        const { title, meaning } = getKind(kind);
        return (
          <li>
            <button type="submit" name="kind" value={kind} class="hf-kind">
              <strong>{title}</strong> <span>{meaning}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

export interface ChooseChildModel {
  readonly children: readonly LinkedChild[];
  readonly peopleHref: string;
  readonly done?: string;
}

/** The children for whom the reader may record, in order of name. */
export function chooseChildPage(around: Surroundings, model: ChooseChildModel): VNode {
  return (
    <Layout around={around} title={say('Record')}>
      <Heading>{say('Record')}</Heading>
      {model.children.length === 0 ? (
        <p class="govuk-body-l">
          {say(
            'There is no child here for you at the moment. When you are given a part in a child’s care, you can record for them here.',
          )}
        </p>
      ) : (
        <>
          <h2 class="govuk-heading-m">{say('For which child?')}</h2>
          <p class="hf-lede">
            {say(
              'Choose one; on the next page you can add brothers and sisters, and one entry is about all of them.',
            )}
          </p>
          <ul class="hf-choose-child">
            {model.children.map(({ name, href }) => (
              <li>
                <a class="govuk-link" href={safeHref(href)}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="govuk-body">
        {sayRich('Somebody else? <a>Find out who is on file and whom to call</a>.', {
          a: (words) => (
            <a class="govuk-link" href={safeHref(model.peopleHref)}>
              {words}
            </a>
          ),
        })}
      </p>
    </Layout>
  );
}
