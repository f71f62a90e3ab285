import { posix } from 'node:path';
import type { Finding, TreeFile } from './tree.js';

const LINK = /\[[^\]]*\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g;

/** Links in Markdown that lead to no file or heading of the tree. Addresses of the web are left alone. */
export function brokenLinks(files: readonly TreeFile[]): Finding[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const folders = new Set(files.flatMap(({ path }) => foldersOf(path)));
  return files
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap((file) =>
      linksOf(file.text)
        .filter((target) => !/^[a-z]+:/.test(target))
        .flatMap((target) => {
          const [path = '', heading] = target.split('#');
          const at = path === '' ? file.path : posix.join(posix.dirname(file.path), path).replace(/\/$/, '');
          const found = byPath.get(at);
          if (!found && !folders.has(at))
            return [{ path: file.path, message: `leads to ${target}, which is not there` }];
          if (found && heading !== undefined && !headingsOf(found.text).includes(heading))
            return [{ path: file.path, message: `leads to ${target}, which has no such heading` }];
          return [];
        }),
    );
}

/** A source file as prose names it: by the end of its path, in backticks. */
const NAMED = /`(\w[\w@-]*(?:\/[\w.@-]+)+\.(?:tsx?|mjs|graphql))`/g;

/** Source files that a README, a recipe or a decision names, and that are not there (any more). */
export function namedButNotThere(files: readonly TreeFile[]): Finding[] {
  const ends = new Set(files.flatMap(({ path }) => endsOf(path)));
  return files
    .filter(({ path }) => /(^|\/)(README|CONTRIBUTING)[^/]*\.md$|^docs\/.*\.md$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(NAMED)]
        .filter(([, named = '']) => !ends.has(named))
        .map(([, named]) => ({ path, message: `names ${named}, which is not there` })),
    );
}

/** A decision as comments and prose cite it: "ADR 0071", or by the path of its file. */
const CITED = /\bADR (\d{4})\b|docs\/adr\/(\d{4})-[\w.-]+\.md/g;

/** Decisions that something in the tree cites, and that are not there. */
export function citedButNotThere(files: readonly TreeFile[]): Finding[] {
  const paths = new Set(files.map(({ path }) => path));
  const numbers = new Set(files.flatMap(({ path }) => /^docs\/adr\/(\d{4})-/.exec(path)?.[1] ?? []));
  return files
    .filter(({ path }) => !path.startsWith('test/architecture/'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(CITED)]
        .filter(([cited, number = '']) => !numbers.has(number) && !paths.has(cited))
        .map(([cited]) => ({ path, message: `cites ${cited}, which is not there` })),
    );
}

const endsOf = (path: string): string[] => path.split('/').map((_, nr, parts) => parts.slice(nr).join('/'));

const linksOf = (markdown: string): string[] =>
  [...withoutCode(markdown).matchAll(LINK)].map(([, target = '']) => decodeURI(target));

const withoutCode = (markdown: string): string =>
  markdown.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');

const headingsOf = (markdown: string): string[] =>
  [...withoutCode(markdown).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );

function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
