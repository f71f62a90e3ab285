import { INBOX_KEPT_DAYS } from '@puhui/messaging';
import { KEYS_KEPT_DAYS } from '@puhui/kernel';
import { ROW_BY_ROW, TALLIED, type RetentionTable } from './retention.js';

/** Logs of who did what on the network are kept six months at least. */
export const LOGS_KEPT_DAYS = 190;
export const CYBERSECURITY_LAW =
  '网络安全法第二十三条 (Cybersecurity Law, art. 23): logs at least six months';
/** Records of who handled personal data, beside its impact assessments. */
export const RECORDS_KEPT_DAYS = 3 * 366;
export const PERSONAL_INFORMATION_LAW =
  '个人信息保护法第五十六条 (PIPL, art. 56): records of handling at least three years; art. 47: no longer than needed';
export const ACCOUNTING_LAW =
  '会计档案管理办法 (Accounting Archives): vouchers and books 30 years, yearly reports for ever';

const UNDER_WAY = 'how far it is and how it ended: it is written while the remedy runs';
const HOW_IT_ENDED = {
  status: UNDER_WAY,
  finished_at: UNDER_WAY,
  heard_at: UNDER_WAY,
  done: UNDER_WAY,
  total: UNDER_WAY,
  tables: UNDER_WAY,
  problem: UNDER_WAY,
};

/** What the platform and messaging keep in the database of every service. */
export const platformRetention: RetentionTable = {
  'messaging.event': {
    kept: 'for the books',
    ground: `what the books were made from; a month may be moved to a file (ADR 0149); ${ACCOUNTING_LAW}`,
    proved: ROW_BY_ROW,
  },
  'messaging.event_chain': {
    kept: 'for the books',
    ground: `proves the events; ${ACCOUNTING_LAW}`,
    proved: ROW_BY_ROW,
  },
  'messaging.moved_month': {
    kept: 'for the books',
    ground: `proves what lies in files; ${ACCOUNTING_LAW}`,
    proved: ROW_BY_ROW,
  },
  'messaging.moved_aggregate': {
    kept: 'with the world',
    ground: 'one row for each thing and month whose events lie in a file',
  },
  'messaging.aggregate_version': { kept: 'with the world', ground: 'one row for each thing that has events' },
  'messaging.open_tally': { kept: 'with the world', ground: 'one row: in what records are counted now' },
  'messaging.outbox': { kept: 'while it waits', ground: 'not published yet', by: 'the relay' },
  'messaging.left_behind': {
    kept: 'while it waits',
    ground: 'too large for the broker',
    by: 'the relay once the broker takes it, or an operator',
  },
  'messaging.put_aside': {
    kept: 'for the books',
    ground: `why an event was sent to nobody; ${ACCOUNTING_LAW}`,
    proved: { by: 'a tally', leftOut: {}, since: 'put_aside_at' },
  },
  'messaging.known_end': { kept: 'with the world', ground: 'one row for each partition of an own topic' },
  'messaging.log_loss': { kept: 'with the world', ground: 'one row for each topic whose log lost messages' },
  'messaging.consumer_offset': { kept: 'with the world', ground: 'one row for each consumer and partition' },
  'messaging.taken_in': {
    kept: 'while it waits',
    ground: `a second copy of a message may come for ${INBOX_KEPT_DAYS} days`,
    by: 'trimming the inbox',
  },
  'messaging.taken_in_carried': { kept: 'with the world', ground: 'one row for each consumer and topic' },
  'messaging.taken_in_walked': {
    kept: 'with the world',
    ground: 'one row for each consumer and topic of states',
  },
  'messaging.parked_key': {
    kept: 'while it waits',
    ground: 'messages that could not be taken in',
    by: 'a replay, or an operator',
  },
  'messaging.parked_message': {
    kept: 'while it waits',
    ground: 'messages that could not be taken in',
    by: 'a replay, or an operator',
  },
  'messaging.discarded_message': {
    kept: 'for days',
    days: LOGS_KEPT_DAYS,
    ground: CYBERSECURITY_LAW,
    since: 'discarded_at',
    inRealTime: true,
    proved: TALLIED,
  },
  'messaging.passed_over': {
    kept: 'with the world',
    ground: 'where discarded messages stand on the broker: a projection that is built anew passes over them',
    proved: {
      by: 'nothing',
      why: 'a projection that is built anew without a message differs from the live one',
    },
  },
  'messaging.table_right': { kept: 'with the world', ground: 'one row for each table' },
  'platform.migration': { kept: 'with the world', ground: 'one row for each step of the schema' },
  'platform.duty': {
    kept: 'with the world',
    ground: 'duties, as members published them; old decisions are judged by them',
  },
  'platform.trade_union': { kept: 'with the world', ground: 'one row for each union' },
  'platform.duty_freshness': { kept: 'with the world', ground: 'one row' },
  'platform.duty_gap': {
    kept: 'for the books',
    ground: 'an auditor looks through what was decided in them, years later',
    proved: { by: 'a tally', leftOut: {}, since: 'to_at' },
  },
  'platform.idempotency_key': {
    kept: 'for days',
    days: KEYS_KEPT_DAYS,
    ground: 'a wish is asked again for as long',
    since: 'created_at',
    proved: { by: 'nothing', why: 'what is paid or redeemed is once without it' },
  },
  'platform.remedy': {
    kept: 'for days',
    days: LOGS_KEPT_DAYS,
    ground: CYBERSECURITY_LAW,
    since: 'started_at',
    proved: { by: 'a tally', leftOut: HOW_IT_ENDED },
  },
  'platform.pace': {
    kept: 'for days',
    days: 0,
    ground: 'all of it has come back: a missing row says the same',
    since: 'full_at',
    inRealTime: true,
    proved: { by: 'nothing', why: 'how often somebody may ask within the hour' },
  },
  'platform.counted_wish': {
    kept: 'for days',
    days: 1,
    ground: 'whoever asks the same again is counted once; later it is a wish of its own',
    since: 'asked_at',
    inRealTime: true,
    proved: { by: 'nothing', why: 'which wish is not counted twice against that' },
  },
  'platform.person_key': {
    kept: 'with the world',
    ground:
      'one row for each person about whom something was written, and for who was erased: the key goes then, and the row says that the id means nobody',
  },
  'platform.hash_key': { kept: 'with the world', ground: 'one row for each hash key that there ever was' },
  'platform.security_event': {
    kept: 'for days',
    days: LOGS_KEPT_DAYS,
    ground: CYBERSECURITY_LAW,
    since: 'last_at',
    proved: TALLIED,
  },
};
