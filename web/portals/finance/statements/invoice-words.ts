import { inBoth } from '../../../kit/words.js';

export const invoiceWords = inBoth(
  {
    invoice: '发票',
    none: '没有发票',
    number: '发票号码',
    amount: '发票金额',
    seller: '发票销售方的统一社会信用代码',
    alsoUsedFor: '同一张发票还用在',
    usedBy: (statement: string, tradeUnion: string) => `${statement}（付款工会：${tradeUnion}）`,
    perhapsUsedFor: '号码后 8 位相同的发票还用在',
    numbered: (use: string, number: string) => `${use}，发票号码 ${number}，请核对是不是同一张`,
  },
  {
    invoice: 'Invoice',
    none: 'No invoice',
    number: 'Number of the invoice',
    amount: 'Amount of the invoice',
    seller: 'Unified social credit code of the seller',
    alsoUsedFor: 'The same invoice also serves',
    usedBy: (statement: string, tradeUnion: string) => `${statement} (paid by ${tradeUnion})`,
    perhapsUsedFor: 'An invoice with the same last eight digits serves',
    numbered: (use: string, number: string) => `${use}, invoice ${number}: see whether it is the same one`,
  },
);
