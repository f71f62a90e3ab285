import ts from 'typescript';
import { lineOf, parse, walk } from './syntax.js';
import { isTest, type Finding, type TreeFile } from './tree.js';

const isOfPhones = ({ path }: TreeFile): boolean =>
  /^web\/portals\/(worker|counter|public)\/.*\.tsx$/.test(path) && !isTest(path);

/** What a box may take without being a text that somebody writes: what is looked for, and the code of a voucher. */
const NO_TEXT = new Set(['search', 'checkbox', 'radio', 'file', 'date', 'month', 'number', 'hidden']);

/**
 * Boxes of a phone's page that take a text past the one that reads it as the platform's door will. A sign that turns the direction of what
 * stands beside it would be sent, and refused without a word of which box it stood in.
 */
export const textsOfTheirOwn = (files: readonly TreeFile[]): Finding[] =>
  files.filter(isOfPhones).flatMap((file) => {
    const found: Finding[] = [];
    walk(parse(file), (node) => {
      if ((ts.isJsxSelfClosingElement(node) || ts.isJsxOpeningElement(node)) && takesText(node))
        found.push({
          path: `${file.path}:${lineOf(node)}`,
          message:
            'a text on a phone is typed into <PhoneField> of web/kit, which reads it as the platform will',
        });
    });
    return found;
  });

function takesText(node: ts.JsxSelfClosingElement | ts.JsxOpeningElement): boolean {
  const tag = node.tagName.getText();
  if (tag === 'textarea') return true;
  if (tag !== 'input') return false;
  const type = literalOf(node, 'type');
  return type === null ? literalOf(node, 'className') !== 'code' : !NO_TEXT.has(type);
}

/** The text of an attribute; '' where it is reckoned, null where there is none. */
function literalOf(
  { attributes }: ts.JsxSelfClosingElement | ts.JsxOpeningElement,
  name: string,
): string | null {
  for (const one of attributes.properties)
    if (ts.isJsxAttribute(one) && one.name.getText() === name)
      return one.initializer && ts.isStringLiteral(one.initializer) ? one.initializer.text : '';
  return null;
}
