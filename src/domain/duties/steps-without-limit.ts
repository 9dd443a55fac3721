/** A row of the field's table of clocks that sets a condition or a share, and no time. */
interface StepWithoutLimit {
  readonly id: string;
  readonly step: string;
  readonly says: string;
  readonly source: readonly string[];
  readonly basis: 'law' | 'guidance' | 'policy';
  /** The rules that ask about it. */
  readonly askedBy: readonly string[];
}

/** What stands in the clock table of the domain note and is no clock, so that no id is missing. */
export const stepsWithoutLimit: readonly StepWithoutLimit[] = [
  {
    id: 'T07',
    step: 'strategy discussion with all who must be there',
    says: 'Children’s social care, police and health at least; besides them who referred, the school, and the hospital’s consultant where the child was examined or is a patient.',
    source: ['WT', 'LINCS-med', 'TEES-sd'],
    basis: 'guidance',
    askedBy: ['P39'],
  },
  {
    id: 'T23',
    step: 'child seen alone, babies awake, the bedroom seen',
    says: 'At every other visit at least; some visits unannounced and at different times.',
    source: ['SOUTH', 'WALS'],
    basis: 'policy',
    askedBy: ['P13', 'P14', 'P16', 'P18'],
  },
  {
    id: 'T33',
    step: 'family group decision-making offered',
    says: 'Before an application for a care or supervision order, in the letter before proceedings; where it is accepted the meeting is held first, unless that is not best for the child.',
    source: ['CWSA26'],
    basis: 'law',
    askedBy: [],
  },
  {
    id: 'T40',
    step: 'what private fostering is',
    says: 'A child under 16 (18 where disabled) lives, or is to live, for 28 days or more with somebody who is neither a parent nor a close relative.',
    source: ['CA89', 'KENT'],
    basis: 'law',
    askedBy: ['P50'],
  },
];
