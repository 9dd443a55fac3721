/**
 * How often something is so among invented people and in what is written of them, in one place. All are
 * our own assumptions. Twins, name changes and shared homes are more frequent than in life, since the
 * list is there to be hard.
 */
export const shares = {
  // Households.
  sharedFlat: 0.2,
  refuge: 0.01,
  kinAtOneHome: 0.7,
  parentsOfTwoOrigins: 0.08,
  rareGivenName: 0.35,
  twinBirth: 0.05,
  twinsOfOneSex: 0.65,
  twinsNamedAlike: 0.15,
  siblingsNamedAlike: 0.1,
  childNamedAsParent: 0.06,
  childOfFathersName: 0.8,
  doubleBarrelled: 0.04,
  fatherElsewhere: 0.3,
  stepParent: 0.35,
  childTakesStepParentsName: 0.25,
  motherTakesFathersName: 0.45,
  deedPoll: 0.004,
  secondNameOfWomen: 0.4,
  /** Chance of a move in a year of a family with children. */
  moveInYear: 0.1,

  // What is written of a person at all.
  hardlyKnown: 0.12,
  secondRecordOfSource: 0.01,

  // Names as written. Those that are mistakes are multiplied by the carelessness of the source.
  shortForm: 0.05,
  accentsKept: 0.4,
  initialOnly: 0.004,
  givenMissing: 0.002,
  familyMissing: 0.002,
  nameMistyped: 0.015,
  onePartOfDouble: 0.15,
  secondNameWritten: 0.12,
  newbornWithoutName: 0.3,

  // Dates of birth as written.
  dobMissing: 0.006,
  dobPlaceholder: 0.002,
  dobFirstOfYear: 0.003,
  dobDayAndMonthSwapped: 0.004,
  dobMistyped: 0.005,
  dobYearBeside: 0.002,

  // The rest.
  sexMissing: 0.02,
  sexWrong: 0.002,
  addressOfBefore: 0.06,
  addressMissing: 0.03,
  addressPlaceholder: 0.004,
  postcodeMissing: 0.03,
  streetMistyped: 0.03,
  postcodeMistyped: 0.01,
  numberMistyped: 0.002,
  /** A number of another one of the family, where the name is written. */
  numberOfRelative: 0.0002,
} as const;

/** How often a source writes of a child or an adult, and how much it asks and how carelessly. */
export interface SourceHabit {
  readonly ofChildren: number;
  readonly ofAdults: number;
  readonly nhsNumber: number;
  readonly upn: number;
  readonly phone: number;
  readonly carelessness: number;
  readonly inCapitals?: true;
}

export const sourceHabits = {
  'social-care': {
    ofChildren: 0.8,
    ofAdults: 0.7,
    nhsNumber: 0.55,
    upn: 0.5,
    phone: 0.5,
    carelessness: 1,
  },
  doctor: {
    ofChildren: 0.95,
    ofAdults: 0.85,
    nhsNumber: 0.97,
    upn: 0,
    phone: 0.6,
    carelessness: 0.7,
  },
  hospital: {
    ofChildren: 0.75,
    ofAdults: 0.6,
    nhsNumber: 0.85,
    upn: 0,
    phone: 0.5,
    carelessness: 1,
  },
  school: {
    ofChildren: 0.95,
    ofAdults: 0,
    nhsNumber: 0,
    upn: 0.97,
    phone: 0.7,
    carelessness: 0.8,
  },
  police: {
    ofChildren: 0.35,
    ofAdults: 0.5,
    nhsNumber: 0,
    upn: 0,
    phone: 0.45,
    carelessness: 1.6,
    inCapitals: true,
  },
  housing: {
    ofChildren: 0.5,
    ofAdults: 0.7,
    nhsNumber: 0,
    upn: 0,
    phone: 0.6,
    carelessness: 1.1,
    inCapitals: true,
  },
} as const satisfies Record<string, SourceHabit>;
export type InventedSource = keyof typeof sourceHabits;
