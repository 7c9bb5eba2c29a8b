// The demo: started in a folder of its own, or one that runs already.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, readlink, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readMail } from './mail.mjs';

export class Demo {
  /** Uses the demo that wrote this manifest. */
  static async running(manifestPath) {
    return new Demo(dirname(manifestPath), JSON.parse(await readFile(manifestPath, 'utf8')));
  }

  /** Starts `binary demo` on a free port in a temporary folder; resolves when its manifest is there. */
  static async start(binary) {
    const folder = await mkdtemp(join(tmpdir(), 'creneau-journeys-'));
    const port = await freePort();
    const began = performance.now();
    const child = spawn(binary, ['demo', '--dir', folder, '--port', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { said += data; });
    const failed = once(child, 'exit').then(([code]) => {
      throw new Error(`the demo ended with code ${code}:\n${said}`);
    });
    failed.catch(() => {});
    const ready = (async () => {
      for (;;) {
        try {
          return await Demo.running(join(folder, 'manifest.json'));
        } catch {
          await pause(50);
        }
      }
    })();
    const up = new AbortController();
    const late = pause(90_000, undefined, { ref: false, signal: up.signal }).then(() => {
      child.kill('SIGTERM');
      throw new Error(`the demo was not ready after 90 s:\n${said}`);
    });
    late.catch(() => {});
    const demo = await Promise.race([ready, failed, late]);
    up.abort();
    demo.child = child;
    demo.startedIn = Math.round(performance.now() - began);
    demo.said = () => said;
    return demo;
  }

  constructor(folder, manifest) {
    this.folder = folder;
    this.baseUrl = manifest.base_url;
    this.mailboxUrl = manifest.mailbox_url;
    this.accounts = manifest.accounts;
    this.polls = manifest.polls;
  }

  url(path) {
    return new URL(path, this.baseUrl).href;
  }

  account(role, nth = 0) {
    return required(this.accounts.filter((account) => account.role === role)[nth], `account ${role} ${nth}`);
  }

  poll(state, nth = 0) {
    return required(this.polls.filter((poll) => poll.state === state)[nth], `poll ${state} ${nth}`);
  }

  pollTitled(words) {
    return required(this.polls.find((poll) => poll.title.includes(words)), `poll titled ${words}`);
  }

  /** Mails to an address, with these words in their subject: waits until there are `count`. */
  async mails({ to, subject = '', count = 1, patience = 20_000 }) {
    const until = Date.now() + patience;
    for (;;) {
      const folder = join(this.folder, 'mail');
      const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml')).sort();
      const all = await Promise.all(names.map(async (name) => readMail(await readFile(join(folder, name)))));
      const found = all.filter((mail) => mail.to.includes(to) && mail.subject.includes(subject));
      if (found.length >= count) return found;
      if (Date.now() > until) throw new Error(`${found.length} of ${count} mails to ${to} about “${subject}”`);
      await pause(100);
    }
  }

  /** Stops it as SIGTERM would, and says what it left running. */
  async stop() {
    if (!this.child) return { code: 0, left: [], took: 0 };
    const began = performance.now();
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const [code] = await ended;
    const took = Math.round(performance.now() - began);
    const left = await processesOf(this.folder);
    await rm(this.folder, { recursive: true, force: true });
    return { code, left, took };
  }
}

function required(value, what) {
  if (value === undefined) throw new Error(`the manifest has no ${what}`);
  return value;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Processes that work in this folder or were told of it. */
async function processesOf(folder) {
  const left = [];
  for (const id of await readdir('/proc')) {
    if (!/^\d+$/.test(id) || Number(id) === process.pid) continue;
    const command = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
    const workingFolder = await readlink(`/proc/${id}/cwd`).catch(() => '');
    if (command.includes(folder) || workingFolder.startsWith(folder)) left.push(command.replaceAll('\0', ' '));
  }
  return left;
}
