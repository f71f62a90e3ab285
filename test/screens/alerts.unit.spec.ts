import { expect, it } from '@jest/globals';
import { otherAlerts } from './alerts.js';

it('a picture of a page that tells of no trouble is as it should be', () => {
  expect(otherAlerts({ file: 'audit-home' }, 390, [])).toBeNull();
});

it('an alert that nobody meant is told, with the picture on which it stands', () => {
  expect(otherAlerts({ file: 'audit-home' }, 390, ['平台出了错'])).toBe(
    'audit-home at 390 px says: 平台出了错',
  );
});

it('an alert that is meant has to be there', () => {
  const shot = { file: 'counter-redeem', alert: '用不了摄像头' };
  expect(otherAlerts(shot, 1440, ['用不了摄像头，请允许'])).toBeNull();
  expect(otherAlerts(shot, 1440, [])).toBe('counter-redeem at 1440 px does not say: 用不了摄像头');
});
