import tseslint from 'typescript-eslint';

const tests = ['**/*.test.ts', '**/*.test.tsx'];

const clockDiceAndMachine = ['Date', 'Temporal', 'process', 'console', 'crypto', 'performance'];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', '.holdfast/', 'test-results/', 'playwright-report/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: false, requireDefaultForNonUnion: false },
      ],
      // A whole number in a sentence reads as it is meant; anything else must be turned into words.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A name that only leaves a field out of the rest, or keeps an argument's place, is used.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, argsIgnorePattern: '^_' },
      ],
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportAllDeclaration',
          message: 'No barrels: import the file that holds the thing.',
        },
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Named exports only, so that a thing has one name everywhere.',
        },
      ],
    },
  },
  {
    // What a tool loads by its default export.
    files: ['*.config.ts', '*.config.js', 'test/journeys/setup.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['src/domain/**/*.ts', 'src/training/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-globals': [
        'error',
        ...clockDiceAndMachine.map((name) => ({
          name,
          message: 'This room is pure: the day, ids and holidays are arguments.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'This room is pure: no dice but those of a seed.',
        },
      ],
    },
  },
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs'], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ['**/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
