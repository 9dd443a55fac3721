/** What the command line tells the program that called it. */
export const exitCodes = {
  done: 0,
  /** Our own bug. */
  failed: 1,
  /** What was asked for or handed in cannot be taken; the message says which field. */
  refused: 2,
  /** The database cannot be reached or started. */
  noDatabase: 3,
} as const;
