import type { PartialDate } from '../domain/time/partial-date.ts';
import { isPlainDate, type PlainDate } from '../domain/time/plain-date.ts';

/** Whether 04/09/2007 is in April or in September. */
export type DateOrder = 'dayFirst' | 'monthFirst';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A date in the usual writings: 2007-04-09, 20070409, 09/04/2007, 9 April 2007, also with a time
 * behind it; 2007-04 and 2007 are known to the month and the year. Nothing for anything else, and
 * for years of two digits: they do not say the century.
 */
export function readWrittenDate(text: string, order: DateOrder): PartialDate | undefined {
  const written = text.trim().replace(/[T ]\d{1,2}:\d{2}.*$/, '');
  const parts = partsOf(written, order);
  if (parts === undefined) return undefined;
  const [year, month, day] = parts;
  const on = [year, month ?? '07', day ?? (month === undefined ? '01' : '15')]
    .map((part) => part.padStart(2, '0'))
    .join('-');
  if (!isPlainDate(on)) return undefined;
  if (month === undefined) return { on, precision: 'year' };
  return { on, precision: day === undefined ? 'month' : 'day' };
}

/** A day in any of those writings, the day first; nothing for what is not known to the day. */
export function readWrittenDay(text: string): PlainDate | undefined {
  const read = readWrittenDate(text, 'dayFirst');
  return read?.precision === 'day' ? read.on : undefined;
}

type Parts = readonly [year: string, month?: string, day?: string];

function partsOf(text: string, order: DateOrder): Parts | undefined {
  const yearFirst = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})$/.exec(text);
  if (yearFirst !== null) return [yearFirst[1] ?? '', yearFirst[2] ?? '', yearFirst[3] ?? ''];
  const yearLast = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text);
  if (yearLast !== null) {
    const [, first = '', second = '', year = ''] = yearLast;
    return order === 'dayFirst' ? [year, second, first] : [year, first, second];
  }
  const inWords = /^(\d{1,2})(?:st|nd|rd|th)?[- ]([a-z]{3,9})\.?,?[- ](\d{4})$/i.exec(text);
  if (inWords !== null) {
    const month = months.indexOf((inWords[2] ?? '').slice(0, 3).toLowerCase()) + 1;
    return [inWords[3] ?? '', String(month), inWords[1] ?? ''];
  }
  const inPart = /^(\d{4})(?:[-/](\d{2}))?$/.exec(text);
  if (inPart === null) return undefined;
  return inPart[2] === undefined ? [inPart[1] ?? ''] : [inPart[1] ?? '', inPart[2]];
}

/** Month first only where the dates can be nothing else: some second part over 12, no first part. */
export function dateOrderOf(texts: Iterable<string>): DateOrder {
  let monthFirst = false;
  for (const text of texts) {
    const match = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{4}/.exec(text);
    if (match === null) continue;
    if (Number(match[1]) > 12) return 'dayFirst';
    if (Number(match[2]) > 12) monthFirst = true;
  }
  return monthFirst ? 'monthFirst' : 'dayFirst';
}
