import type { VNode } from 'preact';
import { getKind } from '../../domain/entry/kinds.ts';
import { roleInWords } from '../../domain/people/role.ts';
import type { CatalogueItem } from '../../domain/questions/catalogue.ts';
import { timeInWords } from '../../domain/questions/time-in-words.ts';
import type { WorkedExample } from '../../domain/questions/worked-examples.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayRich, sayText } from '../../words/say.ts';
import { Heading } from '../components/heading.tsx';
import { type Row, Rows } from '../components/recorded-facts.tsx';
import { Term } from '../components/term.tsx';
import { UrgencyTag } from '../components/urgency-tag.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import {
  capitalised,
  codeInWords,
  dateInWords,
  dayInWords,
  organisationInWords,
} from '../words.ts';

export interface LinkedItem {
  readonly item: CatalogueItem;
  readonly href: string;
}

/** All that is asked, in the order of the field's own lists, and what is not asked yet. */
export function rulesPage(around: Surroundings, items: readonly LinkedItem[]): VNode {
  const sections = Map.groupBy(items, ({ item }) => item.section);
  return (
    <Layout around={around} title={say('What is asked, and why')}>
      <Heading>{say('What is asked, and why')}</Heading>
      <p class="hf-lede">
        {say(
          'A rule asks a question of a named role. It decides nothing and gives no score. That a rule asks nothing says nothing about safety: it may be that nobody has written down what it looks for.',
        )}
      </p>
      <p class="hf-lede">{countsInWords(items)}</p>
      <nav aria-label={say('Sections')} class="hf-rule-sections">
        <ul>
          {[...sections.keys()].map((section) => (
            <li>
              <a href={safeHref(`#${idOf(section)}`)}>{section}</a>
            </li>
          ))}
        </ul>
      </nav>
      {[...sections].map(([section, some]) => (
        <section aria-labelledby={idOf(section)}>
          <h2 id={idOf(section)}>{section}</h2>
          <ul class="hf-rules">
            {some.map((one) => (
              <ItemInList one={one} />
            ))}
          </ul>
        </section>
      ))}
    </Layout>
  );
}

function countsInWords(items: readonly LinkedItem[]): string {
  const states = items.map(({ item }) => item.state);
  return say('Of {all} items {asked} are asked, {partly} in part, and {notAsked} not at all.', {
    all: states.length,
    asked: states.filter((state) => state === 'built').length,
    partly: states.filter((state) => state === 'partly').length,
    notAsked: states.filter((state) => state === 'not built').length,
  });
}

const stateInWords = (): Readonly<Record<CatalogueItem['state'], string>> => ({
  built: say('Asked'),
  partly: say('Asked in part'),
  'not built': say('Not asked'),
});

function idOf(section: string): string {
  return section.toLowerCase().replaceAll(/[^a-z]+/g, '-');
}

function ItemInList({ one: { item, href } }: { readonly one: LinkedItem }): VNode {
  const { id, name, asks, rule, state, why } = item;
  return (
    <li class="hf-rule">
      <div class="hf-rule__name">
        <span class="hf-rule__id">{id}</span>{' '}
        <a href={safeHref(href)}>{capitalised(codeInWords(name))}</a>
      </div>
      <div>
        <p>{withoutPlaces(asks)}</p>
        {rule !== undefined && <p class="hf-said">{ofWhom(item)}</p>}
        {why !== undefined && (
          <p class="hf-said">{say('{state}: {why}', { state: stateInWords()[state], why })}</p>
        )}
      </div>
    </li>
  );
}

function ofWhom({ id, of, within, rule }: CatalogueItem): string {
  const words = [
    ...(of === undefined ? [] : [say('Of the {role}', { role: sayText(roleInWords[of]) })]),
    ...(within === undefined ? [] : [withinInWords(within)]),
    ...(rule === undefined || rule.id === id ? [] : [say('as part of {rule}', { rule: rule.id })]),
  ];
  return words.join(', ');
}

function withinInWords(within: NonNullable<CatalogueItem['within']>): string {
  return within === 'sameDay'
    ? say('the same day')
    : say('within {time}', { time: timeInWords(within) });
}

/** What a finding fills in, as a reader may take it: '{adult}' is '… adult …'. */
function withoutPlaces(asks: string): string {
  return asks.replaceAll(/\{(\w+)\}/g, (_, place: string) => `[${codeInWords(place)}]`);
}

export interface RuleModel {
  readonly item: CatalogueItem;
  readonly listHref: string;
  /** The rule that asks it, which may be that of another item. */
  readonly asking?: { readonly id: string; readonly href: string };
  readonly sources: readonly {
    readonly key: string;
    readonly title: string;
    readonly edition: string;
  }[];
  readonly example?: WorkedExample;
  /** Nothing while nobody has measured it. */
  readonly measured?: {
    readonly measuredOn: PlainDate;
    readonly where: string;
    readonly often: number;
  };
}

/** One rule: what it asks, of whom, by when, why, what settles it, what it cannot tell, an example. */
export function rulePage(around: Surroundings, model: RuleModel): VNode {
  const { item } = model;
  const title = capitalised(codeInWords(item.name));
  return (
    <Layout
      around={around}
      title={`${item.id}: ${title}`}
      back={{ text: say('All that is asked'), href: model.listHref }}
    >
      <Heading caption={`${item.id}, ${item.section.toLowerCase()}`}>{title}</Heading>
      {item.rule !== undefined && (
        <>
          <p class="hf-rule-asks">{withoutPlaces(item.asks)}</p>
          <p>
            <UrgencyTag urgency={item.rule.urgency} />
          </p>
        </>
      )}
      <Rows rows={rowsOf(model)} />
      <h2>{item.rule === undefined ? say('Where it comes from') : say('Why it is asked')}</h2>
      <Sources model={model} />
      {item.rule !== undefined && <MoreOfTheRule model={model} />}
    </Layout>
  );
}

function MoreOfTheRule({ model }: { readonly model: RuleModel }): VNode {
  const { rule, leftOut } = model.item;
  return (
    <>
      <h2>{say('What it does not tell')}</h2>
      {rule?.limits !== undefined && <p>{rule.limits}</p>}
      {leftOut !== undefined && (
        <p>{say('Left out, because the record itself answers it: {leftOut}', { leftOut })}</p>
      )}
      <p>
        {sayRich(
          'That nothing is asked says nothing about safety. What nobody has written down cannot be found, and a rule that would need it says that it <term>cannot tell</term>.',
          { term: (words) => <Term of="Cannot tell">{words}</Term> },
        )}
      </p>
      <h2>{say('An example')}</h2>
      <Example model={model} />
      <h2>{say('How often it asks')}</h2>
      <HowOften model={model} />
    </>
  );
}

function rowsOf({ item, asking }: RuleModel): readonly Row[] {
  const { id, of, within, rule, state, why, effective } = item;
  const isPart = asking !== undefined && asking.id !== id;
  return [
    ...(isPart
      ? [{ label: say('Part of'), value: <a href={safeHref(asking.href)}>{asking.id}</a> }]
      : []),
    ...(of === undefined
      ? []
      : [{ label: say('Asked of'), value: capitalised(sayText(roleInWords[of])) }]),
    ...(within === undefined
      ? []
      : [
          {
            label: say('Answer due'),
            value:
              within === 'sameDay'
                ? capitalised(withinInWords(within))
                : say('{within}, unless the record asks for it sooner', {
                    within: capitalised(withinInWords(within)),
                  }),
          },
        ]),
    ...(rule === undefined
      ? []
      : [{ label: say('What settles it'), value: capitalised(rule.settledBy) }]),
    ...(rule?.act === undefined
      ? []
      : [
          { label: say('The act that would answer it'), value: capitalised(codeInWords(rule.act)) },
        ]),
    {
      label: say('State'),
      value:
        why === undefined
          ? stateInWords()[state]
          : say('{state}: {why}', { state: stateInWords()[state], why }),
    },
    ...(effective === undefined || rule === undefined
      ? []
      : [
          {
            label: say('In force'),
            value: inForce(effective, rule.version),
          },
        ]),
  ];
}

function inForce(
  { from, until }: NonNullable<CatalogueItem['effective']>,
  version: number,
): string {
  return until === undefined
    ? say('From {from}; version {version}', { from: dayInWords(from), version })
    : say('From {from} to {until}; version {version}', {
        from: dayInWords(from),
        until: dayInWords(until),
        version,
      });
}

function Sources({ model: { sources } }: { readonly model: RuleModel }): VNode {
  return (
    <ul class="hf-sources">
      {sources.map(({ key, title, edition }) => (
        <li>
          {say('{title} ({key})', { title: capitalised(title), key })}
          {edition !== '' && <span class="hf-said">{capitalised(edition)}</span>}
        </li>
      ))}
    </ul>
  );
}

function Example({ model: { example } }: { readonly model: RuleModel }): VNode {
  if (example === undefined) {
    return <p>{say('None of the case files here gives cause to ask this.')}</p>;
  }
  const { raised, evidence } = example;
  return (
    <div class="hf-rule-example">
      <p>
        {sayRich('In the case file <b>{file}</b>, on {day}, of the {role}:', {
          file: example.case,
          b: (words) => <b>{words}</b>,
          day: dayInWords(raised.on),
          role: sayText(roleInWords[raised.of]),
        })}
      </p>
      <p class="hf-rule-asks">{raised.asks}</p>
      <p>{say('It rests on:')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {evidence.map(({ entry: { kind, organisation, happened } }) => (
          <li>
            {getKind(kind).title}, {organisationInWords(organisation)}, {dateInWords(happened)}
          </li>
        ))}
      </ul>
      <p class="hf-said">
        {say(
          'Worked out from the file under the rules of today: this is not what was asked at the time.',
        )}
      </p>
    </div>
  );
}

function HowOften({ model: { measured } }: { readonly model: RuleModel }): VNode {
  return measured === undefined ? (
    <p>{say('Not measured yet.')}</p>
  ) : (
    <p>
      {say('{often} a month for a thousand children, measured on {day}: {where}.', {
        often: measured.often,
        day: dayInWords(measured.measuredOn),
        where: measured.where,
      })}
    </p>
  );
}
