import { GraphQLError, GraphQLScalarType, Kind, print, type ValueNode } from 'graphql';
import {
  fen,
  isCalendarDate,
  parsePlace,
  placeText,
  plainTyped,
  GIVEN_YEAR_MAX,
  GIVEN_YEAR_MIN,
  type BusinessDate,
  type Fen,
  type Place,
} from '@puhui/kernel';

const FEN_DIGITS = /^-?\d{1,19}$/;

function readFen(value: unknown): Fen {
  if (
    typeof value === 'string' &&
    FEN_DIGITS.test(value) &&
    BigInt.asIntN(64, BigInt(value)) === BigInt(value)
  )
    return fen(BigInt(value));
  throw badValue(
    'Fen',
    value,
    '以分为单位的整数，如 "1900"',
    'a whole number of fen in a string, like "1900"',
  );
}

const COUNT_MAX = 2_147_483_647;

function readCount(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= COUNT_MAX) return value;
  throw badValue(
    'Count',
    value,
    `0 至 ${COUNT_MAX} 的整数，如 20`,
    `a whole number from 0 to ${COUNT_MAX}, like 20`,
  );
}

/** Which years there may be is read with the rest of a request: edge/read-arguments.ts. */
function readYear(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw badValue('Year', value, '四位年份，如 2026', 'a year of four digits, like 2026');
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

function readInstant(value: unknown): Date {
  const [, day] = (typeof value === 'string' ? INSTANT.exec(value) : null) ?? [];
  // The engine counts on where a month ends: 30 February would become 2 March.
  if (day !== undefined && isCalendarDate(day)) {
    const instant = new Date(value as string);
    if (!Number.isNaN(instant.getTime())) return instant;
  }
  throw badValue('DateTime', value, 'RFC 3339 时间', 'an RFC 3339 instant, like "2026-11-22T08:00:00+08:00"');
}

function readDate(value: unknown): BusinessDate {
  if (typeof value === 'string' && isCalendarDate(value)) return value;
  throw badValue('Date', value, '存在的日期，如 "2026-11-22"', 'a day that exists, like "2026-11-22"');
}

const asPlace = (value: unknown): Place | null =>
  typeof value === 'string' ? parsePlace(value.trim()) : null;

function readPlace(value: unknown): Place {
  const place = asPlace(value);
  if (place !== null) return place;
  throw badValue(
    'Place',
    value,
    '中国境内的经纬度，最多六位小数，如 "20.031971,110.331190"',
    'latitude and longitude within China, with at most six decimals, like "20.031971,110.331190"',
  );
}

const isPlace = (value: unknown): value is Place =>
  typeof value === 'object' && value !== null && 'latitude' in value && 'longitude' in value;

/** Whatever is counted from a day that comes in (a month further, its end in Shanghai) stays a day that can be written. */
function inReach<T>(type: string, year: number, read: T): T {
  if (year >= GIVEN_YEAR_MIN && year <= GIVEN_YEAR_MAX) return read;
  throw badValue(
    type,
    year,
    `${GIVEN_YEAR_MIN} 年至 ${GIVEN_YEAR_MAX} 年之间的日期；长期有效请填写约定的截止日`,
    `of a year from ${GIVEN_YEAR_MIN} to ${GIVEN_YEAR_MAX}`,
  );
}

const readInstantInReach = (value: unknown): Date => {
  const instant = readInstant(value);
  return inReach('DateTime', instant.getUTCFullYear(), instant);
};
const readDateInReach = (value: unknown): BusinessDate => {
  const day = readDate(value);
  return inReach('Date', Number(day.slice(0, 4)), day);
};

/** What it says is read with the rest of a request: edge/read-arguments.ts. */
function readText(type: string): (value: unknown) => string {
  return (value) => {
    if (typeof value === 'string') return value;
    throw badValue(type, value, '文字', 'a text');
  };
}

function badValue(type: string, value: unknown, zh: string, en: string): GraphQLError {
  return new GraphQLError(
    `${type} must be ${en}; ${type} 应为${zh}。(${JSON.stringify(value)?.slice(0, 60)})`,
    {
      extensions: { code: 'BAD_USER_INPUT' },
    },
  );
}

/** What is wrong with a value that stands in the query itself, with the argument that it is for. */
function badLiteral(node: ValueNode, error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error;
  const [, field] = ARGUMENT_BEFORE.exec(node.loc?.source.body.slice(0, node.loc.start) ?? '') ?? [];
  const said = error.message.replace(/\([^()]*\)$/, `(${print(node).slice(0, 60)})`);
  return new GraphQLError(field === undefined ? said : `${field}: ${said}`, {
    nodes: node,
    // What validates a document gives each of its errors one code; the formatter takes this one.
    extensions: { code: 'BAD_USER_INPUT', reason: 'BAD_USER_INPUT', ...(field !== undefined && { field }) },
  });
}

/** A name and its colon; in a list, whatever stands before in it. */
const ARGUMENT_BEFORE = /(\w+)\s*:\s*(?:\[[^\]]*)?$/;

function readLiteral<T>(node: ValueNode, read: (node: ValueNode) => T): T {
  try {
    return read(node);
  } catch (error) {
    throw badLiteral(node, error);
  }
}

/** A literal in the query; an integer literal is as good as a string for an amount. */
const literal = (node: ValueNode): unknown =>
  node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : undefined;

/** Amounts, instants and days are read as a plain keyboard would have typed them, at this one door. */
const typed = (value: unknown): unknown => (typeof value === 'string' ? plainTyped(value) : value);

const scalar = <T>(name: string, read: (value: unknown) => T, write: (value: unknown) => string) =>
  new GraphQLScalarType<T, string>({
    name,
    parseValue: read,
    parseLiteral: (node) => readLiteral(node, (one) => read(literal(one))),
    serialize: write,
  });

/** A text whose form is read with the rest of a request, where an answer can say what is wrong with it. */
const textScalar = (name: string) => scalar(name, readText(name), readText(name));

const numberScalar = (name: string, read: (value: unknown) => number) =>
  new GraphQLScalarType<number, number>({
    name,
    parseValue: read,
    parseLiteral: (node) =>
      readLiteral(node, (one) => read(one.kind === Kind.INT ? Number(one.value) : undefined)),
    serialize: read,
  });

const typedScalar = <T>(name: string, read: (value: unknown) => T, write: (value: unknown) => string) =>
  scalar(name, (value) => read(typed(value)), write);

/** The scalars that all subgraphs share. An instant may be answered as a Date, a day as text. */
export const scalarResolvers = {
  Fen: typedScalar('Fen', readFen, (value) => {
    if (typeof value === 'bigint') return value.toString();
    return readFen(value).toString();
  }),
  DateTime: typedScalar('DateTime', readInstantInReach, (value) =>
    (value instanceof Date ? value : readInstant(value)).toISOString(),
  ),
  Date: typedScalar('Date', readDateInReach, (value) =>
    value instanceof Date ? value.toISOString().slice(0, 10) : readDate(value),
  ),
  Place: typedScalar('Place', readPlace, (value) => placeText(isPlace(value) ? value : readPlace(value))),
  Id: textScalar('Id'),
  Count: numberScalar('Count', readCount),
  BigCount: textScalar('BigCount'),
  Year: numberScalar('Year', readYear),
  Month: textScalar('Month'),
  IdempotencyKey: textScalar('IdempotencyKey'),
  MessageId: textScalar('MessageId'),
};
