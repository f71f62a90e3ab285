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
    at: /^(packages\/(kernel\/src\/place|platform\/src\/graph\/scalars)\.ts|packages\/platform\/graphql\/shared\.graphql|services\/partners\/)/,
  },
];

const SOURCE = /^(packages|services|gateway)\/.+\.(ts|graphql)$/;

/** Types, functions, classes and types of the graph that are called by a word of the glossary, and mean something else. */
export function wordsOfTwoMeanings(files: readonly TreeFile[]): Finding[] {
  const sources = files.filter(({ path }) => SOURCE.test(path) && !isTest(path) && !isGenerated(path));
  return sources.flatMap((file) =>
    (file.path.endsWith('.ts') ? declaredIn(file) : typesOf(file)).flatMap(({ name, line }) =>
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

/** Constants too, where they are functions: others are read with what stands around them. */
function declaredIn(file: TreeFile): Declared[] {
  return parse(file).statements.flatMap((node) => {
    if (
      ts.isInterfaceDeclaration(node) ||
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
    const name = /^(?:type|enum|union|input|interface|scalar) (\w+)/.exec(written)?.[1];
    return name === undefined ? [] : [{ name, line: nr + 1 }];
  });
