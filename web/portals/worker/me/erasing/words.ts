import { inBoth } from '../../../../kit/words.js';

export const erasingWords = inBoth(
  {
    title: '申请删除我的个人信息？',
    goes: '会删除',
    goesWhat: '姓名、证件号码、手机号、用人单位、平台企业，以及工会管理会籍时写到您的原因',
    ends: '同时结束',
    endsWhat: '您的会籍；以后不能再领福利',
    stays: '依法保留',
    staysWhat:
      '券、核销和账目，只留一个不再指向您的编号。会计凭证和账簿保存三十年（会计档案管理办法）；谁看过资料的记录保存三年（个人信息保护法）。商户对对账单的异议、付款失败的原因、超额核销待查的说明是会计资料的一部分，随账目保存三十年；合作商户被暂停或退出的原因随合作档案保留。这些写的不是您，但可能提到名字',
    happens:
      '申请交给您的工会，由一位干部办理；办理以前您可以在“我的”里撤回。删除以后谁也不能恢复；同一证件以后再加入，是一位新会员，没有以前的记录。',
    act: '提交申请',
    notNow: '先不办',
    asked: '申请已提交',
    askedHint: '工会办理以后，您不能再用现在的会籍。',
    notAsked: '没有提交成',
    back: '回到我的',
    done: '您的个人信息已删除，没有什么要再申请的。',
    waits: '您已申请删除个人信息，工会正在处理',
    askedAt: '申请时间',
    takeBackHappens: '撤回以后，什么也不删，会籍照旧；以后想删，可以再申请。工会已经办理的，撤不回来。',
    takeBack: '撤回申请',
    takenBack: '申请已撤回',
    takenBackHint: '您的资料和会籍都没有变。',
    notTakenBack: '没有撤回成',
    open: '一起放弃的',
    openHint:
      '工会办理以前，这些照样可以用，也可以点开先用掉、先放弃。办理的时候还没用的就作废，报名不再作数，谁也不能恢复，钱退回预算。工会不同意删除的，什么也不会少。',
    openMore: '还有更多，在券包里',
    voucher: '还没用的券',
    entry: '等待发放的报名',
    actVouchers: '放弃这些券，继续申请',
    actAll: '放弃这些券和报名，继续申请',
  },
  {
    title: 'Ask to be erased?',
    goes: 'What goes',
    goesWhat:
      'Name, document, mobile, employer, platform company, and the reasons that your union wrote about you as a member',
    ends: 'What ends',
    endsWhat: 'Your membership: no more benefits can be claimed',
    stays: 'What the law keeps',
    staysWhat:
      'Vouchers, redemptions and books, under an id that means nobody any more. Accounting records are kept for thirty years (Accounting Archives); who looked at data for three (PIPL). What merchants dispute of a statement, why a payment failed and what explains a balance in suspense are part of the books and stay thirty years; why a merchant was suspended or delisted stays with its contract. None of it is about you, but a name may stand in it',
    happens:
      'Your union is asked, and an officer does it; until then you may take it back on your page. Afterwards nobody can bring it back: who joins again with the same document is a new member, without what was before.',
    act: 'Ask for it',
    notNow: 'Not now',
    asked: 'Your union is asked',
    askedHint: 'Once it is done, this membership is of no more use to you.',
    notAsked: 'It was not asked for',
    back: 'Back to my page',
    done: 'Your personal data have been erased; there is nothing more to ask for.',
    waits: 'You have asked to be erased; your union is working on it',
    askedAt: 'Asked',
    takeBackHappens:
      'Nothing is erased then, and your membership goes on; you may ask again at any time. What your union has already done can’t be taken back.',
    takeBack: 'Take it back',
    takenBack: 'Your wish is withdrawn',
    takenBackHint: 'Your data and your membership are as they were.',
    notTakenBack: 'It was not taken back',
    open: 'What you give up with it',
    openHint:
      'Until your union has done it, these can be used, and you can open each to use it or give it up first. What is unused when it is done ends, nobody can bring it back, and its money goes back to the budget. Where your union refuses, you lose nothing.',
    openMore: 'There are more, in your wallet',
    voucher: 'Voucher, not used',
    entry: 'Place that waits',
    actVouchers: 'Give these vouchers up, and ask for it',
    actAll: 'Give these vouchers and places up, and ask for it',
  },
);
