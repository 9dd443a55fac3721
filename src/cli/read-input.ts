import { readFile, stat } from 'node:fs/promises';
import { caseFileBytesMax } from '../domain/case-file/read-case-file.ts';
import type { Problem } from '../domain/problem.ts';

/** The text of a file that somebody named; too large a file is refused before it is read. */
export async function readInput(path: string): Promise<{ readonly text: string } | Problem> {
  try {
    const { size } = await stat(path);
    if (size > caseFileBytesMax) {
      return { kind: 'too-large', sizeBytes: size, sizeBytesMax: caseFileBytesMax };
    }
    return { text: await readFile(path, 'utf8') };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'not-readable', what: `file ${path}`, reason };
  }
}
