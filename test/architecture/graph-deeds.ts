import { Kind, parse } from 'graphql';
import { isGenerated, isTest, type Finding, type TreeFile } from './tree.js';

/** Keeps who looked, or that a code was sent, and nothing under a key: each is one. */
const KEEP_NO_DEED = new Set(['unmask', 'askMobileCode']);

/** What keeps a deed under its key, and reads what it was about anew for whoever asks again. */
const KEEPS_DEEDS = /\b(useCases|batches)\.run\(/;

/**
 * Each mutation of a service is named where its deed is kept: in a use case that runs by the platform's `UseCases` or `Batches`, which keep
 * nothing but ids and facts. A mutation that wrote by itself would have a meaning of its own for "asked again".
 */
export function mutationsWithoutDeed(files: readonly TreeFile[]): Finding[] {
  const sources = files.filter(
    ({ path, text }) => path.endsWith('.ts') && !isGenerated(path) && !isTest(path) && KEEPS_DEEDS.test(text),
  );
  return files
    .filter(({ path }) => /^services\/[^/]+\/src\/.+\.graphql$/.test(path))
    .flatMap(({ path, text }) => {
      const service = path.split('/').slice(0, 3).join('/');
      const own = sources.filter((source) => source.path.startsWith(`${service}/`));
      return mutationsOf(text)
        .filter((name) => !KEEP_NO_DEED.has(name) && !own.some((source) => source.text.includes(`'${name}'`)))
        .map((name) => ({ path, message: `Mutation.${name}: no use case keeps its deed under that name` }));
    });
}

const mutationsOf = (document: string): string[] =>
  document.trim() === ''
    ? []
    : parse(document).definitions.flatMap((node) =>
        (node.kind === Kind.OBJECT_TYPE_EXTENSION || node.kind === Kind.OBJECT_TYPE_DEFINITION) &&
        node.name.value === 'Mutation'
          ? (node.fields ?? []).map(({ name }) => name.value)
          : [],
      );
