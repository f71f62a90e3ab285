import type { Finding, TreeFile } from './tree.js';

const TABLE = /needsFreshSignIn: NeedsFreshSignIn = \{([^}]*)\}/;
const SENT_BY_PAGES = /^web\/.*\.graphql$/;

/** The mutations that ask for a fresh sign-in, as the services' tables name them. */
const asking = (files: readonly TreeFile[]): ReadonlySet<string> =>
  new Set(
    files.flatMap(({ path, text }) =>
      /^services\/[^/]+\/src\/access\.ts$/.test(path)
        ? [...(TABLE.exec(text)?.[1] ?? '').matchAll(/'Mutation\.(\w+)'/g)].map(([, name = '']) => name)
        : [],
    ),
  );

/**
 * Deeds of pages that need a fresh sign-in (docs/adr/0160) and whose page does not say so: what it asks for, and no browser keeps, would be
 * typed in vain.
 */
export function deedsThatAskTooLate(files: readonly TreeFile[]): Finding[] {
  const fields = asking(files);
  const documents = files.flatMap(({ path, text }) =>
    SENT_BY_PAGES.test(path)
      ? [...text.matchAll(/^mutation (\w+)[^{]*\{\s*(?:\w+: )?(\w+)/gm)].flatMap(
          ([, name = '', field = '']) => (fields.has(field) ? [name] : []),
        )
      : [],
  );
  return files.flatMap(({ path, text }) =>
    /^web\/(?!generated).*\.tsx$/.test(path)
      ? documents.flatMap((name) =>
          text.includes(`document: ${name}Document,`) &&
          !new RegExp(`document: ${name}Document,\\s*freshSignIn: true`).test(text)
            ? [
                {
                  path,
                  message: `${name} asks for a fresh sign-in: say \`freshSignIn: true\` behind its document`,
                },
              ]
            : [],
        )
      : [],
  );
}
