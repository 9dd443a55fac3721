import type { GrantReason } from '../../domain/access/grant.ts';

const words: Readonly<Record<GrantReason, string>> = {
  involvement: 'Involvement',
  dutyDesk: 'Duty desk',
  conference: 'A conference',
  supervision: 'Supervision',
  review: 'A review',
  emergency: 'An emergency',
};

/** What a grant was given for. */
export function reasonInWords(reason: GrantReason): string {
  return words[reason];
}
