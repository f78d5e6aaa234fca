// Other browsers than Chromium, driven by the commands of WebDriver: Firefox by its own socket (Marionette), WebKit
// through WebKitWebDriver on a display of its own. Each is {name, isThere, open}; what is opened has tell(command,
// details), which answers with the value, and close().
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PATIENCE = 120000;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
async function eventually(what, attempt) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(50)) {
    const found = await attempt();
    if (found) return found;
  }
  throw new Error(`${what} did not come`);
}
const ended = (child) => new Promise((done) => (child.exitCode !== null || child.signalCode ? done() : child.once('exit', done)));
async function stop(child) {
  child.kill('SIGTERM');
  await Promise.race([ended(child), pause(5000)]);
  child.kill('SIGKILL');
}

// ---- Firefox -----------------------------------------------------------------------------------------

// Messages are "length:json": [0, id, command, details] there and [1, id, error, value] back.
function marionette(port) {
  const socket = connect(port, '127.0.0.1'), waiting = new Map();
  let held = Buffer.alloc(0), last = 0;
  socket.on('data', (bytes) => {
    held = Buffer.concat([held, bytes]);
    for (;;) {
      const colon = held.indexOf(':'), length = Number(held.subarray(0, Math.max(colon, 0)));
      if (colon < 1 || held.length < colon + 1 + length) return;
      const message = JSON.parse(held.subarray(colon + 1, colon + 1 + length));
      held = held.subarray(colon + 1 + length);
      if (!Array.isArray(message)) continue; // its greeting
      const [, id, error, value] = message, [done, fail] = waiting.get(id);
      if (error) fail(new Error(error.message));
      else done(value && 'value' in value ? value.value : value);
    }
  });
  return (command, details = {}) => new Promise((done, fail) => {
    const text = JSON.stringify([0, ++last, command, details]);
    waiting.set(last, [done, fail]);
    socket.write(`${Buffer.byteLength(text)}:${text}`);
  });
}

async function openFirefox() {
  const profile = mkdtempSync(join(tmpdir(), 'steward-firefox-')), place = join(profile, 'MarionetteActivePort');
  writeFileSync(join(profile, 'user.js'), 'user_pref("marionette.port", 0);\nuser_pref("datareporting.policy.dataSubmissionEnabled", false);\n');
  const child = spawn('firefox-esr', ['--headless', '--marionette', '--no-remote', '--profile', profile], { stdio: 'ignore', env: { ...process.env, HOME: profile } });
  const tell = marionette(await eventually('the port of Firefox', () => existsSync(place) && Number(readFileSync(place, 'utf8'))));
  await tell('WebDriver:NewSession', { capabilities: {} });
  const names = { go: 'WebDriver:Navigate', run: 'WebDriver:ExecuteScript', press: 'WebDriver:PerformActions', resize: 'WebDriver:SetWindowRect' };
  const close = async () => {
    await stop(child);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { tell: (name, details) => tell(names[name], details), close };
}

// ---- WebKit ------------------------------------------------------------------------------------------

const libraries = '/usr/lib/x86_64-linux-gnu'.replace('x86_64', { x64: 'x86_64', arm64: 'aarch64' }[process.arch]);
const miniBrowser = () => existsSync(libraries) && readdirSync(libraries).filter((name) => name.startsWith('webkit2gtk-4'))
  .map((name) => join(libraries, name, 'MiniBrowser')).filter(existsSync).sort().pop();

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

async function openWebKit() {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const display = await new Promise((done) => screen.stdio[3].once('data', (number) => done(`:${String(number).trim()}`)));
  const port = await freePort();
  const child = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore',
    env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } });
  const ask = async (method, path, details) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: details && JSON.stringify(details) });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  await eventually('WebKitWebDriver', () => ask('GET', '/status').catch(() => null));
  const options = { binary: miniBrowser(), args: ['--automation'] };
  const { sessionId } = await ask('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } });
  const paths = { go: 'url', run: 'execute/sync', press: 'actions', resize: 'window/rect' };
  const close = async () => {
    await ask('DELETE', `/session/${sessionId}`).catch(() => {});
    await stop(child);
    await stop(screen);
  };
  return { tell: (name, details) => ask('POST', `/session/${sessionId}/${paths[name]}`, details), close };
}

export const engines = [
  { name: 'Firefox', isThere: existsSync('/usr/bin/firefox-esr'), open: openFirefox },
  { name: 'WebKit', isThere: existsSync('/usr/bin/WebKitWebDriver') && existsSync('/usr/bin/Xvfb') && Boolean(miniBrowser()), open: openWebKit },
];
