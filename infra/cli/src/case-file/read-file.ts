import { hasCode } from '@puhui/kernel';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { UsageError } from '../exit.js';
import { readInput } from '../input-file.js';
import { inBothLanguages } from './said-of-issues.js';

/** The largest file that is read; a campaign takes some 2 KB. */
const FILE_BYTES_MAX = 1_000_000;

/** What a file says, and where it says it. */
export interface Read<T> {
  readonly content: T;
  /** "file.yaml:12:3 quotas.total" for "quotas.total", to which terminals and editors jump. */
  readonly positionOf: (field: string) => string;
}

/** The content of a YAML (or JSON) file of a format. @throws UsageError as readWithPositions does. */
export const readFormat = async <S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> =>
  (await readWithPositions(path, schema)).content;

/**
 * Reads a YAML (or JSON) file of a format.
 * @throws UsageError that names the file, the line and column, the field, and what is wrong with it.
 */
export async function readWithPositions<S extends z.ZodType>(
  path: string,
  schema: S,
): Promise<Read<z.output<S>>> {
  const text = await readText(path);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [wrong] = [...document.errors, ...document.warnings];
  if (wrong) throw new UsageError(`${path}: YAML 写法有误 / this is no YAML: ${wrong.message.trimEnd()}`);
  const read = schema.safeParse(contentOf(path, document), { error: inBothLanguages });
  const positionOf = (at: Path): string => whereIs(path, document, lines, at);
  if (read.success) return { content: read.data, positionOf: (field) => positionOf(field.split('.')) };
  const problems = read.error.issues.flatMap((issue) =>
    pathsOf(issue).map((at) => `  ${positionOf(at)}: ${issue.message}`),
  );
  throw new UsageError(`${path} 不符合格式 / does not fit the format:\n${problems.join('\n')}`);
}

async function readText(path: string): Promise<string> {
  const text = textOf(await readInput(path, FILE_BYTES_MAX));
  if (text === undefined)
    throw new UsageError(
      `${path} 不是 UTF-8 文本（或许是 GBK），请另存为 UTF-8 / is no UTF-8 text (GBK, perhaps): save it as UTF-8`,
    );
  if (text.trim() === '')
    throw new UsageError(
      `${path} 是空文件，可从 test/cases 中案例的 campaign 部分开始 / is empty: begin with the campaign part of a case in test/cases`,
    );
  return text;
}

/** Nothing for what is no text: a NUL stands in none, and whatever else is no UTF-8 makes the decoder throw. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? undefined : text;
  } catch (error) {
    if (hasCode(error, 'ERR_ENCODING_INVALID_ENCODED_DATA')) return undefined;
    throw error;
  }
}

/** What the document says; aliases that multiply are refused before they fill the memory. */
function contentOf(path: string, document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (error instanceof ReferenceError)
      throw new UsageError(`${path}: YAML 别名有误 / its aliases cannot be followed: ${error.message}`);
    throw error;
  }
}

type Path = readonly PropertyKey[];
/** A field that is not known is told by itself. */
const pathsOf = (issue: z.core.$ZodIssue): Path[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];

/** What is missing is where it belongs. */
function whereIs(path: string, document: Document, lines: LineCounter, at: Path): string {
  const { line, col } = lines.linePos(offsetOf(document, at));
  return `${path}:${line}:${col} ${at.join('.') || '(整个文件 / the whole file)'}`;
}

function offsetOf(document: Document, at: Path): number {
  let found: NodeAt = { node: document.contents, offset: document.contents?.range?.[0] ?? 0 };
  for (const name of at) {
    const below = nodeBelow(found.node, name);
    if (!below) return found.offset;
    found = below;
  }
  return found.offset;
}

interface NodeAt {
  readonly node: unknown;
  readonly offset: number;
}

function nodeBelow(node: unknown, name: PropertyKey): NodeAt | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(name));
    return isNode(pair?.key) ? { node: pair.value, offset: pair.key.range?.[0] ?? 0 } : undefined;
  }
  const item: unknown = isSeq(node) ? node.items[Number(name)] : undefined;
  return isNode(item) ? { node: item, offset: item.range?.[0] ?? 0 } : undefined;
}
