import { inBoth } from '../../../kit/words.js';

export const checkpointsWords = inBoth(
  {
    title: '账簿签名',
    lead: '平台每分钟给所有工会的账簿签一次名。抄下一行，以后就能证明那时账是什么样。',
    none: '还没有签名',
    noneHint: '账簿有了第一笔以后，一分钟内会签。',
    number: '序号',
    signedAt: '签名时间',
    treeSize: '工会数',
    rootHash: '根哈希',
    keyId: '密钥',
    algorithm: '算法',
  },
  {
    title: 'Checkpoints',
    lead: 'Every minute the platform signs the books of all unions. Whoever writes a line down can prove later what stood then.',
    none: 'Nothing is signed yet',
    noneHint: 'Within a minute of the first entry there is one.',
    number: 'Number',
    signedAt: 'Signed',
    treeSize: 'Unions',
    rootHash: 'Root hash',
    keyId: 'Key',
    algorithm: 'Algorithm',
  },
);
