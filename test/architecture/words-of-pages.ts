import ts from 'typescript';
import { lineOf, parse, walk } from './syntax.js';
import { isGenerated, isTest, type Finding, type TreeFile } from './tree.js';

/** Several names that were in use for one thing, and the one that all people read. */
const NAMES: readonly { readonly said: RegExp; readonly is: string }[] = [
  { said: /结算单/, is: '对账单' },
  { said: /门店/, is: '网点' },
  { said: /钥匙/, is: '密钥' },
  { said: /暂记/, is: '超额核销待查' },
  { said: /许可证/, is: '营业执照' },
  { said: /草案/, is: '草稿' },
  { said: /撤下/, is: '撤回' },
  { said: /审计/, is: '经审' },
  { said: /“柜台”/, is: '“收银台”' },
  { said: /丢弃/, is: '搁置' },
  { said: /在会(?![员的])/, is: '在籍' },
  { said: /平台的部分|会员部分/, is: '模块' },
  { said: /\b(?:en|hintEn): ["'`].*\b[Pp]artners?\b(?!\.')/, is: 'merchant' },
];
const SAYS_IT = /^(web|services|packages|gateway|infra)\/.+\.(tsx?|html)$/;
/** Files that offices keep are headed by words of their own, and all of them are read. */
const OF_OTHERS = /^services\/members\/src\/roster\//;

/** Places where something is called otherwise than on all other pages, refusals and commands. */
export const secondNames = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter((file) => SAYS_IT.test(file.path) && !OF_OTHERS.test(file.path) && !isTest(file.path))
    .filter((file) => !isGenerated(file.path))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, nr) =>
        NAMES.filter(({ said }) => said.test(line)).map(({ said, is }) => ({
          path: `${path}:${nr + 1}`,
          message: `“${said.exec(line)?.[0]}” is called ${is} everywhere else`,
        })),
      ),
    );

const WORDS = /^web\/.*words\.ts$/;
const inWords = (files: readonly TreeFile[]): readonly TreeFile[] =>
  files.filter(({ path }) => WORDS.test(path) && !isTest(path));

/** A fact before what is counted by it; a limit, in capitals, is never one. */
const MANY =
  /\$\{(?![A-Z_]+\})\w+\} (units|days|hours|months|times|messages|events|facts|rows|campaigns|outlets|redemptions|vouchers|members|sign-ins)\b/;

/** Sentences that say "1 units": what may be one is said by `counted`. */
export const onesAsMany = (files: readonly TreeFile[]): Finding[] =>
  inWords(files).flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, nr) => {
      const [, noun] = MANY.exec(line) ?? [];
      return noun === undefined
        ? []
        : [{ path: `${path}:${nr + 1}`, message: `one of the ${noun} is said as many: use counted()` }];
    }),
  );

/** What programs call something, within a word: SOLD_OUT. */
const CODE = /: .*['"`].*\b[A-Z]+_[A-Z_]+\b/;

/** Words that hold the name of an enum's value, which says nothing to people. */
export const codesInWords = (files: readonly TreeFile[]): Finding[] =>
  inWords(files).flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, nr) =>
        CODE.test(line.replaceAll(/\$\{[^}]*\}/g, ''))
          ? [{ path: `${path}:${nr + 1}`, message: 'a code of programs: say what it means' }]
          : [],
      ),
  );

/** The words of a list in Chinese, by their keys; null for a sentence with facts. */
interface ListOfWords {
  readonly name: string;
  readonly line: number;
  readonly words: ReadonlyMap<string, string | null>;
}

export function listsOfWords(file: TreeFile): readonly ListOfWords[] {
  const lists: ListOfWords[] = [];
  walk(parse(file), (node) => {
    if (!ts.isVariableDeclaration(node) || !node.initializer || !ts.isCallExpression(node.initializer))
      return;
    const [zh] = node.initializer.arguments;
    if (node.initializer.expression.getText() !== 'inBoth' || !zh || !ts.isObjectLiteralExpression(zh))
      return;
    const words = zh.properties
      .filter(ts.isPropertyAssignment)
      .map(
        ({ name, initializer: said }) =>
          [name.getText().replaceAll("'", ''), ts.isStringLiteralLike(said) ? said.text : null] as const,
      );
    lists.push({ name: node.name.getText(), line: lineOf(node), words: new Map(words) });
  });
  return lists;
}

/** Lists in which a page looks up what the server calls something. */
const BY_NAME = [
  'deedDoorWords',
  'lookDoorWords',
  'eventWords',
  'causeWords',
  'accountWords',
  'consumerWords',
  'subjectWords',
];
/** The values of an enum of the graph, which its type names. */
const isOfEnum = (key: string): boolean => /^[A-Z_]+$/.test(key);

/** Words that no page says: what was promised by them is not there, or is said by others. */
export function unsaidWords(files: readonly TreeFile[]): Finding[] {
  const pages = files.filter(
    ({ path }) => /^web\/.*\.tsx?$/.test(path) && !isTest(path) && !isGenerated(path) && !WORDS.test(path),
  );
  const code = pages.map(({ text }) => text).join('\n');
  const said = new Set([...code.matchAll(/[.'"{,([\s](\w+)/g)].map(([, word = '']) => word));
  const made = [...code.matchAll(/\[`((?:\w|\$\{[^}]*\})+)`\]/g)]
    .map(([, key = '']) => key.replaceAll(/\$\{[^}]*\}/g, '\\w+'))
    .filter((key) => key !== '\\w+');
  const isSaid = (key: string): boolean =>
    said.has(key) || made.some((pattern) => new RegExp(`^${pattern}$`).test(key));
  return inWords(files).flatMap((file) =>
    listsOfWords(file)
      .filter(({ name }) => !BY_NAME.includes(name))
      .flatMap(({ name, line, words }) =>
        [...words.keys()]
          .filter((key) => !isOfEnum(key) && !isSaid(key))
          .map((key) => ({ path: `${file.path}:${line}`, message: `no page says ${name}.${key}` })),
      ),
  );
}
