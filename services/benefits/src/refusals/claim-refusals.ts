import { NEWS_MENDS_WITHIN_MS } from '@puhui/platform/plain';

/** What a worker can be told who asks for a voucher. */
export const claimRefusals = {
  NOT_ELIGIBLE: {
    zh: '您不在本活动的参加范围内（{reason}）。',
    en: 'You are not eligible for this campaign ({reason}).',
    hintZh: '如果您的会员信息有误，请联系所在工会更正。',
    hintEn: 'If your membership data are wrong, ask your trade union to correct them.',
    mendsWithinMs: NEWS_MENDS_WITHIN_MS,
    mendsWhile: { reason: ['not_a_member', 'not_active', 'other_union', 'not_verified'] },
    fields: { reason: 'enum EligibilityObstacle!', from: 'Date' },
    about: { from: 'For MEMBER_TOO_SHORT: the first day on which the claim would be granted.' },
  },
  SOLD_OUT: {
    zh: '名额已领完。',
    en: 'All units are taken.',
    hintZh: '请关注后续活动。',
    hintEn: 'Look out for the next campaign.',
    fields: {},
  },
  PERIOD_SOLD_OUT: {
    zh: '本期名额已领完，下一期开始：{nextFrom}。',
    en: "This period's units are taken; the next period begins: {nextFrom}.",
    hintZh: '请在下一期再来领取。',
    hintEn: 'Come back in the next period.',
    fields: { nextFrom: 'DateTime' },
    about: { nextFrom: "When the next period's places open; null when the claim window ends before." },
  },
  PERSON_LIMIT_REACHED: {
    zh: '每人每期限领 {limit} 份，您已领满。',
    en: 'The limit of {limit} per person leaves no room for this claim.',
    hintZh: '可再次领取的时间：{nextFrom}。',
    hintEn: 'You may claim again from: {nextFrom}.',
    fields: { limit: 'Count!', period: 'enum QuotaPeriod!', nextFrom: 'DateTime' },
    about: { nextFrom: 'When the person may claim again; null when never in this campaign.' },
  },
  CAMPAIGN_NOT_OPEN: {
    zh: '活动现在不能领取（{reason}）。',
    en: 'The campaign is not open for claims now ({reason}).',
    hintZh: '开始时间：{opensAt}；结束时间：{closedAt}。',
    hintEn: 'Opens: {opensAt}; ended: {closedAt}.',
    mendsWithinMs: NEWS_MENDS_WITHIN_MS,
    mendsWhile: { reason: ['not_launched'] },
    fields: { reason: 'enum ClaimObstacle!', opensAt: 'DateTime', closedAt: 'DateTime' },
  },
  ENTRY_UNKNOWN: {
    zh: '没有这个报名。',
    en: 'There is no such entry.',
    hintZh: '请从“我的报名”中选择。',
    hintEn: 'Choose it from your own entries.',
    fields: { entryId: 'Id!' },
  },
  ENTRY_STEP_NOT_OPEN: {
    zh: '这个报名已经不在等待中（{status}）。',
    en: 'The entry waits no longer (it is {status}).',
    hintZh: '已发放的券在“我的券”中；已退出的报名可在截止前重新报名。',
    hintEn:
      'What was issued stands among your vouchers; after a withdrawal you may sign up again until claims end.',
    fields: { status: 'enum EntryStatus!' },
  },
  WITHDRAWAL_OVER: {
    zh: '报名已于 {closedAt} 截止，不能再退出。',
    en: 'The sign-up ended at {closedAt}; it is too late to withdraw.',
    hintZh: '券发放后，不用的券到期会自动退回名额的资金。',
    hintEn: 'A voucher that you do not use expires by itself, and its money goes back.',
    fields: { closedAt: 'DateTime!' },
  },
  TOO_BUSY: {
    zh: '排队人数过多，本次没有办理。',
    en: 'The queue is full; nothing has happened.',
    hintZh: '请稍后用同一个键重试。',
    hintEn: 'Try again in a moment with the same key.',
    mendsWithinMs: NEWS_MENDS_WITHIN_MS,
    fields: {},
  },
} as const;
