import { chronologyOf } from '../../domain/chronology/chronology.ts';
import type { Dossier, DossierEntry, Knowing } from '../../domain/chronology/dossier.ts';
import { look, type Lens, organisationsOf } from '../../domain/chronology/lens.ts';
import { schemaVersion } from '../../domain/entry/entry.ts';
import type { Entry } from '../../domain/entry/entry.ts';
import type { EntryId, PersonId } from '../../domain/entry/facts/basics.ts';
import type { EntryKind } from '../../domain/entry/kinds.ts';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import type { DossierPerson } from '../../domain/people/person.ts';
import type { Question } from '../../domain/questions/question.ts';
import { englandAndWalesBankHolidays } from '../../domain/time/bank-holidays.ts';
import type { Precision } from '../../domain/time/partial-date.ts';
import { addDays, plainDate } from '../../domain/time/plain-date.ts';
import type { HeadedChild } from '../components/child-head.tsx';
import type { Surroundings } from '../layout.tsx';
import { capitalised, organisationInWords } from '../words.ts';
import { childPageNames } from './picture-query.ts';
import type { PictureInput } from './picture.ts';

// Invented records for the tests of the child's picture.

export const child = 'child' as PersonId;
export const mother = 'mother' as PersonId;
export const entryId = (id: string): EntryId => id as EntryId;
export const organisation = (id: string): OrganisationId => id as OrganisationId;

/** An entry in few words: the day it happened and was taken in, who wrote it, and what it states. */
export interface Written extends Partial<Omit<Entry, 'id' | 'kind' | 'happened' | 'organisation'>> {
  readonly on: string;
  readonly precision?: Precision;
  readonly kind: EntryKind;
  readonly by: string;
  readonly toldTo?: readonly string[];
}

const people: readonly DossierPerson[] = [
  {
    id: child,
    role: 'child',
    name: 'Rowan',
    sex: 'f',
    dob: { on: plainDate('2014-03-01'), precision: 'day' },
    relationToChild: 'self',
    knownFrom: plainDate('2014-03-01'),
  },
  { id: mother, role: 'mother', relationToChild: 'mother', knownFrom: plainDate('2014-03-01') },
];

/** A dossier of entries written in order; ids are r1, r2 and so on. */
export function dossierOf(
  written: readonly Written[],
  {
    of = {},
    with: others = [],
  }: { of?: Partial<DossierPerson>; with?: readonly DossierPerson[] } = {},
): Dossier {
  const [self, ...family] = people;
  if (self === undefined) throw new Error('no child');
  const { dob, ...kept } = { ...self, ...of };
  // A test takes the date of birth away by setting it to nothing.
  const subject: DossierPerson = dob === undefined ? kept : { ...kept, dob };
  return { child: subject, people: [subject, ...family, ...others], entries: written.map(held) };
}

function held(
  { on, precision = 'day', by, toldTo = [], ...facts }: Written,
  index: number,
): DossierEntry {
  const day = plainDate(on);
  const recorder = organisation(by);
  const knownTo: Knowing[] = [
    { organisation: recorder, on: day, how: 'recorded' },
    ...toldTo.map((id): Knowing => ({ organisation: organisation(id), on: day, how: 'received' })),
  ];
  return {
    entry: {
      id: entryId(`r${index + 1}`),
      schemaVersion,
      happened: { on: day, precision },
      recordedOn: day,
      organisation: recorder,
      subjects: [child, mother],
      labels: ['standard'],
      ...facts,
    },
    position: index + 1,
    takenInOn: day,
    knownTo,
  };
}

/** What a page of a dossier is drawn from, as the server would put it together. */
export function inputOf(
  dossier: Dossier,
  lens: Lens,
  changed: Partial<PictureInput> = {},
): PictureInput {
  const seen = look(dossier, lens);
  return {
    person: dossier.child,
    seen,
    chronology: chronologyOf(seen.dossier, lens.until),
    pointers: [],
    questions: [],
    asked: 'fact',
    organisations: organisationsOf(dossier.entries).map((id) => ({
      id,
      title: capitalised(organisationInWords(id)),
    })),
    looks: [],
    lens,
    today: lens.until,
    holidays: englandAndWalesBankHolidays,
    filters: { agency: [], kind: [] },
    why: 'you are her lead social worker',
    links: {
      self: '/child/rowan',
      pages: pagesOfRowan,
      record: '/record?child=rowan',
      before: '/child/rowan/before',
      entry: (id) => `/child/rowan/entry/${encodeURIComponent(id)}`,
      question: (id) => `/child/rowan/question/${encodeURIComponent(id)}`,
    },
    ...changed,
  };
}

const pagesOfRowan = Object.fromEntries(
  childPageNames.map((name) => [name, `/child/rowan${name === 'picture' ? '' : `/${name}`}`]),
) as PictureInput['links']['pages'];

/** A child as a page names them, the same address for each of their pages. */
export function headedChildAt(href: string): HeadedChild {
  const pages = Object.fromEntries(
    childPageNames.map((name) => [name, href]),
  ) as PictureInput['links']['pages'];
  const head = { name: 'Robin Marlow', who: 'Boy, 16 months old', links: { pages, record: href } };
  return { name: 'Robin Marlow', href, head };
}

export const everyoneOn = (day: string): Lens => ({ knownTo: 'everyone', until: plainDate(day) });

export const around: Surroundings = {
  stylesheet: '/assets/holdfast.css',
  script: '/assets/holdfast.js',
  path: '/child/one',
  partnership: 'Example partnership',
  isDemonstration: true,
  csrfToken: 'token',
  titleOf: organisationInWords,
};

export function questionOf(changed: Partial<Question> = {}): Question {
  return {
    id: 'P01:child',
    rule: 'P01',
    version: 1,
    name: 'unknownAdultInHousehold',
    subject: 'child',
    asks: 'Who is the man in the home?',
    of: 'leadSocialWorker',
    urgency: 'ask',
    raisedOn: plainDate('2020-01-02'),
    dueOn: plainDate('2020-01-06'),
    evidence: [entryId('r1')],
    strengthened: [],
    reopened: [],
    settled: [],
    ...changed,
  };
}

const agencies = [
  'childrens-social-care',
  'health-visiting',
  'gp',
  'school',
  'police',
  'hospital/hospitalA',
  'hospital/hospitalB',
  'paediatrics',
  'housing',
  'family-support',
  'mental-health',
  'early-years',
];
const sites = [
  'left cheek',
  'right upper arm',
  'shin',
  'forehead',
  'back',
  'head and body',
  'buttocks',
  'left ear',
];
const ordinary: readonly EntryKind[] = [
  'contact',
  'attendance',
  'home-visit',
  'school-absence',
  'information-shared',
  'concern',
  'health-visitor-contact',
  'child-seen',
  'referral',
  'core-group',
  'contact',
  'contact',
];

/** A long history, the same every time: `count` entries over some ten years up to June 2024. */
export function longDossier(count: number): Dossier {
  const random = dice(7);
  const first = plainDate('2014-03-01');
  const written = Array.from({ length: count }, (_, index): Written => {
    const on = addDays(first, Math.floor((index * 3770) / count));
    const base = {
      on,
      by: pick(agencies, random),
      toldTo: random() < 0.3 ? [pick(agencies, random)] : [],
      precision: pick(['day', 'day', 'day', 'day', 'week', 'month'] as const, random),
      summary:
        'Somebody of the family was met, and what was said and seen was written down as it was, with what is to happen next.',
    };
    const chance = random();
    if (chance < 0.03) {
      return {
        ...base,
        kind: 'injury',
        injuries: [
          {
            of: child,
            site: pick(sites, random),
            type: 'bruise',
            ...(random() < 0.5 && { count: 1 + Math.floor(random() * 4) }),
          },
        ],
      };
    }
    if (chance < 0.05)
      return {
        ...base,
        kind: 'failed-visit',
        visit: { children: [{ person: child, seen: false }] },
      };
    if (chance < 0.06)
      return { ...base, kind: 'person-named', mentions: [{ asWritten: 'a friend who was there' }] };
    if (chance < 0.07) return { ...base, kind: 'strategy-discussion', by: 'childrens-social-care' };
    if (chance < 0.08)
      return {
        ...base,
        kind: 'no-further-action',
        decision: { of: 'threshold', outcome: 'not met' },
      };
    if (chance < 0.085) return { ...base, kind: 'conference', conference: { type: 'review' } };
    if (index === Math.floor(count / 2))
      return { ...base, kind: 'plan-started', plan: { type: 'child-protection', category: 'NEG' } };
    return { ...base, kind: pick(ordinary, random) };
  });
  return dossierOf(written);
}

/** Numbers from 0 to 1 that are the same on every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function pick<T>(all: readonly T[], random: () => number): T {
  const one = all[Math.floor(random() * all.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}
