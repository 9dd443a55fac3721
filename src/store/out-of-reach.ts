/**
 * What PostgreSQL and its driver say when a statement could not be done for want of a database, and not
 * for anything in it: no connection, a server that stops, has no room left or only reads, a time that has run out,
 * two who had to give way to each other.
 * @see https://www.postgresql.org/docs/15/errcodes-appendix.html
 */
const classes = ['08', '40', '53', '57', '58'];
const codes = new Set(['25006', '25P03', '55P03']);
const ofTheSystem = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]);
/** The driver's own, which carry no code. */
const words = [
  /^Connection terminated/,
  /^timeout exceeded when trying to connect/,
  /^timeout expired/,
  /^Query read timeout/,
  /^Client has encountered a connection error/,
  /^Client was closed/,
];

/**
 * Whether an error says that the database was not reached, or did not finish in time. What was asked of
 * it may be asked again: it is done, or it is not, and never by half.
 */
export function isOutOfReach(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined) return words.some((one) => one.test(error.message));
  if (ofTheSystem.has(code)) return syscall === undefined || ofConnections.has(syscall);
  return codes.has(code) || (code.length === 5 && classes.includes(code.slice(0, 2)));
}

/**
 * What PostgreSQL says when it reads and does not write: a read-only transaction or a server in recovery, a disk that is
 * full, one that fails, a table or an index that is broken. Not too little memory, too many connections, a lock or a
 * time that ran out: those somebody who asks often could bring about, and those pass.
 */
const unwritable = new Set(['25006', '53100', '58030', 'XX001', 'XX002']);

/** Whether an error says that the database could not write, though it may be able to read. */
export function isUnwritable(error: unknown): boolean {
  return error instanceof Error && unwritable.has((error as NodeJS.ErrnoException).code ?? '');
}

/** Whether an error says that the day of the server lies before what the record holds already. */
export function isClockBehind(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'HF001';
}

/** A file that is not there has the same code as a socket that is not. */
const ofConnections = new Set(['connect', 'read', 'write']);
