import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { cruise } from './imports.js';
import { fixturesRoot, repositoryRoot } from './tree.js';

const folders = ['packages', 'services', 'gateway', 'infra', 'web'];

describe('imports', () => {
  it('follow the rules', () => {
    const { cruised, findings } = cruise(repositoryRoot, [...folders, 'test']);
    expect(findings).toEqual([]);
    expect(cruised).toBeGreaterThan(50);
  }, 60_000);

  const broken = cruise(join(fixturesRoot, 'imports'), folders).findings;

  it.each([
    ['kernel-imports-nothing', 'packages/kernel/src/broken.ts'],
    ['contracts-import-only-kernel-and-zod', 'packages/contracts/src/broken.ts'],
    ['messaging-does-not-know-the-platform', 'packages/messaging/src/broken.ts'],
    ['packages-know-no-service', 'packages/platform/src/boot.ts'],
    ['the-tried-exit-is-only-tried', 'packages/messaging/src/broken.ts'],
    ['kafkajs-only-in-messaging', 'services/benefits/src/claims/handler.ts'],
    ['pg-only-in-postgres', 'services/members/src/duties/grant.ts'],
    ['postgres-imports-no-package', 'packages/postgres/src/broken.ts'],
    ['testkit-only-in-tests', 'services/benefits/src/claims/handler.ts'],
    ['services-never-import-each-other', 'services/benefits/src/claims/handler.ts'],
    ['the-gateway-imports-no-service', 'gateway/src/main.ts'],
    ['slices-keep-their-stores', 'services/members/src/duties/grant.ts'],
    ['deciding-is-pure', 'services/benefits/src/claims/decide.ts'],
    ['the-command-line-uses-the-public-door', 'infra/cli/src/demo.ts'],
    ['checking-settings-starts-nothing', 'infra/cli/src/check-config/start-it.ts'],
    ['portals-never-import-each-other', 'web/portals/worker/home.tsx'],
    ['the-kit-knows-no-portal', 'web/kit/price.ts'],
    ['phone-portals-are-light', 'web/portals/worker/home.tsx'],
    ['pages-run-in-a-browser', 'web/portals/worker/home.tsx'],
    ['no-circle', 'infra/start/src/one.ts'],
    ['no-circle', 'infra/start/src/four.ts'],
    ['nothing-unresolvable', 'services/benefits/src/claims/decide.ts'],
  ])('that break %s are found', (rule, from) => {
    expect(broken.filter((finding) => finding.rule === rule).map((finding) => finding.from)).toContain(from);
  });

  it('have a fixture for every rule', async () => {
    const config = (await import(join(repositoryRoot, '.dependency-cruiser.mjs'))) as {
      default: { forbidden: { name: string; comment: string }[] };
    };
    const rules = config.default.forbidden;
    expect(new Set(broken.map(({ rule }) => rule))).toEqual(new Set(rules.map(({ name }) => name)));
    expect(rules.filter(({ comment }) => comment.length < 30)).toEqual([]);
  });
});
