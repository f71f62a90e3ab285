import { inBoth } from '../../../kit/words.js';

export const noLineWords = inBoth(
  {
    pending: '断网以前的核销，还没有结果',
    whatToDo:
      '可能已经核销，也可能没有。请会员先等一等，不要另外收钱。网络恢复后，这一页用同一个编号再问，不会核销两次；过了两分钟的，列出来由您查明。',
    nothing: '现在不能核销。请会员先别走，或者稍后再来；网络恢复后，这一页自动接上。',
  },
  {
    pending: 'Redeemed before the network went, without a result yet',
    whatToDo:
      'It may have been done, or not. Ask the member to wait, and charge nothing else. Once the network is back, the same is asked again under its number; it is never redeemed twice. What is older than two minutes is listed for you to find out.',
    nothing:
      'Nothing can be redeemed now. Ask the member to stay or to come back; this page goes on by itself once the network is back.',
  },
);
