import type { VNode } from 'preact';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import { askState, askStateWords } from '../../domain/entry/ask-state.ts';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayRich, sayText } from '../../words/say.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Heading } from '../components/heading.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { ageInWords, capitalised, codeInWords, dateInWords, dayInWords, listed } from '../words.ts';
import {
  AnyOf,
  Line,
  OneOf,
  type Option,
  PickOne,
  Text,
  type Typed,
} from './front-door-fields.tsx';
import { fromInWords } from './front-door-parts.tsx';
import type { FoundPerson } from './people.tsx';

/** Somebody on file who may be meant. */
export interface Candidate extends FoundPerson {
  readonly id: PersonId;
}

/** Somebody whom the contact is about, as the form carries them; `at` is the beginning of their fields. */
export interface ChosenPerson {
  readonly at: string;
  /** Nothing for somebody who is to be put on file. */
  readonly id?: PersonId;
  readonly name: string;
  /** In words, for who is on file. */
  readonly born: string;
  readonly isChild: boolean;
}

interface FormModel {
  readonly action: string;
  readonly backHref: string;
  readonly typed: Typed;
  readonly people: readonly ChosenPerson[];
  /** Fields of the other page, which this one carries along. */
  readonly carried: readonly (readonly [name: string, value: string])[];
}

export interface WhoModel extends FormModel {
  readonly today: PlainDate;
  readonly relations: readonly Option[];
  /** Nothing before anybody has been looked for. */
  readonly found?: { readonly people: readonly Candidate[]; readonly isMore: boolean };
}

/** The first half of taking a contact in: whom it is about, looked for before anybody is put on file. */
export function whoPage(around: Surroundings, model: WhoModel): VNode {
  const { typed, people, found, backHref, action, carried } = model;
  return (
    <Layout
      around={around}
      title={say('Who is it about?')}
      back={{ text: say('Front door'), href: backHref }}
    >
      <ErrorSummary errors={typed.errors} />
      <Heading caption={say('A contact comes in, step 1 of 2')}>{say('Who is it about?')}</Heading>
      <p class="hf-lede">
        {say(
          'Look for each child, and each adult around them. Put somebody on file only when you have looked and they are not here.',
        )}
      </p>
      <form method="post" action={safeHref(action)} noValidate>
        <CsrfToken value={around.csrfToken} />
        <Carried fields={carried} />
        <div class="hf-find">
          <Line
            typed={typed}
            name="name"
            label={say('Name')}
            hint={say('In any order; other spellings are found too')}
          />
          <div class="hf-find__more">
            <Line
              typed={typed}
              name="born"
              label={say('Born')}
              hint={say('Such as 4 3 2015, or 2015')}
            />
            <Line
              typed={typed}
              name="place"
              label={say('Address or postcode')}
              hint={say('Also an earlier one')}
            />
            <Line
              typed={typed}
              name="number"
              label={say('Number')}
              hint={say('NHS, pupil or case number')}
            />
          </div>
          <div class="govuk-button-group">
            <Act value="find" text={say('Look')} kind="" />
            {found !== undefined && (
              <Act value="asNew" text={say('Put on file as new')} kind="govuk-button--secondary" />
            )}
          </div>
        </div>
        {found !== undefined && <Found found={found} today={model.today} />}
        {people.length > 0 && <Chosen model={model} />}
      </form>
    </Layout>
  );
}

function Carried({ fields }: { readonly fields: FormModel['carried'] }): VNode {
  return (
    <>
      {fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

function Act({
  value,
  text,
  kind,
  about,
}: {
  readonly value: string;
  readonly text: string;
  readonly kind: string;
  /** Of whom, for those who hear the page. */
  readonly about?: string;
}): VNode {
  return (
    <button
      type="submit"
      name="act"
      value={value}
      class={`govuk-button ${kind}`.trim()}
      data-module="govuk-button"
    >
      {text}
      {about !== undefined && <span class="govuk-visually-hidden">{about}</span>}
    </button>
  );
}

function Found({
  found: { people, isMore },
  today,
}: {
  readonly found: NonNullable<WhoModel['found']>;
  readonly today: PlainDate;
}): VNode {
  return (
    <section aria-labelledby="found">
      <h2 id="found" class="govuk-heading-m">
        {people.length === 0
          ? say('Nobody whom you may see')
          : say('{count, plural, one {# person} other {# people}} on file who may be meant', {
              count: people.length,
            })}
      </h2>
      <p class="govuk-body">
        {people.length === 0
          ? say(
              'Try another spelling, or only the date of birth and the address. If they are new, put them on file.',
            )
          : isMore && say('There are more. Add a date of birth or an address.')}
      </p>
      {people.length > 0 && (
        <ul class="hf-children hf-found hf-candidates">
          {people.map((person, index) => (
            <CandidateLine person={person} index={index} today={today} />
          ))}
        </ul>
      )}
    </section>
  );
}

function CandidateLine({
  person,
  index,
  today,
}: {
  readonly person: Candidate;
  readonly index: number;
  readonly today: PlainDate;
}): VNode {
  const {
    id,
    name = say('Name not recorded'),
    otherNames,
    born,
    area,
    isPlaceWithheld,
    knownTo,
  } = person;
  const bornInWords =
    born === undefined
      ? say('date of birth not recorded')
      : say('born {day}', { day: dateInWords(born) });
  const age = born === undefined ? '' : `, ${ageInWords(born, today)}`;
  return (
    <li class="hf-child">
      <Carried
        fields={[
          [`f${index}.id`, id],
          [`f${index}.name`, name],
          [`f${index}.born`, bornInWords],
          [`f${index}.on`, born?.on ?? ''],
        ]}
      />
      <div class="hf-child__who">
        <h3>{name}</h3>
        {otherNames.length > 0 && <p>{say('Also {names}', { names: listed(otherNames) })}</p>}
        <p>{capitalised(`${bornInWords}${age}`)}</p>
        <Act
          value={`choose ${index}`}
          text={say('This is who is meant')}
          kind="govuk-button--secondary"
          about={`: ${name}`}
        />
      </div>
      <dl class="hf-child__facts">
        <div>
          <dt>{say('Agrees')}</dt>
          <dd>{capitalised(listed(person.because))}</dd>
        </div>
        <div>
          <dt>{say('Area')}</dt>
          <dd>{isPlaceWithheld ? say('Withheld') : (area ?? say('Not recorded'))}</dd>
        </div>
        <div>
          <dt>{say('Known to')}</dt>
          <dd>
            {knownTo.length === 0
              ? say('Not shown')
              : capitalised(listed(knownTo.map(({ title }) => title)))}
          </dd>
        </div>
      </dl>
    </li>
  );
}

function Chosen({ model }: { readonly model: WhoModel }): VNode {
  const { people, typed, relations } = model;
  return (
    <section aria-labelledby="chosen" class="hf-about">
      <h2 id="chosen" class="govuk-heading-m">
        {say('It is about {count, plural, one {# person} other {# people}}', {
          count: people.length,
        })}
      </h2>
      {people.map((person, index) => (
        <fieldset class="govuk-fieldset hf-about__one">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
            {person.id === undefined
              ? say('{name} (to be put on file)', { name: person.name })
              : person.name}
          </legend>
          {person.id === undefined ? (
            <NewPerson at={person.at} typed={typed} />
          ) : (
            <>
              <Carried
                fields={[
                  [`${person.at}.name`, person.name],
                  [`${person.at}.born`, person.born],
                ]}
              />
              <p class="govuk-body">{capitalised(person.born)}</p>
            </>
          )}
          <input type="hidden" name={`${person.at}.id`} value={person.id ?? ''} />
          <OneOf
            typed={typed}
            name={`${person.at}.part`}
            label={say('Their part')}
            inline
            options={[
              { value: 'child', text: say('A child it is about') },
              { value: 'around', text: say('Somebody around the child') },
            ]}
          />
          <PickOne
            typed={typed}
            name={`${person.at}.relation`}
            label={say('Around the child: who they are said to be')}
            hint={say('Leave it where a record says so already')}
            options={[{ value: '', text: say('Not said') }, ...relations]}
          />
          <Act
            value={`remove ${index}`}
            text={say('Take out')}
            kind="govuk-button--secondary"
            about={`: ${person.name}`}
          />
        </fieldset>
      ))}
      {people.filter(({ isChild }) => isChild).length > 1 && (
        <AnyOf
          typed={typed}
          name="siblings"
          label={say('The children')}
          options={[{ value: 'yes', text: say('They are brothers and sisters') }]}
        />
      )}
      <Act value="next" text={say('Continue')} kind="" />
    </section>
  );
}

function NewPerson({ at, typed }: { readonly at: string; readonly typed: Typed }): VNode {
  return (
    <div class="hf-find__more">
      <Line typed={typed} name={`${at}.given`} label={say('Given names')} />
      <Line typed={typed} name={`${at}.family`} label={say('Family name')} />
      <Line
        typed={typed}
        name={`${at}.dob`}
        label={say('Date of birth')}
        hint={say('Such as 4 3 2015; a year alone will do')}
      />
      <Line typed={typed} name={`${at}.street`} label={say('House and street')} />
      <Line typed={typed} name={`${at}.postcode`} label={say('Postcode')} />
      <Line typed={typed} name={`${at}.nhs`} label={say('NHS number')} />
    </div>
  );
}

/** What one agency holds on somebody, and whom to call. */
export interface HeldLine {
  readonly agency: string;
  readonly about: string;
  readonly entries: number;
  readonly firstOn: PlainDate;
  readonly lastOn: PlainDate;
  readonly call: string;
}

export interface WhatModel extends FormModel {
  /** Nothing where it could not be kept while it is typed. */
  readonly draft?: { readonly id: string; readonly version: number; readonly savedAt: string };
  /** What stands otherwise in the draft as it was kept elsewhere meanwhile. */
  readonly elsewhere: readonly string[];
  /** Nothing for posts that decide on no contact. */
  readonly held?: readonly HeldLine[];
  /** Records of the children that the reader may open. */
  readonly records: readonly { readonly name: string; readonly href: string }[];
  /** Whether it is taken in for social care, by whoever decides there, or told by another agency. */
  readonly isDesk: boolean;
  /** Social cares of the partnership that it may go to, where there is a choice. */
  readonly doors: readonly { readonly id: OrganisationId; readonly title: string }[];
  readonly organisations: readonly { readonly id: OrganisationId; readonly title: string }[];
}

/** The second half: what is held already, and what came in. */
export function whatPage(around: Surroundings, model: WhatModel): VNode {
  const { typed, people, backHref, action, carried, held, draft } = model;
  const names = listed(people.map(({ name }) => name));
  return (
    <Layout
      around={around}
      title={say('What came in')}
      back={{ text: say('Front door'), href: backHref }}
    >
      <ErrorSummary errors={typed.errors} />
      <Heading caption={say('About {names}, step 2 of 2', { names })}>
        {say('What came in')}
      </Heading>
      {held !== undefined && <Held held={held} records={model.records} />}
      <Elsewhere texts={model.elsewhere} />
      <form
        method="post"
        action={safeHref(action)}
        noValidate
        class="hf-contact-form"
        {...(draft !== undefined && {
          'data-island': 'draft',
          'data-draft': draft.id,
          'data-version': draft.version,
          'data-saved': draft.savedAt,
        })}
      >
        <CsrfToken value={around.csrfToken} />
        {draft !== undefined && <Carried fields={[['version', String(draft.version)]]} />}
        <Carried fields={carried} />
        <ContactFields model={model} />
        <div class="govuk-button-group">
          <Act
            value="save"
            text={model.isDesk ? say('Record the contact') : say('Tell social care')}
            kind=""
          />
          <Act value="back" text={say('Change who it is about')} kind="govuk-button--secondary" />
        </div>
      </form>
    </Layout>
  );
}

function Elsewhere({ texts }: { readonly texts: WhatModel['elsewhere'] }): VNode | null {
  if (texts.length === 0) return null;
  return (
    <div class="govuk-inset-text" role="status">
      <p>
        {sayRich(
          '<b>Nothing was recorded yet.</b> This draft was changed in another tab. What you wrote here stands below. What stands otherwise there:',
          { b: (words) => <strong>{words}</strong> },
        )}
      </p>
      <ul class="hf-plain-list">
        {texts.map((text) => (
          <li class="hf-narrative">{text}</li>
        ))}
      </ul>
    </div>
  );
}

function Held({
  held,
  records,
}: {
  readonly held: readonly HeldLine[];
  readonly records: WhatModel['records'];
}): VNode {
  return (
    <section aria-labelledby="held">
      <h2 id="held" class="govuk-heading-m">
        {say('What is held already')}
      </h2>
      {held.length === 0 ? (
        <p class="govuk-body">{say('No agency holds anything on them that you may be told of.')}</p>
      ) : (
        <HeldByAgencies held={held} />
      )}
      {records.length > 0 && (
        <ul class="hf-plain-list hf-contact__records">
          {records.map(({ name, href }) => (
            <li>
              <a href={safeHref(href)}>{say('Open the record of {name}', { name })}</a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Agencies, how much each holds and since when, and whom to call there. */
function HeldByAgencies({ held }: { readonly held: readonly HeldLine[] }): VNode {
  return (
    <ul class="hf-agencies">
      {held.map(({ agency, about, entries, firstOn, lastOn, call }) => (
        <li>
          <strong>{capitalised(agency)}</strong>
          <span>
            {firstOn === lastOn
              ? say(
                  '{entries, plural, =0 {no entries} one {# entry} other {# entries}} on {about}, of {day}',
                  { entries, about, day: dayInWords(firstOn) },
                )
              : say(
                  '{entries, plural, =0 {no entries} one {# entry} other {# entries}} on {about} since {first}, the last of {last}',
                  { entries, about, first: dayInWords(firstOn), last: dayInWords(lastOn) },
                )}
          </span>
          <span>{say('Call {call}', { call })}</span>
        </li>
      ))}
    </ul>
  );
}

function ContactFields({ model }: { readonly model: WhatModel }): VNode {
  const { typed, isDesk, doors } = model;
  return (
    <>
      {isDesk && <Source model={model} />}
      {!isDesk && (
        <Line
          typed={typed}
          name="informant"
          label={say('Who told you, if it was not you who saw or heard it')}
          hint={say('A post or a relation, such as class teacher')}
        />
      )}
      {doors.length > 1 && (
        <OneOf
          typed={typed}
          name="door"
          label={say('Which social care is it for?')}
          options={doors.map(({ id, title }) => ({ value: id, text: title }))}
        />
      )}
      <Line
        typed={typed}
        name="day"
        type="date"
        label={say('On which day')}
        width="govuk-input--width-10"
      />
      <Text
        typed={typed}
        name="account"
        label={say('What was seen, heard and said')}
        hint={say('Word for word where you can, and who said it')}
        rows={8}
      />
      <Mark model={model} />
      <Text
        typed={typed}
        name="mentions/home"
        label={say('Who else is in the home')}
        hint={say(
          'Those whom you have not chosen above, one on each line, in the words that you were given',
        )}
        rows={3}
      />
      <PickOne
        typed={typed}
        name="asked"
        label={say('Was it asked who lives there?')}
        options={[
          { value: '', text: say('Not said') },
          ...askState.options.map((state) => ({
            value: state,
            text: capitalised(sayText(askStateWords[state])),
          })),
        ]}
      />
      <OneOf
        typed={typed}
        name="safe"
        label={say('Is the child safe tonight?')}
        options={[
          { value: 'yes', text: say('Yes') },
          { value: 'no', text: say('No') },
          { value: 'notKnown', text: say('Not known') },
        ]}
      />
      <Line typed={typed} name="safeBecause" label={say('What tells you so')} />
      <OneOf
        typed={typed}
        name="consent"
        label={say('Was consent sought?')}
        options={[
          { value: 'given', text: say('Sought and given') },
          { value: 'refused', text: say('Sought and refused') },
          { value: 'sought', text: say('Sought, no answer yet') },
          { value: 'notSought', text: say('Not sought') },
        ]}
      />
      <Line
        typed={typed}
        name="consentReason"
        label={say('Why it was not sought, or goes on without it')}
        hint={say('To seek it may put the child at risk')}
      />
    </>
  );
}

function Source({ model: { typed, organisations } }: { readonly model: WhatModel }): VNode {
  return (
    <>
      <OneOf
        typed={typed}
        name="kind"
        label={say('What is it?')}
        options={[
          { value: 'contact', text: say('A contact: something came in about the child') },
          { value: 'referral', text: say('A referral: help or protection is asked for') },
        ]}
      />
      <OneOf
        typed={typed}
        name="from"
        label={say('Who brought it?')}
        options={Object.entries(fromInWords()).map(([value, text]) => ({
          value,
          text: capitalised(text),
        }))}
      />
      <PickOne
        typed={typed}
        name="fromOrganisation"
        label={say('Of which organisation, if a professional')}
        options={[
          { value: '', text: say('Not of one') },
          ...organisations.map(({ id, title }) => ({ value: id, text: capitalised(title) })),
        ]}
      />
      <Line
        typed={typed}
        name="informant"
        label={say('Who they are')}
        hint={say(
          'A post or a relation, such as class teacher. It is shown to nobody where they give no name.',
        )}
      />
      <AnyOf
        typed={typed}
        name="keepName"
        label={say('Their name')}
        options={[{ value: 'yes', text: say('They ask that nobody learns who they are') }]}
      />
    </>
  );
}

function Mark({ model: { typed, people } }: { readonly model: WhatModel }): VNode {
  const children = people.filter(({ isChild }) => isChild);
  return (
    <>
      <OneOf
        typed={typed}
        name="mark"
        label={say('Is there a mark or an injury?')}
        inline
        options={[
          { value: 'yes', text: say('Yes') },
          { value: 'no', text: say('No') },
          { value: 'notKnown', text: say('Not known') },
        ]}
      />
      <details class="govuk-details" open={typed.values['mark']?.[0] === 'yes'}>
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">
            {say('Where it is, and how it is explained')}
          </span>
        </summary>
        <div class="govuk-details__text">
          {children.length > 1 && (
            <PickOne
              typed={typed}
              name="markOf"
              label={say('Which child has it?')}
              options={children.map(({ at, name }) => ({ value: at, text: name }))}
            />
          )}
          <Line
            typed={typed}
            name="injuries/site"
            label={say('Where on the body')}
            hint={say('Such as left cheek')}
          />
          <Line
            typed={typed}
            name="injuries/type"
            label={say('What kind of mark')}
            hint={say('Such as bruise')}
          />
          <Line
            typed={typed}
            name="injuries/explanation"
            label={say('How it is said to have come about, word for word')}
          />
        </div>
      </details>
    </>
  );
}

/** Relations to a child as the form offers them. */
export function relationOptions(relations: readonly string[]): readonly Option[] {
  return relations.map((value) => ({ value, text: capitalised(codeInWords(value)) }));
}
