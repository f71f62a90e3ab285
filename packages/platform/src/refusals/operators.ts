import { defineRefusals } from './catalogue.js';
import { sharedInputs, sharedRefusals } from './shared.js';

/** What the operators' mutations of every service may answer other than success. */
export const refusals = defineRefusals(
  {
    NOT_ALLOWED: sharedRefusals.NOT_ALLOWED,
    IDEMPOTENCY_KEY_ALREADY_USED: sharedRefusals.IDEMPOTENCY_KEY_ALREADY_USED,
    // At any door: how long is really left is said instead of this time.
    ASKED_TOO_OFTEN: {
      zh: '操作过于频繁，{againAt} 起可再次办理。',
      en: 'This was asked for too often; it can be asked for again from {againAt} on.',
      hintZh: '请到时再试；如工作需要更高的频次，请联系系统管理员。',
      hintEn: 'Try again then; if your work needs more than that, ask a system administrator.',
      mendsWithinMs: 1_000,
      mendsBy: 'itself',
      fields: { againAt: 'DateTime!' },
    },
    PROJECTION_UNKNOWN: {
      zh: '没有名为“{projection}”、可以重建的表。',
      en: 'There are no tables "{projection}" here that can be rebuilt.',
      hintZh: '请选择其一：{known}。',
      hintEn: 'Choose one of: {known}.',
      fields: { projection: 'String!', known: 'String!' },
    },
    TOPIC_UNKNOWN: {
      zh: '这个模块不发布主题“{topic}”。',
      en: 'This part of the platform does not publish the topic "{topic}".',
      hintZh: '请选择其一：{known}。',
      hintEn: 'Choose one of: {known}.',
      fields: { topic: 'String!', known: 'String!' },
    },
    MESSAGE_UNKNOWN: {
      zh: '没有这样一条消息在等待处理。',
      en: 'No such message waits.',
      hintZh: '可能已被处理；请查看等待处理的消息列表。',
      hintEn: 'It may have been dealt with meanwhile: look at the list of messages that wait.',
      fields: {},
    },
    EVENT_NOT_DISCARDABLE: {
      zh: '该消息可以读取（{eventType}）：事件不能搁置。',
      en: 'It can be read ({eventType}) and is never discarded: an event is a fact.',
      hintZh: '请消除它失败的原因，再重放。',
      hintEn: 'Remove the cause of its failure, then replay what waits.',
      fields: { eventType: 'String!' },
    },
    EVENT_NOT_LEFT_BEHIND: {
      zh: '该事件不在“因过大未发出”的列表中。',
      en: 'No such event waits because of its size.',
      hintZh: '可能已发出或已被搁置；请查看未发出的事件列表。',
      hintEn: 'It may have gone out or been put aside meanwhile: look at the list of events left behind.',
      fields: {},
    },
    PARKED_KEY_UNKNOWN: {
      zh: '这一组消息没有卡住。',
      en: 'Nothing waits under this key.',
      hintZh: '可能已被处理；请查看“卡住的消息”。',
      hintEn: 'It may have been dealt with meanwhile: look at the list of keys that wait.',
      fields: {},
    },
    // Asking again would help once the other has ended, but nobody knows when, and then it may not be wanted any more.
    REMEDY_UNDER_WAY: {
      zh: '“{subject}”的重建或重发自 {startedAt} 起正在进行。',
      en: '"{subject}" is being rebuilt or refilled already, since {startedAt}.',
      hintZh: '请等它结束；进度可在列表中查看。执行它的进程若已中止，最迟一分钟后即可重新执行。',
      hintEn:
        'Wait for its end; the list shows how far it is. If its process is dead, it may be begun anew after a minute at the latest.',
      fields: { subject: 'String!', remedyId: 'Id!', startedAt: 'DateTime!' },
    },
  },
  {
    inputs: {
      ...sharedInputs,
      CONSUMER_UNKNOWN: {
        zh: '这个模块没有这样的接收者。',
        en: 'This part of the platform takes nothing in by that name.',
        hintZh: '请从“卡住的消息”页选择。',
        hintEn: 'Choose it on the page of stuck messages.',
      },
    },
  },
);
