import { inBoth } from '../../../kit/words.js';

export const scanWords = inBoth(
  {
    point: '把二维码放进画面',
    other: '这不是券码，请会员出示券包里的二维码。',
    denied: '用不了摄像头',
    deniedHint: '请在浏览器里允许本站使用摄像头；也可以输入 12 位券码。',
  },
  {
    point: 'Hold the QR code into the picture',
    other: 'That is no voucher: ask the member for the QR code in their wallet.',
    denied: 'The camera cannot be used',
    deniedHint: 'Allow this site to use the camera; or type the 12 characters.',
  },
);
