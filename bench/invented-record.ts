import type { Dossier, DossierEntry } from '../src/domain/chronology/dossier.ts';
import { type Entry, entrySchema, schemaVersion } from '../src/domain/entry/entry.ts';
import type { PersonId } from '../src/domain/entry/facts/basics.ts';
import { organisationOf } from '../src/domain/entry/organisation.ts';
import type { DossierPerson } from '../src/domain/people/person.ts';
import { addDays, type PlainDate } from '../src/domain/time/plain-date.ts';

// Records of nobody, made the same every time: as long as one wants, with the kinds and the facts
// of real ones in about the mix that a young child on a plan has.

/** How old the child is today, in days: under four, so that every rule about bruises looks. */
const ageDays = 1_150;

export const socialCare = organisationOf('childrens-social-care', 'ashmere');
const healthVisiting = organisationOf('health-visiting', 'ashmere');
const hospital = organisationOf('hospital', 'ashmereGeneral');
const nursery = organisationOf('early-years', 'littleAcorns');
const police = organisationOf('police');

type Facts = Pick<Entry, 'kind'> & Partial<Entry>;

const mother = (child: string): PersonId => `${child}:mother` as PersonId;

/** Places where a bruise on a child this young always calls for a question. */
const sites = ['left cheek', 'right ear', 'back', 'neck', 'abdomen'];
const explanations = [
  'fell from the sofa',
  'ran into the table',
  'not asked',
  'fell in the garden',
];

/** What one appended entry says; every fourth tells of a bruise that raises or strengthens. */
export function freshFacts(child: string, index: number): Facts {
  return index % 4 === 0 ? injury(index / 4) : quiet(child, index);
}

/** What raises nothing: most of what people write down. */
function quiet(child: string, index: number): Facts {
  switch (index % 3) {
    case 0:
      return {
        kind: 'contact',
        summary: 'The mother rang about the appointment on Thursday. She will bring the child.',
      };
    case 1:
      return {
        kind: 'home-visit',
        summary: 'The child was up, dressed and playing on the floor with a box of bricks.',
        visit: {
          announced: false,
          children: [
            { person: child as PersonId, seen: true, awake: true, alone: true, spokenTo: true },
          ],
          visible: { face: true, hands: true, skin: true },
          bedroomSeen: true,
          purpose: 'plan visit',
        },
      };
    default:
      return {
        kind: 'information-shared',
        summary: 'Notes of the core group were sent to everybody who was invited to it.',
      };
  }
}

function injury(index: number): Facts {
  return {
    kind: 'injury',
    basis: 'observed',
    summary: 'A mark was seen when the child was changed, and was written down on a body map.',
    injuries: [
      {
        site: sites[index % sites.length] ?? 'back',
        type: 'bruise',
        count: 1 + (index % 2),
        explanation: explanations[index % explanations.length] ?? 'not asked',
      },
    ],
  };
}

/** Fifteen entries in turn: what a plan brings week by week, with one injury and what follows it. */
function whatHappens(child: string, index: number): Facts {
  const turn = index % 15;
  switch (turn) {
    case 0:
      return injury(index / 15);
    case 1:
      return {
        kind: 'child-protection-medical',
        organisation: hospital,
        summary: 'Whole examination with the child undressed. Growth is along its line.',
        examination: { complete: true },
        opinion: { view: 'consistent', backgroundSupplied: true },
      };
    case 2:
      return {
        kind: 'strategy-discussion',
        summary: 'Held by telephone with police, health and nursery. A joint enquiry goes on.',
        strategy: {
          attended: [police, hospital, nursery],
          section47: 'joint',
          medicalNeeded: true,
        },
      };
    case 5:
      return {
        kind: 'health-visitor-contact',
        organisation: healthVisiting,
        summary: 'Weighed and measured at the clinic. Eats well; sleeps through most nights.',
        mobility: { of: child as PersonId, stage: 'walking' },
      };
    case 7:
      return {
        kind: 'school-absence',
        organisation: nursery,
        summary: 'Did not come to nursery. The mother rang at ten and said the child had a cold.',
      };
    case 9:
      return {
        kind: 'core-group',
        summary: 'The group met, went through the plan step by step and set the next day to meet.',
        meeting: { kind: 'core-group' },
      };
    case 11:
      return {
        kind: 'police-notification',
        organisation: police,
        summary: 'A neighbour rang about raised voices. Officers called and found everybody calm.',
        ...(index % 45 === 11 && { mentions: [{ asWritten: 'a man who left as we came' }] }),
      };
    case 13:
      return {
        kind: 'missed-appointment',
        organisation: hospital,
        summary: 'Not brought to the eye clinic. A new day was offered by letter.',
        rebookedFor: 'in six weeks',
      };
    default:
      return quiet(child, turn);
  }
}

/** A child's dossier of so many entries, evenly spread from birth to yesterday. */
export function inventedDossier(id: string, size: number, today: PlainDate): Dossier {
  const born = addDays(today, -ageDays);
  const child = person(id, 'child', 'self', born);
  const people = [
    { ...child, dob: { on: born, precision: 'day' as const } },
    person(mother(id), 'mother', 'mother', born),
    person(`${id}:father`, 'father', 'father', born),
    person(`${id}:sister`, 'older sister', 'sister', born),
  ];
  const entries = Array.from({ length: size }, (_, index): DossierEntry => {
    const day = addDays(born, Math.floor((index * ageDays) / size));
    const entry = entryOf(`${id}-${index + 1}`, id, day, whatHappens(id, index));
    const known = { organisation: entry.organisation, on: day, how: 'recorded' as const };
    return { entry, position: index + 1, takenInOn: day, knownTo: [known] };
  });
  return { child: people[0] ?? child, people, entries };
}

function person(
  id: string,
  role: string,
  relationToChild: string,
  knownFrom: PlainDate,
): DossierPerson {
  return { id: id as PersonId, role, relationToChild, knownFrom };
}

export function entryOf(id: string, child: string, day: PlainDate, facts: Facts): Entry {
  const subjects = facts.kind === 'home-visit' ? [child, mother(child)] : [child];
  return entrySchema.parse({
    id,
    schemaVersion,
    happened: { on: day, precision: 'day' },
    recordedOn: day,
    organisation: socialCare,
    subjects,
    labels: ['standard'],
    ...facts,
  });
}
