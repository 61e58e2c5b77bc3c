/** Babylon as a view of products needs it: the plugins that cut it down, and the builds that find out what nothing names. */
import { rolldown } from 'rolldown';
import { CUTS } from './cuts.mjs';
import { deadNames, withoutMembers } from './unused-members.mjs';

/** What one round leaves out makes more unnecessary for the next; after these the rest is a handful. */
const ROUNDS = 4;

/**
 * @param {import('rolldown').InputOptions} options of the build, without these plugins
 * @param {object} more
 * @param {string[]} [more.roots] code outside of the build that may use its objects
 * @param {string[]} [more.keep] names of cuts to leave out, to see what they gain
 * @returns {Promise<import('rolldown').Plugin[]>}
 */
export async function babylonCuts(options, { roots = [], keep = [] } = {}) {
  const cuts = CUTS.filter(({ name }) => !keep.includes(name));
  const plugins = () => cuts.flatMap(({ plugin }) => (plugin ? [plugin()] : []));
  if (!cuts.some(({ name }) => name === 'unused-members')) return plugins();
  const outside = roots.map((code, i) => [`root ${i}`, code]);
  const dead = new Set();
  for (let round = 0; round < ROUNDS; round++) {
    const build = await rolldown({ ...options, plugins: [...plugins(), withoutMembers(dead)] });
    const { output } = await build.generate({ format: 'es' });
    await build.close();
    const modules = output.flatMap(({ modules = {} }) => Object.entries(modules).map(([id, { code }]) => [id, code]));
    const found = [...deadNames([...modules, ...outside].filter(([, code]) => code))].filter((name) => !dead.has(name));
    if (found.length === 0) break;
    for (const name of found) dead.add(name);
  }
  return [...plugins(), withoutMembers(dead)];
}
