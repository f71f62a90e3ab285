import { inBoth } from '../../kit/words.js';

export const checkpointWords = inBoth(
  {
    title: '签名存证',
    lead: '平台每分钟给所有工会的账簿签一次名。自己抄下一行，以后就能证明那时的账是什么样。',
    none: '还没有签过',
    noneHint: '账簿有了第一笔以后，一分钟内会签。',
    number: '编号',
    signedAt: '签名时间',
    treeSize: '工会数',
    rootHash: '根指纹',
    key: '签名密钥',
  },
  {
    title: 'Signed checkpoints',
    lead: 'Every minute the platform signs the books of all unions. Keep a line yourself, and you can prove later what stood then.',
    none: 'Nothing is signed yet',
    noneHint: 'Within a minute of the first entry there is one.',
    number: 'Number',
    signedAt: 'Signed at',
    treeSize: 'Unions',
    rootHash: 'Root hash',
    key: 'Key',
  },
);
