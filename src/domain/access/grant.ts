/** Why somebody may read a record for some days. */
export const grantReasons = [
  'involvement',
  'dutyDesk',
  'conference',
  'supervision',
  'review',
  'emergency',
] as const;
export type GrantReason = (typeof grantReasons)[number];
