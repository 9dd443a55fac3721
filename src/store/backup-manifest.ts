import { z } from 'zod';

/** Where the parts of a backup are within its file. */
export const backupFiles = {
  cluster: 'postgres/',
  keys: 'keys/',
  /** The last of all, so that a backup that was cut short has none. */
  manifest: 'holdfast-backup.json',
} as const;

/** What a backup says that it holds. */
export const backupManifest = z.strictObject({
  holdfast: z.literal('backup'),
  form: z.literal(1),
  files: z.array(
    z.strictObject({
      name: z.string(),
      sizeBytes: z.int(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type BackupManifest = z.infer<typeof backupManifest>;
