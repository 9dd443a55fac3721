import { type Chronology, once, stating } from '../chronology/chronology.ts';
import { type AddressValue, addressValue } from '../matching/address-value.ts';
import { addressHolds } from '../matching/compare-values.ts';
import type { ToldOf } from './entries-by-person.ts';

/** Where an entry says that somebody lives or has lived. */
export interface KnownAddress extends ToldOf {
  readonly address: AddressValue;
}

/** Every address of everybody in the record that holds more than placeholders, in order of happening. */
export function knownAddresses(chronology: Chronology): readonly KnownAddress[] {
  return once(chronology, findAddresses);
}

function findAddresses(chronology: Chronology): readonly KnownAddress[] {
  return stating(chronology, 'describes').flatMap(({ held, fact }) =>
    fact.flatMap(({ of: person, addresses = [] }) =>
      addresses.flatMap((written) => {
        const address = addressValue(written);
        return address === undefined ? [] : { person, held, address };
      }),
    ),
  );
}

/**
 * Every two of some addresses, one of each list, that are one home at days that they may have in common.
 * A street alone, or a postcode, is no home.
 */
export function homesInCommon<Known extends Pick<KnownAddress, 'address'>>(
  theirs: readonly Known[],
  others: readonly Known[],
): readonly (readonly [Known, Known])[] {
  return theirs.flatMap((one) =>
    others
      .filter((other) => addressHolds({ is: 'sameHome' }, one.address, other.address))
      .map((other) => [one, other] as const),
  );
}
