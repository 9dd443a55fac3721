import type { Actor } from '../../domain/access/policy.ts';
import { mayDecideContacts } from '../../domain/access/front-door.ts';
import { askState } from '../../domain/entry/ask-state.ts';
import { type Entry, schemaVersion } from '../../domain/entry/entry.ts';
import { entryId, type PersonId, personId } from '../../domain/entry/facts/basics.ts';
import type { Description } from '../../domain/entry/facts/description.ts';
import { referredBy, safeTonight } from '../../domain/entry/facts/referral.ts';
import { relationshipTypes } from '../../domain/entry/facts/people.ts';
import { agencyOf, organisation, socialCare } from '../../domain/entry/organisation.ts';
import type { FieldError } from '../../domain/problem.ts';
import { type FormValues, oneText } from '../../domain/recording/form-values.ts';
import { onDay, type PartialDate } from '../../domain/time/partial-date.ts';
import { completedMonths, isPlainDate, type PlainDate } from '../../domain/time/plain-date.ts';
import { readWrittenDate } from '../../linking/written-date.ts';
import type { FrontDoors } from '../../store/front-door.ts';
import type { ChosenPerson } from '../../views/pages/front-door-new.tsx';
import { say } from '../../words/say.ts';

/** Relations that somebody around a child may be said to have. */
export const relationsToChild = relationshipTypes.filter(
  (type) => !['self', 'partner', 'formerPartner'].includes(type),
);

const peopleMax = 12;
const adultAtMonths = 18 * 12;

/** The people whom a form carries, in their order. */
export function peopleIn(values: FormValues): readonly ChosenPerson[] {
  const found: ChosenPerson[] = [];
  for (let index = 0; index < peopleMax; index += 1) {
    const at = `p${index}`;
    if (values[`${at}.id`] === undefined) break;
    const id = personId.safeParse(oneText(values, `${at}.id`));
    const written = [oneText(values, `${at}.given`), oneText(values, `${at}.family`)]
      .filter((part) => part !== '')
      .join(' ');
    found.push({
      at,
      name: oneText(values, `${at}.name`) || written || 'No name yet',
      born: oneText(values, `${at}.born`),
      isChild: oneText(values, `${at}.part`) === 'child',
      ...(id.success && { id: id.data }),
    });
  }
  return found;
}

/** The form with one more person, who stands among those found, or as the fields of the search say. */
export function withPerson(
  values: FormValues,
  chosen: { readonly found: number } | 'new',
  today: PlainDate,
): FormValues {
  const people = peopleIn(values);
  if (people.length >= peopleMax) return values;
  const at = `p${people.length}`;
  const fields = chosen === 'new' ? newFields(values, today) : foundFields(values, chosen, today);
  const id = fields['id'] ?? '';
  if (id !== '' && people.some((one) => one.id === id)) return values;
  const added = Object.entries(fields).map(([name, text]) => [`${at}.${name}`, [text]] as const);
  return { ...values, ...Object.fromEntries(added), ...emptySearch };
}

const emptySearch = { name: [], born: [], place: [], number: [] };

function newFields(values: FormValues, today: PlainDate): Readonly<Record<string, string>> {
  const names = oneText(values, 'name').split(/\s+/);
  const [street = '', postcode = ''] = splitPlace(oneText(values, 'place'));
  const dob = readWrittenDate(oneText(values, 'born'), 'dayFirst');
  return {
    id: '',
    given: names.slice(0, -1).join(' '),
    family: names.at(-1) ?? '',
    dob: oneText(values, 'born'),
    street,
    postcode,
    nhs: oneText(values, 'number'),
    part: partBy(dob?.on, today),
  };
}

function foundFields(
  values: FormValues,
  { found }: { readonly found: number },
  today: PlainDate,
): Readonly<Record<string, string>> {
  const on = oneText(values, `f${found}.on`);
  return {
    id: oneText(values, `f${found}.id`),
    name: oneText(values, `f${found}.name`),
    born: oneText(values, `f${found}.born`),
    part: partBy(isPlainDate(on) ? on : undefined, today),
  };
}

/** Whoever is not known to be grown up is taken for a child until somebody says otherwise. */
function partBy(born: PlainDate | undefined, today: PlainDate): string {
  const isGrown =
    born !== undefined && born <= today && completedMonths(born, today) >= adultAtMonths;
  return isGrown ? 'around' : 'child';
}

function splitPlace(place: string): readonly string[] {
  const [, before = '', postcode = ''] =
    /^(.*?),?\s*([A-Z]{1,2}\d[A-Z\d]? *\d[A-Z]{2})$/i.exec(place) ?? [];
  return postcode === '' ? [place] : [before, postcode];
}

/** The form without one of its people; those behind move up. */
export function withoutPerson(values: FormValues, index: number): FormValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, texts]) => {
      const [, at = '', field = ''] = /^p(\d+)\.(\w+)$/.exec(name) ?? [];
      if (field === '' || Number(at) < index) return [[name, texts]];
      return Number(at) === index ? [] : [[`p${Number(at) - 1}.${field}`, texts]];
    }),
  );
}

/** What of the people keeps the form from going on. */
export function errorsOfPeople(values: FormValues, today: PlainDate): readonly FieldError[] {
  const people = peopleIn(values);
  const found: (FieldError | false)[] = [
    !people.some(({ isChild }) => isChild) && {
      path: people.length === 0 ? '/name' : `/${people[0]?.at ?? ''}.part`,
      message: say('Choose at least one child whom it is about, or put one on file'),
    },
    ...people
      .filter(({ id }) => id === undefined)
      .flatMap(({ at }): (FieldError | false)[] => {
        const dob = oneText(values, `${at}.dob`);
        const read = readWrittenDate(dob, 'dayFirst');
        return [
          oneText(values, `${at}.given`) + oneText(values, `${at}.family`) === '' && {
            path: `/${at}.given`,
            message: say('Write a name, or the words by which they are known'),
          },
          dob !== '' &&
            (read === undefined || read.on > today) && {
              path: `/${at}.dob`,
              message: say(
                'Write the date of birth as a day, a month and a year, such as 4 3 2015',
              ),
            },
          ...['given', 'family', 'street', 'nhs'].map(
            (field) =>
              oneText(values, `${at}.${field}`).length > lineMax && {
                path: `/${at}.${field}`,
                message: say('Write at most {lineMax} characters', { lineMax }),
              },
          ),
          oneText(values, `${at}.postcode`).length > 12 && {
            path: `/${at}.postcode`,
            message: say('Write a postcode, such as AB1 2CD'),
          },
        ];
      }),
  ];
  return found.filter((error) => error !== false);
}

const lineMax = 200;
const wordsMax = 2_000;
const accountMax = 20_000;

/** What a contact is read with. */
export interface Told {
  readonly actor: Actor;
  readonly today: PlainDate;
  readonly doors: FrontDoors['doors'];
}

/** The entries of a form: of those who are new, where there are any, and of the contact. */
export interface ContactEntries {
  readonly child: PersonId;
  readonly people?: Entry;
  readonly contact: Entry;
}

/** Whether whoever takes it in is at the desk of social care, and decides on it there. */
export function isAtDesk({ role, organisation: of }: Actor): boolean {
  return mayDecideContacts(role) && agencyOf(of) === socialCare;
}

/** Reads the whole form; or what is to be mended of it. */
export function entriesIn(
  values: FormValues,
  told: Told,
): ContactEntries | { readonly errors: readonly FieldError[] } {
  const errors = [...errorsOfPeople(values, told.today), ...errorsOfContact(values, told)];
  const on = dayIn(values);
  const people = peopleIn(values).map((person) => ({
    ...person,
    id: person.id ?? personId.parse(`person-${submissionIn(values)}-${person.at}`),
    isNew: person.id === undefined,
  }));
  const [first] = people.filter(({ isChild }) => isChild);
  if (errors.length > 0 || on === undefined || first === undefined) return { errors };
  const own = peopleEntry(values, people, { ...told, on });
  return {
    child: first.id,
    ...(own !== undefined && { people: own }),
    contact: contactEntry(values, people, { ...told, on }),
  };
}

/** By what the draft of a contact is told from that of another entry. */
export const contactMark = 'frontDoor';

/** Whether a draft is of a contact, which has a form of its own. */
export function isContactDraft(values: FormValues): boolean {
  return oneText(values, contactMark) !== '';
}

/** Made with the first page of the form: however often it is sent, it is one contact. */
export function submissionIn(values: FormValues): string {
  const sent = oneText(values, 'submission');
  return /^[0-9a-f-]{36}$/.test(sent) ? sent : '';
}

function dayIn(values: FormValues): PlainDate | undefined {
  const on = oneText(values, 'day');
  return isPlainDate(on) ? on : undefined;
}

function errorsOfContact(values: FormValues, { actor, today, doors }: Told): readonly FieldError[] {
  const one = (field: string): string => oneText(values, field);
  const on = dayIn(values);
  const [from, mark] = [one('from'), one('mark')];
  const found: readonly (FieldError | false)[] = [
    ...(isAtDesk(actor)
      ? [
          !['contact', 'referral'].includes(one('kind')) && {
            path: '/kind',
            message: say('Choose whether it is a contact or a referral'),
          },
          !isFrom(from) && { path: '/from', message: say('Choose who brought it') },
          from === 'professional' &&
            !organisation.safeParse(one('fromOrganisation')).success && {
              path: '/fromOrganisation',
              message: say('Choose the organisation, so that they can be told what was decided'),
            },
        ]
      : [
          doors.length > 1 &&
            !doors.some(({ id }) => id === one('door')) && {
              path: '/door',
              message: say('Choose which social care it is for'),
            },
        ]),
    (on === undefined || on > today) && {
      path: '/day',
      message: say('Write the day on which it came, not later than today'),
    },
    one('account') === '' && { path: '/account', message: say('Say what was seen, heard or said') },
    one('account').length > accountMax && {
      path: '/account',
      message: say('Write at most {accountMax} characters', { accountMax }),
    },
    mark === 'yes' &&
      one('injuries/site') === '' && {
        path: '/injuries/site',
        message: say('Say where on the body the mark is'),
      },
    mark === 'yes' &&
      one('injuries/type') === '' && {
        path: '/injuries/type',
        message: say('Say what kind of mark it is'),
      },
    !safeTonight.shape.safe.safeParse(one('safe')).success && {
      path: '/safe',
      message: say('Choose whether the child is safe tonight'),
    },
    consentOf(one('consent')) === undefined && {
      path: '/consent',
      message: say('Choose whether consent was sought'),
    },
    one('consent') === 'notSought' &&
      one('consentReason') === '' && {
        path: '/consentReason',
        message: say('Say why consent was not sought'),
      },
    ...[
      'informant',
      'injuries/site',
      'injuries/type',
      'injuries/explanation',
      'safeBecause',
      'consentReason',
      'mentions/home',
    ].map(
      (field) =>
        one(field).length > wordsMax && {
          path: `/${field}`,
          message: say('Write at most {wordsMax} characters', { wordsMax }),
        },
    ),
  ];
  return found.filter((error) => error !== false);
}

function isFrom(sent: string): sent is NonNullable<Entry['referredBy']>['from'] {
  return referredBy.shape.from.safeParse(sent).success;
}

const consents = ['given', 'refused', 'sought', 'notSought'] as const;

function consentOf(sent: string): (typeof consents)[number] | undefined {
  return consents.find((one) => one === sent);
}

type Named = ChosenPerson & { readonly id: PersonId; readonly isNew: boolean };
type ToldOn = Told & { readonly on: PlainDate };

function envelope(
  { actor, today, on }: ToldOn,
  subjects: readonly PersonId[],
): Omit<Entry, 'id' | 'kind'> {
  return {
    schemaVersion,
    happened: onDay(on),
    recordedOn: today,
    organisation: actor.organisation,
    author: { role: actor.role },
    subjects: [...subjects],
    labels: ['standard'],
  };
}

/** Puts on file who is new, and says who they are said to be to the children. */
function peopleEntry(
  values: FormValues,
  people: readonly Named[],
  told: ToldOn,
): Entry | undefined {
  const fresh = people.filter(({ isNew }) => isNew);
  if (fresh.length === 0) return undefined;
  const relationships = relationshipsIn(values, people, told.actor);
  return {
    id: entryId.parse(`${submissionIn(values)}-people`),
    kind: 'person-recorded',
    ...envelope(
      told,
      fresh.map(({ id }) => id),
    ),
    describes: fresh.map((person) => describe(values, person)),
    ...(relationships.length > 0 && { relationships }),
  };
}

/** What is said of who somebody is to a child, where one of the two is new: what stands on file is not overruled. */
function relationshipsIn(
  values: FormValues,
  people: readonly Named[],
  { organisation: claimedBy }: Actor,
): NonNullable<Entry['relationships']> {
  const children = people.filter(({ isChild }) => isChild);
  const claim = { status: 'claimed' as const, claimedBy };
  const around = people
    .filter(({ isChild }) => !isChild)
    .flatMap((person) => {
      const sent = oneText(values, `${person.at}.relation`);
      const type = relationsToChild.find((one) => one === sent);
      if (type === undefined) return [];
      return children
        .filter((child) => child.isNew || person.isNew)
        .map((child) => ({ of: person.id, to: child.id, type, ...claim }));
    });
  if (oneText(values, 'siblings') !== 'yes') return around;
  const siblings = children.flatMap((child) =>
    children
      .filter((other) => other !== child && (other.isNew || child.isNew))
      .map((other) => ({ of: other.id, to: child.id, type: 'sibling' as const, ...claim })),
  );
  return [...around, ...siblings];
}

function describe(values: FormValues, { at, id, isChild }: Named): Description {
  const one = (field: string): string => oneText(values, `${at}.${field}`);
  const [given, family, street, postcode, nhs] = [
    one('given'),
    one('family'),
    one('street'),
    one('postcode'),
    one('nhs'),
  ];
  const dob: PartialDate | undefined = readWrittenDate(one('dob'), 'dayFirst');
  return {
    of: id,
    names: [{ ...(given !== '' && { given }), ...(family !== '' && { family }) }],
    ...(dob !== undefined && { dob }),
    ...(street + postcode !== '' && {
      addresses: [{ ...(street !== '' && { street }), ...(postcode !== '' && { postcode }) }],
    }),
    ...(nhs !== '' && { numbers: [{ kind: 'nhs', value: nhs }] }),
    ...(isChild && { opensRecord: true }),
  };
}

function contactEntry(values: FormValues, people: readonly Named[], told: ToldOn): Entry {
  const one = (field: string): string => oneText(values, field);
  const children = people.filter(({ isChild }) => isChild);
  const others = people.filter(({ isChild }) => !isChild);
  const status = consentOf(one('consent'));
  const reason = one('consentReason');
  const safe = safeTonight.shape.safe.safeParse(one('safe'));
  const because = one('safeBecause');
  const whoLivesHere = askState.safeParse(one('asked'));
  const mentions = mentionsIn(one('mentions/home'));
  return {
    id: entryId.parse(submissionIn(values)),
    kind: isAtDesk(told.actor) && one('kind') === 'contact' ? 'contact' : 'referral',
    ...envelope(
      told,
      [...children, ...others].map(({ id }) => id),
    ),
    ...sourceIn(values, told),
    ...(status !== undefined && { consent: { status, ...(reason !== '' && { reason }) } }),
    ...(safe.success && {
      safeTonight: { safe: safe.data, ...(because !== '' && { because }) },
    }),
    ...(whoLivesHere.success && { asked: { whoLivesHere: whoLivesHere.data } }),
    ...(mentions.length > 0 && { mentions }),
    ...injuryIn(values, children),
    summary: one('account').replaceAll('\r\n', '\n'),
  };
}

/** Who brought it, and who is told of it. Who asks to stay unknown stands in the ledger alone. */
function sourceIn(
  values: FormValues,
  { actor, doors }: ToldOn,
): Pick<Entry, 'referredBy' | 'informant' | 'told'> {
  const relation = oneText(values, 'informant');
  const said = relation !== '' && { relation };
  if (!isAtDesk(actor)) {
    const door = doors.find(({ id }) => id === oneText(values, 'door')) ?? doors[0];
    return {
      referredBy: { from: 'professional', organisation: actor.organisation },
      ...(said !== false && { informant: said }),
      ...(door !== undefined && { told: [door.id] }),
    };
  }
  const from = oneText(values, 'from');
  if (from === 'anonymous' || oneText(values, 'keepName') === 'yes') {
    return { referredBy: { from: 'anonymous' }, informant: { ...said, anonymous: true } };
  }
  const of = organisation.safeParse(oneText(values, 'fromOrganisation'));
  return {
    referredBy: {
      from: isFrom(from) ? from : 'professional',
      ...(from === 'professional' && of.success && { organisation: of.data }),
    },
    ...(said !== false && { informant: said }),
  };
}

function mentionsIn(home: string): NonNullable<Entry['mentions']> {
  return home
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((asWritten) => ({ asWritten }));
}

function injuryIn(values: FormValues, children: readonly Named[]): Pick<Entry, 'injuries'> {
  const one = (field: string): string => oneText(values, field);
  if (one('mark') !== 'yes') return {};
  const of = children.find(({ at }) => at === one('markOf')) ?? children[0];
  const explanation = one('injuries/explanation');
  return {
    injuries: [
      {
        ...(of !== undefined && { of: of.id }),
        site: one('injuries/site'),
        type: one('injuries/type'),
        ...(explanation !== '' && { explanation }),
      },
    ],
  };
}
