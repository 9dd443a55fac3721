import type { VNode } from 'preact';
import type {
  Description,
  PersonAddress,
  PersonName,
} from '../../domain/entry/facts/description.ts';
import { isPlaceholderDay } from '../../domain/matching/placeholders.ts';
import type { PartialDate } from '../../domain/time/partial-date.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayRich } from '../../words/say.ts';
import { dateInWords, dayInWords } from '../words.ts';

/** A record of somebody, with what each source says of them, the newest first. */
export interface RecordOnFile {
  readonly id: string;
  readonly name: string;
  readonly said: readonly {
    /** What the organisation is called. */
    readonly by: string;
    readonly on: PlainDate;
    readonly facts: Description;
  }[];
  readonly isPlaceWithheld: boolean;
}

/** Everything that sources say under one record. */
export function RecordSaid({ record }: { readonly record: RecordOnFile }): VNode {
  return (
    <div class="hf-record">
      <p class="hf-record__id">
        {sayRich('Record <span>{id}</span>', {
          span: (words) => <span>{words}</span>,
          id: record.id,
        })}
      </p>
      {record.said.map(({ by, on, facts }) => (
        <section>
          <h3>{by}</h3>
          <p class="hf-small">{say('Recorded on {day}', { day: dayInWords(on) })}</p>
          <dl>
            {rowsOf(facts).map(({ label, value }) => (
              <div>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {record.isPlaceWithheld && <p class="hf-small">{say('Where they live is withheld.')}</p>}
    </div>
  );
}

/** What to call somebody: their own name before another. */
export function nameOf(said: readonly Pick<Description, 'names'>[]): string {
  const names = said.flatMap((one) => one.names ?? []);
  const name = names.find(({ use = 'own' }) => use === 'own') ?? names[0];
  return name === undefined ? say('Name not recorded') : inFull(name);
}

function inFull({ full, given, family }: PersonName): string {
  return full ?? [given, family].filter((part) => part !== undefined).join(' ');
}

const sexInWords = {
  m: () => say('Male'),
  f: () => say('Female'),
  u: () => say('Not known'),
} as const;
const livingInWords = {
  unborn: () => say('Not yet born'),
  alive: () => say('Alive'),
  died: () => say('Has died'),
} as const;
const numberInWords = {
  nhs: () => say('NHS number'),
  upn: () => say('Unique pupil number'),
  socialCare: () => say('Social care number'),
  police: () => say('Police number'),
} as const;

/** A name with whether it is theirs now, was before, or is another. */
function nameInWords(written: PersonName): string {
  const name = inFull(written);
  switch (written.use ?? 'own') {
    case 'own':
      return name;
    case 'former':
      return say('{name} (before)', { name });
    case 'alias':
      return say('{name} (also known as)', { name });
  }
}

interface Row {
  readonly label: string;
  readonly value: string;
}

function rowsOf(facts: Description): readonly Row[] {
  const {
    names = [],
    dob,
    sex,
    addresses = [],
    phones = [],
    numbers = [],
    sourceId,
    living,
  } = facts;
  const row = (label: string, value: string | undefined): Row[] =>
    value === undefined ? [] : [{ label, value }];
  return [
    ...names.flatMap((name) => row(say('Name'), nameInWords(name))),
    ...row(say('Born'), dob && bornInWords(dob)),
    ...row(say('Sex'), sex && sexInWords[sex]()),
    ...addresses.flatMap((address) => row(say('Address'), addressInWords(address))),
    ...phones.flatMap((phone) => row(say('Telephone'), phone)),
    ...numbers.flatMap(({ kind, value }) => row(numberInWords[kind](), value)),
    ...row(say('Their own number'), sourceId),
    ...row(say('Living'), living && livingInWords[living]()),
    ...row(say('Otherwise'), facts.otherwise),
  ];
}

/** A day that systems put where nothing is known is said to be one. */
function bornInWords(dob: PartialDate): string {
  const day = dateInWords(dob);
  return isPlaceholderDay(dob.on) ? say('{day}, a day that stands for “not known”', { day }) : day;
}

function addressInWords(address: PersonAddress): string {
  const { house, street, locality, town, postcode, from, until } = address;
  const place = [
    [house, street].filter((part) => part !== undefined).join(' '),
    locality,
    town,
    postcode,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
  const [since, ended] = [from && dayInWords(from), until && dayInWords(until)];
  if (since !== undefined && ended !== undefined) {
    return say('{place} from {since} until {ended}', { place, since, ended });
  }
  if (since !== undefined) return say('{place} from {since}', { place, since });
  return ended === undefined ? place : say('{place} until {ended}', { place, ended });
}
