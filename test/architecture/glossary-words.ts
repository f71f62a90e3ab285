import ts from 'typescript';
import { lineOf, parse } from './syntax.js';
import { isGenerated, isTest, type Finding, type TreeFile } from './tree.js';

/** A word of the glossary that was given to several things, and where its one meaning is at home. */
interface OneMeaning {
  readonly word: RegExp;
  readonly means: string;
  readonly at: RegExp;
}

const WORDS: readonly OneMeaning[] = [
  {
    word: /(^[pP]|P)laces?(?![a-z])/,
    means: 'a place is a point on a map (glossary)',
    at: /^(packages\/(kernel\/src\/place|platform\/src\/graph\/scalars)\.ts|packages\/platform\/graphql\/shared\.graphql|services\/partners\/|infra\/cli\/src\/people\/made-up-place\.ts|web\/portals\/(merchant\/outlets|worker\/campaign)\/)/,
  },
  {
    word: /(^[bB]|B)ooks?(?![a-z])/,
    means: 'a book is a union’s accounting book (glossary)',
    at: /^(services\/billing\/|infra\/cli\/src\/(questions\/billing|verify\/book-checks)\.ts|web\/portals\/(finance|audit)\/)/,
  },
  {
    word: /(^[dD]|D)eeds?(?![a-z])/,
    means: 'a deed is what a request under an idempotency key did (glossary)',
    at: /^(packages\/platform\/src\/(idempotency|use-case)\/|services\/|web\/)/,
  },
];

const SOURCE = /^(packages|services|gateway|infra|web)\/.+\.(tsx?|mjs|graphql)$/;

/** Types, functions, classes and types of the graph that are called by a word of the glossary, and mean something else. */
export function wordsOfTwoMeanings(files: readonly TreeFile[]): Finding[] {
  const sources = files.filter(({ path }) => SOURCE.test(path) && !isTest(path) && !isGenerated(path));
  return sources.flatMap((file) =>
    (file.path.endsWith('.graphql') ? typesOf(file) : declaredIn(file)).flatMap(({ name, line }) =>
      WORDS.filter(({ word, at }) => word.test(name) && !at.test(file.path)).map(({ means }) => ({
        path: `${file.path}:${line}`,
        message: `${name}: ${means}, and what this is has another name`,
      })),
    ),
  );
}

interface Declared {
  readonly name: string;
  readonly line: number;
}

/** Constants too, where they are functions: others are read with what stands around them. Of an interface its fields as well. */
function declaredIn(file: TreeFile): Declared[] {
  return parse(file).statements.flatMap((node) => {
    if (ts.isInterfaceDeclaration(node))
      return [node, ...node.members.filter(ts.isPropertySignature)].map((one) => ({
        name: one.name.getText(),
        line: lineOf(one),
      }));
    if (
      ts.isTypeAliasDeclaration(node) ||
      ts.isEnumDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isFunctionDeclaration(node)
    )
      return node.name === undefined ? [] : [{ name: node.name.text, line: lineOf(node) }];
    if (!ts.isVariableStatement(node)) return [];
    return node.declarationList.declarations
      .filter(({ initializer }) => initializer !== undefined && ts.isArrowFunction(initializer))
      .map((one) => ({ name: one.name.getText(), line: lineOf(node) }));
  });
}

const typesOf = ({ text }: TreeFile): Declared[] =>
  text.split('\n').flatMap((written, nr) => {
    const name = /^(?:(?:type|enum|union|input|interface|scalar) |  )(\w+)(?=[ (:{=]|$)/.exec(written)?.[1];
    return name === undefined ? [] : [{ name, line: nr + 1 }];
  });

/** A way in which prose says one word and means another thing of the house. */
interface WrongWord {
  readonly said: RegExp;
  readonly is: string;
}

const HAD =
  'ten|played|free|fewer|so many|hold|holds|held|gives?|gave|keeps?|kept|claims?|loses?|gets?|got|[0-9][0-9,]*';
const WRONG_WORDS: readonly WrongWord[] = [
  {
    said: new RegExp(
      `\\b(${HAD}) ((a|the|its|his|their|whole|last) )?places?\\b(?! (where|of which)\\b)|\\blast places\\b|` +
        `\\bplaces? (is|are|was|were) (left|gone|taken|full)\\b|\\bplaces? that (people|a person|somebody) (holds?|is to have)\\b`,
      'i',
    ),
    is: 'what is had of a campaign is a unit, or an entry that waits',
  },
  { said: /\bunits? of work\b/i, is: 'what commits together is a transaction' },
  {
    said: /\b(duty|duties|offer|membership|outlet)s?['’]? books?\b|\bbooks? of (duties|offers|memberships|outlets)\b/i,
    is: 'what a service knows of another is “known”, or its tables',
  },
  { said: /\bdesk portals?\b/i, is: 'what desk users open is a portal' },
];

/** What is applied can't be changed any more, and what pages say to people keeps to the people's words. */
const PROSE = /\.md$|\.(tsx?|mjs|graphql|yaml)$/;
const NOT_OURS = /(^|\/)words\.ts$|^(test\/architecture\/|\.ci\/)/;

/** Lines of documents, comments, descriptions and titles of tests that say a word of the glossary and mean another thing. */
export const wrongWordsInProse = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => PROSE.test(path) && !NOT_OURS.test(path) && !isGenerated(path))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, nr) =>
        isProse(path, line)
          ? WRONG_WORDS.filter(({ said }) => said.test(line)).map(({ said, is }) => ({
              path: `${path}:${nr + 1}`,
              message: `“${said.exec(line)?.[0]}”: ${is} (glossary)`,
            }))
          : [],
      ),
    );

const isProse = (path: string, line: string): boolean =>
  path.endsWith('.md') ||
  /(^|\s)(\/\/|\/?\*)|^\s*("|#)|\b(it|describe|test)(\.each\(.*\))?\(\s*['"`]/.test(line);
