import type { VNode } from 'preact';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';
import { Heading, type LinkedChild } from '../components/heading.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, codeInWords, dayInWords } from '../words.ts';

export interface LensPurposeModel {
  readonly child: LinkedChild;
  /** The page that was asked for. */
  readonly action: string;
  /** The organisation, as its partnership calls it. */
  readonly eyes: string;
  readonly on: PlainDate;
  /** Those for which what opens the record to the reader is a reason. */
  readonly purposes: readonly string[];
  /** What was asked for besides, kept as it was: the period, the filters. */
  readonly kept: readonly (readonly [name: string, value: string])[];
}

/** Asks for what purpose the reader wants to look through the eyes of another organisation. */
export function lensPurposePage(around: Surroundings, model: LensPurposeModel): VNode {
  const { eyes } = model;
  return (
    <Layout
      around={around}
      title={say('Why look through the eyes of {eyes}?', { eyes })}
      back={{
        text: say('{child}: the picture', { child: model.child.name }),
        href: model.child.href,
      }}
    >
      <Heading caption={model.child.name}>
        {say('Why look through the eyes of {eyes}?', { eyes })}
      </Heading>
      <p class="govuk-body">
        {say(
          'You are about to see only what {eyes} knew on {on}. Your purpose is logged with the organisation and the day, and shown on the child’s page.',
          { eyes, on: dayInWords(model.on) },
        )}
      </p>
      {model.purposes.length === 0 ? <NoPurpose /> : <Purposes {...model} />}
    </Layout>
  );
}

function NoPurpose(): VNode {
  return (
    <p class="govuk-inset-text">
      {say(
        'What opens this record to you is no reason for that. Supervision is for those who manage the work or were given access for it, a handover for those involved, a review for whoever was asked to do one. Ask your manager, or for a review the Caldicott Guardian.',
      )}
    </p>
  );
}

function Purposes(model: LensPurposeModel): VNode {
  return (
    <form method="get" action={safeHref(model.action)}>
      {model.kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Govuk.Radios
        name="purpose"
        idPrefix="purpose"
        fieldset={{ legend: { text: say('Purpose'), classes: 'govuk-fieldset__legend--m' } }}
        items={model.purposes.map((purpose) => ({
          value: purpose,
          text: capitalised(codeInWords(purpose)),
          attributes: { required: 'required' },
        }))}
      />
      <Govuk.Button text={say('Continue')} />
    </form>
  );
}
