import { counted } from '../../../../kit/counted.js';
import { inBoth } from '../../../../kit/words.js';

export const deedsWords = inBoth(
  {
    launch: '发布活动',
    offerWithdrawn: '商户已撤回这个优惠，不能发布。可以在“修改草稿”里换一个优惠，或者作废草稿。',
    launchHappens:
      '向预算占用全部可能的费用。通过以后，会员按设置的时间领取或报名；已发布的活动不能再改设置，只能调整份数或结束。',
    noLimitPerPerson: '没有设每人限领：一个人可以领走全部份数。',
    noLimitOfPlaces: '没有设每人最多几个名额：一个人可以报走全部名额。',
    greatestCost: '最多要花',
    available: '这条预算可用',
    tooLittle: '可用预算不够，发布会被拒绝。可以减少份数，或请财务调整预算。',
    cancel: '撤回申请',
    askedFor: '申请占用',
    unitsAt: (units: string, amount: string) => `${units} 份，最多 ${amount}`,
    cancelHappens: '收回还没有答复的申请，什么也不占用；草稿还是草稿，以后可以再发布。',
    cancelled: '已撤回',
    discard: '作废草稿',
    discardHappens:
      '草稿不再能修改或发布，不能恢复；什么也没有占用，所以没有钱要退回。活动列表里还查得到它，以及是谁、什么时候作废的。',
    quota: '调整份数',
    totalNow: '现在的总份数',
    claimedNow: '已经领取',
    signedUpNow: '已经报名的份数',
    placesNow: '现在的名额总数',
    placesTaken: '已经报名的名额',
    newPlaces: '新的名额总数',
    newPlacesHint: (total: string, taken: string) =>
      `现在一共 ${total} 个名额，已经报名 ${taken} 个；不能少于已经报名的。`,
    belowTaken: (taken: string) => `不能少于已经报名的 ${taken} 个`,
    unclaimedNow: '没有发出',
    goesBack: '退回预算',
    newTotal: '新的总份数',
    newTotalHint: (total: string, claimed: string) =>
      `现在一共 ${total} 份，已经领取 ${claimed} 份；不能少于已经领取的。`,
    belowClaimed: (claimed: string) => `不能少于已经领取的 ${claimed} 份`,
    lessHappens: '立即减少，没发出的份数退回预算。',
    moreHappens: '先向预算占用增加部分的费用；通过以后才增加。',
    sameHappens: '和现在一样，平台会拒绝。',
    accepted: '已经减少',
    asked: '已向预算申请',
    askedHint: '通常几秒钟就有答复；活动页上看得到。',
    close: '结束活动',
    closeHappens:
      '从现在起不能再领取或报名，不能恢复。没发出的份数退回预算；已经领到的券照常使用到期，报上名的照常发放。',
    closed: '活动已结束',
    released: (units: string, amount: string) => `${units} 份没有发出，${amount} 退回预算。`,
    toCampaign: '看活动',
  },
  {
    launch: 'Launch the campaign',
    offerWithdrawn:
      'The merchant has withdrawn the offer: it can’t be launched. Change the draft to another offer, or throw it away.',
    launchHappens:
      'The whole possible cost is bound. Once that is granted, members claim, or sign up, in the time that was set; after that only the units can be changed, or the campaign closed.',
    noLimitPerPerson: 'There is no limit per person: one person can claim all of it.',
    noLimitOfPlaces: 'There is no limit per person: one person can take every place.',
    greatestCost: 'It costs at most',
    available: 'The budget line has',
    tooLittle:
      'The budget line has less: the launch would be refused. Fewer units, or a change of the budget, helps.',
    cancel: 'Take it back',
    askedFor: 'Asked of the budget',
    unitsAt: (units: string, amount: string) => `${counted(units, 'unit', 'units')}, ${amount} at most`,
    cancelHappens:
      'What was asked of the budget is taken back; nothing is bound. A draft stays a draft, and can be launched later.',
    cancelled: 'Taken back',
    discard: 'Discard the draft',
    discardHappens:
      'It can’t be changed or launched any more, for good. Nothing was bound, so nothing goes back. The list of campaigns still has it, and who discarded it when.',
    quota: 'Change the units',
    totalNow: 'Units now',
    claimedNow: 'Claimed already',
    signedUpNow: 'Units signed up for already',
    placesNow: 'Places now',
    placesTaken: 'Taken already',
    newPlaces: 'New total of places',
    newPlacesHint: (total: string, taken: string) =>
      `${counted(total, 'place', 'places')} now, of which ${counted(taken, 'is', 'are')} taken; not fewer than that.`,
    belowTaken: (taken: string) => `Not fewer than were taken: ${taken}`,
    unclaimedNow: 'Not given out',
    goesBack: 'Goes back to the budget',
    newTotal: 'New total',
    newTotalHint: (total: string, claimed: string) =>
      `${total} now, of which ${counted(claimed, 'is', 'are')} claimed; not fewer than that.`,
    belowClaimed: (claimed: string) => `Not fewer than were claimed: ${claimed}`,
    lessHappens: 'At once; what was not given out goes back to the budget.',
    moreHappens: 'The cost of the added units is bound first; only then there are more.',
    sameHappens: 'The same as now: the platform will refuse it.',
    accepted: 'There are fewer now',
    asked: 'The budget was asked',
    askedHint: 'The answer usually takes seconds; the campaign’s page shows it.',
    close: 'Close the campaign',
    closeHappens:
      'Nobody can claim or sign up from now on, for good. What was not given out goes back to the budget; vouchers in hand stay good until they expire, and whoever signed up is given theirs.',
    closed: 'The campaign is closed',
    released: (units: string, amount: string) =>
      `${counted(units, 'unit was', 'units were')} not given out; ${amount} goes back to the budget.`,
    toCampaign: 'See the campaign',
  },
);
