import type { Sharing } from '../entry/facts/meetings.ts';
import { agencyOf, type OrganisationId, police } from '../entry/organisation.ts';
import type { FieldError } from '../problem.ts';
import { addMonths, type PlainDate, plainDate } from '../time/plain-date.ts';

/** From when those who work with a child must share what bears on the child's welfare; the day is our reading. */
const dutyToShareFrom = plainDate('2026-06-01');
/** How long a decision not to share may hold before it is looked at again. */
const notSharedMonthsMax = 6;
/** How long a decision to share may open an entry before it is decided anew. */
export const openedMonthsMax = 12;

/**
 * Under which regime an organisation shares to safeguard a child: the police as a competent authority
 * (DPA 2018 Schedule 8 paragraph 4), everybody else under UK GDPR (Schedule 1 paragraph 18).
 *
 * @source DPA18
 */
export function regimeOf(organisation: OrganisationId): NonNullable<Sharing['basis']> {
  return agencyOf(organisation) === police ? 'lawEnforcement' : 'ukGdpr';
}

/**
 * What is missing of what is recorded about sharing, or contradicts itself; paths are those of the entry.
 * What is shared has a basis, of the regime of whoever shares; where it opens entries, a reason and a last day
 * besides. What is not shared has a reason and a day on
 * which the decision is looked at again, and since the duty to share began its one exception: that to share
 * would harm the child more than not to.
 *
 * @source DPA18; CWSA26
 */
export function wrongInSharing(
  sharing: Partial<Sharing> | undefined,
  by: { readonly organisation: OrganisationId; readonly on: PlainDate },
): readonly FieldError[] {
  if (sharing?.shared === undefined) return [];
  const found = sharing.shared ? wrongInShared(sharing, by) : wrongInRefusal(sharing, by.on);
  return found.map(([field, message]) => ({ path: `/sharing/${field}`, message }));
}

type Wrong = readonly [field: keyof Sharing, message: string];

function wrongInShared(
  sharing: Partial<Sharing>,
  { organisation, on }: { readonly organisation: OrganisationId; readonly on: PlainDate },
): Wrong[] {
  const wrong = wrongInBasis(sharing, organisation);
  return sharing.entries === undefined ? wrong : [...wrong, ...wrongInOpening(sharing, on)];
}

/** What opens an entry says why, and ends. */
function wrongInOpening(
  { with: receivers = [], account, reason = '', until }: Partial<Sharing>,
  on: PlainDate,
): Wrong[] {
  const wrong: Wrong[] = [];
  if (reason.trim() === '') wrong.push(['reason', 'Say why they need it']);
  if (until === undefined) wrong.push(['until', 'Say until when it is open to them']);
  else if (until < on) wrong.push(['until', 'The last day lies in the past']);
  else if (until > addMonths(on, openedMonthsMax)) {
    wrong.push(['until', `Choose a day within ${openedMonthsMax} months`]);
  }
  if (account !== undefined && receivers.length !== 1) {
    wrong.push(['account', 'One person is named of one organisation']);
  }
  return wrong;
}

function wrongInBasis({ basis }: Partial<Sharing>, organisation: OrganisationId): Wrong[] {
  if (basis === undefined) return [['basis', 'Choose on what basis it is shared']];
  const regime = regimeOf(organisation);
  if (basis === regime) return [];
  return [
    [
      'basis',
      regime === 'lawEnforcement'
        ? 'Choose law enforcement processing: the police share as a competent authority'
        : 'Choose UK GDPR: law enforcement processing is for the police',
    ],
  ];
}

function wrongInRefusal(
  { reason = '', until, moreDetrimental }: Partial<Sharing>,
  on: PlainDate,
): Wrong[] {
  const wrong: Wrong[] = [];
  if (reason.trim() === '') wrong.push(['reason', 'Say why it is not shared']);
  if (until === undefined) wrong.push(['until', 'Say until when the decision holds']);
  else if (until < on) wrong.push(['until', 'The last day of the decision lies in the past']);
  else if (until > addMonths(on, notSharedMonthsMax)) {
    wrong.push(['until', `Choose a day within ${notSharedMonthsMax} months`]);
  }
  if (on >= dutyToShareFrom && moreDetrimental !== true) {
    wrong.push([
      'moreDetrimental',
      moreDetrimental === undefined
        ? 'Choose whether sharing it would harm the child more than not sharing it'
        : 'The duty to share has one exception: that sharing would harm the child more than not sharing',
    ]);
  }
  return wrong;
}
