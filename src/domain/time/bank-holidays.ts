import { plainDate, type PlainDate } from './plain-date.ts';

/**
 * Bank holidays of one jurisdiction, for every year for which somebody has written them down. A year
 * that is not in the table is not known, which is not the same as a year without holidays.
 */
export type HolidayTable = ReadonlyMap<number, readonly PlainDate[]>;

/**
 * Month and day, with substitute days where the holiday falls on a weekend. Years already gone and
 * years proclaimed agree with the published list; later ones follow the arithmetic of Easter and can
 * still be changed by proclamation, as 2011, 2012, 2020, 2022 and 2023 were.
 */
const monthAndDay: Readonly<Record<number, string>> = {
  2006: '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  2007: '01-01 04-06 04-09 05-07 05-28 08-27 12-25 12-26',
  2008: '01-01 03-21 03-24 05-05 05-26 08-25 12-25 12-26',
  2009: '01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28',
  2010: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2011: '01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27',
  2012: '01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26',
  2013: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2014: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2015: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2016: '01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27',
  2017: '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
};

/**
 * Bank holidays of England and Wales, 2006 to 2028, Good Friday and Christmas Day included.
 *
 * @source PFW06; D2I-CIN
 */
export const englandAndWalesBankHolidays: HolidayTable = new Map(
  Object.entries(monthAndDay).map(([year, days]) => [
    Number(year),
    days.split(' ').map((day) => plainDate(`${year}-${day}`)),
  ]),
);
