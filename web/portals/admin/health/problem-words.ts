import { inBoth } from '../../../kit/words.js';

/** What it means for everybody that this is wrong with a part of the platform, and what becomes of it. */
export const problemWords = inBoth(
  {
    DATABASE: '数据库没有答复，这个模块暂时什么也办不了；恢复后自动继续，不会丢。',
    BROKER: '连不上消息系统：办理照常，别的模块要等恢复后才知道；消息都存着，不会丢。',
    CONSUMER: '有消息收不进来，正在再试；一直不行的，到“卡住的消息”里看。',
    RELAY: '办成的事还没有告诉别的模块；消息都存着，恢复后自动发出。',
    DUTIES: '不能确定职责是否有变：按职责办的事先停一停，领券和核销照常；会员模块恢复后自动继续。',
    KEYS: '密钥已更换，这个实例还是旧的：它查不到、打不开的，不等于没有；请用新密钥重启它，别的实例照常。',
    ROWS: '有几条到期的记录办不了，先放在一边，其余照常办理；每十分钟再试一次，请技术人员按编号查看这几条记录。',
    TOPICS:
      '消息系统里没有要用的主题，这个模块也无权自己建；请消息系统的管理员运行 npm run kafka-rights，之后自动恢复，缺的消息自动重发。',
    LOSSES:
      '消息系统丢了已经收下的消息，正在自动重发；收过的模块不会重复处理。请技术人员查看消息系统为什么会丢。',
    CERTIFICATES:
      '有一张证书快到期或已到期：现在照常，到期后重新连接会被拒绝；请技术人员按说明更换证书，再重启这个模块。',
    STARTING: '刚刚启动，还没有准备好；一般几秒钟。',
    STOPPING: '正在办完手上的事，然后停止。',
  },
  {
    DATABASE:
      'Its database does not answer: this part can do nothing for now. It goes on by itself, and nothing is lost.',
    BROKER:
      'The broker can’t be reached: the work goes on, and the other parts hear of it later. Messages are kept; none is lost.',
    CONSUMER: 'A message can’t be taken in and is tried again; what stays is among the stuck messages.',
    RELAY:
      'What was done has not been told to the other parts yet. Messages are kept, and go out by themselves.',
    DUTIES:
      'Duties may have changed meanwhile: what is decided by them waits, claims and redemptions go on. It goes on by itself once members has told all of them.',
    KEYS: 'Keys were changed and this instance has only the old ones: what it does not find or open may be there. Give it the new keys and start it again; the other instances go on.',
    ROWS: 'A few records are due that can’t be done. They are left aside and tried again every ten minutes, and all others go on; a technician should look at them by their ids.',
    TOPICS:
      'The broker has lost topics, and this part may not make them. Whoever administers the broker should run npm run kafka-rights; then it goes on by itself, and what is lacking is sent again.',
    LOSSES:
      'The broker lost messages that it had taken. They are being sent again by themselves, and nobody takes one in twice. A technician should look why the broker lost them.',
    CERTIFICATES:
      'A certificate ends soon, or has ended. The work goes on; once it is over, new connections are refused. A technician should replace it and start this part anew.',
    STARTING: 'It has just started and is not ready yet; that usually takes seconds.',
    STOPPING: 'It ends what it is doing, and stops.',
  },
);
