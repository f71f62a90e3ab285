import { Command } from 'commander';
import { output, signInDoor, type GlobalOptions } from '../command-context.js';

const HOW_TO_USE_IT = `
用法 / For instance:
  TOKEN=$(npm run --silent puhui -- token hainan-officer)
  curl -s http://127.0.0.1:4000/graphql -H "authorization: Bearer $TOKEN" \\
    -H 'content-type: application/json' -d '{"query":"{ me { duties { role } } }"}'

令牌一小时内有效，等同于密码 / A token is good for an hour, and as good as a password while it is.`;

export const tokenCommand = (): Command =>
  new Command('token')
    .description(
      '给出本地运行某账号的访问令牌，供 curl 等使用 / prints an access token for an account of the local run',
    )
    .argument('<account>', 'npm start 列出的账号 / an account that npm start lists, e.g. hainan-officer')
    .addHelpText('after', HOW_TO_USE_IT)
    .action(async (account: string, _options: object, command: Command) => {
      const globals = command.optsWithGlobals<GlobalOptions>();
      const signedIn = await (await signInDoor(globals)).signIn(account);
      output(globals).print(signedIn.token, signedIn);
    });
