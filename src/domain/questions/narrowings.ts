/**
 * Rules that look for less than their item of the domain note says, and what they do not look for, in
 * a sentence. Whoever narrows a rule says so here, and whoever widens it again takes the line out.
 */
export const narrowings: Readonly<Record<string, string>> = {};
