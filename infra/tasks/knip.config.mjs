// What `npm run check` looks for with knip: files that nothing reaches, and exports that nobody imports (ADR 0082). It runs twice.
// Once over everything: whatever is exported is imported somewhere, be it by a spec, and the faces of packages are no exception,
// since nobody outside this repository imports them. Once over what runs in production (patterns with "!"): there an export that
// only specs import is dead, unless its own file uses it, or it stands on the face of its workspace.
const forProduction = process.argv.includes('--production');

const SPECS = 'src/**/*.spec.ts';
/** A workspace's programs, and the folders in it that only specs use. */
const workspace = (programs, ofSpecs) => ({
  entry: [...programs.map((path) => `src/${path}!`), SPECS],
  project: ['src/**/*.ts!', ...ofSpecs.map((folder) => `!src/${folder}/**!`)],
});

export default {
  includeEntryExports: !forProduction,
  ignoreExportsUsedInFile: forProduction,
  workspaces: {
    '.': {
      entry: [
        'infra/{bootstrap,tasks/run,tasks/prisma-client,tasks/refusal-sdl}.mjs!',
        'infra/tasks/*.spec.ts',
      ],
      project: ['infra/*.mjs!', 'infra/tasks/*.{mjs,ts}!'],
    },
    'packages/*': workspace([], []),
    'packages/contracts': workspace(['generate.ts'], []),
    'packages/messaging': workspace([], ['testing', 'broker/spec']),
    'packages/platform': workspace(['telemetry/start-telemetry.ts', 'learn-again.ts'], ['testing', 'spec']),
    'packages/testkit': { entry: ['{src,jest}/**/*.spec.ts'], project: ['{src,jest}/**/*.{ts,mjs}'] },
    'services/*': workspace(['main.ts'], ['{testing,spec}']),
    'services/benefits': workspace(['{main,change-keys}.ts'], ['{testing,spec}']),
    'services/members': workspace(['{main,seed,change-keys,erase-again}.ts'], ['spec']),
    gateway: workspace(['main.ts'], ['testing', 'spec']),
    'infra/*': workspace(['main.ts'], []),
    'infra/issuer': workspace(['main.ts'], ['spec']),
    'infra/local': workspace([], ['testing']),
    'infra/cli': workspace(['{main,write-schema,write-documents}.ts'], ['spec', 'check-config/spec']),
    web: {
      entry: ['portals/*/main.tsx!', 'build/portal.mjs!', '{kit,desk-kit,portals}/**/*.spec.ts'],
      project: ['{kit,desk-kit,portals}/**/*.{ts,tsx}!', 'build/*.mjs!', '!**/spec/**!'],
    },
    test: {
      entry: [
        '{load,refusals,retention,roles}/main.ts',
        'screens/take.ts',
        'e2e/stage/host.ts',
        '**/*.spec.ts',
      ],
      // The fixtures break rules on purpose.
      project: ['**/*.ts', '!architecture/fixtures/**'],
    },
  },
};
