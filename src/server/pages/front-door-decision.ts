import { type Entry, schemaVersion } from '../../domain/entry/entry.ts';
import { type EntryId, entryId, type PersonId } from '../../domain/entry/facts/basics.ts';
import type { OutcomeCode } from '../../domain/entry/facts/decisions.ts';
import { strategy } from '../../domain/entry/facts/meetings.ts';
import type { EntryKind } from '../../domain/entry/kinds.ts';
import { organisation, type OrganisationId } from '../../domain/entry/organisation.ts';
import type { Actor } from '../../domain/access/policy.ts';
import { regimeOf } from '../../domain/access/sharing.ts';
import type { FieldError } from '../../domain/problem.ts';
import { type FormValues, oneText } from '../../domain/recording/form-values.ts';
import { onDay } from '../../domain/time/partial-date.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';

interface Outcome {
  readonly kind: EntryKind;
  readonly code: OutcomeCode;
  /** The words that go into the record. */
  readonly recordedAs: string;
}

/** What a referrer is told is shared with them; in the words that go into the record. */
const toldBack = { recordedAs: 'What was decided on what they told' } as const;

/**
 * What may be decided on a contact, and as what it is recorded. A strategy discussion that is only
 * called has not taken place: no entry may say that it has.
 */
const outcomes = {
  noFurtherAction: {
    kind: 'no-further-action',
    code: 'noFurtherAction',
    recordedAs: 'No further action',
  },
  advice: { kind: 'no-further-action', code: 'advice', recordedAs: 'Information and advice' },
  earlyHelp: { kind: 'contact', code: 'earlyHelp', recordedAs: 'Early help' },
  assess: { kind: 'assessment', code: 'assess', recordedAs: 'Assessment' },
  strategyCalled: { kind: 'contact', code: 'enquire', recordedAs: 'Strategy discussion called' },
  enquire: { kind: 'strategy-discussion', code: 'enquire', recordedAs: 'Section 47 enquiries' },
} as const satisfies Readonly<Record<string, Outcome>>;

function outcomeOf(sent: string): keyof typeof outcomes | undefined {
  return Object.hasOwn(outcomes, sent) ? (sent as keyof typeof outcomes) : undefined;
}

/** The contact on which a form decides, and what its page showed. */
export interface Decided {
  readonly actor: Actor;
  readonly today: PlainDate;
  readonly contact: EntryId;
  /** The children whom the reader may decide on. */
  readonly children: readonly PersonId[];
  /** The entries that were listed as evidence. */
  readonly listed: readonly EntryId[];
}

type Read = { readonly entry: Entry } | { readonly errors: readonly FieldError[] };

/** The decision that a form records, or what is to be mended of it. */
export function decisionIn(values: FormValues, decided: Decided): Read {
  const errors = errorsOfDecision(values, decided);
  const choice = outcomeOf(oneText(values, 'outcome'));
  if (choice === undefined || errors.length > 0) return { errors };
  const { kind, code, recordedAs } = outcomes[choice];
  const isHeld = isStrategyHeld(values);
  const seen = new Set(values['seen']);
  const [reason, interimPlan, decidedBy] = ['reason', 'interimPlan', 'decidedBy'].map((field) =>
    oneText(values, field),
  );
  const notSeen = decided.listed.filter((id) => !seen.has(id));
  return {
    entry: {
      ...envelope(values, decided, chosenChildren(values, decided)),
      kind: isHeld ? 'strategy-discussion' : kind,
      decision: {
        of: 'referral',
        outcome: recordedAs,
        outcomeCode: code,
        about: [decided.contact],
        reason,
        ...(decidedBy !== '' && { decidedBy }),
        ...(interimPlan !== '' && { interimPlan }),
        evidenceSeen: [decided.contact, ...decided.listed.filter((id) => seen.has(id))],
        ...(notSeen.length > 0 && { evidenceNotSeen: notSeen }),
      },
      ...(choice === 'assess' && { assessment: { stage: 'started', of: 'family' } }),
      ...(isHeld && { strategy: strategyIn(values) }),
    },
  };
}

/** That the referrer was told: in words that they can read, where they belong to an organisation. */
export function feedbackIn(
  values: FormValues,
  told: Pick<Decided, 'actor' | 'today' | 'contact' | 'children'> & {
    readonly to: OrganisationId | undefined;
  },
): Read {
  const words = oneText(values, 'words').replaceAll('\r\n', '\n');
  if (words === '')
    return { errors: [{ path: '/words', message: say('Say what they were told') }] };
  if (words.length > wordsMax) return { errors: [{ path: '/words', message: tooLong() }] };
  const { to } = told;
  return {
    entry: {
      ...envelope(values, told, told.children),
      kind: 'information-shared',
      feedback: { about: [told.contact], ...(to !== undefined && { to }) },
      steps: ['referrerTold'],
      ...(to !== undefined && {
        sharing: {
          what: toldBack.recordedAs,
          with: [to],
          shared: true,
          basis: regimeOf(told.actor.organisation),
        },
      }),
      summary: words,
    },
  };
}

const wordsMax = 2_000;
const tooLong = () => say('Write at most {wordsMax} characters', { wordsMax });

function envelope(
  values: FormValues,
  { actor, today }: Pick<Decided, 'actor' | 'today'>,
  subjects: readonly PersonId[],
): Omit<Entry, 'kind'> {
  return {
    id: entryId.parse(oneText(values, 'submission')),
    schemaVersion,
    happened: onDay(today),
    recordedOn: today,
    organisation: actor.organisation,
    author: { role: actor.role },
    subjects: [...subjects],
    labels: ['standard'],
  };
}

function chosenChildren(values: FormValues, { children }: Decided): readonly PersonId[] {
  if (children.length < 2) return children;
  const chosen = new Set(values['children']);
  return children.filter((id) => chosen.has(id));
}

function isStrategyHeld(values: FormValues): boolean {
  return oneText(values, 'strategyHeld') === 'yes';
}

function errorsOfDecision(values: FormValues, decided: Decided): readonly FieldError[] {
  const one = (field: string): string => oneText(values, field);
  const outcome = outcomeOf(one('outcome'));
  const found: readonly (FieldError | false)[] = [
    chosenChildren(values, decided).length === 0 && {
      path: '/children',
      message: say('Choose for whom it is decided'),
    },
    outcome === undefined && { path: '/outcome', message: say('Choose what is decided') },
    outcome === 'enquire' &&
      !isStrategyHeld(values) && {
        path: '/strategyHeld',
        message: say(
          'Enquiries begin at a strategy discussion: record it, or choose that it is called',
        ),
      },
    outcome === 'strategyCalled' &&
      isStrategyHeld(values) && {
        path: '/outcome',
        message: say('The discussion was held: choose what was decided there'),
      },
    one('reason') === '' && {
      path: '/reason',
      message: say('Say why, so that whoever reads it later can follow'),
    },
    ...(isStrategyHeld(values) ? errorsOfStrategy(values) : []),
    ...[
      'reason',
      'interimPlan',
      'decidedBy',
      'medicalNotNeededBecause',
      'sleepsWhere',
      'sleepsAgreedBy',
    ].map((field) => one(field).length > wordsMax && { path: `/${field}`, message: tooLong() }),
  ];
  return found.filter((error) => error !== false);
}

function errorsOfStrategy(values: FormValues): readonly (FieldError | false)[] {
  const one = (field: string): string => oneText(values, field);
  const begun = section47In(values);
  const isEnquired = one('outcome') === 'enquire';
  return [
    attendedIn(values).length === 0 && { path: '/attended', message: say('Choose who took part') },
    begun === undefined && { path: '/section47', message: say('Choose whether enquiries begin') },
    begun !== undefined &&
      (begun === 'none') === isEnquired && {
        path: '/section47',
        message: say('This and what is decided above do not say the same'),
      },
    one('medicalNeeded') === 'no' &&
      one('medicalNotNeededBecause') === '' && {
        path: '/medicalNotNeededBecause',
        message: say('Say why no medical is needed'),
      },
    (one('sleepsWhere') === '') !== (one('sleepsAgreedBy') === '') && {
      path: one('sleepsWhere') === '' ? '/sleepsWhere' : '/sleepsAgreedBy',
      message: say('Say where the child sleeps tonight and who agreed to it'),
    },
  ];
}

function section47In(values: FormValues) {
  return strategy.shape.section47.safeParse(oneText(values, 'section47')).data;
}

function attendedIn(values: FormValues): OrganisationId[] {
  return (values['attended'] ?? []).flatMap((sent) => organisation.safeParse(sent).data ?? []);
}

function yesOrNo(sent: string): boolean | undefined {
  if (sent === 'yes') return true;
  return sent === 'no' ? false : undefined;
}

function strategyIn(values: FormValues): NonNullable<Entry['strategy']> {
  const one = (field: string): string => oneText(values, field);
  const [crimeConsidered, medicalNeeded, siblingsIncluded] = [
    yesOrNo(one('crimeConsidered')),
    yesOrNo(one('medicalNeeded')),
    yesOrNo(one('siblingsIncluded')),
  ];
  const [because, where, agreedBy] = [
    one('medicalNotNeededBecause'),
    one('sleepsWhere'),
    one('sleepsAgreedBy'),
  ];
  const section47 = section47In(values);
  return {
    attended: attendedIn(values),
    ...(section47 !== undefined && { section47 }),
    ...(crimeConsidered !== undefined && { crimeConsidered }),
    ...(medicalNeeded !== undefined && { medicalNeeded }),
    ...(because !== '' && { medicalNotNeededBecause: because }),
    ...(siblingsIncluded !== undefined && { siblingsIncluded }),
    ...(where !== '' && { sleepsTonight: { where, agreedBy } }),
  };
}
