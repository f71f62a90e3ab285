import { hainan } from '../../../desk-kit/spec/someone.js';

/** A merchant that works with a union, and one outlet of it. */
export const partner = {
  id: 'p1',
  name: '椰城快洗',
  uscc: '91460000MA5TJ0000X',
  status: 'LIVE',
  tradeUnion: hainan,
  applicant: null,
  openOutlets: 1,
  noticeEndsOn: null,
  contractFrom: null,
  contractTo: null,
  licenceExpiresOn: '2030-01-01',
  application: { legalEntity: true, noMajorViolation: true, licenceNumber: '琼新 1', plan: null },
  reason: null,
} as const;
export const outlet = {
  id: 'o1',
  name: '国贸店',
  regionCode: '460105',
  address: '劳动路 1 号',
  place: null,
  status: 'OPEN',
} as const;
