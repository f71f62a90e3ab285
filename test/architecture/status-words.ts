import ts from 'typescript';
import { parse, walk } from './syntax.js';
import type { Finding, TreeFile } from './tree.js';
import { listsOfWords } from './words-of-pages.js';

/** Where pages say the values of an enum that refusals quote as well. */
const ON_PAGES: Readonly<Record<string, readonly string[]>> = {
  DutyRole: ['web/desk-kit/duties/words.ts'],
  MembershipStatus: ['web/portals/union/members/words.ts'],
  TransferStatus: ['web/portals/union/transfers/words.ts'],
  ErasureStatus: ['web/portals/union/erasures/words.ts'],
  RectificationStatus: ['web/portals/union/rectifications/words.ts'],
  TradeUnionStatus: ['web/portals/union/tree/words.ts'],
  TradeUnionLevel: ['web/portals/union/tree/words.ts'],
  PartnerStatus: ['web/portals/union/merchants/words.ts', 'web/desk-kit/merchant-status-words.ts'],
  OfferStatus: ['web/portals/union/offers/words.ts', 'web/portals/merchant/offers/words.ts'],
  CampaignStatus: ['web/portals/union/campaigns/words.ts'],
  StatementStatus: ['web/portals/finance/statements/words.ts'],
};

const IN_REFUSALS =
  /^services\/\w+\/src\/(refusals\/)?refusal-words\.ts$|^packages\/platform\/src\/refusals\/shared\.ts$/;
const SHARED: Readonly<Record<string, string>> = { tradeUnionStatusWords: 'TradeUnionStatus' };

interface Word {
  readonly ofEnum: string;
  readonly value: string;
  readonly zh: string;
}

/** A status as refusals call it: `draft: { zh: '草稿', … }` below the name of its enum. */
function wordsOfRefusals(file: TreeFile): readonly Word[] {
  const found: Word[] = [];
  walk(parse(file), (node) => {
    if (!ts.isPropertyAssignment(node) && !ts.isVariableDeclaration(node)) return;
    const name = node.name.getText();
    const ofEnum = SHARED[name] ?? name;
    if (ON_PAGES[ofEnum] === undefined) return;
    walk(node, (below) => {
      if (!ts.isPropertyAssignment(below) || !ts.isObjectLiteralExpression(below.initializer)) return;
      const zh = below.initializer.properties.find((one) => one.name?.getText() === 'zh');
      if (zh && ts.isPropertyAssignment(zh) && ts.isStringLiteralLike(zh.initializer))
        found.push({ ofEnum, value: below.name.getText(), zh: zh.initializer.text });
    });
  });
  return found;
}

/** Statuses, roles and levels that a refusal calls otherwise than the page on which it is read. */
export function statusesOfTwoNames(files: readonly TreeFile[]): Finding[] {
  const refusals = files.filter(({ path }) => IN_REFUSALS.test(path)).flatMap(wordsOfRefusals);
  return Object.entries(ON_PAGES).flatMap(([ofEnum, paths]) =>
    paths.flatMap((path) => {
      const page = files.find((file) => file.path === path);
      // The first list of a file is what its own page says of it.
      const said = new Map((page ? listsOfWords(page) : []).toReversed().flatMap(({ words }) => [...words]));
      return refusals
        .filter((word) => word.ofEnum === ofEnum && said.get(word.value.toUpperCase()) !== word.zh)
        .map(({ value, zh }) => ({
          path,
          message: `${ofEnum}.${value} is “${said.get(value.toUpperCase()) ?? ''}” here and “${zh}” in refusals`,
        }));
    }),
  );
}

/** Enums of which a word was compared; one that is compared nowhere holds nothing. */
export const enumsCompared = (files: readonly TreeFile[]): readonly string[] => [
  ...new Set(
    files
      .filter(({ path }) => IN_REFUSALS.test(path))
      .flatMap(wordsOfRefusals)
      .map(({ ofEnum }) => ofEnum),
  ),
];
