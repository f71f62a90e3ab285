export const HELP = `npm start -- [options]      starts the whole platform on this machine

  --port N            the gateway's port; the others are counted from it (default 4000, or PUHUI_PORT)
  --data FOLDER       where data, keys and logs are kept (default .puhui, or PUHUI_DATA)
  --broker KIND       auto, kafka, docker or embedded (default auto, or PUHUI_BROKER)
                        auto: KAFKA_BROKERS if given; else Kafka by Java 17 and Maven; else Kafka by Docker;
                        else the embedded log in PostgreSQL. The start says which one runs.
  --instances S=N     how many processes of a service, such as benefits=2; may be given several times
  --listen ADDRESS    the gateway's address (default 127.0.0.1; nothing else ever listens beyond loopback)
  --no-seed           no demo unions and accounts
  --help              this text

Environment: KAFKA_BROKERS=host:port,…  OTEL_EXPORTER_OTLP_ENDPOINT=http://host:4318  PUHUI_LOG_LEVEL=debug
             PUHUI_TOKEN_TTL_SECONDS=3600

Ctrl-C stops all of it; nothing is lost, and the next start goes on with the same data.
To begin anew, stop it and remove the data folder (as root, PostgreSQL's own folder may be a link: remove its target too).
`;
