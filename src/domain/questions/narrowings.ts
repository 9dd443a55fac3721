/**
 * Rules that look for less than their item of the domain note says, and what they do not look for, in
 * a sentence. Whoever narrows a rule says so here, and whoever widens it again takes the line out.
 */
export const narrowings: Readonly<Record<string, string>> = {
  P52: 'Of the questions that stand open when a case is closed, only those about an adult whom nobody has identified are looked at: rules do not read the questions of others.',
};
