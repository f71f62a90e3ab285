import { counted } from '../../../kit/counted.js';
import { inBoth } from '../../../kit/words.js';

/** What a page says of findings beside what each of them says itself: its tone, and what its reader does. */
export const findingWords = inBoth(
  {
    alteredVerdict: '账或凭证被改动过：请保留本页并报告。',
    differsVerdict: '没有发现改动，但有的地方两处说法不一：请保留本页，请系统管理员查明。',
    waitsVerdict: '没有发现账和凭证被改动；有的还没有处理完，处理完以后请再核对一次。',
    altered: '账或凭证被改动过',
    alteredMeans: '有人绕过平台改了存下来的数据。请保留本页，打印或另存，报告上级经审和系统管理员。',
    differs: '两处说法不一',
    differsMeans: '两个地方对同一件事说得不一样。请系统管理员查明哪一处对；查明以前不要据此付款。',
    waits: '还没有处理完',
    waitsMeans:
      '这几处不是改动，只是还没有办到这一步。卡住的消息里可能有冒充的，原因写在“卡住的消息”里。处理完以后再核对一次。',
    parked: (n: string, consumer: string) => `${n} 条消息还没有收进去（${consumer}）`,
    dealWithIt: '到“卡住的消息”处理',
    whoDealsWithIt: '请系统管理员在“卡住的消息”处理。',
    shouldBe: (expected: string, found: string) => `应当是 ${expected}，实际是 ${found}`,
    fieldShouldBe: (field: string, expected: string, found: string) =>
      `${field}：应当是 ${expected}，实际是 ${found}`,
    linesAndStatement: (lines: string, recorded: string) =>
      `逐行相加是 ${lines}；对账单上记的合计是 ${recorded}。哪一个是被改的，看批准和付款的金额。`,
    redemptionAndLine: (redeemed: string, line: string) =>
      `核销记的是 ${redeemed}；对账单这一行记的是 ${line}`,
    booksAndPayment: (due: string, paid: string) =>
      `对账单、预算控制账、总账依次是 ${due}；付款记的是 ${paid}`,
    number: (period: string, sequence: string) => `${period} 第 ${sequence} 张`,
    outsideYours: '这条记录不在您负责的工会里，请上级经审人员查看。',
    entryPage: '看这笔分录',
    voucherPage: '看这张券和它的核销',
    campaignPage: '看这个活动在账上的记录',
    statementPage: '看这张对账单',
    unionPage: '看这个工会的预算',
  },
  {
    alteredVerdict: 'Books or proofs were altered: keep this page, and report it.',
    differsVerdict:
      'Nothing was found altered, and two accounts of something differ: keep this page, and have an administrator find out why.',
    waitsVerdict:
      'No books or proofs were found altered. Something is not dealt with yet: verify again once it is.',
    altered: 'Books or proofs were altered',
    alteredMeans:
      'Somebody changed what is stored, past the platform. Keep this page, print or save it, and report it to the auditors above and to an administrator.',
    differs: 'Two accounts differ',
    differsMeans:
      'Two places say different things of the same. Have an administrator find out which is right; pay nothing by it until then.',
    waits: 'Not dealt with yet',
    waitsMeans:
      'These are no alterations: it has only not come so far yet. A stuck message may be a forged one: “Stuck messages” says why each is stuck. Verify again once it is dealt with.',
    parked: (n: string, consumer: string) =>
      `${counted(n, 'message has', 'messages have')} not been taken in yet (${consumer})`,
    dealWithIt: 'Deal with it at “Stuck messages”',
    whoDealsWithIt: 'Have a system administrator deal with it at “Stuck messages”.',
    shouldBe: (expected: string, found: string) => `Expected ${expected}, found ${found}`,
    fieldShouldBe: (field: string, expected: string, found: string) =>
      `${field}: expected ${expected}, found ${found}`,
    linesAndStatement: (lines: string, recorded: string) =>
      `Its lines add up to ${lines}; the sum recorded on it is ${recorded}. What was approved and paid tells which of them was altered.`,
    redemptionAndLine: (redeemed: string, line: string) =>
      `The redemption is recorded with ${redeemed}; this line of the statement has ${line}`,
    booksAndPayment: (due: string, paid: string) =>
      `Statement, control book and general book have ${due}; the payment is recorded with ${paid}`,
    number: (period: string, sequence: string) => `${period}, no. ${sequence}`,
    outsideYours: 'This record lies outside your unions: ask an auditor above to look at it.',
    entryPage: 'See this entry',
    voucherPage: 'See this voucher and its redemptions',
    campaignPage: 'See this campaign in the books',
    statementPage: 'See this statement',
    unionPage: 'See this union’s budgets',
  },
);
