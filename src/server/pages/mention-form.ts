import { type Entry, schemaVersion } from '../../domain/entry/entry.ts';
import { type EntryId, entryId, type PersonId } from '../../domain/entry/facts/basics.ts';
import { type RelationshipType, relationshipTypes } from '../../domain/entry/facts/people.ts';
import { police, socialCare } from '../../domain/entry/organisation.ts';
import { organisation, type OrganisationId } from '../../domain/entry/organisation.ts';
import { type CheckedService, checkedServices } from '../../domain/people/checks.ts';
import type { MentionInRecord } from '../../domain/people/mentions.ts';
import type { FieldError } from '../../domain/problem.ts';
import { readFormValues } from '../../domain/recording/form-values.ts';
import { onDay } from '../../domain/time/partial-date.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { type MentionAct, mentionActs, newPerson } from '../../views/pages/mention.tsx';
import { readWrittenDay } from '../../linking/written-date.ts';
import { say } from '../../words/say.ts';

/** A form of a mention's page as it came in. */
export interface SentMentionForm {
  readonly act: MentionAct;
  /** Made with the page that held the form: the same form sent twice is one entry. */
  readonly submission: EntryId;
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/** What the page held that the form was on. */
export interface Told {
  readonly child: PersonId;
  readonly one: MentionInRecord;
  /** Those that may be the same person. */
  readonly others: readonly MentionInRecord[];
  /** The person whom it was found out to be, if anybody has. */
  readonly found: PersonId | undefined;
  readonly people: ReadonlySet<string>;
  readonly family: ReadonlySet<string>;
  readonly entries: ReadonlySet<string>;
  readonly organisation: OrganisationId;
  readonly today: PlainDate;
}

/** Relations that somebody may be said to have to the child. */
export const relationsOffered: readonly RelationshipType[] = relationshipTypes.filter(
  (type) => !['self', 'partner', 'formerPartner'].includes(type),
);

/** How a mention is named in a form: its entry and its place there. */
export function keyOfMention({ held, index }: MentionInRecord): string {
  return `${index}:${held.entry.id}`;
}

/** Reads a form's body; nothing where it is none of ours. */
export function readMentionForm(body: unknown): SentMentionForm | undefined {
  const fields = readFormValues(body);
  if (fields === undefined) return undefined;
  const act = mentionActs.find((name) => name === fields['act']?.[0]);
  const submission = fields['submission']?.[0] ?? '';
  return act === undefined || !/^[0-9a-f-]{36}$/.test(submission)
    ? undefined
    : { act, submission: entryId.parse(submission), fields };
}

type Read = { readonly entry: Entry } | { readonly errors: readonly FieldError[] };

/** The entry that a form records, or what of it could not be accepted. A new person gets the id `fresh`. */
export function entryInForm(form: SentMentionForm, told: Told, fresh: PersonId): Read {
  switch (form.act) {
    case 'sayWho':
      return sayWho(form, told, fresh);
    case 'askForChecks':
      return askForChecks(form, told);
  }
}

function askForChecks(form: SentMentionForm, told: Told): Read {
  const check = checkIn(form, told.found);
  if (told.found === undefined || check.check === undefined) {
    return { errors: [{ path: '/checks', message: say('Choose the checks that were asked for') }] };
  }
  return { entry: { ...envelope(form, told, told.found), kind: 'background-check', ...check } };
}

function sayWho(form: SentMentionForm, told: Told, fresh: PersonId): Read {
  const one = (field: string): string => form.fields[field]?.[0]?.trim() ?? '';
  const errors = errorsIn(one, told);
  if (errors.length > 0) return { errors };
  const isNew = one('person') === newPerson;
  const person = isNew ? fresh : (one('person') as PersonId);
  const [by, shownBy] = [one('by'), one('evidence')];
  const bornOn = readWrittenDay(one('bornOn'));
  const also = told.others.filter((other) => form.fields['also']?.includes(keyOfMention(other)));
  const relation = relationsOffered.find((type) => type === one('relation'));
  const summary = one('words').replaceAll('\r\n', '\n');
  return {
    entry: {
      ...envelope(form, told, person),
      kind: isNew ? 'person-recorded' : 'person-named',
      resolves: [told.one, ...also].map(({ held, index }) => ({
        mention: held.entry.id,
        index,
        person,
        by,
        ...(shownBy !== '' && { shownBy: shownBy as EntryId }),
      })),
      ...((isNew || bornOn !== undefined) && {
        describes: [
          {
            of: person,
            ...(isNew && { names: [{ full: one('fullName') }] }),
            ...(bornOn !== undefined && { dob: onDay(bornOn) }),
          },
        ],
      }),
      ...(relation !== undefined && {
        relationships: [
          {
            of: person,
            to: told.child,
            type: relation,
            status: told.family.has(by) ? ('claimed' as const) : ('corroborated' as const),
            claimedBy: by,
          },
        ],
      }),
      ...checkIn(form, person),
      ...(summary !== '' && { summary }),
    },
  };
}

function envelope(
  { submission }: SentMentionForm,
  { child, organisation, today }: Told,
  person: PersonId,
): Omit<Entry, 'kind'> {
  return {
    id: submission,
    schemaVersion,
    happened: onDay(today),
    recordedOn: today,
    organisation,
    subjects: [child, person],
    labels: ['standard'],
  };
}

function errorsIn(one: (field: string) => string, told: Told): readonly FieldError[] {
  const { people, family, entries, today } = told;
  const [person, by, evidence] = [one('person'), one('by'), one('evidence')];
  const bornOn = readWrittenDay(one('bornOn'));
  const isFullName = /\S\s+\S/.test(one('fullName')) && one('fullName').length <= nameMax;
  const isAgency = organisation.safeParse(by).success;
  const found: readonly (FieldError | false)[] = [
    person !== newPerson &&
      !people.has(person) && { path: '/person', message: say('Choose who it is') },
    person === newPerson &&
      !isFullName && {
        path: '/fullName',
        message: say('Write the full name, given and family name'),
      },
    one('bornOn') !== '' &&
      (bornOn === undefined || bornOn > today) && {
        path: '/bornOn',
        message: say('Write the day they were born, such as 27 3 1981'),
      },
    !isAgency && !family.has(by) && { path: '/by', message: say('Choose whose word it is') },
    evidence !== '' &&
      !entries.has(evidence) && {
        path: '/evidence',
        message: say('Choose an entry of this record'),
      },
    one('words').length > wordsMax && {
      path: '/words',
      message: say('What you wrote must be at most {wordsMax} characters', { wordsMax }),
    },
  ];
  return found.filter((error) => error !== false);
}

const nameMax = 200;
const wordsMax = 10_000;

const agencyOfService: Readonly<Record<CheckedService, OrganisationId>> = {
  police: police as OrganisationId,
  socialCare: socialCare as OrganisationId,
  probation: 'probation' as OrganisationId,
};

function checkIn({ fields }: SentMentionForm, person: PersonId | undefined): Pick<Entry, 'check'> {
  const from = checkedServices
    .filter((service) => fields['checks']?.includes(service))
    .map((service) => agencyOfService[service]);
  return person === undefined || from.length === 0
    ? {}
    : { check: { of: person, result: 'pending', from } };
}
