import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file that is there whole or not at all, whenever the power fails. */
export function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.unfinished`, text, { flush: true });
  renameSync(`${file}.unfinished`, file);
}
