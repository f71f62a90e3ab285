import ts from 'typescript';
import { topics, type Topic } from '@puhui/contracts';
import { calledName, lineOf, parse, walk } from './syntax.js';
import { isTest, type Finding, type TreeFile } from './tree.js';

const known: ReadonlyMap<string, Topic> = new Map(Object.entries(topics));

/** What a projector may hear: the inbox compares the versions of states, and of words the newest counts. */
export const isCompared = (topic: string): boolean => known.get(topic)?.kind !== 'fact';

/**
 * Projectors that hear facts: they would keep the later version of two, and an event that says otherwise under a version that was taken
 * in would pass for a repetition.
 */
export const projectorsOfFacts = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => path.endsWith('.ts') && !isTest(path))
    .flatMap((file) =>
      consumersOf(file).flatMap(({ place, kind, heard }) =>
        kind === 'projector'
          ? heard
              .filter((topic) => !isCompared(topic))
              .map((topic) => ({
                path: place,
                message: `a projector of ${topic}: only states are compared by version`,
              }))
          : [],
      ),
    );

interface Consumer {
  readonly place: string;
  readonly kind: string;
  /** Topics that are written out; of those that a word tells, the contracts' table says the kind. */
  readonly heard: readonly string[];
}

/** Each that is declared in a file. */
export function consumersOf(file: TreeFile): Consumer[] {
  const found: Consumer[] = [];
  if (!file.text.includes('Consumes(')) return found;
  walk(parse(file), (node) => {
    if (calledName(node) !== 'Consumes' || !ts.isCallExpression(node)) return;
    const [options] = node.arguments;
    if (options === undefined) return;
    const texts = (name: string): string[] => {
      const property = ts.isObjectLiteralExpression(options)
        ? options.properties.find((one) => one.name?.getText() === name)
        : undefined;
      const within: string[] = [];
      if (property !== undefined)
        walk(property, (one) => void (ts.isStringLiteral(one) && within.push(one.text)));
      return within;
    };
    found.push({ place: `${file.path}:${lineOf(node)}`, kind: texts('kind').join(), heard: texts('topics') });
  });
  return found;
}
