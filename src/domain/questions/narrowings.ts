const witnessed = 'Injuries that somebody outside the family saw happen.';
const witnessedOrFitting =
  'Injuries that somebody outside the family saw happen, and those whose account a doctor finds to fit.';

/**
 * Rules that look for less than their item of the domain note says, and what they do not look for, in
 * a sentence. Whoever narrows a rule says so here, and whoever widens it again takes the line out.
 * Numbers and windows are no narrowing: the note leaves them to each partnership.
 */
export const narrowings: Readonly<Record<string, string>> = {
  P03: 'A parent is asked about only during an enquiry or a child protection plan; other adults always.',
  P05: 'Only once a strategy discussion about the injury was held; before that P23 asks for one.',
  P06: 'Only while the child is on a plan or enquiries are made; a change in any other family asks nothing.',
  P14: 'Visits of social care to a child on a child in need or child protection plan, and no others.',
  P15: 'A visit that does not say what could be seen is named as “cannot tell”, and asks nothing.',
  P19: 'The report of a visit asks only where a place for the child’s voice was left empty; a visit that has none asks nothing.',
  P22: 'A contact with the adults that is also about another child of the family is not counted, nor is a midwife’s.',
  P52: 'Of the questions that stand open when a case is closed, only those about an adult whom nobody has identified are looked at: rules do not read the questions of others.',
  P70: 'A changed account is seen only where an entry corrects an earlier one after the child died or was admitted to hospital.',
  P73: 'Only where social care made at least one of the contacts; a note that names nobody but the child is not counted as one.',
  I10: 'A fracture whose account no doctor doubts asks nothing, unless only images showed it or it is among others of different ages.',
};

/**
 * What a rule leaves out because the record itself answers it: somebody outside the family saw it
 * happen, or a doctor finds that the account fits (policy). All of its item is looked for.
 */
export const leftOut: Readonly<Record<string, string>> = {
  P02: 'Families of whom social care has nothing yet: there is no file that somebody could be missing from.',
  P21: 'Injuries that somebody has explained and that give no cause to suspect.',
  P25: witnessed,
  P30: witnessed,
  P32: witnessed,
  P35: 'Injuries that somebody outside the family saw happen, those that meet no sign and whose account a doctor finds to fit, and what does not show on the skin.',
  P52: 'Injuries that somebody outside the family saw happen, and those that a paediatrician explained.',
  P62: 'Injuries that somebody outside the family saw happen, and those that meet no sign and whose account a doctor finds to fit.',
  P72: witnessed,
  TEN4: 'By its place, a bruise that somebody outside the family saw come about; by place and age, one of a child known to bleed easily, which cannot be told.',
  I01: 'Teeth marks of another child, when somebody outside the family saw the bite.',
  I05: 'A bite of another child that somebody outside the family saw.',
  I40: witnessedOrFitting,
};

/**
 * Items of the domain note for which there is no rule, and why. A pattern that cannot be built
 * faithfully stands here: a look-alike under its name would be worse than its absence.
 */
export const notBuilt: Readonly<
  Record<string, { readonly why: string; readonly source: readonly string[] }>
> = {
  I22: {
    why: 'It is a caution, and asks nothing: images tell the age of a fracture in weeks, so that a record holds recent or healing, and no day.',
    source: ['RCPCH-f'],
  },
};
