import { calledName, lineOf, parse, walk } from './syntax.js';
import { isTest, type Finding, type TreeFile } from './tree.js';

/** What says whose page asks. */
const DOOR = 'web/kit/ask-gateway.ts';
const PAST_THE_DOOR = /(^|\.)(fetch|sendBeacon|XMLHttpRequest|EventSource|WebSocket)$/;

/**
 * Requests that a page sends past the one way that says whose page it is: in a browser where somebody else has signed in since,
 * they would be asked in the wrong name.
 */
export const fetchesOfTheirOwn = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => /^web\/(kit|desk-kit|portals)\/.*\.tsx?$/.test(path) && path !== DOOR)
    .filter(({ path }) => !isTest(path) && !/\/public\//.test(path))
    .flatMap((file) => {
      const found: Finding[] = [];
      walk(parse(file), (node) => {
        if (PAST_THE_DOOR.test(calledName(node)))
          found.push({
            path: `${file.path}:${lineOf(node)}`,
            message: 'a page asks by askGateway, which says whose page it is',
          });
      });
      return found;
    });
