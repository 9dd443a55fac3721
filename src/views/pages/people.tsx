import type { VNode } from 'preact';
import { mayRecordPeople } from '../../domain/access/matching.ts';
import type { FieldError } from '../../domain/problem.ts';
import type { PartialDate } from '../../domain/time/partial-date.ts';
import { completedMonths, type PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Heading } from '../components/heading.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { ageInWords, capitalised, dateInWords, listed } from '../words.ts';

/** The fields of the form, as they were typed. */
export const askedFields = ['name', 'born', 'place', 'number'] as const;
export type AskedField = (typeof askedFields)[number];

/** Somebody on file, as far as the reader may see them. */
export interface FoundPerson {
  /** Nothing where nobody wrote a name that may be shown. */
  readonly name?: string;
  readonly otherNames: readonly string[];
  readonly born?: PartialDate;
  readonly living?: 'unborn' | 'alive' | 'died';
  /** Town, or first half of the postcode; nothing where it is not recorded. */
  readonly area?: string;
  readonly isPlaceWithheld: boolean;
  readonly knownTo: readonly { readonly title: string; readonly contact: string }[];
  /** What agrees with what was asked, in words. */
  readonly because: readonly string[];
  /** The child's record, where the reader may open it, and why they may. */
  readonly record?: { readonly href: string; readonly because: string };
  /** Where their record, if they are a child and have one, is opened in an emergency. */
  readonly emergencyHref?: string;
}

export interface PeopleModel {
  readonly today: PlainDate;
  readonly typed: Readonly<Partial<Record<AskedField, string>>>;
  readonly errors: readonly FieldError[];
  /** Nothing before anybody has been looked for. */
  readonly found?: { readonly people: readonly FoundPerson[]; readonly isMore: boolean };
}

/** Who is on file, and whom to call about them. */
export function peoplePage(around: Surroundings, model: PeopleModel): VNode {
  const { errors, found } = model;
  return (
    <Layout around={around} title={say('Find people')}>
      <ErrorSummary errors={errors} />
      <Heading>{say('Find people')}</Heading>
      <p class="hf-lede">
        {say(
          'Look here before you put anybody on file. What you look for and whom you find is logged with your name.',
        )}
      </p>
      {around.signedIn && mayRecordPeople(around.signedIn.role) && (
        <p class="govuk-body">
          <a href="/people/import">{say('Hand in a list of people')}</a>
        </p>
      )}
      <SearchForm around={around} model={model} />
      {found !== undefined && <Found found={found} today={model.today} />}
    </Layout>
  );
}

const fields = (): Readonly<
  Record<AskedField, { readonly label: string; readonly hint: string }>
> => ({
  name: {
    label: say('Name'),
    hint: say(
      'In any order. Other forms and names that sound alike are found too, and the beginnings of two names, or four letters of one.',
    ),
  },
  born: { label: say('Born'), hint: say('Such as 4 3 2015, March 2015, or 2013 to 2016') },
  place: {
    label: say('Address or postcode'),
    hint: say('House and street, or a postcode; also an earlier one'),
  },
  number: { label: say('Number'), hint: say('NHS, pupil, case or telephone number') },
});

function SearchForm({
  around,
  model: { typed, errors },
}: {
  readonly around: Surroundings;
  readonly model: PeopleModel;
}): VNode {
  // Sent in the body: a name must not stand in an address, where browsers and proxies keep it.
  return (
    <form method="post" action="/people" class="hf-find" role="search" noValidate>
      <CsrfToken value={around.csrfToken} />
      <Field field="name" typed={typed} errors={errors} />
      <div class="hf-find__more">
        {(['born', 'place', 'number'] as const).map((field) => (
          <Field field={field} typed={typed} errors={errors} />
        ))}
      </div>
      <Govuk.Button text={say('Find')} />
    </form>
  );
}

function Field({
  field,
  typed,
  errors,
}: Pick<PeopleModel, 'typed' | 'errors'> & { readonly field: AskedField }): VNode {
  const error = errors.find(({ path }) => path === `/${field}`);
  const { label, hint } = fields()[field];
  return (
    <Govuk.Input
      id={field}
      name={field}
      label={{ text: label, classes: 'govuk-label--s' }}
      hint={{ text: hint }}
      value={typed[field] ?? ''}
      autocomplete="off"
      spellcheck={false}
      {...(error !== undefined && { errorMessage: { text: error.message } })}
    />
  );
}

function Found({
  found: { people, isMore },
  today,
}: {
  readonly found: NonNullable<PeopleModel['found']>;
  readonly today: PlainDate;
}): VNode {
  if (people.length === 0) return <Nobody />;
  return (
    <section aria-labelledby="found">
      <h2 id="found" class="govuk-heading-m">
        {isMore
          ? say('More than {count} people. These are the first', { count: people.length })
          : say('{count, plural, one {# person} other {# people}} on file', {
              count: people.length,
            })}
      </h2>
      <p class="govuk-body">
        {isMore && `${say('Add a date of birth or an address to see those whom you mean.')} `}
        {say(
          'You see that they are on file and whom to call. To read more you need a part in their care.',
        )}
      </p>
      <ul class="hf-children hf-found">
        {people.map((person) => (
          <Person person={person} today={today} />
        ))}
      </ul>
    </section>
  );
}

function Nobody(): VNode {
  return (
    <section aria-labelledby="found">
      <h2 id="found" class="govuk-heading-m">
        {say('Nobody whom you may see')}
      </h2>
      <p class="govuk-body">
        {say(
          'Try another spelling, one name alone, or only the date of birth and the address. If you are worried about a child whom you cannot find here, tell your duty desk now.',
        )}
      </p>
    </section>
  );
}

function Person({
  person,
  today,
}: {
  readonly person: FoundPerson;
  readonly today: PlainDate;
}): VNode {
  const { name = say('Name not recorded'), otherNames, record, because } = person;
  return (
    <li class="hf-child">
      <div class="hf-child__who">
        <h3>{record === undefined ? name : <a href={safeHref(record.href)}>{name}</a>}</h3>
        {otherNames.length > 0 && <p>{say('Also {names}', { names: listed(otherNames) })}</p>}
        <p>{bornInWords(person, today)}</p>
      </div>
      <dl class="hf-child__facts">
        <div>
          <dt>{say('Why found')}</dt>
          <dd>{capitalised(listed(because))}</dd>
        </div>
        <div>
          <dt>{say('Area')}</dt>
          <dd>{person.isPlaceWithheld ? say('Withheld') : (person.area ?? say('Not recorded'))}</dd>
        </div>
        <div>
          <dt>{say('Known to')}</dt>
          <dd>
            <KnownTo person={person} />
          </dd>
        </div>
        {record !== undefined && (
          <div class="hf-child__why">
            <dt>{say('Why you may open it')}</dt>
            <dd>{capitalised(record.because)}</dd>
          </div>
        )}
      </dl>
      {person.emergencyHref !== undefined && isPerhapsChild(person, today) && (
        <p class="hf-small">
          <a href={safeHref(person.emergencyHref)}>
            {say('Open this record now, because the child may be in danger')}
            <span class="govuk-visually-hidden">: {name}</span>
          </a>
        </p>
      )}
    </li>
  );
}

function KnownTo({
  person: { knownTo, isPlaceWithheld },
}: {
  readonly person: FoundPerson;
}): VNode {
  if (knownTo.length === 0) {
    return <>{isPlaceWithheld ? say('Withheld: ask your duty desk') : say('Ask your duty desk')}</>;
  }
  return (
    <ul class="hf-known-to">
      {knownTo.map(({ title, contact }) => (
        <li>
          {capitalised(title)}: {contact}
        </li>
      ))}
    </ul>
  );
}

/** Whether nothing says that they are grown up, or have died. */
function isPerhapsChild({ born, living }: FoundPerson, today: PlainDate): boolean {
  if (living === 'died') return false;
  return born === undefined || completedMonths(born.on, today) < 18 * 12;
}

function bornInWords({ born, living }: FoundPerson, today: PlainDate): string {
  if (living === 'unborn') return say('Not yet born');
  if (born === undefined) return say('Date of birth not recorded');
  return living === 'died'
    ? say('Born {day}, has died', { day: dateInWords(born) })
    : say('Born {day}, {age}', { day: dateInWords(born), age: ageInWords(born, today) });
}
