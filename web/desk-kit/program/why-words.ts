import { inBoth } from '../../kit/words.js';

/** Why a message was not taken in, and what is done about it: by the code that stands before what the program says of it. */
export const whyWords = inBoth(
  {
    NOT_SIGNED: '没有签名，不知道是谁发的。不是平台发的就搁置。',
    SIGNER_UNKNOWN: '签名用的密钥这里不认识：可能刚换过密钥，也可能是冒充的。先核对密钥。',
    SIGNER_NOT_OWNER: '签名的模块不是负责这类消息的模块：有人冒用，请报告；确认以后搁置。',
    KEY_NOT_OF_THAT_TIME: '签名的密钥在那个时候不该使用：请核对换密钥的时间。',
    SIGNATURE_WRONG: '内容和签名对不上：发出以后被改过，请报告；确认以后搁置。',
    SIGNED_TOO_LONG_AGO: '签名的时间太久以前：可能是有人把旧消息又放了进来。',
    NO_JSON: '内容不是平台能读的格式。不是平台发的就搁置。',
    NO_VALUE: '没有内容。不是平台发的就搁置。',
    LACKS: '内容少了规定要有的项目：发送的模块和这里的版本可能不一样。',
    HEADERS: '缺少规定的标记，不是完整的事件。不是平台发的就搁置。',
    UNREADABLE: '读不出来，不是平台的事件。不是平台发的就搁置。',
    NOT_TRIED: '前面那条已经搁置，这一条还没有再试：请重放。',
    LAW: '收进去会违反一条规定，所以没有收。技术人员修好以后重放。',
    OTHER: '处理时出了错。技术人员修好以后重放。',
  },
  {
    NOT_SIGNED: 'It is not signed: nobody knows who sent it. Put it aside if the platform did not.',
    SIGNER_UNKNOWN:
      'It is signed by a key that is not known here: keys may have changed, or somebody pretends. Compare the keys first.',
    SIGNER_NOT_OWNER:
      'The part that signed it is not the one that sends such messages: somebody pretends. Report it, then put it aside.',
    KEY_NOT_OF_THAT_TIME: 'Its key was not to be used at that time: see when the keys were changed.',
    SIGNATURE_WRONG:
      'It is not what was signed: it was altered since it was sent. Report it, then put it aside.',
    SIGNED_TOO_LONG_AGO: 'It was signed too long ago: somebody may have put in an old message again.',
    NO_JSON: 'Its form is none that the platform reads. Put it aside if the platform did not send it.',
    NO_VALUE: 'It has no content. Put it aside if the platform did not send it.',
    LACKS: 'It lacks what it has to have: the part that sent it may be of another version.',
    HEADERS: 'It lacks marks that an event has to have. Put it aside if the platform did not send it.',
    UNREADABLE: 'It can’t be read: it is no event. Put it aside if the platform did not send it.',
    NOT_TRIED: 'The one before it was put aside, and this one was not tried since: replay it.',
    LAW: 'Taking it in would break a law of the platform, so it was not. Replay it once technicians have mended that.',
    OTHER: 'Something went wrong with it. Replay it once technicians have mended that.',
  },
);
