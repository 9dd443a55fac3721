import type { VNode } from 'preact';
import { kinds as allKinds } from '../../domain/entry/kinds.ts';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import { addDays, addMonths, type PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';
import { safeHref } from '../safe-href.ts';
import { capitalised, dayInWords } from '../words.ts';
import { holdingsOf } from './lanes.ts';
import { daysIn, type Period, yearsOf, yearUpTo } from './period.ts';
import type { Picture } from './picture.ts';
import { queryFields } from './picture-query.ts';
import { viewOf } from './picture.ts';

interface PictureProps {
  readonly picture: Picture;
}

/** Closer and wider, earlier and later: every step an address of its own. */
export function PeriodNav({ picture }: PictureProps): VNode {
  const { period, life } = picture;
  const years = yearsOf(life);
  return (
    <nav class="hf-period" aria-label={say('Period shown')}>
      <p>
        <strong>
          {say('{from} to {until}', {
            from: dayInWords(period.from),
            until: dayInWords(period.until),
          })}
        </strong>{' '}
        {say('{count, plural, =0 {no entries} one {{count} entry} other {{count} entries}}', {
          count: picture.entries.length,
        })}
      </p>
      <ul>
        {zooms(picture).map(({ words, to }) => (
          <PeriodLink picture={picture} words={words} to={to} />
        ))}
        {steps(picture).map(({ words, to }) => (
          <PeriodLink picture={picture} words={words} to={to} />
        ))}
      </ul>
      {years.length > 1 && (
        <ul>
          {years.map((year) => (
            <PeriodLink picture={picture} words={year.from.slice(0, 4)} to={year} />
          ))}
        </ul>
      )}
    </nav>
  );
}

interface Step {
  readonly words: string;
  readonly to: Period;
}

function PeriodLink({ picture, words, to }: PictureProps & Step): VNode {
  const { filters } = picture.input;
  const isCurrent = to.from === picture.period.from && to.until === picture.period.until;
  const href = picture.href({ filters: { ...filters, ...to } }, 'picture');
  return (
    <li>
      {isCurrent ? (
        <strong aria-current="true">{words}</strong>
      ) : (
        <a href={safeHref(href)}>{words}</a>
      )}
    </li>
  );
}

/** Spans that end where the period ends, and the whole of the record. */
function zooms({ period, life }: Picture): Step[] {
  const upTo = (months: number): Period => {
    const from = addDays(addMonths(period.until, -months), 1);
    return { from: from < life.from ? life.from : from, until: period.until };
  };
  return [
    { words: say('Whole record'), to: life },
    { words: say('12 months'), to: upTo(12) },
    { words: say('3 months'), to: upTo(3) },
    { words: say('1 month'), to: upTo(1) },
  ];
}

/** As many days before and after as are shown now; from an empty period, to the last that is not. */
function steps({ period, life, entries, chronology }: Picture): Step[] {
  const days = daysIn(period);
  const within = (from: PlainDate, until: PlainDate): Period => ({
    from: from < life.from ? life.from : from,
    until: until > life.until ? life.until : until,
  });
  const last = chronology.entries.at(-1)?.entry.happened.on;
  return [
    ...(entries.length === 0 && last !== undefined && last < period.from
      ? [
          {
            words: say('The year up to the last entry, {day}', { day: dayInWords(last) }),
            to: within(yearUpTo(last).from, last),
          },
        ]
      : []),
    ...(period.from > life.from
      ? [
          {
            words: say('← Earlier'),
            to: within(addDays(period.from, -days), addDays(period.from, -1)),
          },
        ]
      : []),
    ...(period.until < life.until
      ? [
          {
            words: say('Later →'),
            to: within(addDays(period.until, 1), addDays(period.until, days)),
          },
        ]
      : []),
  ];
}

/** Which organisations and kinds of entry are drawn and listed; a plain form. */
export function FilterForm({ picture }: PictureProps): VNode {
  const { input, chronology, titleOf } = picture;
  const { filters, links } = input;
  const organisations = [...holdingsOf(chronology).keys()].filter((id) =>
    chronology.entries.some(({ entry }) => entry.organisation === id),
  );
  const present = new Set(chronology.entries.map(({ entry }) => entry.kind));
  const kept = queryFields(viewOf(input)).filter(([name]) => name !== 'agency' && name !== 'kind');
  const isFiltered = filters.agency.length + filters.kind.length > 0;
  return (
    <details class="hf-filter" open={isFiltered}>
      <summary>{say('Filter by organisation and kind')}</summary>
      <form method="get" action={safeHref(`${links.self}#picture`)} aria-label={say('Filter')}>
        {kept.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Choices
          legend={say('Organisations')}
          name="agency"
          chosen={filters.agency}
          choices={organisations
            .map((id): [OrganisationId, string] => [id, capitalised(titleOf(id))])
            .sort(([, a], [, b]) => a.localeCompare(b, 'en-GB'))}
        />
        <Choices
          legend={say('Kinds of entry')}
          name="kind"
          chosen={filters.kind}
          choices={allKinds
            .filter(({ kind }) => present.has(kind))
            .map(({ kind, title }) => [kind, title])}
        />
        <button type="submit" class="govuk-button">
          {say('Show these')}
        </button>{' '}
        {isFiltered && (
          <a href={safeHref(picture.href({ filters: withoutChoices(filters) }, 'picture'))}>
            {say('Show all again')}
          </a>
        )}
      </form>
    </details>
  );
}

function withoutChoices(filters: Picture['input']['filters']): Picture['input']['filters'] {
  return { ...filters, agency: [], kind: [] };
}

interface ChoicesProps {
  readonly legend: string;
  readonly name: string;
  readonly chosen: readonly string[];
  readonly choices: readonly (readonly [value: string, words: string])[];
}

function Choices({ legend, name, chosen, choices }: ChoicesProps): VNode {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {choices.map(([value, words], index) => (
        <span>
          <input
            type="checkbox"
            id={`${name}-${index}`}
            name={name}
            value={value}
            checked={chosen.includes(value)}
          />
          <label for={`${name}-${index}`}>{words}</label>
        </span>
      ))}
    </fieldset>
  );
}
