/** Finds the Chromium that the tests run in, or installs it where it can. */
import { aptCommand, aptInstall } from './apt.mjs';
import { findProgram } from './programs.mjs';

/** WebGL in software, and no connection of the browser's own. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const USUAL_PLACES = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(
    (folder) => `${process.env[folder]}\\Google\\Chrome\\Application\\chrome.exe`,
  ),
};

/** @returns {Promise<{ path: string } | { advice: string }>} Chromium, or what a person has to do */
export async function findChromium() {
  const wanted = process.env.CHROME_PATH;
  if (wanted) {
    const path = findProgram([wanted]);
    return path ? { path } : { advice: `CHROME_PATH is ${wanted}, and no program is there.` };
  }
  const search = () => findProgram([...NAMES, ...(USUAL_PLACES[process.platform] ?? [])]);
  let path = search();
  if (!path && (await aptInstall(['chromium']))) path = search();
  if (path) return { path };
  const command = aptCommand(['chromium']);
  const how = command ? `Install it with\n\n  ${command}\n\n` : 'Install Chromium or Google Chrome, ';
  return { advice: `There is no Chromium on this machine. ${how}or set CHROME_PATH to the executable.` };
}
