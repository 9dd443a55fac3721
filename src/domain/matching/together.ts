import type { Prepared } from './identifying.ts';

/** What several descriptions of one person say together, each thing once. */
export function together(all: readonly Prepared[]): Prepared {
  const [only, second] = all;
  if (only !== undefined && second === undefined) return only;
  const each = <T>(listOf: (one: Prepared) => readonly T[], keyOf: (value: T) => string): T[] => [
    ...new Map(all.flatMap(listOf).map((value) => [keyOf(value), value])).values(),
  ];
  const itself = (value: string): string => value;
  const textOf = ({ text }: { readonly text: string }): string => text;
  return {
    given: each(({ given }) => given, textOf),
    family: each(({ family }) => family, textOf),
    dob: each(({ dob }) => dob, textOf),
    sex: each(({ sex }) => sex, itself),
    address: each(
      ({ address }) => address,
      (value) => JSON.stringify(value),
    ),
    phone: each(({ phone }) => phone, itself),
    nhs: each(({ nhs }) => nhs, itself),
    upn: each(({ upn }) => upn, itself),
    police: each(({ police }) => police, itself),
    socialCare: each(({ socialCare }) => socialCare, itself),
    setAside: each(
      ({ setAside }) => setAside,
      (value) => `${value.field} ${value.written}`,
    ),
  };
}
