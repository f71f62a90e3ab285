import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit';
import { resolvedFieldsIn } from './resolved-fields.mjs';
import { resolverTypesOf } from './resolver-types.mjs';
import { root, tsc } from './tree.mjs';

const SDL = `scalar Id scalar Count scalar Fen
  type Query { voucher(id: Id!): Voucher vouchers: [Voucher!] redemption(id: Id!): Redemption }
  type Voucher { id: Id! status: VoucherStatus! unionPays: Fen! redemption: Redemption note: String }
  type Redemption { id: Id! outletId: Id undone: Boolean! voucher: Voucher! }
  enum VoucherStatus { CLAIMED REDEEMED }`;

const RESOLVERS = `
@Resolver('Voucher')
export class VoucherResolver {
  @ResolveField('redemption')
  async of() {}
}
@Resolver('Redemption')
export class RedemptionResolver {
  @ResolveField()
  @Sensitive({ why: 'a reason' })
  voucher() {}
}`;

const VIEW = `import { fen, type Id } from '@puhui/kernel';
export const view = (id: Id) => ({ id, status: 'claimed' as const, unionPays: fen(1n), note: null });
export type VoucherView = ReturnType<typeof view>;
`;
const REDEEMED = `import type { Id } from '@puhui/kernel';
import type { Graph } from './generated/graphql.js';
export const redemption = (id: Id): Graph<'Redemption'> => ({ id, outletId: null, undone: false });
`;

interface Service {
  readonly sdl: string;
  readonly resolvers: string;
  readonly view: string;
  readonly redeemed: string;
}

/** What the compiler says of a little service. */
async function compiled(change: Partial<Service> = {}): Promise<string> {
  const service = { sdl: SDL, resolvers: RESOLVERS, view: VIEW, redeemed: REDEEMED, ...change };
  const folder = temporaryFolder('forgotten-fields');
  const generated = await resolverTypesOf({
    output: 'graphql.ts',
    parts: [service.sdl],
    mappers: { Voucher: '../view.js#VoucherView' },
    resolved: resolvedFieldsIn([{ path: 'voucher.resolver.ts', text: service.resolvers }]),
  });
  const files = {
    'package.json': JSON.stringify({ type: 'module' }),
    'tsconfig.json': JSON.stringify({
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: {
        noEmit: true,
        composite: false,
        declaration: false,
        declarationMap: false,
        types: [],
      },
      include: ['src'],
    }),
    'src/generated/graphql.ts': generated,
    'src/view.ts': service.view,
    'src/redeemed.ts': service.redeemed,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const run = spawnSync(process.execPath, [tsc, '-p', folder], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return run.stdout + run.stderr;
}

describe('a service whose views have each field that no resolver answers', () => {
  it('passes the compiler', async () => {
    expect(await compiled()).toBe('');
  });
});

describe('the compiler names', () => {
  it('a field that a view has forgotten, also one that may be null', async () => {
    expect(await compiled({ view: VIEW.replace(', unionPays: fen(1n)', '').replace('fen, ', '') })).toContain(
      "Property 'unionPays' is missing",
    );
    expect(await compiled({ view: VIEW.replace(', note: null', '') })).toContain(
      "Property 'note' is missing",
    );
  });

  it('a field that a view gives as something else', async () => {
    expect(await compiled({ view: VIEW.replace("'claimed' as const", "'lost' as const") })).toContain(
      "Types of property 'status' are incompatible",
    );
  });

  it('a field that lost its resolver', async () => {
    const resolvers = RESOLVERS.replace("@ResolveField('redemption')", '');
    expect(await compiled({ resolvers })).toContain("Property 'redemption' is missing");
  });

  it('a field that an answer without a view has forgotten, also one that may be null', async () => {
    expect(await compiled({ redeemed: REDEEMED.replace(', outletId: null', '') })).toContain(
      "Property 'outletId' is missing",
    );
  });

  it('a field that was added to the schema alone', async () => {
    expect(await compiled({ sdl: SDL.replace('note: String', 'note: String price: Fen!') })).toContain(
      "Property 'price' is missing",
    );
  });
});

describe('resolvers that the generator does not understand', () => {
  it('are refused when the schema does not have their field', async () => {
    const resolvers = RESOLVERS.replace("'redemption'", "'redeemed'");
    await expect(compiled({ resolvers })).rejects.toThrow(
      'a resolver answers Voucher.redeemed, which the schema does not have',
    );
  });

  it('are refused when the type or the field has no plain name', () => {
    const read = (text: string) => () => resolvedFieldsIn([{ path: 'a.resolver.ts', text }]);
    expect(read(RESOLVERS.replaceAll(/@Resolver\(.*\)/g, '@Resolver()'))).toThrow('of no type that is named');
    expect(read(RESOLVERS.replace("'redemption'", 'NAME'))).toThrow('a.resolver.ts: the name of a field');
  });
});
