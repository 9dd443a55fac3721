// The arrows of the house: domain <- store <- server, cli; domain <- views <- server;
// domain <- islands; domain <- training; domain <- linking <- server, cli; sealing <- store, cli; store <- telling <- server, cli; words <- views, telling, server. test/house/arrows.test.ts plants a violation of each and sees it caught.

const testFiles = '\\.test\\.tsx?$';

/** Files of one room, without their tests. */
const room = (name) => ({ path: `^src/${name}/`, pathNot: testFiles });

/** One room may see, within src, itself and the rooms named; nothing else. */
const mayOnlySee = (name, rooms) => ({
  name: `${name}-sees-${rooms.join('-and-') || 'itself'}-only`,
  severity: 'error',
  from: room(name),
  to: { path: '^src/', pathNot: `^src/(${[name, ...rooms].join('|')})/` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment:
        'The domain imports nothing from outside itself save zod and two tables of letters (docs/decisions/0007, 0023).',
      severity: 'error',
      from: room('domain'),
      to: { pathNot: '^src/domain/|(^|/)node_modules/(zod|any-ascii|double-metaphone)/' },
    },
    mayOnlySee('store', ['domain', 'sealing']),
    mayOnlySee('words', []),
    mayOnlySee('views', ['domain', 'words']),
    mayOnlySee('islands', ['domain']),
    mayOnlySee('training', ['domain']),
    mayOnlySee('linking', ['domain']),
    mayOnlySee('sealing', []),
    mayOnlySee('telling', ['domain', 'store', 'words']),
    mayOnlySee('server', ['domain', 'linking', 'store', 'telling', 'views', 'words']),
    {
      // One file hands over to the server that it starts; no other part of the two sees the other.
      ...mayOnlySee('cli', ['domain', 'linking', 'sealing', 'store', 'telling']),
      from: { path: '^src/cli/', pathNot: [testFiles, '^src/cli/serve\\.ts$'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'product-stands-alone',
      comment: 'What ships does not lean on tests, benches or scripts.',
      severity: 'error',
      from: { path: '^src/', pathNot: testFiles },
      to: { path: '^(test|bench|scripts|examples)/|\\.test\\.tsx?$' },
    },
    {
      name: 'product-uses-its-own-dependencies',
      comment: 'What ships does not import a tool that is installed for development only.',
      severity: 'error',
      from: { path: '^src/', pathNot: testFiles },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'every-import-is-found',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Sees `import type` too: an arrow of types is an arrow.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
