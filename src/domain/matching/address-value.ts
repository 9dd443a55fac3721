import type { PersonAddress } from '../entry/facts/description.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { plainText } from './name-value.ts';
import { isPlaceholder, isPlaceholderPostcode } from './placeholders.ts';

/** An address brought into the form that is compared. */
export interface AddressValue {
  /** The home in one text: house, street, postcode or place. */
  readonly text: string;
  readonly house?: string;
  readonly street?: string;
  /** Locality, or the town where there is none. */
  readonly place?: string;
  /** Capitals without a space. */
  readonly postcode?: string;
  readonly from?: PlainDate;
  /** The last day, included. */
  readonly until?: PlainDate;
}

const shortened = new Map(
  Object.entries({
    rd: 'road',
    st: 'street',
    ave: 'avenue',
    av: 'avenue',
    ln: 'lane',
    cl: 'close',
    crt: 'court',
    ct: 'court',
    cres: 'crescent',
    dr: 'drive',
    gdns: 'gardens',
    gdn: 'garden',
    grn: 'green',
    gr: 'grove',
    hse: 'house',
    pl: 'place',
    pk: 'park',
    sq: 'square',
    ter: 'terrace',
    terr: 'terrace',
    wy: 'way',
  }),
);

/** An address as it is compared; nothing where every part of it is a placeholder or missing. */
export function addressValue(address: PersonAddress): AddressValue | undefined {
  const divided = divideHouse(address);
  const house = known(divided.house)?.replaceAll(/\b(?:flat|apartment|apt|no|number) /g, '');
  const street = known(divided.street)?.split(' ').map(inFull).join(' ');
  const place = known(address.locality) ?? known(address.town);
  const postcode = postcodeValue(address.postcode ?? '');
  const parts = [house, street, postcode ?? place].filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  return {
    text: parts.join(' '),
    ...(house === undefined ? {} : { house }),
    ...(street === undefined ? {} : { street }),
    ...(place === undefined ? {} : { place }),
    ...(postcode === undefined ? {} : { postcode }),
    ...(address.from === undefined ? {} : { from: address.from }),
    ...(address.until === undefined ? {} : { until: address.until }),
  };
}

/** "12 Wharf Road" in one field is a house and a street. */
function divideHouse({ house, street }: PersonAddress): Pick<PersonAddress, 'house' | 'street'> {
  const leading = house === undefined ? /^\s*(\d+[a-z]?)[\s,]+(\D.*)$/i.exec(street ?? '') : null;
  if (leading?.[1] !== undefined && leading[2] !== undefined) {
    return { house: leading[1], street: leading[2] };
  }
  return { ...(house === undefined ? {} : { house }), ...(street === undefined ? {} : { street }) };
}

function known(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const plain = plainText(written);
  return isPlaceholder(plain, written) ? undefined : plain;
}

// "St" opens the name of a saint and closes that of a street.
function inFull(word: string, at: number): string {
  return at === 0 ? word : (shortened.get(word) ?? word);
}

/** A postcode in capitals without its space; nothing where it is a placeholder or empty. */
export function postcodeValue(written: string): string | undefined {
  const postcode = written.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const missing =
    postcode === '' ||
    isPlaceholderPostcode(postcode) ||
    isPlaceholder(plainText(written), written);
  return missing ? undefined : postcode;
}

/** The part of a postcode before its space, of a whole British postcode; otherwise nothing. */
export function outwardOf(postcode: string): string | undefined {
  return /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(postcode) ? postcode.slice(0, -3) : undefined;
}

/** That part and the digit after it, of a whole British postcode; otherwise nothing. */
export function sectorOf(postcode: string): string | undefined {
  return outwardOf(postcode) === undefined ? undefined : postcode.slice(0, -2);
}

/** The letters with which a whole British postcode begins; otherwise nothing. */
export function areaOf(postcode: string): string | undefined {
  return outwardOf(postcode)?.match(/^[A-Z]+/)?.[0];
}

/** Whether both have dates of which none is in common: they lived there one after the other. */
export function livedApart(a: AddressValue, b: AddressValue): boolean {
  return endsBefore(a, b) || endsBefore(b, a);
}

function endsBefore(a: AddressValue, b: AddressValue): boolean {
  return a.until !== undefined && b.from !== undefined && a.until < b.from;
}
