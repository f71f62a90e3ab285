import { describe, expect, it } from '@jest/globals';
import { readField, type Field } from './fields.js';

const field = (kind: Field['kind'], more: Partial<Field> = {}): Field => ({ label: '金额', kind, ...more });
const fenOf = (typed: string): string | null => {
  const read = readField(field('money'), typed);
  return 'value' in read ? read.value : null;
};

describe('money that somebody types', () => {
  it.each([
    ['1,234.5', '123450'],
    ['1234.50', '123450'],
    ['¥ 88', '8800'],
    ['88 元', '8800'],
    ['１２．３４', '1234'],
    ['￥１，２３４', '123400'],
    ['12\u200b.34', '1234'],
    ['0.05', '5'],
    ['9999999999999', '999999999999900'],
  ])('reads %s as %s fen', (typed, fen) => {
    expect(fenOf(typed)).toBe(fen);
  });

  it.each(['0', '0.00', '-5', '1.234', 'abc', '', '1e3', '99999999999999'])(
    'reads no amount in "%s"',
    (typed) => {
      expect(fenOf(typed)).toBeNull();
    },
  );
});

describe('what is asked in a form', () => {
  it.each<[Field, string, object]>([
    [field('text'), '  琼工办〔2026〕3号 ', { value: '琼工办〔2026〕3号' }],
    [field('text'), '   ', { mistake: 'missing' }],
    [field('words', { optional: true }), '', { value: '' }],
    [field('words', { mostCharacters: 3 }), '四个汉字', { mistake: 'tooLong' }],
    [field('words', { mostCharacters: 2 }), '𠮷𠮷', { value: '𠮷𠮷' }],
    [field('words'), '已电话核实 138-1234-5678', { mistake: 'personalNumber' }],
    [field("person's words"), '证号 11010519491231002X', { mistake: 'personalNumber' }],
    [field('person'), '13812345678', { value: '13812345678' }],
    [field('money'), '12.5', { value: '1250' }],
    [field('money'), 'twelve', { mistake: 'notMoney' }],
    [field('money'), '0.00', { mistake: 'noMoney' }],
    [field('money'), '-5', { mistake: 'notMoney' }],
    [field('money'), '9,999,999,999,999.99', { value: '999999999999999' }],
    [field('money'), '99,999,999,999,999', { mistake: 'tooMuch' }],
    [field('text'), '冬日\u202e洗车', { mistake: 'oddSign' }],
    [field('words'), '王\ufffd明', { mistake: 'lostSign' }],
    [field('month'), '2026-11', { value: '2026-11' }],
    [field('month'), '2026-13', { mistake: 'notMonth' }],
    [field('day'), '2026-11-26', { value: '2026-11-26' }],
    [field('day'), '26.11.2026', { mistake: 'notDay' }],
    [field('figure'), '2026', { value: '2026' }],
    [field('figure'), '20x6', { mistake: 'notFigure' }],
    [field('figure'), '２０２６', { value: '2026' }],
    [field('figure'), '2,000', { value: '2000' }],
    [field('figure'), '20,00', { mistake: 'notFigure' }],
    [field('day'), '２０２６－１１－２６', { value: '2026-11-26' }],
    [field('month'), ' 2026—11', { value: '2026-11' }],
    [field('choice'), '', { mistake: 'missing' }],
  ])('%j with "%s" is read as %j', (of, typed, read) => {
    expect(readField(of, typed)).toEqual(read);
  });
});
