import ts from 'typescript';
import { calledName, lineOf, parse, walk } from './syntax.js';
import { isSpec, type Finding, type TreeFile } from './tree.js';

/** What a list of test results shows of a title without breaking the line. */
const TITLE_CHARACTERS_MAX = 100;
/** More words than these at the start of every title are their subject, which belongs into a `describe` or becomes a short noun. */
const SHARED_WORDS_MAX = 3;

const TITLED = /^(it|test|describe)(\.(each|concurrent))*$/;

interface Title {
  readonly text: string;
  readonly line: number;
  readonly ofTest: boolean;
}

/** Titles of tests and of groups that nobody reads to their end. */
export const longTitles = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => isSpec(path))
    .flatMap((file) =>
      titlesOf(file)
        .filter(({ text }) => text.length > TITLE_CHARACTERS_MAX)
        .map(({ text, line }) => ({
          path: `${file.path}:${line}`,
          message: `a title of ${text.length} characters; say it in ${TITLE_CHARACTERS_MAX}`,
        })),
    );

/** Specs whose titles all begin alike: what differs, and is looked for, stands behind what is read again and again. */
export const titlesThatBeginAlike = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => isSpec(path))
    .flatMap((file) => {
      const shared = sharedWords(
        titlesOf(file)
          .filter(({ ofTest }) => ofTest)
          .map(({ text }) => text.split(' ')),
      );
      return shared.length > SHARED_WORDS_MAX
        ? [
            {
              path: file.path,
              message: `all titles begin with "${shared.join(' ')}": write it once, or shorter`,
            },
          ]
        : [];
    });

function titlesOf(file: TreeFile): Title[] {
  const titles: Title[] = [];
  walk(parse(file), (node) => {
    if (!ts.isCallExpression(node)) return;
    const name = calledName(node);
    const [title] = node.arguments;
    if (!TITLED.test(name) || !title || !ts.isStringLiteralLike(title)) return;
    titles.push({ text: title.text, line: lineOf(node), ofTest: !name.startsWith('describe') });
  });
  return titles;
}

/** The words with which every one of several titles begins. */
function sharedWords(titles: readonly (readonly string[])[]): readonly string[] {
  const [first, ...others] = titles;
  if (first === undefined || others.length === 0) return [];
  const differs = first.findIndex((word, place) => others.some((other) => other[place] !== word));
  return differs === -1 ? first : first.slice(0, differs);
}
