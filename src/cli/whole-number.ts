import { InvalidArgumentError } from 'commander';

/** Reads an option that is a whole number from 1 up to and with `max`. */
export function wholeNumber(what: string, max: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^[1-9]\d*$/.test(text) && number <= max) return number;
    throw new InvalidArgumentError(`${what} is a whole number from 1 to ${max}.`);
  };
}
