// Which way imports may point. Each rule says why; test/architecture has a fixture that breaks each.

const SPEC = '\\.spec\\.ts$';
const TEST_SIDE = [SPEC, '^packages/testkit/', '^test/', '/spec/', '/testing/'];

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const packages = [
  forbid(
    'kernel-imports-nothing',
    'The kernel is plain functions over plain data; whatever it imported, every domain would import.',
    { path: '^packages/kernel/src', pathNot: SPEC },
    { pathNot: '^packages/kernel/src' },
  ),
  forbid(
    'contracts-import-only-kernel-and-zod',
    'A contract is read by every service and by people outside: it may not pull in machinery.',
    { path: '^packages/contracts/src', pathNot: TEST_SIDE },
    {
      pathNot: [
        '^packages/(kernel|contracts)/',
        'node_modules/(zod|yaml)/',
        '^node:',
        '^(fs|path|url|fs/promises)$',
      ],
    },
  ),
  forbid(
    'messaging-does-not-know-the-platform',
    'Packages build on each other in one order: kernel, contracts, messaging, platform.',
    { path: '^packages/messaging/src', pathNot: TEST_SIDE },
    { path: '^packages/platform/' },
  ),
  forbid(
    'packages-know-no-service',
    'What all services share may not know one of them; else each change in a service touches all.',
    { path: '^packages/', pathNot: TEST_SIDE },
    { path: '^(services|gateway|infra)/' },
  ),
  forbid(
    'kafkajs-only-in-messaging',
    'The broker is a port: one package speaks Kafka, so that it can be replaced and is tested in one place.',
    { pathNot: '^packages/(messaging|testkit)/' },
    { path: 'node_modules/kafkajs' },
  ),
  forbid(
    'the-tried-exit-is-only-tried',
    'The other client of the broker is kept passing the contract, and nothing runs on it (ADR 0119).',
    { pathNot: '^packages/messaging/src/broker/spec/platformatic/' },
    { path: 'node_modules/@platformatic/kafka' },
  ),
  forbid(
    'pg-only-in-postgres',
    'Every connection speaks UTC and has a listener for its loss: one package opens them, and asks each whether it was heard.',
    { pathNot: '^packages/postgres/' },
    { path: ['node_modules/(@types/)?pg(-pool)?/', '^pg(-pool)?$'] },
  ),
  forbid(
    'postgres-imports-no-package',
    'Whatever opens a connection may be below everything: messaging, the platform, the local run, the testkit.',
    { path: '^packages/postgres/src', pathNot: SPEC },
    { path: '^(packages|services|gateway|infra)/', pathNot: '^packages/postgres/' },
  ),
  forbid(
    'testkit-only-in-tests',
    'What helps tests has no place in a running service.',
    { pathNot: TEST_SIDE },
    { path: '^packages/testkit/' },
  ),
];

const services = [
  forbid(
    'services-never-import-each-other',
    'A service knows others by their events only, so that each can be down, moved or rewritten by itself.',
    { path: '^services/([^/]+)/' },
    { path: '^services/', pathNot: '^services/$1/' },
  ),
  forbid(
    'the-gateway-imports-no-service',
    'The gateway knows the composed graph, not the code behind it.',
    { path: '^gateway/' },
    { path: '^services/' },
  ),
  forbid(
    'slices-keep-their-stores',
    'Slices meet through exported use cases or events; a table has one slice that writes and reads it. Checks of integrity read all.',
    { path: '^services/([^/]+)/src/([^/]+)/', pathNot: [SPEC, '^services/[^/]+/src/integrity/'].flat() },
    { path: '^services/$1/src/.+store\\.ts$', pathNot: '^services/$1/src/$2/' },
  ),
  forbid(
    'deciding-is-pure',
    'decide and evolve work on plain data: no Nest, no database, no broker, no clock. They import kernel, contracts and their own nouns.',
    { path: '^services/.+/(decide|evolve)[^/]*\\.ts$' },
    {
      path: [
        'node_modules/(@nestjs|@prisma|pg|kafkajs|pino|rxjs)',
        'generated/prisma',
        '^packages/(messaging|testkit)/',
        '^node:',
        '^(fs|crypto|http|net)$',
        '/(store|handler|resolver)\\.ts$',
      ],
    },
  ),
];

const pages = [
  forbid(
    'portals-never-import-each-other',
    'Each portal is built, measured and given to its readers by itself; what they share lies in the kit.',
    { path: '^web/portals/([^/]+)/' },
    { path: '^web/portals/', pathNot: '^web/portals/$1/' },
  ),
  forbid(
    'the-kit-knows-no-portal',
    'What all portals share may not know one of them; else each change in a portal touches all.',
    { path: '^web/(kit|desk-kit)/' },
    { path: '^web/(portals|generated)/', pathNot: '^web/generated/desk-kit/' },
  ),
  forbid(
    'phone-portals-are-light',
    'A phone on a slow line gets neither the desk’s tables nor its components.',
    { path: '^web/(kit|portals/(home|worker|counter|public))/' },
    {
      path: [
        '^web/desk-kit/',
        '^web/generated/desk-kit/',
        'node_modules/(antd|@ant-design|d3-)',
        '^(antd|d3-)',
      ],
    },
  ),
  forbid(
    'pages-run-in-a-browser',
    'A page knows the graph, and nothing of what stands behind it. The kernel is pure, and its rules of codes are everybody’s.',
    { path: '^web/(kit|desk-kit|portals)/', pathNot: TEST_SIDE },
    {
      pathNot: '^packages/kernel/',
      path: [
        '^(packages|services|gateway|infra|test)/',
        '^node:',
        '^(fs|path|crypto|http|net|url|process)(/|$)',
      ],
    },
  ),
];

const doors = [
  forbid(
    'the-command-line-uses-the-public-door',
    'What an operator can do with the command line, anybody with the same duty can do through the graph. Settings are read before there is a door.',
    { path: '^infra/cli/src', pathNot: [SPEC, '^infra/cli/src/check-config/'] },
    { path: '^(services|gateway|packages/(messaging|platform|contracts|testkit))/' },
  ),
  forbid(
    'checking-settings-starts-nothing',
    'Settings are judged by those who read them, and by nothing else of a process.',
    { path: '^infra/cli/src/check-config/', pathNot: SPEC },
    {
      path: '^(services|gateway|packages/(messaging|contracts|testkit|platform))/',
      pathNot: '^(gateway/src/(config|settings)|packages/platform/src/settings)\\.ts$',
    },
  ),
  forbid(
    'no-circle',
    'Files in a circle can only be understood, tested and moved together, be it types that bind them.',
    {},
    { circular: true },
  ),
  forbid(
    'nothing-unresolvable',
    "An import that leads nowhere fails on somebody else's machine.",
    {},
    { couldNotResolve: true, pathNot: ['generated/', '\\?url$'] },
  ),
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...packages, ...services, ...pages, ...doors],
  options: {
    doNotFollow: { path: ['node_modules', 'generated/'] },
    // What tools compile here; a package from elsewhere may lie in a dist of its own.
    exclude: { path: ['^(?!.*node_modules/).*/dist/', '^test/architecture/fixtures'] },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6', 'cjs'],
    tsConfig: { fileName: new URL('test/architecture/import-paths.json', import.meta.url).pathname },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
