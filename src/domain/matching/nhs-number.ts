/**
 * The ten digits of an NHS number, or nothing where the text holds none that can exist. Spaces and
 * hyphens are left out; one digit repeated ten times has a right check digit and is nobody's number.
 *
 * @source NHS-alg weights 10 to 2 over the first nine digits, modulus 11, a remainder of 10 is no number
 */
export function readNhsNumber(text: string): string | undefined {
  const digits = text.replaceAll(/[\s-]/g, '');
  if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return undefined;
  return checkDigit(digits) === Number(digits[9]) ? digits : undefined;
}

/** 0 to 9; 10 where the first nine digits have no check digit. */
function checkDigit(digits: string): number {
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += Number(digits[at]) * (10 - at);
  return (11 - (sum % 11)) % 11;
}
