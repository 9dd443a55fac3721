import type { Sharing } from '../../domain/entry/facts/meetings.ts';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';
import { capitalised, dayInWords, listed, type TitleOf } from '../words.ts';

/** A decision to share, as far as it says to whom an entry was opened, on what basis and until when. */
export interface OpenedByDecision {
  readonly by: OrganisationId;
  readonly from: PlainDate;
  readonly sharing: Pick<Sharing, 'with' | 'basis' | 'under' | 'until'>;
}

/** Who opened it, when, on what basis and until when; to the reader, or to those whom it names. */
export function openedInWords(
  { by, from, sharing }: OpenedByDecision,
  titleOf: TitleOf,
  to: 'you' | 'them',
): string {
  const values = {
    by: titleOf(by),
    from: dayInWords(from),
    until: dayInWords(sharing.until ?? from),
    basis: sharing.basis === 'lawEnforcement' ? say('law enforcement processing') : say('UK GDPR'),
  };
  return capitalised(
    to === 'you'
      ? say(
          '{by} has shared this entry with your organisation, from {from} until the end of {until}. Basis: {basis}.',
          values,
        )
      : say(
          '{by} shared it with {receivers}, from {from} until the end of {until}. Basis: {basis}.',
          {
            ...values,
            receivers: listed(sharing.with.map(titleOf)),
          },
        ),
  );
}
