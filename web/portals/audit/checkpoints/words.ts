import { inBoth } from '../../../kit/words.js';

export const checkpointWords = inBoth(
  {
    title: '签名存证',
    lead: '平台定时把所有工会的账链头签上名。自己存下一份，以后就能证明当时的账是什么样。',
    none: '还没有签过',
    noneHint: '第一笔分录入账后，过几分钟就会有。',
    number: '编号',
    signedAt: '签名时间',
    treeSize: '账链数',
    rootHash: '根指纹',
    key: '签名钥匙',
    keys: '签过名的钥匙',
    keysLead: '请与自己保存的、或平台另行公布的核对：平台对自己钥匙的说法证明不了什么。',
    signed: '签过的存证',
    introducedBy: '由谁接替',
    byNobody: '没有',
  },
  {
    title: 'Signed checkpoints',
    lead: 'The heads of all unions’ chains are signed from time to time. Keep one yourself, and you can prove later what stood then.',
    none: 'Nothing is signed yet',
    noneHint: 'There will be one a few minutes after the first entry.',
    number: 'Number',
    signedAt: 'Signed at',
    treeSize: 'Chains',
    rootHash: 'Root hash',
    key: 'Key',
    keys: 'The keys that signed',
    keysLead:
      'Compare them with the ones that you keep, or that are published elsewhere: what the platform says of its own keys proves nothing.',
    signed: 'Checkpoints',
    introducedBy: 'Introduced by',
    byNobody: 'Nobody',
  },
);
