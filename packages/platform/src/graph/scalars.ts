import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { fen, isCalendarDate, plainTyped, type BusinessDate, type Fen } from '@puhui/kernel';

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

function readInstant(value: unknown): Date {
  if (
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(value)
  ) {
    const instant = new Date(value);
    if (!Number.isNaN(instant.getTime())) return instant;
  }
  throw badValue('DateTime', value, 'RFC 3339 时间', 'an RFC 3339 instant, like "2026-11-22T08:00:00+08:00"');
}

function readDate(value: unknown): BusinessDate {
  if (typeof value === 'string' && isCalendarDate(value)) return value;
  throw badValue('Date', value, '存在的日期，如 "2026-11-22"', 'a day that exists, like "2026-11-22"');
}

function badValue(type: string, value: unknown, zh: string, en: string): GraphQLError {
  return new GraphQLError(
    `${type} must be ${en}; ${type} 应为${zh}。(${JSON.stringify(value)?.slice(0, 60)})`,
    {
      extensions: { code: 'BAD_USER_INPUT' },
    },
  );
}

/** A literal in the query; an integer literal is as good as a string for an amount. */
const literal = (node: ValueNode): unknown =>
  node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : undefined;

/** Amounts, instants and days are read as a plain keyboard would have typed them, at this one door. */
const typed = (value: unknown): unknown => (typeof value === 'string' ? plainTyped(value) : value);

const scalar = <T>(name: string, read: (value: unknown) => T, write: (value: unknown) => string) =>
  new GraphQLScalarType<T, string>({
    name,
    parseValue: (value) => read(typed(value)),
    parseLiteral: (node) => read(typed(literal(node))),
    serialize: write,
  });

/** The scalars that all subgraphs share. An instant may be answered as a Date, a day as text. */
export const scalarResolvers = {
  Fen: scalar('Fen', readFen, (value) => {
    if (typeof value === 'bigint') return value.toString();
    return readFen(value).toString();
  }),
  DateTime: scalar('DateTime', readInstant, (value) =>
    (value instanceof Date ? value : readInstant(value)).toISOString(),
  ),
  Date: scalar('Date', readDate, (value) =>
    value instanceof Date ? value.toISOString().slice(0, 10) : readDate(value),
  ),
};
