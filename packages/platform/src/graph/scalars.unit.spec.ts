import { describe, expect, it } from '@jest/globals';
import { GraphQLError, Kind, parse, parseValue } from 'graphql';
import { scalarResolvers } from './scalars.js';

const { Fen, DateTime, Date: Day, Place } = scalarResolvers;

describe('Fen', () => {
  it.each([
    ['0', 0n],
    ['1900', 1900n],
    ['-5', -5n],
    ['9223372036854775807', 9223372036854775807n],
  ])('reads %s', (text, amount) => {
    expect(Fen.parseValue(text)).toBe(amount);
  });

  it.each(['12.5', '1e3', '', '1,900', '1，900', '9223372036854775808', 1900, null, '0x10'])(
    'refuses %p',
    (value) => {
      expect(() => Fen.parseValue(value)).toThrow(GraphQLError);
    },
  );

  it.each(['１９００', ' 1900', '19\u200b00\u3000'])('reads %j as a plain keyboard would have it', (text) => {
    expect(Fen.parseValue(text)).toBe(1900n);
    expect(Fen.parseLiteral(parseValue(JSON.stringify(text)))).toBe(1900n);
    expect(Fen.parseValue('−５')).toBe(-5n);
  });

  it('reads literals, with or without quotes', () => {
    expect(Fen.parseLiteral(parseValue('"1900"'))).toBe(1900n);
    expect(Fen.parseLiteral(parseValue('1900'))).toBe(1900n);
    expect(() => Fen.parseLiteral(parseValue('19.00'))).toThrow('a whole number of fen');
  });

  it('names the argument of a value that stands in the query, and repeats the value', () => {
    const asked = (text: string) => {
      const [field] = parse(text).definitions.flatMap((one) =>
        'selectionSet' in one ? one.selectionSet.selections : [],
      );
      return field?.kind === Kind.FIELD ? field.arguments?.[0]?.value : undefined;
    };
    const inList = asked('{ draw(amounts: ["1", 1.5]) }');
    const last = inList?.kind === Kind.LIST ? inList.values[1] : undefined;
    for (const [node, field, value] of [
      [asked('{ draw(amount: 1.5) }'), 'amount', '(1.5)'],
      [last, 'amounts', '(1.5)'],
    ] as const)
      expect(() => node && Fen.parseLiteral(node)).toThrow(
        expect.objectContaining({
          message: expect.stringMatching(new RegExp(`^${field}: Fen must be .*\\${value.slice(0, -1)}\\)$`)),
          extensions: { code: 'BAD_USER_INPUT', reason: 'BAD_USER_INPUT', field },
        }),
      );
  });
});

describe('Fen in an answer', () => {
  it('writes digits, from a bigint or from the digits of an event', () => {
    expect(Fen.serialize(1900n)).toBe('1900');
    expect(Fen.serialize('1900')).toBe('1900');
    expect(() => Fen.serialize(19.5)).toThrow(GraphQLError);
  });

  it('explains with the code of a bad input', () => {
    expect(() => Fen.parseValue('x')).toThrow(
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }),
    );
  });
});

describe('DateTime', () => {
  it('reads an instant with any offset', () => {
    expect(DateTime.parseValue('2026-11-22T08:00:00+08:00')).toEqual(new Date('2026-11-22T00:00:00Z'));
  });

  it.each(['2026-11-22', '2026-11-22T08:00:00', '2026-13-01T00:00:00Z', 'now', 0])('refuses %p', (value) => {
    expect(() => DateTime.parseValue(value)).toThrow('RFC 3339');
  });

  it.each(['2026-02-30T00:00:00Z', '2026-12-01T25:00:00Z', '2026-12-01T00:00:00+99:99'])(
    'refuses %p, which does not exist',
    (value) => {
      expect(() => DateTime.parseValue(value)).toThrow('RFC 3339');
    },
  );

  it.each(['0001-01-01T00:00:00Z', '1899-12-31T23:59:59Z', '9999-12-31T23:59:59-23:59'])(
    'refuses %p, from which nothing could be counted',
    (value) => {
      expect(() => DateTime.parseValue(value)).toThrow('a year from 1900 to 2199');
    },
  );

  it('writes an instant in UTC', () => {
    expect(DateTime.serialize(new Date('2026-11-22T08:00:00+08:00'))).toBe('2026-11-22T00:00:00.000Z');
  });
});

describe('Date', () => {
  it('reads a day that exists and refuses one that does not', () => {
    expect(Day.parseValue('2028-02-29')).toBe('2028-02-29');
    expect(() => Day.parseValue('2026-02-29')).toThrow('a day that exists');
  });

  it.each(['２０２６－１１－２２', '2026–11–22', '2026—11—22', ' 2026-11-22\u3000'])(
    'reads %j as a plain keyboard would have it',
    (text) => {
      expect(Day.parseValue(text)).toBe('2026-11-22');
    },
  );

  it('reads days of the years in which business is done, and writes any', () => {
    expect(['1900-01-01', '2199-12-31'].map((day) => Day.parseValue(day))).toHaveLength(2);
    for (const day of ['0001-01-01', '1899-12-31', '2200-01-01', '9999-12-31'])
      expect(() => Day.parseValue(day)).toThrow('a year from 1900 to 2199');
    expect(Day.serialize('9999-12-31')).toBe('9999-12-31');
  });

  it('writes the day of a date column, which the database gives at midnight UTC', () => {
    expect(Day.serialize(new Date('2026-11-22T00:00:00Z'))).toBe('2026-11-22');
    expect(Day.serialize('2026-11-22')).toBe('2026-11-22');
  });
});

describe('a caller’s key', () => {
  it.each(['第１笔—1', 'k\u3000k', 'a\u200bb', 'Ｋ', 'x\u202ey'])('is read unchanged: %j', (key) => {
    expect(scalarResolvers.IdempotencyKey.parseValue(key)).toBe(key);
    expect(scalarResolvers.IdempotencyKey.parseLiteral({ kind: Kind.STRING, value: key })).toBe(key);
    expect(scalarResolvers.MessageId.parseValue(key)).toBe(key);
  });
});

describe('Place', () => {
  const haikou = { latitude: 20_031_971, longitude: 110_331_190 };

  it('reads latitude and longitude in either order, and writes six decimals', () => {
    for (const text of ['20.031971,110.33119', '１１０．３３１１９， 20.031971'])
      expect(Place.parseValue(text)).toEqual(haikou);
    expect(Place.serialize(haikou)).toBe('20.031971,110.331190');
    expect(Place.serialize('110.33119,20.031971')).toBe('20.031971,110.331190');
  });

  it.each(['', '35.68,139.76', 20, null, haikou])('takes no place from %j', (value) => {
    expect(() => Place.parseValue(value)).toThrow('within China');
  });
});
