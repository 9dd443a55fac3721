import type { VNode } from 'preact';
import type {
  Description,
  PersonAddress,
  PersonName,
} from '../../domain/entry/facts/description.ts';
import { isPlaceholderDay } from '../../domain/matching/placeholders.ts';
import type { PartialDate } from '../../domain/time/partial-date.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
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
        Record <span>{record.id}</span>
      </p>
      {record.said.map(({ by, on, facts }) => (
        <section>
          <h3>{by}</h3>
          <p class="hf-small">Recorded on {dayInWords(on)}</p>
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
      {record.isPlaceWithheld && <p class="hf-small">Where they live is withheld.</p>}
    </div>
  );
}

/** What to call somebody: their own name before another. */
export function nameOf(said: readonly Pick<Description, 'names'>[]): string {
  const names = said.flatMap((one) => one.names ?? []);
  const name = names.find(({ use = 'own' }) => use === 'own') ?? names[0];
  return name === undefined ? 'Name not recorded' : inFull(name);
}

function inFull({ full, given, family }: PersonName): string {
  return full ?? [given, family].filter((part) => part !== undefined).join(' ');
}

const useInWords = { own: '', former: ' (before)', alias: ' (also known as)' } as const;
const sexInWords = { m: 'Male', f: 'Female', u: 'Not known' } as const;
const livingInWords = { unborn: 'Not yet born', alive: 'Alive', died: 'Has died' } as const;
const numberInWords = {
  nhs: 'NHS number',
  upn: 'Unique pupil number',
  socialCare: 'Social care number',
  police: 'Police number',
} as const;

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
    ...names.flatMap((name) => row('Name', `${inFull(name)}${useInWords[name.use ?? 'own']}`)),
    ...row('Born', dob && bornInWords(dob)),
    ...row('Sex', sex && sexInWords[sex]),
    ...addresses.flatMap((address) => row('Address', addressInWords(address))),
    ...phones.flatMap((phone) => row('Telephone', phone)),
    ...numbers.flatMap(({ kind, value }) => row(numberInWords[kind], value)),
    ...row('Their own number', sourceId),
    ...row('Living', living && livingInWords[living]),
    ...row('Otherwise', facts.otherwise),
  ];
}

/** A day that systems put where nothing is known is said to be one. */
function bornInWords(dob: PartialDate): string {
  const day = dateInWords(dob);
  return isPlaceholderDay(dob.on) ? `${day}, a day that stands for “not known”` : day;
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
  const since = from === undefined ? '' : ` from ${dayInWords(from)}`;
  return `${place}${since}${until === undefined ? '' : ` until ${dayInWords(until)}`}`;
}
