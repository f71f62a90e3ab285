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
    depth += 1;
    if (depth > workbookLimits.xml_depth_max)
      throw new WorkbookProblem('WORKBOOK_BROKEN', say('内部的 XML 嵌套过深', 'its XML is nested too deep'));
    listener.open(local(name), attributes);
  });
  parser.on('text', (text) => listener.text(text));
  parser.on('cdata', (text) => listener.text(text));
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    listener.close(local(name));
  });
  const decoder = new StringDecoder('utf8');
  for await (const chunk of bytes) {
    parser.write(decoder.write(chunk));
    yield* gathered();
  }
  parser.write(decoder.end());
  parser.close();
  yield* gathered();
}

/** Reads a small part as a whole. */
export async function hearXml(bytes: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  const reading = readXml(bytes, listener, () => []);
  let next = await reading.next();
  while (!next.done) next = await reading.next();
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
