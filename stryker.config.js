import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * How the domain is broken on purpose; `scripts/mutate.ts` adds the room and the files. The copy in
 * which the breaking is done holds the domain alone and lies outside the checkout.
 */
export default {
  testRunner: 'vitest',
  coverageAnalysis: 'perTest',
  // Wordings, sources and tables are made when a file is loaded: house tests look after those.
  ignoreStatic: true,
  tempDirName: path.join(tmpdir(), 'hf-mutation'),
  incremental: true,
  concurrency: 2,
  // A busy machine is not a killed mutant: only a test that takes ten times as long has timed out.
  timeoutMS: 10_000,
  timeoutFactor: 10,
  reporters: ['progress', 'clear-text'],
  clearTextReporter: {
    allowColor: false,
    logTests: false,
    reportTests: false,
    reportScoreTable: false,
  },
  warnings: { slow: false },
};
