import { inBoth } from '../../../kit/words.js';

export const keyWords = inBoth(
  {
    key: '签名密钥',
    keys: '签过名的密钥',
    keysLead: '请与自己保存的、或平台另行公布的核对：平台对自己密钥的说法证明不了什么。',
    signed: '签过的存证',
    introducedBy: '由哪个密钥引入',
    byNobody: '没有（最初的密钥）',
  },
  {
    key: 'Key',
    keys: 'The keys that signed',
    keysLead:
      'Compare them with the ones that you keep, or that are published elsewhere: what the platform says of its own keys proves nothing.',
    signed: 'Checkpoints',
    introducedBy: 'Introduced by',
    byNobody: 'None: it was the first',
  },
);
