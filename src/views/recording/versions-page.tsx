import type { VNode } from 'preact';
import { say, sayRich } from '../../words/say.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { Heading } from '../components/heading.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { toHtml } from '../safe-html.ts';
import { instantInWords } from '../words.ts';

/** One field that the two versions have differently. */
export interface Difference {
  readonly name: string;
  readonly label: string;
  /** As it stands on the page that was sent, and as it was kept elsewhere. */
  readonly mine: string;
  readonly theirs: string;
  /** Words can stand one after the other; of anything else one is chosen. */
  readonly canBeBoth: boolean;
}

export interface VersionsModel {
  readonly title: string;
  readonly action: string;
  /** The version that was kept elsewhere, and when. */
  readonly version: number;
  readonly keptAt: Date;
  readonly differences: readonly Difference[];
  /** Everything that was on the page that was sent. */
  readonly mine: readonly (readonly [name: string, text: string])[];
}

/** The same draft was changed in two places: both stand side by side, and its author chooses. */
export function versionsPage(around: Surroundings, model: VersionsModel): VNode {
  return (
    <Layout around={around} title={say('Two versions: {title}', { title: model.title })}>
      <Heading caption={model.title}>{say('This draft was changed in two places')}</Heading>
      <p class="hf-lede">
        {say(
          'It was kept elsewhere at {time}, after this page was opened. Both versions are here and neither is lost. Choose for each field which one stays.',
          { time: instantInWords(model.keptAt.toISOString()) },
        )}
      </p>
      <form method="post" action={model.action} class="hf-versions">
        <CsrfToken value={around.csrfToken} />
        <input type="hidden" name="version" value={model.version} />
        {model.mine.map(([name, text]) => (
          <input type="hidden" name={name} value={text} />
        ))}
        {model.differences.map((difference, index) => (
          <OneOfTwo difference={difference} index={index} />
        ))}
        <div class="govuk-button-group">
          <button type="submit" name="act" value="merge" class="govuk-button">
            {say('Go on with what is chosen')}
          </button>
          <a class="govuk-link" href={model.action}>
            {say('Leave this page’s version and go on with the other')}
          </a>
        </div>
      </form>
    </Layout>
  );
}

function OneOfTwo({
  difference: { name, label, mine, theirs, canBeBoth },
  index,
}: {
  readonly difference: Difference;
  readonly index: number;
}): VNode {
  const choices = [
    { value: 'mine', text: say('This page’s') },
    { value: 'theirs', text: say('The other') },
    ...(canBeBoth ? [{ value: 'both', text: say('Both, one after the other') }] : []),
  ];
  // What one of the two leaves open, the other says.
  const likely = canBeBoth ? 'both' : mine === '' ? 'theirs' : 'mine';
  return (
    <section class="hf-version" aria-label={label}>
      <h2 class="govuk-heading-m">{label}</h2>
      <div class="hf-sides">
        <div class="hf-side">
          <h3>{say('This page')}</h3>
          <p class="hf-narrative">{mine === '' ? say('Nothing') : mine}</p>
        </div>
        <div class="hf-side">
          <h3>{say('Kept elsewhere')}</h3>
          <p class="hf-narrative">{theirs === '' ? say('Nothing') : theirs}</p>
        </div>
      </div>
      <Govuk.Radios
        idPrefix={`choose-${index}`}
        name={`choose/${name}`}
        classes="govuk-radios--small govuk-radios--inline"
        fieldset={{
          legend: { html: toHtml(<WhichStays label={label} />) },
        }}
        items={choices.map((choice) => ({ ...choice, checked: choice.value === likely }))}
      />
    </section>
  );
}

function WhichStays({ label }: { readonly label: string }): VNode {
  return (
    <>
      {sayRich('<hidden>{label} </hidden>Which one stays?', {
        hidden: (words) => <span class="govuk-visually-hidden">{words}</span>,
        label,
      })}
    </>
  );
}
