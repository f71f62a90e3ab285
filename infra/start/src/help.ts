export const HELP = `npm start -- [options]      在本机启动整个平台 / starts the whole platform on this machine

  --port N            网关端口，其余端口由它推算 / the gateway's port; the others are counted from it, up to N + 93
                        (default 4000, or PUHUI_PORT)
  --data FOLDER       数据、密钥与日志的目录 / where data, keys and logs are kept (default .puhui, or PUHUI_DATA);
                        tell the command line too: npm run puhui -- --data FOLDER …
  --broker KIND       消息系统 / auto, kafka, docker or embedded (default auto, or PUHUI_BROKER)
                        auto: KAFKA_BROKERS if given; else Kafka by Java 17 and Maven; else Kafka by Docker;
                        else the embedded log in PostgreSQL. The start says which one runs.
  --instances S=N     某服务的进程数 / how many processes of a service, such as benefits=2; may be given several times
  --listen ADDRESS    网关监听地址 / the gateway's address (default 127.0.0.1; nothing else ever listens beyond loopback)
  --no-seed           不生成演示工会和账号 / no demo unions and accounts
  --help              本说明 / this text

环境变量 / Environment:
  KAFKA_BROKERS=host:port,…                         已有的 Kafka / Kafka that runs already
  OTEL_EXPORTER_OTLP_ENDPOINT=http://host:4318      链路追踪的去处 / where traces go
  PUHUI_LOG_LEVEL=debug  PUHUI_TOKEN_TTL_SECONDS=3600

指标与健康 / Metrics and health: /metrics, /health/live and /health/ready at the gateway (N) and at members, partners, benefits,
billing (N + 11 … N + 14).
退出码 / Exit codes: 0 按要求停止 / stopped as asked; 1 无法启动或无法继续 / could not start, or could not go on.

Ctrl-C 全部停止，数据不丢，再次启动继续 / Ctrl-C stops all of it; nothing is lost, and the next start goes on with the same data.
从头开始：停止后删除数据目录 / To begin anew, stop it and remove the data folder (as root, PostgreSQL's own folder may be a link:
remove its target too).
`;
