import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { say } from '../../sentences.js';
import { workbookLimits } from './limits.js';
import { WorkbookProblem } from './workbook-problem.js';

/** What somebody who listens to a part hears: names without their prefixes. */
export interface XmlListener {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
}

/** Reads a part's XML as it comes, and answers after each piece with what the listener has gathered by then. */
export async function* readXml<Gathered>(
  bytes: AsyncIterable<Buffer>,
  listener: XmlListener,
  gathered: () => readonly Gathered[],
): AsyncGenerator<Gathered> {
  const parser = new SaxesParser();
  const tokens = new TokenLimits(parser);
  let depth = 0;
  parser.on('error', (error) => {
    throw new WorkbookProblem('WORKBOOK_BROKEN', say('内部的 XML 有误', 'its XML is broken'), {
      cause: error,
    });
  });
  // A workbook never declares entities of its own; who does wants more than a roster read.
  parser.on('doctype', () => {
    throw new WorkbookProblem(
      'WORKBOOK_BROKEN',
      say('内部的 XML 含有文档类型声明', 'it declares a document type'),
    );
  });
  parser.on('opentag', ({ name, attributes }) => {
    tokens.ended();
    depth += 1;
    if (depth > workbookLimits.xml_depth_max)
      throw new WorkbookProblem('WORKBOOK_BROKEN', say('内部的 XML 嵌套过深', 'its XML is nested too deep'));
    listener.open(local(name), attributes);
  });
  const hear = (text: string): void => {
    tokens.ended();
    listener.text(text);
  };
  parser.on('text', hear);
  parser.on('cdata', hear);
  parser.on('closetag', ({ name }) => {
    tokens.ended();
    depth -= 1;
    listener.close(local(name));
  });
  const decoder = new StringDecoder('utf8');
  for await (const chunk of bytes) {
    try {
      parser.write(decoder.write(chunk));
      tokens.hold();
    } catch (error) {
      // Pieces are as large as they happen to come: what a broken one began with does not depend on that.
      yield* gathered();
      throw error;
    }
    yield* gathered();
  }
  parser.write(decoder.end());
  parser.close();
  yield* gathered();
}

/**
 * The parser holds a tag with all its attributes, a comment or a text until it ends, and nobody hears of it before. So it is
 * looked after each piece how much it holds.
 */
class TokenLimits {
  private endedAt = 0;
  private attributes = 0;

  constructor(private readonly parser: SaxesParser) {
    const ended = (): void => this.ended();
    parser.on('comment', ended);
    parser.on('processinginstruction', ended);
    parser.on('attribute', () => {
      this.attributes += 1;
      if (this.attributes > workbookLimits.attributes_max)
        tooLarge(
          `一个元素的属性超过 ${workbookLimits.attributes_max} 个`,
          `an element with more than ${workbookLimits.attributes_max} attributes`,
        );
    });
  }

  /** A token is whole, and what was held of it is let go. */
  ended(): void {
    this.endedAt = this.parser.position;
    this.attributes = 0;
  }

  /** @throws WorkbookProblem when what is not whole yet is longer than any token of a workbook. */
  hold(): void {
    if (this.parser.position - this.endedAt > workbookLimits.token_chars_max)
      tooLarge(
        `一处内容超过 ${workbookLimits.token_chars_max} 字符`,
        `one piece of it has more than ${workbookLimits.token_chars_max} characters`,
      );
  }
}

function tooLarge(zh: string, en: string): never {
  throw new WorkbookProblem('WORKBOOK_TOO_LARGE', say(zh, en));
}

/** Reads a small part as a whole. */
export async function hearXml(bytes: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  const reading = readXml(bytes, listener, () => []);
  let next = await reading.next();
  while (!next.done) next = await reading.next();
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
